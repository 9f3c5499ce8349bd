// SPDX-License-Identifier: GPL-3.0-or-later
// Tables from ruling lines: where rulings enclose a grid there are cells, merged where a ruling is missing.
#pragma once

#include <vector>

#include "acquire/page_content.h"
#include "document/document.h"

namespace bidaudit {

// The tables that `rules` draw, each with the text of `lines` that stands in its cells. A frame with nothing inside it but
// one cell is no table. A table without outer vertical rulings, as Korean offices print them, is closed at its ends.
std::vector<Table> build_tables(const std::vector<RulingLine>& rules, const std::vector<Line>& lines);

}  // namespace bidaudit
