#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian package of this build, unpacked into an empty folder far from the source tree: its tools find their rule pack there
# and audit the sample tender; schemas, pages and completions are in their places. Arguments: source tree, build tree.
set -euo pipefail
source=$1 build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
unset BIDAUDIT_RULES

# dpkg-shlibdeps takes minutes for a build with sanitizers; clean_tree.sh shows that what it finds is enough.
cpack -G DEB -D CPACK_DEBIAN_PACKAGE_SHLIBDEPS=OFF --config "$build/CPackConfig.cmake" -B "$work/package" >"$work/cpack.log" 2>&1 || { cat "$work/cpack.log"; exit 1; }
deb=$(echo "$work"/package/*.deb)
depends=$(dpkg-deb -f "$deb" Depends)
for package in poppler-data tesseract-ocr-script-hang fonts-nanum; do
  [[ $depends == *"$package"* ]] || { echo "does not depend on $package: $depends"; exit 1; }
done

dpkg-deb -x "$deb" "$work/root"
cp -r "$source/samples/tender" "$work/tender"
cd "$work/root/usr"
[ "$(ls "$work/root")" = usr ] || { echo "something outside of /usr: $(ls "$work/root")"; exit 1; }
bin/bidcheck --lang en -o "$work/audit.xml" "$work/tender" >"$work/summary" || [ $? -eq 1 ]
grep -q 'KR-L-BND-002' "$work/summary" || { cat "$work/summary"; exit 1; }
share=share/bidaudit
xmllint --noout --nonet --schema $share/schemas/report/audit.xsd "$work/audit.xml" 2>"$work/xmllint.log" || { cat "$work/xmllint.log"; exit 1; }
xmllint --noout --nonet --schema $share/schemas/rules/rules.xsd $share/rules/kr-local/pack.xml 2>"$work/xmllint.log" || { cat "$work/xmllint.log"; exit 1; }
bin/bidtext --format text --ocr never "$work/tender/notice/공고서.pdf" | grep -q 가람시
bin/bidreport verify --lang en --documents "$work/tender" "$work/audit.xml"

readable() { [[ $(mandoc -T markdown "$1") == *'# EXAMPLES'* ]] || { echo "$1 cannot be read"; exit 1; }; }
for tool in bin/*; do
  tool=$(basename "$tool")
  readable "share/man/man1/$tool.1.gz"
  grep -q "^complete .* $tool\\>" "share/bash-completion/completions/$tool" || { echo "no completion of $tool"; exit 1; }
done
for format in rules tender; do
  readable "share/man/man5/bidaudit-$format.5.gz"
done
for file in README.md copyright changelog.gz rules/README.md; do
  [ -s "share/doc/bidaudit/$file" ] || { echo "no share/doc/bidaudit/$file"; exit 1; }
done
