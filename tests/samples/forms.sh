#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The forms of make_forms.py, filled without a mistake (b) and with fifteen (c), in three layouts: the first set gives no finding of the
# bidder, the second those of its mistakes and no other; nothing is left open. Arguments: source tree, folder of the tools, work folder.
set -euo pipefail
source=$1 bin=$2 work=$3
cd "$source"
rm -rf "$work" && mkdir -p "$work/audits"
export LC_ALL=C.UTF-8 BIDAUDIT_RULES=$source/rules

# One bidder alone is told to the officer (KR-L-INT-006), whatever the papers.
mistakes='KR-L-BND-002 KR-L-BND-003 KR-L-BND-004 KR-L-DOC-001 KR-L-DOC-007 KR-L-DOC-009 KR-L-ELIG-007 KR-L-ELIG-021 KR-L-ELIG-032 KR-L-ELIG-062
  KR-L-ID-001 KR-L-INT-006 KR-L-JV-002 KR-L-PII-001 KR-L-PRC-001 KR-L-PRC-003 KR-L-XDC-002 KR-L-XDC-003 KR-L-XDC-006'

/usr/bin/python3 tests/facts/make_forms.py "$work/tenders" --samples b,c --layouts ruled,grid,running >/dev/null
"$bin/bidcheck" -q -o "$work/audits" "$work"/tenders/* >/dev/null || [ $? -eq 1 ]

outcomes() {  # audit, outcome: the rules, in order
  xmllint --xpath "//*[local-name()='result'][@outcome='$2']/@rule" "$1" 2>/dev/null | grep -o 'KR-L[^"]*\|AN-[^"]*' | sort | tr '\n' ' '
}
status=0
expect() {  # what, is, should be
  [ "$2" = "$3" ] || { echo "$1: '$2' where '$3' is due"; status=1; }
}
for audit in "$work"/audits/*.audit.xml; do
  name=$(basename "$audit" .audit.xml)
  expect "$name undetermined" "$(outcomes "$audit" undetermined || true)" ''
  expect "$name error" "$(outcomes "$audit" error || true)" ''
  case $name in
    b-*) expect "$name findings" "$(outcomes "$audit" fail)" 'KR-L-INT-006 ' ;;
    c-*) expect "$name findings" "$(outcomes "$audit" fail)" "$(echo $mistakes) " ;;
  esac
done
[ "$(ls "$work"/audits/*.audit.xml | wc -l)" -eq 6 ] || { echo 'not all layouts were audited'; status=1; }
exit $status
