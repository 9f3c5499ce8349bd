// SPDX-License-Identifier: GPL-3.0-or-later
// Gaps that lie under one another on several lines: the white between columns that stand close.
#pragma once

#include <span>
#include <vector>

namespace bidaudit {

// A gap on a line, in the frame of its text.
struct WhiteGap {
  double x0 = 0;
  double x1 = 0;
  double y = 0;     // middle of the line
  double size = 0;  // em
  bool between_columns = false;
};

// Marks the members of `gaps` that have gaps above or below them, line by line, with enough white in common.
void mark_column_gaps(std::vector<WhiteGap>& gaps);

// The x at which `boxes` (of text) of a page `width` wide leave a white band from top to bottom near its middle, as two pages
// printed side by side do; 0 when there is none, or nothing on one side.
struct Extent {
  double x0 = 0;
  double x1 = 0;
};
double middle_gutter(std::span<const Extent> boxes, double width);

}  // namespace bidaudit
