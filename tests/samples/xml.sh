#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# All XML that is shipped or made keeps to its schema: the rule packs, the documents that bidtext makes of the sample
# papers, and their audit. Arguments: source tree, folder of the tools, folder to work in.
set -euo pipefail
source=$1 bin=$2 work=$3
cd "$source"
mkdir -p "$work"
export LC_ALL=C.UTF-8 BIDAUDIT_RULES=$source/rules

valid() { xmllint --noout --nonet --schema "$@" 2>"$work/xmllint.log" || { cat "$work/xmllint.log"; exit 1; }; }

mapfile -d '' rules < <(find rules -name '*.xml' -print0)
[ ${#rules[@]} -gt 0 ] || { echo 'no rule files under rules/'; exit 1; }
valid lib/rules/rules.xsd "${rules[@]}"

mapfile -d '' papers < <(find samples/tender -name '*.pdf' -print0)
"$bin/bidtext" -j2 -o "$work/documents.xml" "${papers[@]}"
valid lib/document/document.xsd "$work/documents.xml"
documents=$(grep -o '<document ' "$work/documents.xml" | wc -l)
[ "$documents" -eq ${#papers[@]} ] || { echo "${#papers[@]} files, $documents documents"; exit 1; }

"$bin/bidcheck" -q -o "$work/audit.xml" samples/tender >/dev/null || [ $? -eq 1 ]
valid lib/report/audit.xsd "$work/audit.xml"
