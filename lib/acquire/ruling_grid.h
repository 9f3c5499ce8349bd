// SPDX-License-Identifier: GPL-3.0-or-later
// The grids that ruling lines make: where they enclose cells there is a table, cells merged where a ruling is missing.
#pragma once

#include <vector>

#include "acquire/page_content.h"
#include "document/document.h"

namespace bidaudit {

// `rules` with those joined that are drawn in pieces: parts that touch, dashes in a row, double lines. Horizontal ones first,
// then vertical ones.
std::vector<RulingLine> joined_rulings(const std::vector<RulingLine>& rules);

// The tables that `rules` draw, from the top, without text. A frame with one cell is no table. A table whose outer rulings are
// missing on a side, as Korean offices print them and as pages break them, is closed where its other rulings end. Cells are
// rectangles: where missing rulings leave another shape, it is cut into rows.
std::vector<Table> ruled_tables(const std::vector<RulingLine>& rules);

}  // namespace bidaudit
