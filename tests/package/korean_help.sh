#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Each description of the Korean help is Korean. Argument: folder of the tools.
set -euo pipefail
export LC_ALL=C.UTF-8
failed=0
check() {
  local words
  # what stands behind the names, which take 30 columns or a line of their own
  words=$("$@" --help | sed -nE '1p; s/^  -?[^ ]+( [^ ]+)* {2,}(.*)/\2/p; s/^ {30}(.*)/\1/p')
  [ "$(wc -l <<<"$words")" -gt 1 ] || { echo "$*: no descriptions"; failed=1; }
  if grep -vP '[가-힣]' <<<"$words"; then echo "$*: not in Korean"; failed=1; fi
}
for tool in bidtext bidfacts bidcheck bidrules bidreport; do
  check "$1/$tool" --lang ko
  for command in $("$1/$tool" --lang en --help | sed -n '/^Subcommands:/,$s/^  \([a-z]*\) .*/\1/p'); do check "$1/$tool" --lang ko "$command"; done
done
exit $failed
