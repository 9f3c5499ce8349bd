#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# state.sh BIDCHECK BIDREPORT SOURCE [KILLS]: nightly operation. With --state or without, killed or not, in shards or in one run:
# the same reports. KILLS is how often a run is killed (default 4).
set -euo pipefail
bidcheck=$1 bidreport=$2 source=$3 kills=${4:-4}
export BIDAUDIT_RULES=$source/rules LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'umount "$work/full" 2>/dev/null || true; rm -rf "$work"' EXIT
fail() { echo "$*"; exit 1; }

# Text papers only, so that a run takes a moment; each tender has papers that the others have not.
for number in 1 2 3 4 5 6; do
  tender=$work/in/tender-$number
  mkdir -p "$tender/notice" "$tender/bids/a" "$tender/bids/b"
  cp "$source"/samples/tender/notice/*.pdf "$tender/notice"
  cp "$source"/samples/tender/bids/벼루누리/*.pdf "$tender/bids/a"
  cp "$source"/samples/tender/bids/솔나루/*.pdf "$tender/bids/b"
  for paper in "$tender"/*/*.pdf "$tender"/*/*/*.pdf; do echo "% $number" >>"$paper"; done
done
mkdir -p "$work/in/tender-6/bids/a" && echo 'no paper' >"$work/in/tender-6/bids/a/900101-1234567.pdf"

