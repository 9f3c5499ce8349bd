# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of the bidaudit tools for bash. Commands, options and their values are those that the tool's own --help names.

_bidaudit() {
  local tool=$1 word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' help commands option w
  # --lang=ko comes as three words
  if [[ $word == '=' ]]; then
    word=''
  elif [[ $before == '=' ]]; then
    before=${COMP_WORDS[COMP_CWORD-2]}
  fi

  help=$("$tool" --lang en --help 2>/dev/null)
  commands=$(sed -n '/^Subcommands:/,$s/^  \([a-z]\{1,\}\) .*/\1/p' <<<"$help")
  for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ -n $commands && $'\n'$commands$'\n' == *$'\n'"$w"$'\n'* ]] && command=$w && break
  done
  [[ -z $command ]] || help+=$'\n'$("$tool" --lang en "$command" --help 2>/dev/null)

  option=$(grep -E -m1 -- "^  (-.,)?$before " <<<"$help" 2>/dev/null)  # what was typed need be no pattern
  COMPREPLY=()
  if [[ $before == -* && $option == *:{*}* ]]; then
    option=${option#*:\{}
    option=${option%%\}*}
    mapfile -t COMPREPLY < <(compgen -W "${option//,/ }" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(sed -n 's/^  \(-[^ ]*\).*/\1/p' <<<"$help" | tr , '\n' | sort -u)" -- "$word")
  elif [[ -n $commands && -z $command ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word")
  elif [[ $command == explain ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$("$tool" list 2>/dev/null | cut -f1)" -- "$word")
  fi
}

# File names where nothing else fits.
complete -o default -F _bidaudit bidtext bidfacts bidcheck bidreport bidrules
