#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Watches the system calls of bidtext over FILES, and of bidcheck --state over a tender of copies of them, with all their workers: prints
# those that reach the network, and those that change files outside output and state. Exit status 1 when there are any. Needs strace.
#
#     system_calls.sh FILE…                  BIDAUDIT_BIN=build/release/bin names the folder of the programs
set -euo pipefail
bin=${BIDAUDIT_BIN:-build/release/bin}
scratch=$(mktemp -d)
tender=$(mktemp -d)
trap 'rm -rf "$scratch" "$tender"' EXIT
network=socket,connect,bind,listen,accept,accept4,sendto
changing=openat,open,creat,openat2,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat,mknod,mknodat
bad=0

# Opening for reading changes nothing; /dev/null takes what is written to it.
watch() {
  strace -f -qq -e trace="$network,$changing" -e signal=none -o "$scratch/calls" "$@" >/dev/null 2>"$scratch/log" || true
  local found
  found=$(grep -E '^[0-9]+ +[a-z0-9]+\(' "$scratch/calls" | grep -vE 'open(at)?\(.*O_RDONLY(\|O_(CLOEXEC|DIRECTORY|NOFOLLOW|NONBLOCK|NOCTTY|LARGEFILE|NOATIME|PATH))*([,)]| <unfinished)' | grep -v '"/dev/null", O_RDWR' | grep -vF -e "\"$scratch/out" -e "\"$scratch/state" || true)
  echo "$(basename "$1"): $(find "$scratch/out" -type f | wc -l) files of output, $(wc -l <"$scratch/calls") calls watched, $(stat -c %s "$scratch/log") bytes of log"
  [ -z "$found" ] || { echo "$found"; bad=1; }
}

watch "$bin/bidtext" -o "$scratch/out/" "$@"
mkdir -p "$tender/notice" "$tender/bids/bidder"
for file in "$@"; do cp "$file" "$tender/bids/bidder/"; done
rm -rf "$scratch/out"
mkdir "$scratch/out"
watch "$bin/bidcheck" -o "$scratch/out" --state "$scratch/state" "$tender"
[ "$bad" = 0 ] || exit 1
echo "$# files: no call reaches the network or changes a file outside output and state"
