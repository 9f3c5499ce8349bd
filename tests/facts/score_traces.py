#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws tenders with planted traces between bidders and innocent look-alikes, checks them, and scores each rule that tells of traces.

    tests/facts/score_traces.py FOLDER --check-command build/release/bin/bidcheck --tenders 40 --seed 1000
    tests/facts/score_traces.py FOLDER … --verbose       # every miss and every false finding, with what was planted beside it

Precision and recall are over all planted traces of all tenders; `open` counts planted ones that are left undetermined, which is no find.
Exit status 1 when they are below --least-precision or --least-recall. Needs what make_forms.py needs, python3-pikepdf and openssl.
"""
import argparse
import collections
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

sys.dont_write_bytecode = True

from forms import trace_tenders  # noqa: E402

AUDIT = "{urn:bidaudit:audit:1}"
RULES = ("KR-L-INT-001", "KR-L-INT-002", "KR-L-INT-005", "AN-D00", "AN-D01", "AN-D05", "AN-D11", "AN-D13", "AN-D14", "AN-D15", "AN-D18", "AN-D19", "AN-D22", "AN-D23", "AN-D24")


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check-command", default="build/release/bin/bidcheck")
    parser.add_argument("--tenders", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--least-precision", type=float, default=0.95)
    parser.add_argument("--least-recall", type=float, default=0.9)
    return parser.parse_args()


def told(audit, outcome):
    """(rule, folder, folder or "") of each result of that outcome."""
    root = ET.parse(audit).getroot()
    folders = {bidder.get("id"): bidder.get("folder") for bidder in root.iter(AUDIT + "bidder")}
    out = set()
    for result in root.iter(AUDIT + "result"):
        if result.get("rule") in RULES and result.get("outcome") == outcome:
            who = sorted(folders[result.get(key)] for key in ("subject", "with") if result.get(key) in folders)
            out.add((result.get("rule"), *who, *([""] * (2 - len(who)))))
    return out


def share(part, whole):
    return part / whole if whole else 1.0


def table(counts):
    total = collections.Counter()
    print(f"{'rule':14}{'planted':>9}{'found':>7}{'open':>6}{'false':>7}{'precision':>11}{'recall':>8}")
    for rule in RULES:
        total.update(counts[rule])
        row(rule, counts[rule])
    row("all", total)
    return share(total["found"], total["found"] + total["false"]), share(total["found"], total["planted"])


def row(name, count):
    print(f"{name:14}{count['planted']:9}{count['found']:7}{count['open']:6}{count['false']:7}{share(count['found'], count['found'] + count['false']):11.3f}"
          f"{share(count['found'], count['planted']):8.3f}")


def main():
    wanted = options()
    expected, contents = {}, {}
    for seed in range(wanted.seed, wanted.seed + wanted.tenders):
        name = f"t{seed:05d}"
        folder = wanted.folder / "tenders" / name
        shutil.rmtree(folder, ignore_errors=True)  # of an earlier run
        expected[name], *contents[name] = trace_tenders.write(folder, seed)
    audits = wanted.folder / "audits"
    audits.mkdir(exist_ok=True)
    run = subprocess.run([wanted.check_command, "-q", "-o", audits, *(wanted.folder / "tenders" / name for name in expected)],
                         stdout=subprocess.DEVNULL, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"bidcheck ended with {run.returncode}")
    counts = collections.defaultdict(collections.Counter)
    for name, due in expected.items():
        found, left_open = told(audits / f"{name}.audit.xml", "fail"), told(audits / f"{name}.audit.xml", "undetermined")
        for rule, *who in due | found:
            what = "found" if (rule, *who) in due & found else "false" if (rule, *who) in found else "open" if (rule, *who) in left_open else "missed"
            counts[rule].update([what] + (["planted"] if (rule, *who) in due else []))
            if wanted.verbose and what != "found":
                print(f"{name} {what} {rule} {' '.join(who)}; planted: {', '.join(contents[name][0])}; innocent: {', '.join(contents[name][1])}")
    precision, recall = table(counts)
    sys.exit(precision < wanted.least_precision or recall < wanted.least_recall)


if __name__ == "__main__":
    main()
