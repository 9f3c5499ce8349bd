#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long bidcheck takes to read earlier reports, and to check a tender against them.

    history_speed.py [--reports N] [--bidders N] BIDCHECK WORK

Makes N tenders of bids.csv, lets bidcheck write their reports into WORK, and times the check of one more tender with and
without them as --history: wall and processor time of the median of three runs, and the most memory.
"""
import argparse
import os
import random
import shutil
import statistics
import subprocess
import time
from pathlib import Path


def write(folder, bidders):
    folder.mkdir(parents=True)
    winner = random.choice(bidders)
    rows = [f"업체{who},{100 + who // 100000}-81-{who % 100000:05d},{random.randint(90_000_000, 110_000_000)},2026-03-02T10:00:00+09:00,{'낙찰' if who == winner else ''}" for who in bidders]
    (folder / "bids.csv").write_text("bidder,business_number,amount,received_at,status\n" + "\n".join(rows) + "\n", encoding="utf-8")


def timed(*command):
    runs = []
    for _ in range(3):
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        runs.append((time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return [statistics.median(figure) for figure in zip(*runs)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bidcheck")
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--reports", type=int, default=1000)
    arguments.add_argument("--bidders", type=int, default=30)
    options = arguments.parse_args()
    random.seed(1)
    shutil.rmtree(options.work, ignore_errors=True)
    firms = range(10 * options.bidders)
    for i in range(options.reports):
        write(options.work / "earlier" / f"t{i:05d}", random.sample(firms, options.bidders))
    write(options.work / "last", random.sample(firms, options.bidders))
    subprocess.run([options.bidcheck, "-q", "--fail-on", "never", "-o", options.work / "reports", *sorted((options.work / "earlier").iterdir())], check=True)
    size = sum(file.stat().st_size for file in (options.work / "reports").glob("*.audit.xml"))
    print(f"{options.reports} reports of {options.bidders} bids, {size / 1e6:.0f} MB")
    for name, extra in (("without", []), ("with", ["--history", options.work / "reports"])):
        wall, processor, memory = timed(options.bidcheck, "-q", "--fail-on", "never", *extra, options.work / "last")
        print(f"{name:8} {wall:7.2f} s wall {processor:7.2f} s processor {memory:6.0f} MB")


if __name__ == "__main__":
    main()
