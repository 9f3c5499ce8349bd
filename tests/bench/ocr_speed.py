#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages a second of `bidtext --ocr always` against ocrmypdf and tesseract on the same rasterised pages, two cores.

    ocr_speed.py [--pages 2] [--dpi 300] [--runs 3] [--only NAME,NAME] [--memory] FOLDER

N pages of each PDF of FOLDER with a readable text layer are drawn in gray. bidtext and tesseract read the images, ocrmypdf
one PDF that holds them. Programs run in turn; medians and ratios to bidtext are printed, above 1 means that bidtext is
faster, and the character error rate of the last run. --memory adds the peak of one reader on an A3 page of 600 dpi.
"""
import argparse
import io
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

import ocr_accuracy
import ocr_align
import ocr_degrade

JOBS = 2
TUNED = " ".join(ocr_accuracy.TUNED)
# Sandwich pages, no PDF/A, no optimisation, no look at the orientation: the least that ocrmypdf can do.
LEAN = ["--output-type", "pdf", "--optimize", "0", "--pdf-renderer", "sandwich", "--tesseract-pagesegmode", "4",
        "--tesseract-timeout", "600", "--fast-web-view", "0"]


def ocrmypdf(work, *arguments, config=""):
    (work / "tuned.cfg").write_text("preserve_interword_spaces 1\ntextord_tabfind_vertical_text 0\n")
    options = ["--tesseract-config", str(work / "tuned.cfg")] if config else []
    return ["ocrmypdf", "-q", "-j", str(JOBS), "--sidecar", str(work / "sidecar.txt"), *arguments, *options,
            str(work / "pages.pdf"), str(work / "out.pdf")]


def tesseract(work, arguments):
    shell = f'tesseract "$1" "$1.read" {arguments}'
    return ["xargs", "-0", f"-P{JOBS}", "-n1", "sh", "-c", shell, "sh"]


def commands(bidtext, work):
    return {
        "bidtext": [bidtext, "--ocr", "always", "-j", str(JOBS), "--format", "xml", "--timeout", "600", "-o", str(work / "read.xml"), "-0",
                    "--files-from", "-"],
        "tesseract tuned": tesseract(work, TUNED),
        "tesseract default": tesseract(work, "-l kor"),
        "ocrmypdf leanest tuned": ocrmypdf(work, "-l", "Hangul", *LEAN, config="tuned"),
        "ocrmypdf default": ocrmypdf(work, "-l", "kor"),
    }


def timed(command, names):
    """Wall and processor seconds of `command`, which reads the names of files from standard input."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(command, input=names, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
                          env=dict(os.environ, OMP_THREAD_LIMIT="1"))
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        print(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-300:]}", file=sys.stderr)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def texts_of(name, work, images):
    """What program `name` read last, a text for each page."""
    if name == "bidtext":
        root = ocr_accuracy.ET.parse(work / "read.xml").getroot()
        documents = [root] if root.tag.endswith("}document") else list(root)
        return [ocr_accuracy.page_text(document) for document in documents]
    if name.startswith("tesseract"):
        return [Path(f"{image}.read.txt").read_text() for image in images]
    return (work / "sidecar.txt").read_text().split("\f")[:len(images)]


def error_rate(truths, texts):
    total = ocr_align.Score()
    for truth, text in zip(truths, texts):
        total.add(ocr_align.compare(truth, text)[0])
    return total.cer


def write_pages(pages, dpi, work):
    images = []
    for i, (pdf, number, _) in enumerate(pages):
        images.append(work / f"{i:03}.png")
        ocr_degrade.render(pdf, number, dpi, False).save(images[-1], dpi=(dpi, dpi), compress_level=1)
    drawn = [Image.open(image) for image in images]
    drawn[0].save(work / "pages.pdf", save_all=True, append_images=drawn[1:], resolution=dpi)
    return images


def peak_memory(bidtext, page, work):
    """Largest resident size in MB of a process of `bidtext` that reads `page` enlarged to A3 at 600 dpi."""
    big = Image.open(page).resize((7016, 9921), Image.BICUBIC)
    stream = io.BytesIO()
    big.save(stream, "PNG", dpi=(600, 600), compress_level=1)
    (work / "big.png").write_bytes(stream.getvalue())
    program = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)")
    out = subprocess.run([sys.executable, "-c", program, bidtext, "--ocr", "always", "-j", "1", str(work / "big.png")],
                         capture_output=True, check=True).stdout
    return int(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--dpi", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="names of programs, parted by commas")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--bidtext", default="build/release/bin/bidtext")
    options = parser.parse_args()
    pages = list(ocr_accuracy.chosen_pages(options.bidtext, options.folder, options.pages))
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        images = write_pages(pages, options.dpi, work)
        names = "\0".join(map(str, images)).encode() + b"\0"
        wanted = options.only.split(",") if options.only else []
        run = {n: c for n, c in commands(options.bidtext, work).items() if shutil.which(c[0]) and (not wanted or n in wanted)}
        times, errors = {name: [] for name in run}, {}
        for _ in range(options.runs):
            for name, command in run.items():
                times[name].append(timed(command, names))
                errors[name] = error_rate([p[2] for p in pages], texts_of(name, work, images))
        medians = {n: [statistics.median(part) for part in zip(*of)] for n, of in times.items()}
        ours = next(iter(medians.values()))
        print(f"{len(pages)} pages, {options.dpi} dpi")
        print(f"{'program':24} {'pages/s':>8} {'wall s':>8} {'cpu s':>8} {'wall ratio':>10} {'cpu ratio':>10} {'CER %':>7}")
        for name, (wall, cpu) in medians.items():
            print(f"{name:24} {len(pages) / wall:8.2f} {wall:8.2f} {cpu:8.2f} {wall / ours[0]:10.2f} "
                  f"{cpu / ours[1]:10.2f} {errors[name]:7.2f}")
        if options.memory:
            print(f"peak memory of bidtext on an A3 page of 600 dpi: {peak_memory(options.bidtext, images[0], work)} MB")


if __name__ == "__main__":
    main()
