// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a region along white bands, recursively, into the order in which it is read.
#pragma once

#include <cstddef>
#include <vector>

#include "document/document.h"

namespace bidaudit {

struct LayoutItem {
  Box box;                // in a frame in which the text runs to the right
  std::size_t index = 0;  // of the line or table, for the caller
  bool is_table = false;
};

// `items` in reading order. `gutter` is the x at which two printed pages meet, 0 if the region is one.
std::vector<LayoutItem> cut_into_order(std::vector<LayoutItem> items, double gutter);

}  // namespace bidaudit
