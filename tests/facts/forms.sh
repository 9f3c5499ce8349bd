#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the sample forms and random ones, and scores what bidfacts reads from them: tests/facts/forms.sh BIDFACTS
# The bounds lie a little under the figures measured when they were set; those of make_forms.py's own defaults are the goal.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
/usr/bin/python3 "$here/make_forms.py" "$folder/samples" --samples b --layouts ruled,boxes,lines >&2
/usr/bin/python3 "$here/score_forms.py" "$folder/samples" --facts-command "$1" --least-text 98 --most-misread 0.3
/usr/bin/python3 "$here/make_forms.py" "$folder/random" --samples '' --random 2 --seed 41 >&2
/usr/bin/python3 "$here/score_forms.py" "$folder/random" --facts-command "$1" --least-text 96 --most-misread 0.5
