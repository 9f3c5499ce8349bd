#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual pages are well-formed, and the examples in those of the formats are what the tools take: a pack, local changes to it,
# a tender. Arguments: source tree, folder of the tools, folder of the finished manual pages, folder to work in.
set -euo pipefail
source=$1 bin=$2 pages=$3 work=$4
export LC_ALL=C.UTF-8 PATH=$bin:$PATH
rm -rf "$work"
mkdir -p "$work"

for page in "$pages"/*.[15].gz; do
  zcat "$page" >"$work/$(basename "$page" .gz)"
done
cd "$work"
mandoc -T lint -W warning ./*.[15]

# A literal display behind the comment `example FILE` becomes that file.
mkdir -p pack/documents pack/tables tender/bids/가람
awk '/^[.]\\" example / { file = $3 } /^[.]Ed/ { shown = 0; file = "" } shown { print > file } /^[.]Bd/ && file { shown = 1 }' ./*.5
xmllint --noout --nonet --schema "$source/lib/rules/rules.xsd" pack/*.xml pack/*/*.xml tailoring.xml 2>xmllint.log || { cat xmllint.log; exit 1; }
bidrules lint ./pack
bidrules test ./pack

bidcheck -q -r ./pack --tailoring tailoring.xml --as-of 2026-10-22 -o audit.xml tender
for expected in 'tender="2026-014"' 'rule="OUR-001" version="1" kind="eligibility" severity="notice" subject="b1" outcome="waived"' \
  'field="reserve_price" value-type="money" state="known" value="199000000"' 'field="amount" value-type="money" state="known" value="195100000"'; do
  grep -qF "$expected" audit.xml || { echo "not in the report: $expected"; exit 1; }
done
