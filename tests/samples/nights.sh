#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# nights.sh SOURCE BIN WORK: the scripts for cron and for Slurm do what their READMEs say; four tasks give what one machine gives.
set -euo pipefail
source=$1 bin=$2 work=$3
export PATH=$bin:$PATH BIDAUDIT_RULES=$source/rules LC_ALL=C.UTF-8
rm -rf "$work" && mkdir -p "$work"
# The page over REPORTS; its times, and with them one of its orders, are those of the run.
page() { bidreport index -q --lang en "$1" && sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]+Z?//g' "$1/index.html" | sort; }
fail() { echo "$*"; exit 1; }

for number in 1 2 3 4 5; do
  mkdir -p "$work/in/t-$number"
  cp -r "$source"/samples/tender/notice "$work/in/t-$number"
  mkdir -p "$work/in/t-$number/bids" && cp -r "$source"/samples/tender/bids/벼루누리 "$work/in/t-$number/bids"
done
find "$work/in" -type f -exec touch -d '1 hour ago' {} +

"$source/samples/cron/night" "$work/in" "$work/night" "$work/state" >"$work/log" 2>&1 || fail "night: exit $?: $(cat "$work/log")"
[ ! -s "$work/log" ] || fail "night prints something when all is well: $(cat "$work/log")"
[ "$(find "$work/night" -name '*.audit.xml' | wc -l)" = 5 ] && [ -s "$work/night/index.html" ] || fail "night: reports are missing"

export TENDERS=$work/in REPORTS=$work/array STATE=$work/shared
for task in 1 2 3 4; do
  SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=4 bash "$source/samples/slurm/bidcheck.sbatch" || fail "task $task: exit $?"
done
[ "$(page "$REPORTS")" = "$(page "$work/night")" ] || fail "four tasks give another page"

if command -v sbatch >/dev/null && sinfo -h >/dev/null 2>&1; then
  export REPORTS=$work/slurm STATE=$work/slurm-state
  (cd "$work" && sbatch --wait --export=ALL "$source/samples/slurm/bidcheck.sbatch" >/dev/null) || fail "sbatch: exit $?"
  [ "$(page "$REPORTS")" = "$(page "$work/night")" ] || fail "Slurm gives another page"
else
  echo "skipped: the array under Slurm (no sbatch, or no node)"
fi
if command -v systemd-analyze >/dev/null; then
  for unit in service timer; do sed 's#/usr/local/lib/bidaudit/night#/bin/true#' "$source/samples/cron/bidaudit.$unit" >"$work/bidaudit.$unit"; done
  systemd-analyze verify "$work/bidaudit.service" "$work/bidaudit.timer" || fail "systemd does not take the units"
else
  echo "skipped: the units of systemd (no systemd-analyze)"
fi
