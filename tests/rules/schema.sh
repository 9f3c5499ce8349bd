#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that rules.xsd describes keeps to it: rules, tables and document types of all packs, and the local changes that
# rules/README.md shows. A file with a mistake does not. Arguments: source tree, folder to work in.
set -euo pipefail
source=$1 work=$2
cd "$source"
mkdir -p "$work"
export LC_ALL=C.UTF-8

valid() { xmllint --noout --nonet --schema lib/rules/rules.xsd "$@" 2>"$work/xmllint.log"; }

for kind in 'rules/*/*.xml' 'rules/*/documents/*.xml'; do
  mapfile -t files < <(compgen -G "$kind")
  [ ${#files[@]} -gt 0 ] || { echo "no file like $kind"; exit 1; }
done
mapfile -d '' files < <(find rules -name '*.xml' -print0)
valid "${files[@]}" || { grep -v validates "$work/xmllint.log"; exit 1; }

sed -n '/<tailoring /,/<\/tailoring>/s/^    //p' rules/README.md >"$work/tailoring.xml"
[ -s "$work/tailoring.xml" ] || { echo 'no tailoring in rules/README.md'; exit 1; }
valid "$work/tailoring.xml" || { cat "$work/xmllint.log"; exit 1; }

sed 's/<waive /<wave /' "$work/tailoring.xml" >"$work/broken.xml"
! valid "$work/broken.xml" || { echo 'an unknown element is accepted'; exit 1; }
