#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Character error rate of `bidtext --ocr always` on pages of text-layer PDFs, rasterised and degraded.

  ocr_accuracy.py FOLDER [--bidtext PROGRAM] [--pages N] [--variants a,b] [--tesseract] [--calibration] [--show N] [--jobs N]

The truth is the text layer as bidtext reads it (--ocr never). N pages of each PDF are taken, evenly spread. Errors are
counted as ocr_align.py says, with look-alikes made one (· ․ ・, “ ”, ～) and private-use characters left out. --tesseract
reads the same images with the tuned command line besides; --calibration prints the share of right words by confidence.
"""
import argparse
import collections
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import ocr_align
import ocr_degrade

SPACE = "{urn:bidaudit:document:1}"
TUNED = ["-l", "Hangul", "--psm", "4", "-c", "preserve_interword_spaces=1", "-c", "textord_tabfind_vertical_text=0"]


def documents(program, *arguments):
    out = subprocess.run([program, "--format", "xml", *arguments], capture_output=True, check=False).stdout
    root = ET.fromstring(out)
    return [root] if root.tag == SPACE + "document" else list(root)


def page_text(page):
    return "\n".join(" ".join(w.text or "" for w in line.iter(SPACE + "word")) for line in page.iter(SPACE + "line"))


def readable(text):
    """Whether a text layer is fit to be a truth: enough of it, Hangul, nothing unmapped. Pages that hold print besides it are none."""
    return len(re.findall("[가-힣]", text)) > 100 and "\ufffd" not in text


def chosen_pages(program, folder, count):
    for pdf in sorted(Path(folder).glob("*.pdf")):
        document = documents(program, "--ocr", "never", str(pdf))[0]
        lacking = {trait.get("page") for trait in document.iter(SPACE + "trait") if trait.get("name") == "region-unread"}
        pages = [(int(p.get("number")), page_text(p)) for p in document.iter(SPACE + "page") if p.get("number") not in lacking]
        pages = [p for p in pages if readable(p[1])]
        step = max(1, len(pages) // count)
        yield from ((pdf, number, text) for number, text in pages[step // 2::step][:count])


def tesseract(images):
    env = dict(os.environ, OMP_THREAD_LIMIT="1")
    for image in images:
        yield subprocess.run(["tesseract", str(image), "-", *TUNED], env=env, capture_output=True, check=True).stdout.decode()


def words_right(page, right):
    """(confidence, characters, all right) of each word of the page."""
    at = 0
    for word in page.iter(SPACE + "word"):
        size = len(re.sub(r"\s", "", ocr_align.normalised(word.text or "")))
        if size:
            yield float(word.get("confidence", "1")), size, bool(right[at:at + size].all())
        at += size


def print_calibration(words):
    buckets = collections.defaultdict(list)
    for confidence, _, right in words:
        buckets[min(19, int(confidence * 20))].append(right)
    print("confidence  words  right")
    for bucket in sorted(buckets):
        rights = buckets[bucket]
        print(f"{bucket / 20:4.2f}-{bucket / 20 + .05:4.2f} {len(rights):6d}  {sum(rights) / len(rights):5.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--bidtext", default="build/release/bin/bidtext")
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--variants", default=",".join(ocr_degrade.VARIANTS))
    parser.add_argument("--tesseract", action="store_true")
    parser.add_argument("--calibration", action="store_true")
    parser.add_argument("--show", type=int, default=0, help="worst lines to print of each variant")
    parser.add_argument("--jobs", default="2")
    options = parser.parse_args()
    pages = list(chosen_pages(options.bidtext, options.folder, options.pages))
    if not pages:
        sys.exit(f"{options.folder}: no PDF with a readable text layer")
    words = []
    print(f"{len(pages)} pages; CER in percent without and with spaces")
    for variant in options.variants.split(","):
        with tempfile.TemporaryDirectory() as scratch:
            images = []
            for i, (pdf, number, _) in enumerate(pages):
                image = ocr_degrade.render(pdf, number, *ocr_degrade.VARIANTS[variant][:2])
                data, ending = ocr_degrade.degraded(image, variant, seed=i + 1)
                images.append(Path(scratch) / f"{i:03}.{ending}")
                images[-1].write_bytes(data)
            read = documents(options.bidtext, "--ocr", "always", "-j", options.jobs, *map(str, images))
            total, missed = ocr_align.Score(), []
            for (pdf, number, truth), document in zip(pages, read):
                score, right = ocr_align.compare(truth, page_text(document))
                total.add(score)
                missed += [(t, p) for t, p in score.missed] + [("", score.extra)] * bool(score.extra)
                words += words_right(document, right)
                if options.show:
                    print(f"    {score.cer:6.2f} {score.spaced_cer:6.2f}  {pdf.name[:30]} {number}")
            line = f"{variant:10} bidtext {total.cer:6.2f} {total.spaced_cer:6.2f}"
            if options.tesseract:
                rival = ocr_align.Score()
                for (_, _, truth), text in zip(pages, tesseract(images)):
                    rival.add(ocr_align.compare(truth, text)[0])
                line += f"   tesseract {rival.cer:6.2f} {rival.spaced_cer:6.2f}"
            print(line, flush=True)
            for truth, part in missed[:options.show]:
                print(f"      {truth}\n    > {part}")
    if options.calibration:
        print_calibration(words)


if __name__ == "__main__":
    main()
