#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian package in a bare Debian 12: it installs with what it names alone, audits the sample tender, and leaves nothing when
# it is purged; lintian finds no error in it. Needs root, debootstrap and a Debian mirror, and so is no part of the test suite.
# Usage: clean_tree.sh DEB SOURCE TREE (a folder that does not exist yet; about 700 MB).
set -euo pipefail
deb=$1 source=$2 tree=$3
[ ! -e "$tree" ] || { echo "$tree is there already; name a new folder"; exit 2; }

debootstrap --variant=minbase bookworm "$tree" >"$tree.log" 2>&1 || { tail "$tree.log"; exit 1; }
mount -t proc proc "$tree/proc"
trap 'umount "$tree/proc"' EXIT
inside() { chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
apt() { inside apt-get -qq "$@" >"$tree.log" 2>&1 || { tail "$tree.log"; exit 1; }; }
# What packages leave but apt's own books and logs.
files() { (cd "$tree" && find . -xdev \( -path ./proc -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log \) -prune -o -print | sort); }

mkdir "$tree/srv/given"
cp "$deb" "$tree/srv/given/bidaudit.deb"
cp -r "$source/samples/tender" "$tree/srv/given"
apt update
files >"$tree.before"

apt install -y --no-install-recommends /srv/given/bidaudit.deb
inside bidrules --lang en lint
inside bidcheck --lang en -o /tmp/audit.xml /srv/given/tender >"$tree.summary" || [ $? -eq 1 ]
diff <(head -6 "$tree.summary") <(sed -n '/^\$ bidcheck --lang en samples.tender/,/^```/{/^[`$]/d;p}' "$source/README.md")
xmllint --noout --nonet --schema "$tree/usr/share/bidaudit/schemas/report/audit.xsd" "$tree/tmp/audit.xml"
inside sh -c 'bidtext --ocr always --format text /srv/given/tender/notice/*.pdf' >"$tree.text"  # with Tesseract
grep -q 입찰공고 "$tree.text"
inside bidreport render --documents /srv/given/tender -o /tmp/audit.html /tmp/audit.xml
rm "$tree/tmp/audit.xml" "$tree/tmp/audit.html"

apt purge -y --autoremove bidaudit
files >"$tree.after"
diff "$tree.before" "$tree.after"

apt install -y --no-install-recommends lintian
inside lintian --allow-root --fail-on error /srv/given/bidaudit.deb
