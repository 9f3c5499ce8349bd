#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tools say on standard error is in the language asked for, also where the arguments cannot be parsed. Arguments: folder of the
# tools, a folder to work in.
set -euo pipefail
bin=$1 work=$2
rm -rf "$work"
mkdir -p "$work/in/notice" "$work/damaged"
cd "$work"

says() {  # what is expected, locale, tool and its arguments
  local expected=$1 said
  said=$(LC_ALL=$2 "$bin/$3" "${@:4}" 2>&1 >/dev/null || true)
  [[ "$said" == $expected ]] || { echo "$2 ${*:3}: said '$said', expected '$expected'"; exit 1; }
}

says 'bidcheck: none: 폴더가 없습니다. 이름을 확인하십시오' C.UTF-8 bidcheck none
says 'bidcheck: none: 폴더가 없습니다. 이름을 확인하십시오' en_US.UTF-8 bidcheck --lang ko none
says 'bidcheck: none: no such folder; check the name' en_US.UTF-8 bidcheck none
says 'bidcheck: none: no such folder; check the name' C.UTF-8 bidcheck --lang en none
says '{"time": "*", "level": "error", "tool": "bidcheck", "message": "none: 폴더가 없습니다. 이름을 확인하십시오"}' C.UTF-8 bidcheck --log-format json none
says '{"time": "*", "level": "error", "tool": "bidcheck", "message": "none: no such folder; check the name"}' en_US.UTF-8 bidcheck --log-format json none

# --lang behind what cannot be parsed, and in each of its forms
says 'bidtext: --fromat 옵션은 없습니다 (혹시 --format?). 설명은 bidtext --help로 볼 수 있습니다' C.UTF-8 bidtext --fromat x
says 'bidtext: unknown option --fromat (did you mean --format?); see bidtext --help' C.UTF-8 bidtext --fromat x --lang en
says 'bidtext: --log-format: xml not in {*}; see bidtext --help' C.UTF-8 bidtext --log-format xml --lang=en
says 'bidtext: --log-format: xml: 쓸 수 없는 값입니다. 쓸 수 있는 값: *. 설명은 bidtext --help로 볼 수 있습니다' en_US.UTF-8 bidtext --log-format xml --lang ko
says 'bidtext: --jobs: 0: 0보다 큰 수를 쓰십시오. 설명은 bidtext --help로 볼 수 있습니다' C.UTF-8 bidtext -j 0
says 'bidtext: --output: 1개의 값이 뒤에 있어야 합니다. 설명은 bidtext --help로 볼 수 있습니다' C.UTF-8 bidtext -o
says 'bidtext: --ocr: foo: 쓸 수 없는 값입니다. 설명은 bidtext --help로 볼 수 있습니다' C.UTF-8 bidtext --ocr foo

# a folder called as a message is, a place in a file, what the system says
says 'bidcheck: damaged: 입찰 폴더가 아닙니다. *' C.UTF-8 bidcheck damaged
printf 'bidder,amount\n가람,1\n' >in/bids.csv
says "bidcheck: *bids.csv:1: 'business_number' 열이 없습니다. *" C.UTF-8 bidcheck in
says 'bidreport: none.xml: 열 수 없습니다: 그런 파일이나 폴더가 없습니다' C.UTF-8 bidreport diff none.xml none.xml
says 'bidreport: none.xml: cannot be opened: No such file or directory' en_US.UTF-8 bidreport diff none.xml none.xml
says 'bidtext: in: 읽을 수 없는 형식: 파일이 아니라 폴더입니다. 그 안의 파일을 지정하십시오' C.UTF-8 bidtext in
says 'bidtext: in: unsupported: is a folder where a file was expected; name the files in it' en_US.UTF-8 bidtext in

# what is wrong with a pack, several lines, with the part of a file that is shown as it is
mkdir -p pack/documents
printf '<document-type xmlns="urn:bidaudit:rules:1" id="d"><name xml:lang="ko">n</name><name xml:lang="en">n</name><title>t</title></document-type>' >pack/documents/d.xml
printf '<pack xmlns="urn:bidaudit:rules:1" id="p"/>' >pack/pack.xml
printf '<rules xmlns="urn:bidaudit:rules:1">\n<rule id="R-1" version="1" kind="notice" for="notice" severity="notice" status="draft">\n<title xml:lang="ko">t</title><title xml:lang="en">t</title>\n<assert>notice.none == "cannot be read"</assert>\n<message xml:lang="ko">m</message></rule></rules>' >pack/rules.xml
says $'*pack/rules.xml:4:*: \'notice\'에 \'none\' 항목이 없습니다\n    notice.none == "cannot be read"\n *^\n*R-1: \'en\' 언어의 안내문(message)이 없습니다*' C.UTF-8 bidrules lint pack
says $'*\'notice\' has no field \'none\'\n    notice.none == "cannot be read"\n *^\n*R-1: no message in \'en\'*' C.UTF-8 bidrules --lang en lint pack
