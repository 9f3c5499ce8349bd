#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the price screens tell of labelled bids, and whether their figures are those that were published.

    screens.py [--bin build/release/bin] [--rules rules] [--keep FOLDER] DATA

DATA holds korea_dev.csv, japan.csv, italy.csv, switzerland_gr.csv and america.csv, a bid a line (tender,bidder,bid,estimate,
base_price,floor_pct,bidders_total,date|year,label), and golden_japan.csv and golden_italy.csv (tender,cv,spread,kurtosis,
skewness,ks); what is missing is left out. Figures are worked out by `bidrules eval`. Tenders become folders of bids.csv and
tender.xml, which one call of bidcheck for each file checks; the outcome that counts is that of AN-P00. Of the market only that
of Turin is named in tender.xml: that the bid nearest to a mean wins is not seen from bids.
"""
import argparse
import collections
import csv
import datetime
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from xml.sax.saxutils import quoteattr

FILES = ("korea_dev", "japan", "italy", "switzerland_gr", "america")
MARKETS = {"italy": "average-bid"}
SCREENS = {"cv": ("cv", 2), "spread": ("spread", 2), "kurtosis": ("kurt", 4), "skewness": ("skew", 3), "ks": ("ks_uniform", 5)}
NEAR = 1e-4  # the published figures have four decimals
TIMED = 1000


def tenders_of(path):
    """Rows by tender, in the order of the file."""
    tenders = collections.OrderedDict()
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            tenders.setdefault(row["tender"], []).append(row)
    return tenders


def unit_of(rows):
    """Amounts are whole: by what those of a file with fractions are multiplied."""
    bids = [float(row["bid"]) for row in rows]
    if any(row["base_price"] for row in rows):  # won
        return 1
    if all(bid == round(bid) for bid in bids):
        return 1
    return 100 if max(bids) >= 1000 else 10**7


def posted_on(row):
    """The day of the notice, where the file tells one."""
    if row.get("year"):
        return f"{int(float(row['year']))}-07-01"
    stamp = row.get("date", "")
    is_time = stamp.isdigit() and int(stamp) > 10**8
    return datetime.datetime.fromtimestamp(int(stamp), datetime.timezone.utc).date().isoformat() if is_time else ""


def write_folder(folder, tender, rows, unit, market):
    folder.mkdir(parents=True)
    lines = ["bidder,business_number,amount,received_at,status"]
    lines += [f"{row['bidder']},,{round(float(row['bid']) * unit)},," for row in rows]
    (folder / "bids.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    row = rows[0]
    values = {}
    for field, column, times in (("reserve_price", "estimate", unit), ("base_amount", "base_price", unit), ("bidders_total", "bidders_total", 1)):
        if row[column]:
            values[field] = str(round(float(row[column]) * times))
    if row["floor_pct"] and float(row["floor_pct"]) > 0:
        values["floor_rate"] = row["floor_pct"]
    if posted_on(row):
        values["posted_on"] = posted_on(row)
    named = f" market={quoteattr(market)}" if market else ""
    xml = [f'<tender xmlns="urn:bidaudit:tender:1" id={quoteattr(tender)}{named}>']
    xml += [f'  <value subject="notice" type="notice" field="{field}" value={quoteattr(value)} by="bench" at="2026-01-01" reason="labelled bids"/>'
            for field, value in values.items()]
    (folder / "tender.xml").write_text("\n".join(xml + ["</tender>"]) + "\n", encoding="utf-8")


def checked(options, folders, out):
    """Runs bidcheck over `folders`; wall and processor seconds."""
    environment = dict(os.environ, BIDAUDIT_RULES=str(options.rules))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    run = subprocess.run([options.bin / "bidcheck", "-q", "-o", out, "-0", "--files-from", "-"], input="\0".join(map(str, folders)), text=True,
                         env=environment, stdout=subprocess.DEVNULL, check=False)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode not in (0, 1):
        sys.exit(f"bidcheck ended with {run.returncode}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def outcome_of(report):
    found = re.search(r'rule="AN-P00"[^>]* outcome="([a-z-]+)"', report.read_text(encoding="utf-8"))
    return found.group(1) if found else "missing"


def share(part, whole):
    return f"{part / whole:6.3f}" if whole else "     –"


def line(name, labelled):
    """A row of the table: what abstains counts as not flagged."""
    rigged = [outcome for label, outcome in labelled if label]
    normal = [outcome for label, outcome in labelled if not label]
    hits, alarms = rigged.count("fail"), normal.count("fail")
    silent = sum(outcome == "not-applicable" for _, outcome in labelled)
    open_ = sum(outcome not in ("pass", "fail", "not-applicable") for _, outcome in labelled)
    recall = hits / len(rigged) if rigged else 0
    alarm_rate = alarms / len(normal) if normal else 0
    balanced = f"{(recall + 1 - alarm_rate) / 2:6.3f}" if rigged and normal else "     –"
    f1 = share(2 * hits, hits + alarms + len(rigged)) if rigged else "     –"
    print(f"{name:28}{len(labelled):8}{len(rigged):8}{share(hits, hits + alarms)}{share(hits, len(rigged))}{f1}"
          f"{share(alarms, len(normal))}{balanced}{share(silent, len(labelled))}{open_:6}")


def report(name, tenders, outcomes):
    years = {tender: int(float(rows[0].get("year") or 0)) for tender, rows in tenders.items()}
    labelled = {tender: (int(rows[0]["label"]), outcomes[tender]) for tender, rows in tenders.items()}

    def some(choose):
        return [labelled[tender] for tender in tenders if choose(tender)]

    if name != "korea_dev":
        return line(name, some(lambda tender: True))
    line("korea_dev 2014-2019", some(lambda tender: 2014 <= years[tender] <= 2019))
    for half in (0, 1):  # how steady the figures are
        line(f"  of these, {('even', 'odd')[half]}", some(lambda tender: 2014 <= years[tender] <= 2019 and zlib.crc32(tender.encode()) % 2 == half))
    line("korea_dev 2020-2024, normal", some(lambda tender: years[tender] >= 2020 and not labelled[tender][0]))
    return line("korea_dev before 2014", some(lambda tender: years[tender] < 2014))


def golden(options, path):
    """How many published figures bidrules gives, and how many of them differ."""
    bids = tenders_of(options.data / path.name.replace("golden_", ""))
    unit = unit_of([row for rows in bids.values() for row in rows])
    wanted = {}
    tests = ["<cel-tests>"]
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            amounts = ", ".join(f"money({round(float(bid['bid']) * unit)})" for bid in bids[row["tender"]])
            for column, (function, least) in SCREENS.items():
                if row[column] == "" or len(bids[row["tender"]]) < least:
                    continue
                wanted[f"{row['tender']}/{column}"] = float(row[column])
                tests.append(f'<test section="{row["tender"]}" name="{column}"><expr>{function}([{amounts}])</expr><value type="double">0</value></test>')
    with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
        file.write("\n".join(tests + ["</cel-tests>"]))
        file.flush()
        lines = subprocess.run([options.bin / "bidrules", "eval", "--file", file.name], capture_output=True, text=True, check=False).stdout.splitlines()
    got = {name: value for name, _, value in (line.split("\t") for line in lines)}
    differ = [name for name, value in wanted.items() if not is_near(got.get(name, ""), value)]
    print(f"{path.stem}: {len(wanted)} figures of {len(set(name.split('/')[0] for name in wanted))} tenders, {len(differ)} differ by more than {NEAR}")
    for name in differ[:10]:
        print(f"  {name}: published {wanted[name]}, worked out {got.get(name)}")


def is_near(text, value):
    try:
        return abs(float(text) - value) <= NEAR
    except ValueError:
        return False


def timed(options, folders, work):
    wall, processor = checked(options, folders[:TIMED], work / "timed")
    print(f"\n{len(folders[:TIMED])} tenders of bids.csv in one call: {wall:.2f} s, {processor:.2f} s of processor time")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA", help="folder of the labelled bids")
    parser.add_argument("--bin", type=Path, default=Path("build/release/bin"), help="folder of bidcheck and bidrules")
    parser.add_argument("--rules", type=Path, default=Path("rules"), help="folder of the rule packs")
    parser.add_argument("--keep", type=Path, help="new folder for tenders and reports; else they are removed")
    options = parser.parse_args()
    options.bin, options.rules = options.bin.resolve(), options.rules.resolve()
    for path in sorted(options.data.glob("golden_*.csv")):
        golden(options, path)
    print(f"\n{'AN-P00':28}{'tenders':>8}{'rigged':>8}{'  prec':>6}{'   rec':>6}{'    F1':>6}{'   FPR':>6}{'   bal':>6}{'   n/a':>6}{'open':>6}")
    with tempfile.TemporaryDirectory() as temporary:
        work = options.keep or Path(temporary)
        folders = []
        for name in FILES:
            if not (options.data / f"{name}.csv").exists():
                continue
            tenders = tenders_of(options.data / f"{name}.csv")
            unit = unit_of([row for rows in tenders.values() for row in rows])
            for tender, rows in tenders.items():
                write_folder(work / name / tender, tender, rows, unit, MARKETS.get(name))
            folders += [work / name / tender for tender in tenders]
            checked(options, [work / name / tender for tender in tenders], work / f"{name}.out")
            report(name, tenders, {tender: outcome_of(work / f"{name}.out" / f"{tender}.audit.xml") for tender in tenders})
        by_id = {folder.name: folder for folder in reversed(folders)}  # an id counts once in a call
        timed(options, list(by_id.values())[::-1], work)


if __name__ == "__main__":
    main()
