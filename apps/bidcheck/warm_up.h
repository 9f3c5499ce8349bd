// SPDX-License-Identifier: GPL-3.0-or-later
// What judging makes at its first use: expressions that are compiled, and tables.
#pragma once

#include "facts/wordings.h"
#include "rules/pack.h"

namespace bidaudit {

// Judges a tender of made-up papers, so that processes forked later find all of that made. `wordings` are those of `pack`.
void warm_up(const Pack& pack, const Wordings& wordings);

}  // namespace bidaudit
