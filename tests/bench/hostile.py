#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scorecard of hostile files: what becomes of each, and what it takes.

    hostile.py [--timeout 60] [--bin build/release/bin] FOLDER…

Each file is read by a bidtext of its own; then all files of a folder are the papers of one tender for bidcheck. A mark that is
missed is named with its file. Needs xmllint, and pdftotext for what may be lost in silence. Exit status 1 when a mark is missed.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET

TEXT_MEGABYTES = 512
OCR_MEGABYTES = 1536
PARENT_MEGABYTES = 64
LOG_BYTES = 64 << 10
LATE_SECONDS = 2
DOCUMENT = "{urn:bidaudit:document:1}"
STATUSES = {"read", "partly-read", "encrypted", "damaged", "unsupported", "too-large", "timeout", "crashed"}
FEWEST = 20  # characters that pdftotext finds: fewer are a page number


def high_water(pid):
    """Most memory that process `pid` had so far, in MB."""
    try:
        with open(f"/proc/{pid}/status") as status:
            for line in status:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def run(command):
    """Exit status, seconds, MB of the parent, MB of the largest process, standard error of `command`."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL="C.UTF-8"))
    parent = [0]

    def watch():
        while process.returncode is None:
            parent[0] = max(parent[0], high_water(process.pid))
            time.sleep(0.005)

    watcher = threading.Thread(target=watch)
    watcher.start()
    log = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    return process.returncode, time.monotonic() - start, parent[0], usage.ru_maxrss / 1024, log


def is_valid(path, schema):
    return subprocess.run(["xmllint", "--noout", "--schema", schema, path], stderr=subprocess.DEVNULL).returncode == 0


def characters(text):
    return len("".join(text.split()))


def layer(path):
    """Characters that pdftotext finds, 0 when it finds none in time."""
    if not shutil.which("pdftotext"):
        return 0
    try:
        out = subprocess.run(["pdftotext", path, "-"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20, check=False).stdout
    except subprocess.TimeoutExpired:
        return 0
    return characters(out.decode(errors="replace"))


def losses(document, path):
    """How a document that counts as read may have lost something without a word."""
    pages = document.findall(f"{DOCUMENT}page")
    if len(pages) != int(document.get("pages")):
        return f"{len(pages)} of {document.get('pages')} pages"
    if any(page.get("route") == "failed" for page in pages):
        return "a failed page"
    if document.find(f"{DOCUMENT}trait") is not None and any(t.get("name") in ("syntax-errors", "hidden-text") for t in document.findall(f"{DOCUMENT}trait")):
        return ""  # told
    ours = sum(characters("".join(word.itertext())) for word in document.iter(f"{DOCUMENT}word"))
    theirs = layer(path)
    return f"{ours} of {theirs} characters" if theirs >= FEWEST and 2 * ours < theirs else ""


class Card:
    def __init__(self, options):
        self.options = options
        self.missed = []
        self.worst = {}
        self.outcomes = {}  # files by what became of them
        self.bidcheck = ""

    def hold(self, mark, file, value, most):
        if value > self.worst.get(mark, (-1,))[0]:
            self.worst[mark] = (value, most, file)
        if value > most:
            self.missed.append(f"{file}: {mark}: {value:.1f}, at most {most}")

    def miss(self, file, what):
        self.missed.append(f"{file}: {what}")

    def file(self, path, out):
        name = os.path.basename(path)
        command = [os.path.join(self.options.bin, "bidtext"), "--timeout", str(self.options.timeout), "-j", "2", "-o", out, path]
        status, seconds, parent, largest, log = run(command)
        self.hold("seconds", name, seconds, self.options.timeout + LATE_SECONDS)
        self.hold("log bytes", name, len(log), LOG_BYTES)
        self.hold("MB of the parent", name, parent, PARENT_MEGABYTES)
        if status not in (0, 3):
            self.miss(name, f"bidtext ended with {status}: {log[:200]}")
            return "none"
        if not is_valid(out, self.options.document_schema):
            self.miss(name, "its document is not valid")
            return "none"
        document = ET.parse(out).getroot()
        outcome = document.get("status")
        if outcome not in STATUSES or (outcome == "read") != (status == 0):
            self.miss(name, f"status {outcome}, exit {status}")
        ocr = any(page.get("route") in ("ocr", "mixed") for page in document.findall(f"{DOCUMENT}page"))
        self.hold("MB of a worker with OCR" if ocr else "MB of a worker", name, largest, OCR_MEGABYTES if ocr else TEXT_MEGABYTES)
        if outcome == "read" and (loss := losses(document, path)):
            self.miss(name, f"may have lost in silence: {loss}")
        return outcome

    def tender(self, files, folder):
        for number, path in enumerate(files):
            paper = os.path.join(folder, "tender", "bids", f"b{number % 20:02}", os.path.basename(path))
            os.makedirs(os.path.dirname(paper), exist_ok=True)
            shutil.copyfile(path, paper)
        report = os.path.join(folder, "audit.xml")
        command = [os.path.join(self.options.bin, "bidcheck"), "--timeout", str(self.options.timeout), "-o", report, os.path.join(folder, "tender")]
        status, seconds, parent, _, log = run(command)
        self.hold("MB of bidcheck", "bidcheck", parent, PARENT_MEGABYTES)
        if status not in (0, 1, 3):
            self.miss("bidcheck", f"ended with {status}: {log[:200]}")
        elif not is_valid(report, self.options.audit_schema):
            self.miss("bidcheck", "its report is not valid")
        return f"bidcheck: {len(files)} papers, exit {status}, {seconds:.0f} s, {parent:.0f} MB of the parent, {len(log)} bytes of log"


def score(folder, options):
    """The card of all files in `folder`."""
    card = Card(options)
    files = sorted(path for name in os.listdir(folder) if os.path.isfile(path := os.path.join(folder, name)) and not name.endswith((".md", ".csv")))
    with tempfile.TemporaryDirectory() as scratch:
        for path in files:
            card.outcomes.setdefault(card.file(path, os.path.join(scratch, "document.xml")), []).append(path)
        card.bidcheck = card.tender(files, scratch)
    return card


def parsed(parser):
    """Options of `parser` with those that every score needs."""
    parser.add_argument("--timeout", type=int, default=60)
    parser.add_argument("--bin", default="build/release/bin")
    options = parser.parse_args()
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    options.document_schema = os.path.join(top, "lib/document/document.xsd")
    options.audit_schema = os.path.join(top, "lib/report/audit.xsd")
    os.environ.setdefault("BIDAUDIT_RULES", os.path.join(top, "rules"))
    return options


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+")
    options = parsed(parser)
    missed = 0
    for folder in options.folders:
        card = score(folder, options)
        counts = {outcome: len(files) for outcome, files in card.outcomes.items()}
        print(f"{folder}: {sum(counts.values())} files: " + ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items(), key=lambda o: -o[1])))
        for mark, (value, most, file) in sorted(card.worst.items()):
            print(f"  {mark:26} {value:10.1f} of {most:8}  {file}")
        print(f"  {card.bidcheck}")
        print(f"  {len(card.missed)} marks missed")
        for line in card.missed:
            print(f"    {line}")
        missed += len(card.missed)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
