#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# no_ocr.sh BIDTEXT IMAGE: a picture where Tesseract cannot be loaded is a page that was not read, for that reason.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin"
cp "$1" "$folder/bin/bidtext"  # away from its libraries
status=0
LC_ALL=C.UTF-8 "$folder/bin/bidtext" --lang en "$2" >"$folder/out" 2>"$folder/err" || status=$?
cat "$folder/out" "$folder/err"
[ "$status" = 3 ]
grep -q 'route="failed" reason="ocr-unavailable"' "$folder/out"
grep -q '1 (ocr-unavailable)' "$folder/err"
"$folder/bin/bidtext" --version --json | grep -q '"tesseract": *"missing"'
