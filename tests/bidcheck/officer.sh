#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# officer.sh BIDCHECK SOURCE: a value typed in by an officer wins over what was read, and both are in the report.
set -euo pipefail
bidcheck=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source/samples/tender" "$work/tender"
folder=$(cd "$work/tender" && printf '%s\n' bids/* | head -1)
cat > "$work/tender/tender.xml" <<XML
<tender xmlns="urn:bidaudit:tender:1" id="t"><value subject="$folder" type="bid_form" field="amount" value="123456000" by="김담당" at="2026-05-01T10:00:00+09:00" reason="원본 확인"/></tender>
XML
BIDAUDIT_RULES=$source/rules "$bidcheck" -q -o "$work/audit.xml" "$work/tender" || [ $? -eq 1 ]
typed=$(grep -o '<fact id="x[0-9]*"[^>]*field="amount"[^>]*value="123456000"[^>]*source="officer"[^>]*by="김담당"' "$work/audit.xml") || { echo "the officer's value is not in the report"; exit 1; }
id=$(sed 's/.*<fact id="\(x[0-9]*\)".*/\1/' <<<"$typed")
grep -q "<fact [^>]*field=\"amount\"[^>]*state=\"known\"[^>]*replaced-by=\"$id\"[^>]*source=\"text\"" "$work/audit.xml" || { echo "what was read is not beside it"; exit 1; }
xmllint --noout --schema "$source/lib/report/audit.xsd" "$work/audit.xml" 2>/dev/null || { echo "the report does not fit its schema"; exit 1; }

# What is open between two bidders counts for both, and is told of both.
mapfile -t two < <(cd "$work/tender" && printf '%s\n' bids/* | head -2)
{
  echo '<tender xmlns="urn:bidaudit:tender:1">'
  for bidder in "${two[@]}"; do
    echo "<value subject=\"$bidder\" type=\"business_registration\" field=\"representative\" value=\"홍길동\" by=\"김담당\" at=\"2026-05-01\" reason=\"조회\"/>"
  done
  echo '</tender>'
} > "$work/tender/tender.xml"
BIDAUDIT_RULES=$source/rules "$bidcheck" --lang ko "$work/tender" > "$work/summary.txt" || [ $? -eq 1 ]
[ "$(grep -c '\[미확정\] KR-L-ELIG-004 (.*, .*) ' "$work/summary.txt")" -eq 2 ] || { echo "what is open between two bidders is not told of both"; cat "$work/summary.txt"; exit 1; }
