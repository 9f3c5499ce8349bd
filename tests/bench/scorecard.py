#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scorecard of nightly operation over the files of a folder: a line a point, with figure, what is wanted, and ok or short.

    scorecard.py [--timeout 60] [--kills 20] [--tenders 200] [--bin build/release/bin] FOLDER

1 hostile files (hostile.py), 2 injected faults (test_batch), 3 kills, full disk (tests/bidcheck/state.sh), 4 system calls
(system_calls.sh), 5 and 6 what confinement costs, and speed (bidtext_unconfined, nightly_speed.py). Needs what these need, and
`cmake --build --preset release --target bidtext_unconfined`. Exit status 1 when a point is short.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile

import hostile
import text_speed

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
MOST_TRACED = 200
RUNS = 5
LEAST_SHARE = 0.9  # of the speed without confinement
LEAST_SECOND_NIGHT = 10
LEAST_PDFTOTEXT = 5


class Points:
    def __init__(self):
        self.short = 0

    def tell(self, number, what, figure, wanted, holds):
        self.short += not holds
        print(f"{number}  {what:46} {figure:>24}  {wanted:24} {'ok' if holds else 'short'}", flush=True)

    def command(self, number, what, command):
        """A script whose exit status is the figure; what it says is shown when it fails."""
        done = subprocess.run(command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True, errors="replace")
        self.tell(number, what, f"exit {done.returncode}", "exit 0", done.returncode == 0)
        for line in done.stdout.splitlines()[-10:] if done.returncode else [line for line in done.stdout.splitlines() if "skipped" in line.lower()]:
            print(f"     {line}")
        return done.stdout


def hostile_files(points, options):
    card = hostile.score(options.folder, options)
    counts = {outcome: len(files) for outcome, files in card.outcomes.items()}
    files = sum(counts.values())
    points.tell(1, "files with exactly one outcome", f"{files - counts.get('none', 0)} of {files}", "all", "none" not in counts)
    print("     " + ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items(), key=lambda o: -o[1])))
    for mark, (value, most, file) in sorted(card.worst.items()):
        points.tell(1, f"most {mark}", f"{value:.1f}", f"at most {most}", value <= most)
    for what, sign in (("lost in silence", "in silence"), ("not valid", "is not valid"), ("other marks missed", "ended with")):
        missed = [line for line in card.missed if sign in line]
        points.tell(1, what, str(len(missed)), "0", not missed)
        for line in missed:
            print(f"     {line}")
    print(f"     {card.bidcheck}")
    return card.outcomes.get("read", [])


def confinement(points, options, files):
    programs = {name: [os.path.join(options.bin, name), "-0", "--files-from", "-"] for name in ("bidtext", "bidtext_unconfined")}
    names = "\0".join(files).encode() + b"\0"
    texts = {name: text_speed.printed(command, names) for name, command in programs.items()}
    points.tell(5, f"text of {len(files)} files without confinement", "the same" if len(set(texts.values())) == 1 else "differs", "the same", len(set(texts.values())) == 1)
    times = {name: [] for name in programs}
    for _ in range(RUNS):
        for name, command in programs.items():
            times[name].append(text_speed.timed(command, names))
    for number, what in enumerate(("wall time", "processor time")):
        confined, free = (statistics.median(run[number] for run in times[name]) for name in programs)
        points.tell(5, f"speed of that without confinement, {what}", f"{free / confined:.2f}", f"at least {LEAST_SHARE}", free / confined >= LEAST_SHARE)


def nights(points, options):
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run([os.path.join(HERE, "nightly_speed.py"), folder, "--tenders", str(options.tenders), "--bidcheck", os.path.join(options.bin, "bidcheck")],
                              stdout=subprocess.PIPE, check=False, text=True).stdout
    figures = re.search(r"([0-9.]+) times as fast as pdftotext alone.*the second is ([0-9.]+) times as fast", told)
    alone, second = (float(figure) for figure in figures.groups()) if figures else (0, 0)
    points.tell(5, "second night, 95 % unchanged", f"{second} times as fast", f"at least {LEAST_SECOND_NIGHT}", second >= LEAST_SECOND_NIGHT)
    points.tell(6, "against pdftotext alone, two at a time", f"{alone} times as fast", f"at least {LEAST_PDFTOTEXT}", alone >= LEAST_PDFTOTEXT)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--tenders", type=int, default=200)
    options = hostile.parsed(parser)
    options.bin = os.path.abspath(options.bin)
    points = Points()
    read = hostile_files(points, options)
    tests = os.path.join(options.bin, "test_batch")
    points.command(1, "99 of 100 pages around a bomb", [tests, "--gtest_filter=Pool.APageThatIsABombLosesOnlyItself"])
    points.command(2, "faults survived, nothing left", [tests, "--gtest_filter=Faults.*:Confine.*:Worker.*:Pool.*"])
    points.command(3, f"{options.kills} kills, full disk, read-only state",
                   ["tests/bidcheck/state.sh", os.path.join(options.bin, "bidcheck"), os.path.join(options.bin, "bidreport"), TOP, str(options.kills)])
    os.environ["BIDAUDIT_BIN"] = options.bin
    points.command(4, "no network, no write outside the output", [os.path.join(HERE, "system_calls.sh")] + [os.path.abspath(file) for file in read[:MOST_TRACED]])
    confinement(points, options, read)
    nights(points, options)
    print(f"{points.short} points short")
    return 1 if points.short else 0


if __name__ == "__main__":
    sys.exit(main())
