// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which the lines of a page are read.
//
// The page is cut along white bands, again and again: into rows from the top, and into columns where the text of both sides
// runs in lines of its own. A row of a form (label, value) is read from the left. A ruled table is one piece among the
// others; inside it, cell follows cell by row, each with its lines together, and with the tables that stand in it.
#pragma once

#include <vector>

#include "document/document.h"

namespace bidaudit {

// `lines` put into reading order. `tables` are the ruled tables of the page, their text is not needed. Lines of all angles
// are taken as running in the direction `angle`. `gutter` is the x at which two printed pages meet, 0 if there is one page.
struct ReadingOptions {
  int angle = 0;
  double gutter = 0;
};
std::vector<Line> in_reading_order(std::vector<Line> lines, const std::vector<Table>& tables, const ReadingOptions& options);

// The same for a page whose tables are not known; where a white band divides a page `page_width` wide in its middle, with
// many lines on both sides, the left side comes first.
std::vector<Line> in_reading_order(std::vector<Line> lines, double page_width);

}  // namespace bidaudit
