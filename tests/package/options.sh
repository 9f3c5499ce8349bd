#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Help, manual page and completion of each tool name the same options, those of its commands too; and no page speaks of an option
# that its tool does not have. Arguments: source tree, folder of the tools, folder of the finished manual pages.
set -euo pipefail
source=$1 bin=$2 pages=$3
export LC_ALL=C.UTF-8 PATH=$bin:$PATH BIDAUDIT_RULES=$source/rules
. "$source/packaging/completion.bash"

failed=0
same() { diff <(printf '%s\n' $2 | sort -u) <(printf '%s\n' $3 | sort -u) || { echo "$1: the left side differs from the right one"; failed=1; }; }
in_help() { "$@" --help | grep -oE '^  -[^ ]+' | tr -d ' ' | tr , '\n'; }
in_page() { grep -oE '\<(Fl|Cm) [^ ]+' | sed 's/Fl /-/; s/Cm //'; }  # Fl -help is how pages write --help

complete_words() {  # what bash would offer for the last of these words
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _bidaudit "$1"
  printf '%s\n' "${COMPREPLY[@]}"
}

for page in "$pages"/*.1.gz; do
  tool=$(basename "$page" .1.gz)
  text=$(zcat "$page")
  commands=$("$tool" --lang en --help | sed -n '/^Subcommands:/,$s/^  \([a-z]*\) .*/\1/p')
  all=$(in_help "$tool")
  same "completion of $tool" "$all" "$(complete_words "$tool" -)"
  for command in $commands; do
    own=$(in_help "$tool" "$command")
    same "completion of $tool $command" "$(in_help "$tool") $own" "$(complete_words "$tool" "$command" -)"
    all+=$'\n'$own
  done
  [ -z "$commands" ] || same "commands of $tool" "$commands" "$(complete_words "$tool" '')"
  same "help and page of $tool" "$all" "$(grep '^\.It Fl' <<<"$text" | in_page)"
  same "text of $tool(1)" "$all $commands" "$all $commands $(in_page <<<"$text")"
done

same 'values of --lang' 'ko en' "$(complete_words bidcheck --lang '')"
same 'values of --lang=' 'ko en' "$(complete_words bidcheck --lang =)"
same 'values of --ocr that begin with n' 'never' "$(complete_words bidtext --ocr n)"
same 'values of --severity of a command' 'review reject' "$(complete_words bidrules list --severity re)"
same 'rules that can be explained' 'KR-L-BND-002' "$(complete_words bidrules explain KR-L-BND-002)"
same 'a file' '' "$(complete_words bidtext pap)"
exit $failed
