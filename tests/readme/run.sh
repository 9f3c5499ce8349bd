#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the commands of README.md's console blocks in the source tree and compares what they print with what is shown there.
# Arguments: source tree, folder of the tools, work folder. With UPDATE=1 in the environment README.md gets what was
# printed. Tools are taken from the folder given, so that nothing is installed or built.
set -euo pipefail
source=$1 bin=$2 work=$3
cd "$source"
mkdir -p "$work"
export LC_ALL=C.UTF-8 PATH=$bin:$PATH BIDAUDIT_BIN=$bin BIDAUDIT_RULES=$source/rules

# The lines between one command and the next are its output. Commands may end with any status: findings are 1.
inside=no
while IFS= read -r line; do
  if [ "$inside" = no ]; then
    printf '%s\n' "$line"
    [ "$line" != '```console' ] || inside=yes
  elif [ "$line" = '```' ]; then
    printf '%s\n' "$line"
    inside=no
  elif [[ $line == '$ '* ]]; then
    printf '%s\n' "$line"
    bash -c "${line#\$ }" </dev/null 2>&1 || true
  fi
done <README.md >"$work/README.md"

if [ "${UPDATE:-}" = 1 ]; then
  cp "$work/README.md" README.md
else
  diff -u README.md "$work/README.md"
fi
