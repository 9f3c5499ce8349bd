#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The chain of nightly reports: what is changed, taken out or put in is found, with the tools that an auditor has anyway.
#
#   nights.sh BIN FOLDER     (FOLDER is emptied)
set -euo pipefail
bin=$1
rm -rf "$2"
mkdir -p "$2"
cd "$2"

fail() { echo "nights.sh: $*" >&2; exit 1; }
expect() {  # STATUS TEXT command …: ends with STATUS and shows TEXT
  local status=0 want=$1 text=$2
  shift 2
  "$@" >out 2>err || status=$?
  [ "$status" -eq "$want" ] || fail "$*: status $status, not $want: $(cat out err)"
  grep -qF -- "$text" out err || fail "$*: does not show '$text': $(cat out err)"
}
verify() { expect "$1" "$2" "$bin/bidreport" verify --lang en nights/2026-11-26; }

for night in 24 25 26; do
  mkdir -p "nights/2026-11-$night/pages"
  echo "report of $night" >"nights/2026-11-$night/a.audit.xml"
  echo "page of $night" >"nights/2026-11-$night/pages/a b.html"
done
expect 2 'is not sealed' "$bin/bidreport" verify --lang en nights/2026-11-24
expect 0 'the chain begins here' "$bin/bidreport" seal --lang en nights/2026-11-24
expect 0 'the night before: 2026-11-24' "$bin/bidreport" seal --lang en nights/2026-11-25
expect 0 'the night before: 2026-11-25' "$bin/bidreport" seal --lang en --timestamp-request query.tsq nights/2026-11-26
head=$(head -1 out)
expect 2 'is sealed already' "$bin/bidreport" seal --lang en nights/2026-11-26
verify 0 '3 nights, 6 files are as they were sealed.'

# what the tools say is what other programs say
[ "$head" = "$(sha256sum nights/2026-11-26/manifest.sha256 | cut -d' ' -f1)" ] || fail "the hash shown is not that of the manifest"
(cd nights/2026-11-25 && sha256sum --check --strict --quiet manifest.sha256) || fail "sha256sum finds the manifest wrong"
openssl ts -query -in query.tsq -text >asked 2>/dev/null || fail "openssl does not read the request"
stated=$(sed -n 's/^ *[0-9a-f]* - \([0-9a-f -]*[0-9a-f]\)  .*/\1/p' asked | tr -d ' \n-')
[ "$stated" = "$head" ] || fail "the request asks for a time stamp on $stated, not on $head"
openssl genrsa -out key.pem 2048 2>/dev/null
openssl rsa -in key.pem -pubout -out public.pem 2>/dev/null
openssl dgst -sha256 -sign key.pem -out nights/2026-11-26/manifest.sha256.sig nights/2026-11-26/manifest.sha256
openssl dgst -sha256 -verify public.pem -signature nights/2026-11-26/manifest.sha256.sig nights/2026-11-26/manifest.sha256 >/dev/null
verify 0 '3 nights, 6 files'

cp -r nights whole
again() { rm -rf nights; cp -r whole nights; }
printf 'X' | dd of=nights/2026-11-24/a.audit.xml bs=1 count=1 conv=notrunc status=none
verify 1 '2026-11-24/a.audit.xml: changed since it was sealed'
again; rm 'nights/2026-11-25/pages/a b.html'
verify 1 '2026-11-25/pages/a b.html: in the manifest, but not in the folder'
again; touch nights/2026-11-26/b.audit.xml
verify 1 '2026-11-26/b.audit.xml: in the folder, but not in the manifest'
again; rm -r nights/2026-11-25
verify 1 '2026-11-25: the folder of this night, or its manifest, is missing'
# a night that was changed and sealed again
again; echo 'another report' >nights/2026-11-24/a.audit.xml; rm nights/2026-11-24/manifest.sha256
expect 0 '' "$bin/bidreport" seal --lang en --quiet nights/2026-11-24
verify 1 '2026-11-24: the manifest of this night was changed'
again; sed -i '2s|2026-11-25$|../secret|' nights/2026-11-26/manifest.sha256
verify 2 'manifest.sha256:2: expected the name of a folder beside it'
again; : >nights/2026-11-26/manifest.sha256
verify 2 'cut off'
expect 2 'holds no file' "$bin/bidreport" seal --lang en "$(mktemp -d -p .)"
