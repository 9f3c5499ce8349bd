# SPDX-License-Identifier: GPL-3.0-or-later
# Puts the options of a tool into a manual page: a line `.\" options bidreport render` of the page becomes a list of what
# `bidreport --lang en render --help` names, so that page and help say the same. -v bin=FOLDER tells where the tools are. All else is passed on.

BEGIN { text_column = 31 }  # of the help: CLI11 gives 30 columns to names, and a line of their own to longer ones

function fail(what) { print FILENAME ": " what > "/dev/stderr"; failed = 1; exit 1 }

# What follows the names: `TEXT:{ko,en}`, `TEXT:DIR`, `INT:POSITIVE`, `TEXT ...`, or nothing.
function argument(type,   choices) {
  if (type == "") return ""
  if (match(type, /[{][^}]*[}]/)) {
    choices = substr(type, RSTART + 1, RLENGTH - 2)
    gsub(/,/, " | ", choices)
    return " Ar " choices
  }
  if (type ~ /^INT/) return " Ar number"
  if (type ~ /:DIR/) return " Ar folder"
  if (type ~ /:FILE/) return " Ar file"
  return " Ar value"
}

# `-o,--output TEXT` and what it does.
function item(head, text,   parts, names, count, i, line) {
  split(head, parts, " ")
  count = split(parts[1], names, ",")
  line = ".It"
  for (i = 1; i <= count; ++i) line = line (i > 1 ? " ," : "") " Fl " substr(names[i], 2) argument(parts[2])
  gsub(/\\/, "\\e", text)
  gsub(/--/, "\\-\\-", text)
  print line
  print "\\&" text "."
}

function options(command,   line, head, found, inside) {
  while ((command | getline line) > 0) {
    if (line ~ /^[A-Z]/) inside = line !~ /^(Positionals|Subcommands):/
    if (!inside) continue
    if (line ~ /^  -/) {
      if (!found++) print ".Bl -tag -width Ds"
      if (head != "") fail("an option without help text: " head)
      head = substr(line, 1, text_column - 1)
      if (length(line) >= text_column && substr(line, text_column - 1, 1) == " ") {
        item(head, substr(line, text_column))
        head = ""
      } else {
        head = line
      }
    } else if (line ~ /^ +[^ ]/) {
      if (head == "") fail("a help text of several lines: " line)
      sub(/^ +/, "", line)
      item(head, line)
      head = ""
    }
  }
  close(command)
  if (head != "") fail("an option without help text: " head)
  if (!found) fail("no options in " command)
  print ".El"
}

/^[.]\\" options / { options(bin "/" $3 " --lang en " $4 " --help"); next }
{ print }
END { exit failed }
