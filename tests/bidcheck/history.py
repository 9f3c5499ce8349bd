#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rules over many tenders find of what was planted, and what they tell of innocent look-alikes.

    history.py BIDCHECK WORK [--cases N] [--seed N]

Makes tenders of bids.csv alone, lets bidcheck write their reports, then checks one last tender for each case with these as
--history. Prints precision and recall of each rule; ends with 1 where one is below its least.
"""
import argparse
import collections
import datetime
import random
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

AUDIT = "{urn:bidaudit:audit:1}"
RULES = ("AN-B03", "AN-B05", "AN-B06", "AN-B07", "AN-B08")
LEAST_PRECISION, LEAST_RECALL = 0.85, 0.85
FIRST_DAY = datetime.date(2024, 1, 2)


class World:
    """Tenders in order of their days, among many firms that have nothing to do with the cases."""

    def __init__(self, seed, cases):
        self.random = random.Random(seed)
        self.firms = 0
        self.tenders = []  # (name, buyer, rows)
        self.crowd = self.new_firms(60 * cases)

    def new_firms(self, count):
        self.firms += count
        return [f"{100 + i // 1000}-{10 + i % 80}-{10000 + i:05d}" for i in range(self.firms - count, self.firms)]

    def others(self, count):
        return self.random.sample(self.crowd, count)

    def tender(self, name, bidders, winner, buyer="", partners=()):
        """Each bids an amount of its own, but partners one together; `winner` has the status of an award."""
        joint = self.random.randint(90_000_000, 110_000_000)
        rows = [(firm, joint if firm in partners else self.random.randint(90_000_000, 110_000_000), firm == winner or (winner in partners and firm in partners)) for firm in bidders]
        self.tenders.append((name, buyer, rows))

    def among(self, name, bidders, **more):
        self.tender(name, bidders, self.random.choice(bidders), **more)


# Each makes the earlier tenders of a case and returns the bidders of the last one, and its buyer.
def ring(world, name):
    members = world.new_firms(world.random.choice([2, 3, 4]))
    for i in range(6 * len(members)):
        world.tender(f"{name}-{i:02d}", members + world.others(2), members[i % len(members)])
    return members + world.others(3), ""


def pair(world, name):
    two = world.new_firms(2)
    for i in range(9):
        world.among(f"{name}-{i:02d}", two + world.others(4))
    return two + world.others(4), ""


def shadow(world, name):
    winner, loser = world.new_firms(2)
    for i in range(7):
        world.tender(f"{name}-{i:02d}", [winner, loser] + world.others(3), winner)
    for i in range(10):
        others = world.others(4)
        world.tender(f"{name}-alone-{i:02d}", [winner] + others, others[0] if i % 5 else winner)
        world.among(f"{name}-loser-{i:02d}", [loser] + world.others(4))
    return [winner, loser] + world.others(3), ""


def captured(world, name):
    firm = world.new_firms(1)[0]
    for i in range(8):
        others = world.others(4)
        world.tender(f"{name}-{i:02d}", [firm] + others, others[0] if i == 3 else firm, buyer=f"{name} 구청")
    return [firm] + world.others(4), f"{name} 구청"


def never_wins(world, name):
    firm = world.new_firms(1)[0]
    for i in range(25):
        others = world.others(2)
        world.tender(f"{name}-{i:02d}", [firm] + others, others[0])
    return [firm] + world.others(4), ""


def small_market(world, name):
    firms = world.new_firms(world.random.choice([3, 4, 5]))
    for i in range(14):
        world.among(f"{name}-{i:02d}", firms)
    return firms, ""


def small_market_and_guests(world, name):
    firms = world.new_firms(4)
    for i in range(14):
        world.among(f"{name}-{i:02d}", world.random.sample(firms, 3) + world.others(1))
    return firms + world.others(1), ""


def consortium(world, name):
    two = world.new_firms(2)
    for i in range(10):
        world.among(f"{name}-{i:02d}", two + world.others(4), partners=two)
    return two + world.others(4), ""


def strong_firm(world, name):
    firm, *rest = world.new_firms(5)
    for i in range(16):
        bidders = [firm] + world.random.sample(rest, 2) + world.others(2)
        world.tender(f"{name}-{i:02d}", bidders, firm if i % 8 else bidders[1])
    return [firm] + rest, ""


def newcomer(world, name):
    firm = world.new_firms(1)[0]
    for i in range(9):
        others = world.others(4)
        world.tender(f"{name}-{i:02d}", [firm] + others, others[0])
    return [firm] + world.others(4), ""


def loyal_buyer(world, name):
    firms = world.new_firms(3)
    for i in range(8):
        world.among(f"{name}-{i:02d}", firms, buyer=f"{name} 구청")
    return firms, f"{name} 구청"


# What a case must bring, and what else its planted firms may bring with right.
PLANTED = {ring: ("AN-B05", {"AN-B06"}), pair: ("AN-B06", set()), shadow: ("AN-B07", {"AN-B06"}), captured: ("AN-B08", set()), never_wins: ("AN-B03", set())}
INNOCENT = (small_market, small_market_and_guests, consortium, strong_firm, newcomer, loyal_buyer)


def write(folder, day, buyer, rows):
    folder.mkdir(parents=True)
    lines = [f"업체{firm},{firm},{amount},{day}T10:{at:02d}:00+09:00,{'낙찰' if won else ''}" for at, (firm, amount, won) in enumerate(rows)]
    (folder / "bids.csv").write_text("\n".join(["bidder,business_number,amount,received_at,status", *lines]) + "\n", encoding="utf-8")
    if buyer:
        (folder / "tender.xml").write_text(
            f'<tender xmlns="urn:bidaudit:tender:1"><value subject="notice" type="notice" field="buyer" value="{buyer}" by="담당" at="{day}" reason="공고"/></tender>', encoding="utf-8")


def check(bidcheck, tenders, out, *options):
    done = subprocess.run([bidcheck, "-q", "--fail-on", "never", *options, "-o", out, *sorted(tenders)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"bidcheck ended with {done.returncode}: {done.stderr[-2000:]}")


def outcomes(report):
    return {result.get("rule"): result.get("outcome") for result in ET.parse(report).getroot().iter(AUDIT + "result") if result.get("rule") in RULES}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bidcheck")
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--cases", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    shutil.rmtree(options.work, ignore_errors=True)
    world = World(options.seed, options.cases)
    for i in range(20 * options.cases):
        world.among(f"crowd-{i:03d}", world.others(world.random.randint(4, 8)))
    last = {}
    for kind in (*PLANTED, *INNOCENT):
        for i in range(options.cases):
            name = f"{kind.__name__}-{i}"
            last[name] = (kind, *kind(world, name))
    for i, (name, buyer, rows) in enumerate(world.tenders):
        write(options.work / "earlier" / name, FIRST_DAY + datetime.timedelta(days=i), buyer, rows)
    day = FIRST_DAY + datetime.timedelta(days=len(world.tenders))
    for name, (_, bidders, buyer) in last.items():
        write(options.work / "last" / name, day, buyer, [(firm, 95_000_000 + at, False) for at, firm in enumerate(bidders)])
    check(options.bidcheck, (options.work / "earlier").iterdir(), options.work / "reports")
    check(options.bidcheck, (options.work / "last").iterdir(), options.work / "checked", "--history", options.work / "reports")

    table = {rule: collections.Counter() for rule in RULES}
    for name, (kind, _, _) in last.items():
        target, allowed = PLANTED.get(kind, (None, set()))
        for rule, outcome in outcomes(options.work / "checked" / f"{name}.audit.xml").items():
            table[rule][outcome] += 1
            if rule == target:
                table[rule]["found" if outcome == "fail" else "missed"] += 1
            elif outcome == "fail" and rule not in allowed:
                table[rule]["false"] += 1
                print(f"{name}: {rule} without being planted")
    good = True
    print(f"{len(world.tenders)} earlier tenders, {len(last)} cases\n{'rule':8}{'found':>7}{'missed':>8}{'false':>7}{'precision':>11}{'recall':>8}{'not applicable':>16}")
    for rule, counts in table.items():
        told = counts["found"] + counts["false"]
        precision = counts["found"] / told if told else 0
        recall = counts["found"] / (counts["found"] + counts["missed"])
        good = good and precision >= LEAST_PRECISION and recall >= LEAST_RECALL
        print(f"{rule:8}{counts['found']:7}{counts['missed']:8}{counts['false']:7}{precision:11.3f}{recall:8.3f}{counts['not-applicable']:16}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
