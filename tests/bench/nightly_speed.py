#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times bidcheck over many tenders, from start to all reports written: a night of one-page text PDFs, or of tenders that are there.

    nightly_speed.py FOLDER [--tenders 200 | --tenders-from FOLDER] [--changed 0.05] [--bidcheck build/release/bin/bidcheck]

FOLDER gets the tenders: 50 papers each, the same for one seed, or copies of those in the other folder, for a night with scans. Prints the
wall time of `find … | xargs -P2 -n1 pdftotext` over them, of bidcheck, of bidcheck --state on its first night and on a second one for which
a share of the papers was changed, the most memory of bidcheck's own process, and the ratios. Needs what make_files.py needs, and
poppler-utils.
"""
import argparse
import os
import random
import shutil

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import hostile
import make_files

DIFFERENT = 1000  # papers that are drawn; further ones differ in a comment at their end
PLACES = ["notice/00.pdf"] + [f"bids/bidder-{bidder}/{paper:02}.pdf" for bidder in range(7) for paper in range(7)]


def make(folder, tenders):
    papers = os.path.join(folder, "papers")
    os.makedirs(papers, exist_ok=True)
    pdfmetrics.registerFont(TTFont("hangul", make_files.FONT))
    count = 0
    for tender in range(tenders):
        for place in PLACES:
            drawn = os.path.join(papers, f"{count % DIFFERENT}.pdf")
            if not os.path.exists(drawn):
                make_files.write(drawn, random.Random(f"nightly/{count}"), 1)
            path = os.path.join(folder, "in", f"tender-{tender:04}", place)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            shutil.copy(drawn, path)
            append(path, str(count))
            count += 1


def append(path, text):
    with open(path, "a") as paper:
        paper.write(f"% {text}\n")


def papers_of(folder):
    return sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith(".pdf"))


def timed(what, command):
    status, seconds, megabytes, _, _ = hostile.run(command)
    print(f"{what:32} {seconds:8.1f} s   exit {status}   {megabytes:4.0f} MB", flush=True)
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--tenders", type=int, default=200)
    parser.add_argument("--tenders-from")
    parser.add_argument("--changed", type=float, default=0.05)
    parser.add_argument("--bidcheck", default="build/release/bin/bidcheck")
    options = parser.parse_args()
    inputs = os.path.join(options.folder, "in")
    shutil.rmtree(inputs, ignore_errors=True)
    if options.tenders_from:
        shutil.copytree(options.tenders_from, inputs)
    else:
        make(options.folder, options.tenders)
    tenders = sorted(os.path.join(inputs, name) for name in os.listdir(inputs))
    for name in ("state", "out"):
        shutil.rmtree(os.path.join(options.folder, name), ignore_errors=True)
    command = [options.bidcheck, "-q", "-o", os.path.join(options.folder, "out")]
    with_state = command + ["--state", os.path.join(options.folder, "state")]
    text = timed("pdftotext, two at a time", ["sh", "-c", f"find '{inputs}' -name '*.pdf' -print0 | xargs -0 -P2 -n1 -I{{}} pdftotext {{}} /dev/null"])
    plain = timed("bidcheck", command + tenders)
    first = timed("bidcheck --state, first night", with_state + tenders)
    papers = papers_of(inputs)
    for paper in random.Random("changed").sample(papers, round(options.changed * len(papers))):
        append(paper, "changed")
    second = timed("bidcheck --state, second night", with_state + tenders)
    print(f"{len(papers)} papers in {len(tenders)} tenders: {text / plain:.1f} times as fast as pdftotext alone; "
          f"the first night costs {first / plain:.2f} times a run without --state; the second is {first / second:.1f} times as fast")


if __name__ == "__main__":
    main()
