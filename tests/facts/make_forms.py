#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws tenders with known truth: the samples in every layout and quality, and random ones.

    tests/facts/make_forms.py FOLDER                                  # samples B and C, six layouts, text only
    tests/facts/make_forms.py FOLDER --layouts ruled,grid --qualities text,clean,worn
    tests/facts/make_forms.py FOLDER --samples '' --random 20 --seed 7 --qualities text

Writes FOLDER/<name>/{notice,bids}/… and FOLDER/<name>/truth.json; score_forms.py reads them. Needs python3-reportlab, python3-pil,
python3-numpy, poppler-utils and the fonts of fonts-nanum, fonts-unfonts-core and fonts-baekmuk; the same seed gives the same bytes.
"""
import argparse
import pathlib
import sys

sys.dont_write_bytecode = True

from forms import files, samples  # noqa: E402
from forms.layouts import LAYOUTS  # noqa: E402


def listed(words):
    return [word for word in words.split(",") if word]


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--samples", type=listed, default=["b", "c"], metavar="b,c", help="which samples to draw")
    parser.add_argument("--layouts", type=listed, default=list(LAYOUTS), metavar="A,B", help="of the samples: " + ", ".join(LAYOUTS))
    parser.add_argument("--qualities", type=listed, default=["text"], metavar="A,B", help="text, clean, worn")
    parser.add_argument("--types", type=listed, default=[], metavar="A,B", help="only samples of these types, to save time on scans")
    parser.add_argument("--random", type=int, default=0, metavar="N", help="random tenders to draw")
    parser.add_argument("--seed", type=int, default=1, help="of the first random tender")
    return parser.parse_args()


def main():
    wanted = options()
    for which in wanted.samples:
        for layout in wanted.layouts:
            for quality in wanted.qualities:
                kept = [file for file in samples.sample(which, layout, quality) if not wanted.types or file.papers[0][0].type in wanted.types]
                files.write(wanted.folder, f"{which}-{layout}-{quality}", kept)
    if wanted.random:
        from forms import tenders
        for seed in range(wanted.seed, wanted.seed + wanted.random):
            files.write(wanted.folder, f"r{seed:04d}", tenders.tender(seed, wanted.qualities))


if __name__ == "__main__":
    main()
