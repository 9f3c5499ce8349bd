#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# spoken_texts.py must notice each way in which a text is made: every case writes one into a copy of the sources, expects the text to be
# named, and takes it away again. Arguments: source tree, a folder to work in.
set -euo pipefail
source=$1 tree=$2
table=apps/common/korean_messages.cpp

fail() { echo "planted.sh: $*"; exit 1; }
named() { [[ "$(! "$source/tests/common/spoken_texts.py" "$tree" 2>&1)" == *"$1"* ]] || fail "not noticed: $1"; }
planted() {  # file, code, text expected
  printf '%b\n' "$2" >"$tree/$1"
  named "no Korean for '$3'"
  rm "$tree/$1"
}
wording() {  # sed script for the table, words expected
  sed "$1" "$source/$table" >"$tree/$table"
  named "$2"
  cp "$source/$table" "$tree/$table"
}

rm -rf "$tree"
mkdir -p "$tree"
cp -r "$source/apps" "$source/lib" "$tree"
"$source/tests/common/spoken_texts.py" "$tree"

planted lib/facts/one.cpp 'throw InputError("of a new kind");' 'of a new kind'
planted lib/facts/lines.cpp 'throw InputError(place_of(node),\n  "of a new "  // in two parts\n  "kind");' 'of a new kind'
planted apps/common/joined.cpp 'throw InputError(a.string() + " is of a new " + b + " kind");' '{} is of a new {} kind'
planted lib/batch/format.cpp 'throw StateBusy(fmt::format("{}: of a {} kind", f(a, ","), "quite new"));' '{}: of a {} kind'
planted lib/batch/inner.cpp 'throw InputError(fmt::format("{}: cannot be read: {}", a, b ? "it is new" : c));' 'it is new'
planted apps/bidtext/log.cpp 'log_line(options, "bidtext", "info", a ? fmt::format("{} of a kind", b) : "of no kind");' 'of no kind'
planted lib/report/doubt.cpp 'if (!a) fail(span, "the <" + name + "> is new");' 'the <{}> is new'
planted lib/batch/trouble.cpp 'complain_("of a new kind");' 'of a new kind'
planted apps/bidcheck/told.cpp 'row.problem = common.told(error.what() + std::string("; so what"));' '{}; so what'

wording '/{"cannot be read", /d' "no Korean for 'cannot be read'"
wording 's/^.*{"cannot be read", .*/&\n    {"cannot be heard", "들을 수 없습니다"},/' "nothing says 'cannot be heard'"
wording 's/^.*{"cannot be read", .*/&\n&/' "'cannot be read' twice"
wording 's/{"cannot be read", .*/{"cannot be read", "unreadable"},/' "no Korean: 'unreadable'"
