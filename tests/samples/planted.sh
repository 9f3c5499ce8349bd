#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What samples/README.md says is planted is found, the clean bidder is clean, and the number of workers changes nothing:
# audits by one and by two workers are the same bytes but for <run>. Arguments: source tree, folder of the tools, work folder.
set -euo pipefail
source=$1 bin=$2 work=$3
cd "$source"
mkdir -p "$work"
export LC_ALL=C.UTF-8 BIDAUDIT_RULES=$source/rules

audit() {  # number of workers
  local status=0
  "$bin/bidcheck" -q "-j$1" -o "$work/j$1.xml" samples/tender >/dev/null || status=$?
  [ "$status" -eq 1 ] || { echo "bidcheck -j$1 ended with $status, 1 is due"; exit 1; }
}

# The text of an XPath of the audit of one worker; prefix-free, because xmllint knows no namespace prefixes.
value() { xmllint --xpath "string($1)" "$work/j1.xml"; }

expect() {  # what, is, should be
  [ "$2" = "$3" ] || { echo "$1: '$2' where '$3' is due"; exit 1; }
}

bidder() { value "//*[local-name()='bidder'][@folder='bids/$1']/@$2"; }
failures() { value "count(//*[local-name()='result'][@outcome='fail'])"; }
outcome() {  # rule, subject, attributes besides
  value "//*[local-name()='result'][@rule='$1'][@subject='$2']${3:-}/@outcome"
}

audit 1
audit 2
without_run() { sed -E '/<run[ >]/,/<\/run>/d' "$1"; }
without_run "$work/j1.xml" >"$work/j1.norun"
without_run "$work/j2.xml" >"$work/j2.norun"
grep -q '<result' "$work/j1.norun"
cmp "$work/j1.norun" "$work/j2.norun"

neoul=$(bidder 너울빛결 id) solnaru=$(bidder 솔나루 id)
expect 'clean bidder' "$(bidder 벼루누리 outcome)" eligible
expect 'bidder of the small bond' "$(bidder 너울빛결 outcome)" ineligible
expect 'small bond' "$(outcome KR-L-BND-002 "$neoul")" fail
expect 'bond of the bundle' "$(outcome KR-L-BND-002 "$solnaru")" pass
expect 'shared contacts' "$(outcome KR-L-INT-001 "$neoul" "[@with='$solnaru']")" fail
expect 'findings besides the planted two' "$(failures)" 2
