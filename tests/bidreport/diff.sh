#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The number of workers makes no difference; one document, one rule, one option changed give differences with that cause and no
# other; one byte changed in a paper, the report or the pack is found. Arguments: source tree, folder of the tools, work folder.
set -euo pipefail
source=$1 bin=$2 work=$3
rm -rf "$work"
mkdir -p "$work"
cp -r "$source/samples/tender" "$work/tender"
cp -r "$source/rules/kr-local" "$work/pack"
export LC_ALL=C.UTF-8 BIDAUDIT_RULES=$source/rules
cd "$work"

audit() {  # report, options…
  local report=$1 status=0
  shift
  "$bin/bidcheck" -q -o "$report" "$@" tender || status=$?
  [ "$status" -le 1 ] || { echo "bidcheck ended with $status"; exit 1; }
}

expect() {  # status, command…
  local due=$1 status=0
  shift
  "$@" >out 2>err || status=$?
  [ "$status" -eq "$due" ] || { echo "'$*' ended with $status, $due is due"; cat out err; exit 1; }
}

# All causes that were told are that one.
only_cause() {
  grep '    because of: ' out >causes
  ! grep -v "^    because of: $1\$" causes || { echo "another cause than $1"; cat out; exit 1; }
}

# Pages that were read once are kept for the audits that follow; the first two read all by themselves.
audit a.xml -r pack -j1
audit b.xml -r pack -j2 --state state
expect 0 "$bin/bidreport" diff --lang en a.xml b.xml
grep -q '^0 differences$' out

sed -i '0,/<assert>.*<\/assert>/s//<assert>false<\/assert>/' pack/bond.xml  # the first rule of the file
audit rule.xml -r pack --state state
expect 1 "$bin/bidreport" diff --lang en a.xml rule.xml
only_cause 'rule KR-L-BND-001'
expect 1 "$bin/bidreport" verify --lang en -r pack --documents tender a.xml
grep -q '^rule KR-L-BND-001: this part of the rule pack was changed$' out
cp "$source/rules/kr-local/bond.xml" pack/

echo '<tailoring xmlns="urn:bidaudit:rules:1" by="김담당" reason="지침"><severity rule="KR-L-BND-002" value="review"/></tailoring>' >tailoring.xml
audit option.xml -r pack --tailoring tailoring.xml --state state
expect 1 "$bin/bidreport" diff --lang en a.xml option.xml
only_cause 'local change KR-L-BND-002, option tailoring'

expect 0 "$bin/bidreport" verify --lang en -r pack --documents tender a.xml

paper=$(find tender/bids -name '*입찰보증보험증권*' | sort | head -1)
printf '%%' >>"$paper"
expect 1 "$bin/bidreport" verify --lang en -r pack --documents tender a.xml
grep -q "^${paper#tender/}: changed since the report\$" out
rm "$paper"
expect 1 "$bin/bidreport" verify --lang en -r pack --documents tender a.xml
grep -q "^${paper#tender/}: in the report, but not in the folder\$" out
audit paper.xml -r pack --state state
expect 1 "$bin/bidreport" diff --lang en a.xml paper.xml
only_cause "paper ${paper#tender/}"

sed '0,/확인하십시오/s//확인하지마십시오/' a.xml >edited.xml
expect 1 "$bin/bidreport" verify --lang en -r pack edited.xml
grep -q '^edited.xml: the report was changed after it was written$' out
expect 2 "$bin/bidreport" diff --lang en a.xml edited.xml
grep -q 'nothing that explains it' out
