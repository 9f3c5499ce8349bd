#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores what `bidfacts` reads from tenders drawn by make_forms.py: documents found, fields read and misread, by layout and quality.

    tests/facts/score_forms.py FOLDER --facts-command build/release/bin/bidfacts
    tests/facts/score_forms.py FOLDER … --verbose             # every miss and misread, with file and page
    tests/facts/score_forms.py FOLDER … --list bid_bond       # what the documents of one type gave
    tests/facts/score_forms.py FOLDER … --only b-ruled-text   # tenders whose name holds these letters
    tests/facts/score_forms.py FOLDER … --keep ANSWERS        # leaves ANSWERS/<name>.xml, and reads it where it is there

Exit status 1 when the figures are below --least-text or --least-scan, or the misread share is above --most-misread (all in per cent), or a
resident number is told unmasked.
Fields that no rule pack declares for their type are not in the figures; their number is printed.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

sys.dont_write_bytecode = True

import compare  # noqa: E402

PROJECT = Path(__file__).resolve().parents[2]


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--facts-command", default="build/release/bin/bidfacts")
    parser.add_argument("--rules", type=Path, default=Path(os.environ.get("BIDAUDIT_RULES", PROJECT / "rules")))
    parser.add_argument("--only", default="", metavar="LETTERS")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--list", default="", metavar="TYPE")
    parser.add_argument("--least-text", type=float, default=98.0)
    parser.add_argument("--least-scan", type=float, default=93.0)
    parser.add_argument("--most-misread", type=float, default=0.3)
    return parser.parse_args()


def declared_fields(rules):
    """Field names by document type, over all packs below `rules`."""
    fields = collections.defaultdict(set)
    for path in rules.glob("*/documents/*.xml"):
        root = ET.parse(path).getroot()
        fields[root.get("id")] |= {f.get("name") for f in root.iter("{urn:bidaudit:rules:1}field")}
    return fields


def answer(wanted, tender):
    """What the command says of `tender`, or of the kept answer of an earlier run."""
    kept = wanted.keep and wanted.keep / f"{tender.name}.xml"
    if kept and kept.exists():
        return kept.read_text(encoding="utf-8")
    run = subprocess.run([wanted.facts_command, str(tender)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                         env={**os.environ, "BIDAUDIT_RULES": str(wanted.rules)})
    if not run.stdout.strip():
        sys.exit(f"score_forms: {tender.name}: {wanted.facts_command} ended with {run.returncode}: {run.stderr.decode()[-400:]}")
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(run.stdout)
    return run.stdout.decode("utf-8")


def told(wanted, tender, truth, verdict):
    place = f"{tender.name}/{truth['file']}:{truth['first_page']}"
    what = f"{truth['type']}.{verdict.field}" if verdict.field else "document"
    listed = truth["type"] == wanted.list
    if listed or wanted.verbose and verdict.how not in ("found", "read", "undeclared", "extra"):
        print(f"  {verdict.how:11} {place} {what}: want {verdict.want}, got {verdict.got}")


def score(wanted, tender, declared, tallies):
    truths = json.loads((tender / "truth.json").read_text(encoding="utf-8"))["documents"]
    xml = answer(wanted, tender)
    facts = compare.Facts(xml)
    tallies["nowhere", "-"]["secrets"] += len(compare.told_secrets(truths, xml))
    for truth in truths:
        layout = f"notice {truth['layout']}" if truth["type"] == "notice" else truth["layout"]
        tally = tallies[layout, truth["quality"]]
        for verdict in compare.judged(truth, facts, declared):
            tally[verdict.how] += 1
            tally["by field", f"{truth['type']}.{verdict.field}", verdict.how] += 1
            told(wanted, tender, truth, verdict)
    for path, page, kind in compare.unforeseen(truths, facts):
        tallies["nowhere", "-"]["invented"] += 1
        if wanted.verbose:
            print(f"  invented    {tender.name}/{path}:{page} document: want none, got {kind}")


def share(part, whole):
    return f"{100 * part / whole:6.1f}" if whole else "     –"


def row(title, quality, tally):
    documents = tally["found"] + tally["wrong pages"] + tally["not found"]
    fields = tally["read"] + tally["missed"] + tally["misread"]
    print(f"{title:16} {quality:6} {documents:5} {share(tally['found'], documents)}  {fields:6} {share(tally['read'], fields)} "
          f"{tally['misread']:8} {share(tally['misread'], fields)} {tally['extra']:6} {tally['undeclared']:10}")


def worst(tallies, how, count=12):
    sums = collections.Counter()
    for tally in tallies.values():
        for key, number in tally.items():
            if key[0] == "by field" and key[2] == how:
                sums[key[1]] += number
    return ", ".join(f"{field} {number}" for field, number in sums.most_common(count))


def report(wanted, tallies):
    print(f"{'layout':16} {'how':6} {'papers':>5} {'found%':>6} {'fields':>7} {'read%':>6} {'misread':>8} {'mis%':>6} {'extra':>6} {'undeclared':>10}")
    sums = collections.defaultdict(collections.Counter)
    for (layout, quality), tally in sorted(tallies.items()):
        if layout != "nowhere":
            row(layout, quality, tally)
            for kind in (quality, "text" if quality == "text" else "scan", "all"):
                if kind != quality or quality != "text":
                    sums[kind].update(tally)
    for kind in ("text", "clean", "worn", "scan", "all"):
        if sums[kind]:
            row("together", kind, sums[kind])
    print(f"documents invented where there are none: {tallies['nowhere', '-']['invented']}")
    print(f"resident numbers told unmasked: {tallies['nowhere', '-']['secrets']}")
    for how in ("misread", "missed", "extra", "undeclared"):
        print(f"most {how}: {worst(tallies, how) or 'none'}")
    sums["all"]["secrets"] = tallies["nowhere", "-"]["secrets"]
    return held(wanted, sums)


def held(wanted, sums):
    """Whether the figures keep the promised bounds."""
    good = not sums["all"]["secrets"]
    for kind, least in (("text", wanted.least_text), ("scan", wanted.least_scan)):
        tally = sums[kind]
        fields = tally["read"] + tally["missed"] + tally["misread"]
        if fields and 100 * tally["read"] / fields < least:
            print(f"below --least-{kind} {least}")
            good = False
        if fields and 100 * tally["misread"] / fields > wanted.most_misread:
            print(f"{kind}: above --most-misread {wanted.most_misread}")
            good = False
    return good


def main():
    wanted = options()
    tenders = [path.parent for path in sorted(wanted.folder.glob("*/truth.json")) if wanted.only in path.parent.name]
    if not tenders:
        sys.exit(f"score_forms: no truth.json below {wanted.folder}; make_forms.py writes them")
    declared, tallies = declared_fields(wanted.rules), collections.defaultdict(collections.Counter)
    for tender in tenders:
        score(wanted, tender, declared, tallies)
    sys.exit(0 if report(wanted, tallies) else 1)


if __name__ == "__main__":
    main()
