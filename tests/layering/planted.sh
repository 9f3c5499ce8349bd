#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The layering test must notice each kind of violation: every case writes one file into a tree that passes, expects the
# test to fail with a word of its own, and takes the file away again. Arguments: the script, a folder to work in.
set -euo pipefail
script=$1 tree=$2
spdx='// SPDX-License-Identifier: GPL-3.0-or-later'

check() { cmake -DTREE="$tree" -P "$script" 2>&1; }

planted() {  # file, content, word expected in the message
  mkdir -p "$tree/$(dirname "$1")"
  printf '%b\n' "$2" >"$tree/$1"
  local said
  if said=$(check); then echo "not noticed: $1 ($3)"; exit 1; fi
  grep -qF -- "$3" <<<"$said" || { echo "noticed $1 without saying '$3': $said"; exit 1; }
  rm "$tree/$1"
}

rm -rf "$tree"
mkdir -p "$tree/lib/facts" "$tree/lib/acquire"
printf '%s\n#include "document/document.h"\n#include <re2/re2.h>\n' "$spdx" >"$tree/lib/facts/good.cpp"
printf '%s\n#include <PDFDoc.h>\n' "$spdx" >"$tree/lib/acquire/good.cpp"
check

planted lib/facts/up.cpp "$spdx\n#include \"rules/rule.h\"" 'facts may not include rules/rule.h'
planted lib/facts/sideways.cpp "$spdx\n#include \"acquire/ocr.h\"" 'facts may not include acquire/ocr.h'
planted lib/base/up.h "$spdx\n  #  include \"document/document.h\"" 'base may not include document/document.h'
planted lib/facts/pdf.cpp "$spdx\n#include <GfxFont.h>" 'facts may not use poppler'
planted lib/document/ocr.cpp "$spdx\n#include <tesseract/baseapi.h>" 'document may not use tesseract'
planted lib/rules/store.cpp "$spdx\n#include <sqlite3.h>" 'rules may not use sqlite'
planted lib/report/options.cpp "$spdx\n#include <CLI/CLI.hpp>" 'report may not use cli11'
planted lib/rules/pattern.cpp "$spdx\n#include <re2/re2.h>" 'rules may not use re2'
planted lib/facts/heavy.h "$spdx\n#include <pugixml.hpp>" 'third-party header pugixml.hpp belongs in a .cpp'
planted lib/facts/bare.cpp 'int value;' 'SPDX'
planted lib/facts/long.cpp "$spdx$(printf '\\n%.0s' {1..401})" 'the limit is 400'
planted notes.md 'text' 'top level'
