#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time of bidtext against pdftotext and mutool on folders of PDFs: interleaved runs, medians, ratios.

    text_speed.py [--runs 5] [--bidtext build/release/bin/bidtext] [--against OTHER] FOLDER…

OTHER is a bidtext built from another commit, to be measured in place of the rivals; what both print must be the same.
"""
import argparse
import glob
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time

RIVALS = {
    "pdftotext": ["pdftotext", "{}", "-"],
    "pdftotext -bbox-layout": ["pdftotext", "-bbox-layout", "{}", "-"],
    "mutool -F txt": ["mutool", "draw", "-q", "-F", "txt", "{}"],
    "mutool -F stext": ["mutool", "draw", "-q", "-F", "stext", "{}"],
}


def timed(command, names):
    """Wall and processor seconds of `command`, which reads the names of files from standard input."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, input=names, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def printed(command, names):
    return subprocess.run(command, input=names, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout


def commands(bidtext, against):
    out = {"bidtext": [bidtext, "-0", "--files-from", "-"]}
    if against:
        return {**out, "other bidtext": [against, "-0", "--files-from", "-"]}
    for name, rival in RIVALS.items():
        if shutil.which(rival[0]):
            out[name] = ["xargs", "-0", "-P2", "-I{}"] + rival
        else:
            print(f"{rival[0]} is not installed: left out", file=sys.stderr)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--bidtext", default="build/release/bin/bidtext")
    parser.add_argument("--against", help="another bidtext")
    options = parser.parse_args()
    print(f"{'folder':14} {'program':24} {'wall s':>8} {'cpu s':>8} {'wall ratio':>10} {'cpu ratio':>10}")
    for folder in options.folders:
        names = "\0".join(sorted(glob.glob(os.path.join(folder, "*.pdf")))).encode() + b"\0"
        times = {name: [] for name in commands(options.bidtext, options.against)}
        for _ in range(options.runs):
            for name, command in commands(options.bidtext, options.against).items():
                times[name].append(timed(command, names))
        medians = {n: [statistics.median(part) for part in zip(*runs)] for n, runs in times.items()}
        ours = medians["bidtext"]
        if options.against and len({printed(command, names) for command in commands(options.bidtext, options.against).values()}) > 1:
            print("what they print differs")
        for name, (wall, cpu) in medians.items():
            print(f"{os.path.basename(folder.rstrip('/')):14} {name:24} {wall:8.2f} {cpu:8.2f} {wall / ours[0]:10.2f} {cpu / ours[1]:10.2f}")


if __name__ == "__main__":
    main()
