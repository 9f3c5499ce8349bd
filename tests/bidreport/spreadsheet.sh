#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A real spreadsheet opens the CSV of an audit whose bidders are called like formulas: it shows every row and all Hangul, and
# computes nothing. Arguments: source tree, folder of the tools, folder to work in.
set -euo pipefail
source=$1 bin=$2 work=$3
export LC_ALL=C.UTF-8 BIDAUDIT_RULES=$source/rules
command -v ssconvert >/dev/null || { echo "skipped: no ssconvert (Debian package gnumeric)"; exit 77; }
rm -rf "$work"
paper=("$source"/samples/tender/bids/*/*.pdf)
for bidder in '=1+1' '@SUM(1+1)' '+1' 가람; do
  mkdir -p "$work/tender/bids/$bidder"
  cp "${paper[0]}" "$work/tender/bids/$bidder/=2*3.pdf"
done
cd "$work"
"$bin/bidcheck" -q -o audit.xml tender || [ $? -le 3 ]
"$bin/bidreport" render --lang ko --format csv -o audit.csv audit.xml
ssconvert -T Gnumeric_XmlIO:sax:0 audit.csv sheet.xml 2>ssconvert.log || { cat ssconvert.log; exit 1; }

/usr/bin/python3 - <<'PYTHON'
import csv, xml.etree.ElementTree as tree

rows = list(csv.reader(open("audit.csv", encoding="utf-8-sig", newline="")))
expected = {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row) if text}
shown, formulas = {}, []
for cell in tree.parse("sheet.xml").getroot().iter("{http://www.gnumeric.org/v10.dtd}Cell"):
    place = int(cell.get("Row")), int(cell.get("Col"))
    if cell.get("ValueType") is None:
        formulas.append((place, cell.text))
    shown[place] = cell.text or ""
assert not formulas, formulas
assert len(rows) > 20 and "입찰자" in rows[0], rows[0]
# A value that looks like a number or a day may be shown as one.
is_text = lambda text: any("가" <= c <= "힣" for c in text)
plain = lambda text: "".join(text.split()).lstrip("'")
lost = {place: (text, shown.get(place)) for place, text in expected.items()
        if place not in shown or (is_text(text) and plain(shown[place]) != plain(text))}
assert not lost, list(lost.items())[:3]
assert any("=1+1" in text for text in shown.values())
PYTHON