run() {  # OUT OPTION…
  local out=$1 status=0
  shift
  "$bidcheck" -q --lang en -o "$out" "$@" "$work"/in/* 2>"$work/log" || status=$?
  return $status
}
expect() {  # STATUS COMMAND…
  local wanted=$1 status=0
  shift
  "$@" || status=$?
  [ "$status" = "$wanted" ] || { cat "$work/log"; fail "$*: exit $status, expected $wanted"; }
}
reports() { (cd "$1" && for report in *.audit.xml; do echo "$report $(sed '/<run /,/<\/run>/d' "$report" | sha256sum)"; done); }
same() { [ "$(reports "$1")" = "$(reports "$work/plain")" ] || fail "the reports differ: $2"; }

expect 3 run "$work/plain"
[ "$(ls "$work/plain" | wc -l)" = 7 ] || fail "six reports and an index were expected"
expect 3 run "$work/cold" --state "$work/state"
same "$work/cold" "with --state, first night"
grep -q '"state": "finished", "exit": 3' "$work/state/run.json" || fail "run.json does not tell the end"
expect 3 run "$work/warm" --state "$work/state"
same "$work/warm" "with --state, second night"
grep -q '"pages_read": 0' "$work/state/run.json" || fail "unchanged files were read again"
cmp -s "$work/plain/index.xml" "$work/warm/index.xml" || fail "the index differs"
! grep -rqE '[0-9]{6}-[1-4][0-9]{6}' "$work/state" || fail "the state folder holds a resident number"
[ -z "$(find "$work/state" -perm /077)" ] || fail "others can look into the state folder"

unchanged() { grep -q "\"unchanged\": $1," "$work/state/run.json" || fail "$1 tenders have not changed: $(cat "$work/state/run.json")"; }
unchanged 5  # not the one with a paper that a resident number names
[ "$(sha256sum <"$work/cold/tender-1.audit.xml")" = "$(sha256sum <"$work/warm/tender-1.audit.xml")" ] || fail "a report that was kept is another one"
[ "$(grep -c 900101 "$work/log")" = 1 ] || fail "a paper that was not read is not named on the second night: $(cat "$work/log")"

# A report that was damaged is made anew, of papers that were kept; without reports the papers are used.
for kept in reports pages; do
  entries=("$work/state/$kept"/*)
  truncate -s -1 "${entries[0]}"
  expect 3 run "$work/mended" --state "$work/state"
  same "$work/mended" "after an entry was damaged"
  grep -q 'is damaged and not used' "$work/log" || fail "a damaged entry was not told of"
  [ "$kept" = pages ] || { unchanged 4 && rm "$work"/state/reports/*; }
done

# Other papers, other officers' files, another day: checked anew.
cp -r "$work/in/tender-2" "$work/kept"
papers=("$work"/in/tender-2/bids/a/*.pdf)
echo '% again' >>"${papers[0]}"
expect 3 run "$work/changed" --state "$work/state"
unchanged 4
[ "$(sha256sum <"$work/changed/tender-2.audit.xml")" != "$(sha256sum <"$work/warm/tender-2.audit.xml")" ] || fail "the report of a changed paper is the old one"
rm -r "$work/in/tender-2" && mv "$work/kept" "$work/in/tender-2"
printf 'bidder,business_number,amount,received_at,status\na,,1000,,\n' >"$work/in/tender-2/bids.csv"
expect 3 run "$work/changed" --state "$work/state"
unchanged 4
rm "$work/in/tender-2/bids.csv"
expect 3 run "$work/changed" --state "$work/state" --as-of 2020-01-02
unchanged 0
expect 3 run "$work/changed" --state "$work/state"
unchanged 5
same "$work/changed" "after changes that were taken back"

# A paper that is being uploaded is waited for.
mkdir "$work/late" && cp -r "$work/in/tender-1" "$work/late/tender-1"
late=("$work"/late/tender-1/bids/a/*.pdf)
cp "${late[0]}" "$work/whole.pdf"
truncate -s 1000 "${late[0]}"
{ sleep 0.5 && tail -c +1001 "$work/whole.pdf" >>"${late[0]}"; } &
uploading=$!
"$bidcheck" -q --lang en --settle 1 -o "$work/late/report.xml" "$work/late/tender-1" 2>"$work/log" || [ $? = 1 ] || fail "an upload was not waited for: $(cat "$work/log")"
wait "$uploading"

# Progress is for terminals.
[ ! -s "$work/log" ] || fail "progress was shown where nobody looks: $(cat "$work/log")"
if command -v script >/dev/null; then
  find "$work/in" -type f -exec touch {} +  # waited for: a run may be over before anything is worth showing
  script -qec "'$bidcheck' --lang en --settle 1 $work/in/*" /dev/null </dev/null >"$work/screen" || true
  grep -qE 'files [0-9]+ of [0-9]+, pages [0-9]+, tenders [0-5] of 6' "$work/screen" || fail "no progress on a terminal"
fi

# Killed anywhere; what is there at any time is whole, and the next run ends as an undisturbed one.
for ((kill = 0; kill < kills; ++kill)); do
  rm -rf "$work/state" "$work/killed"
  "$bidcheck" -q -o "$work/killed" --state "$work/state" "$work"/in/* 2>/dev/null &
  process=$!
  sleep "0.$((RANDOM % 9))$((RANDOM % 9))"
  kill -9 "$process" 2>/dev/null || true
  wait "$process" 2>/dev/null || true
  for report in "$work"/killed/*.xml; do [ ! -e "$report" ] || tail -c 20 "$report" | grep -qE '</(audit|index)>' || fail "$report was left half-written"; done
  expect 3 run "$work/killed" --state "$work/state"
  same "$work/killed" "after kill -9"
  [ -z "$(find "$work/killed" "$work/state" -name '*.bidaudit-part')" ] || fail "unfinished files were left"
done

# Asked to stop: the exit status says so, what was done stays.
rm -rf "$work/state" "$work/stopped"
"$bidcheck" -q --lang en -o "$work/stopped" --state "$work/state" "$work"/in/* 2>"$work/log" &
process=$!
while [ ! -e "$work/state/run.json" ]; do sleep 0.01; done
kill -TERM "$process"
expect 143 wait "$process"
grep -q '"state": "stopped", "exit": 143' "$work/state/run.json" || fail "run.json does not tell that the run was stopped"
grep -q 'complete="false"' "$work/stopped/index.xml" || fail "the index of a stopped run looks whole"
expect 3 run "$work/stopped" --state "$work/state"
same "$work/stopped" "after SIGTERM"

# A process that checks a tender dies: the tender is named, and the others are checked all the same. It waits for somebody to read
# its report; when all else is done only it and the one that checked the others are left.
mkdir "$work/died" && mkfifo "$work/died/tender-1.audit.xml"
"$bidcheck" -q -j2 --lang en -o "$work/died" "$work"/in/* 2>"$work/log" &
process=$!
while [ ! -e "$work/died/tender-6.audit.xml" ] || [ "$(pgrep -c -P "$process")" != 2 ]; do sleep 0.05; done
rm "$work/died/tender-1.audit.xml" && echo earlier >"$work/died/tender-1.audit.xml"
pgrep -P "$process" | xargs kill -9
expect 4 wait "$process"
grep -q '^bidcheck: tender-1: checking it ended by signal 9 (Killed); this run made no report of it; that of an earlier one is now .*/tender-1.audit.xml.earlier; ' "$work/log" || fail "a check that died is not named: $(cat "$work/log")"
grep -q 'id="tender-1" file="tender-1.audit.xml" complete="false"' "$work/died/index.xml" || fail "the index takes a check that died for whole"
[ "$(cat "$work/died/tender-1.audit.xml.earlier")" = earlier ] && [ ! -e "$work/died/tender-1.audit.xml" ] || fail "an earlier report looks like one of a check that died"
rm "$work/died/tender-1.audit.xml.earlier"
[ "$(reports "$work/died")" = "$(reports "$work/plain" | grep -v '^tender-1')" ] || fail "a check that died took others with it"

# A second run finds the folder taken, and names who has it. The first waits for somebody to read its report.
mkfifo "$work/pipe"
"$bidcheck" -q --state "$work/state" -o "$work/pipe" "$work/in/tender-1" &
process=$!
while ! grep -q "process $process " "$work/state/lock"; do sleep 0.01; done
expect 75 run "$work/second" --state "$work/state"
grep -q "in use by process $process on " "$work/log" || fail "the holder of the lock is not named"
[ ! -e "$work/second" ] || fail "a run without the lock wrote something"
cat "$work/pipe" >"$work/pipe.xml"
wait "$process" || [ $? = 1 ] || fail "the run with the lock was disturbed"

# Four machines make what one makes.
for shard in 1 2 3 4; do
  status=0
  run "$work/shards" --state "$work/state" --shard "$shard/4" || status=$?
  [ "$status" -le 3 ] && [ "$status" != 2 ] || fail "shard $shard: exit $status"
done
same "$work/shards" "in four shards"
for folder in plain shards; do
  "$bidreport" index -q --lang en "$work/$folder"
  # One of its orders is by the time at which a report was made.
  sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]+Z?//g' "$work/$folder/index.html" | sort >"$work/$folder.html"
