#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Watches the system calls of bidtext and its workers over FILES: prints those that reach the network, and those that change files
# outside its output. Exit status 1 when there are any. Needs strace. BIDTEXT names another program than build/release/bin/bidtext.
#
#     system_calls.sh FILE…
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
network=socket,connect,bind,listen,accept,accept4,sendto
changing=openat,open,creat,openat2,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat,mknod,mknodat
strace -f -qq -e trace="$network,$changing" -e signal=none -o "$scratch/calls" \
  "${BIDTEXT:-build/release/bin/bidtext}" -o "$scratch/out/" "$@" 2>"$scratch/log" || true
written=$(find "$scratch/out" -type f | wc -l)
# Opening for reading changes nothing; /dev/null takes what is written to it.
found=$(grep -E '^[0-9]+ +[a-z0-9]+\(' "$scratch/calls" | grep -vE 'open(at)?\(.*O_RDONLY' | grep -v '"/dev/null", O_RDWR' | grep -vF "\"$scratch/out" || true)
echo "$# files, $written documents, $(wc -l <"$scratch/calls") calls watched, $(stat -c %s "$scratch/log") bytes of log"
[ -z "$found" ] || { echo "$found"; exit 1; }
echo "no call reaches the network or changes a file outside the output"
