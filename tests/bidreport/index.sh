#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# index.sh BIDREPORT REPORT: a tender that the list of the run names and that has no report is told of, on the page and by the exit status.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$2" "$folder/small.audit.xml"
list() { echo "<index xmlns=\"urn:bidaudit:audit:1\" pack=\"kr-local\">$1</index>" >"$folder/index.xml"; }
index() { status=0; LC_ALL=C.UTF-8 "$1" index -q ${2:-} ${3:-} "$folder" 2>"$folder/err" || status=$?; }
list '<tender id="small" file="small.audit.xml" complete="true"/>'
index "$1"
[ "$status" = 0 ] && ! grep -q '빠진 것' "$folder/index.html"
list '<tender id="small" file="small.audit.xml" complete="true"/><tender id="lost" file="lost.audit.xml" complete="true"/>'
index "$1"
cat "$folder/err"
[ "$status" = 3 ] && grep -q '빠진 것' "$folder/index.html" && grep -q 'lost: index.xml에 적혀 있으나' "$folder/index.html"
[ "$(wc -l <"$folder/err")" = 1 ] && grep -q '^bidreport: lost: index.xml에 적혀 있으나' "$folder/err"
list '<unchecked folder="gone" reason="gone: no such folder; check the name"/>'
index "$1"
[ "$status" = 3 ] && grep -q '(gone: 폴더가 없습니다. 이름을 확인하십시오)' "$folder/err" && grep -q '(gone: 폴더가 없습니다. 이름을 확인하십시오)' "$folder/index.html"
index "$1" --lang en
[ "$status" = 3 ] && grep -q '(gone: no such folder; check the name)' "$folder/err" && grep -q '(gone: no such folder; check the name)' "$folder/index.html"