done
cmp -s "$work/plain.html" "$work/shards.html" || fail "the page over four shards differs from that of one run"
expect 2 run "$work/none" --shard 5/4

# Places that cannot be written.
expect 2 run "$work/none" --state /proc/none
[ "$(wc -l <"$work/log")" = 1 ] && [ ! -e "$work/none" ] || fail "a state folder that cannot be used needs one line and no report"
if mkdir "$work/full" && mount -t tmpfs -o size=64k none "$work/full" 2>/dev/null; then
  expect 2 run "$work/full/reports"
  grep -q 'No space left' "$work/log" || fail "a full disk is not named"
  for report in "$work"/full/reports/*; do [ ! -e "$report" ] || tail -c 20 "$report" | grep -qE '</(audit|index)>' || fail "$report is half-written"; done
  rm -rf "$work/full/reports"
  expect 3 run "$work/roomy" --state "$work/full/state"
  same "$work/roomy" "with a full state folder"
  lines=$(grep -c 'No space left.*the run goes on' "$work/log") || true  # of pages, reports and run.json: whatever did not fit
  [ "$lines" -ge 1 ] && [ "$lines" -le 3 ] || fail "a full state folder needs a line: $(cat "$work/log")"
  mount -o remount,ro "$work/full"
else
  echo "skipped: a full disk (no right to mount one)"
  mkdir -p "$work/full" && chmod 500 "$work/full"
fi
expect 2 run "$work/none" --state "$work/full/other"
[ "$(wc -l <"$work/log")" = 1 ] && [ ! -e "$work/none" ] || fail "a state folder that is read-only needs one line and no report"
