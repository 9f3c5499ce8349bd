#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes digit_ink.h from the fonts of this machine, and says how well digits of fonts that were left out are told by it.

    digit_ink.py build/release/bin/ink_grids > lib/acquire/digit_ink.h
"""
import collections
import math
import os
import re
import subprocess
import sys

CELLS = 48
COLUMNS = 6
MUCH = 3  # as in font_outlines.cpp

HEAD = """// SPDX-License-Identifier: GPL-3.0-or-later
// How often each cell of a digit's outline has ink, in percent of type families: counted by glyphs/digit_ink.py over the fonts of
// Debian 12 (URW, Liberation, DejaVu, Noto CJK, Nanum, Un, Baekmuk), each family counting once. Cells are those of InkGrid.
#pragma once

#include <array>
#include <cstdint>

namespace bidaudit {

inline constexpr std::array<std::array<std::uint8_t, 48>, 10> kDigitInk{{"""


def family_of(path):
    name = os.path.splitext(os.path.basename(path))[0]
    return re.split(r"[-_]|Bold|Extra|Light|Regular|Italic", name)[0][:12]


def families(program):
    listed = subprocess.run(["fc-list", ":", "file"], capture_output=True, text=True, check=True).stdout
    names = sorted(line.rstrip(": ") for line in listed.splitlines() if not re.search("emoji|symbol|D050000L", line, re.I))
    found = collections.defaultdict(list)
    seen = set()
    for line in subprocess.run([program], input="\n".join(names), capture_output=True, text=True, check=True).stdout.splitlines():
        name, *digits = line.rsplit(" ", 10)
        if tuple(digits) not in seen:
            seen.add(tuple(digits))
            found[family_of(name)].append(digits)
    return found


def shares(fonts):
    """Percent of the families in which a cell of a digit has ink."""
    table = [[0.0] * CELLS for _ in range(10)]
    for members in fonts.values():
        for digits in members:
            for digit, cells in enumerate(digits):
                for cell, ink in enumerate(cells):
                    table[digit][cell] += (ink == "1") / len(members)
    return [[round(100 * x / len(fonts)) for x in row] for row in table]


def likelihoods(table, cells):
    parts = [[min(0.98, max(0.02, x / 100)) for x in row] for row in table]
    return [sum(math.log(p if ink == "1" else 1 - p) for p, ink in zip(row, cells)) for row in parts]


def judge(fonts):
    alarms = missed = told = count = 0
    for left_out, members in fonts.items():
        table = shares({name: digits for name, digits in fonts.items() if name != left_out})
        for digits in members:
            count += 1
            wrong = False
            for digit, cells in enumerate(digits):
                likely = likelihoods(table, cells)
                passing = [other for other in range(10) if likely[other] > max(likely) - MUCH]
                wrong = wrong or digit not in passing
                missed += sum(other != digit for other in passing)
                told += 9
            alarms += wrong
    print(f"{count} fonts of {len(fonts)} families, each judged by the others: {alarms} are drawn for nothing, "
          f"{missed} of {told} digits pass for another", file=sys.stderr)


def main():
    fonts = families(sys.argv[1])
    judge(fonts)
    print(HEAD)
    for digit, row in enumerate(shares(fonts)):
        rows = (", ".join(map(str, row[at:at + COLUMNS])) for at in range(0, CELLS, COLUMNS))
        print("    {{" + ",  ".join(rows) + f"}}}},  // {digit}")
    print("}};\n\n}  // namespace bidaudit")


if __name__ == "__main__":
    main()
