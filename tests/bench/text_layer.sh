#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Does bidtext keep lines whole that other readers tear apart? Run it by hand on a folder of PDFs with a text layer:
#
#   tests/bench/text_layer.sh build/release/bin/bidtext FOLDER
#
# For each file: places where the number between "제" and 조, 항 or 호 is missing (must be 0), and whole amounts N,NNN,NNN원
# against those of `pdftotext -raw` (must not be fewer). Exit status 1 when a file fails.
set -u
bidtext=$1
folder=$2
failed=0
printf '%s\t%s\t%s\t%s\n' torn amounts raw file
for file in "$folder"/*.pdf; do
  ours=$("$bidtext" --ocr never --format text "$file" 2>/dev/null)
  torn=$(printf '%s\n' "$ours" | grep -cE '제 +(조|항|호)')
  amounts=$(printf '%s\n' "$ours" | grep -oE '[0-9]{1,3}(,[0-9]{3}){2,}원' | wc -l)
  raw=$(pdftotext -raw "$file" - 2>/dev/null | grep -oE '[0-9]{1,3}(,[0-9]{3}){2,}원' | wc -l)
  printf '%s\t%s\t%s\t%s\n' "$torn" "$amounts" "$raw" "$file"
  if [ "$torn" -gt 0 ] || [ "$amounts" -lt "$raw" ]; then failed=1; fi
done
exit $failed
