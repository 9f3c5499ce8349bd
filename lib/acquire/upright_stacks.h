// SPDX-License-Identifier: GPL-3.0-or-later
// Letters under one another in a tall cell: the heading of a group of rows, written downwards ("입/찰/자").
#pragma once

#include <vector>

#include "document/document.h"

namespace bidaudit {

// `lines` with those replaced by one that stand in a cell taller than wide, when each is a single Hangul syllable and they
// stand under one another. The letters become one word: their distance is that of a stack, not of words.
std::vector<Line> with_stacks_joined(std::vector<Line> lines, const std::vector<Table>& tables);

}  // namespace bidaudit
