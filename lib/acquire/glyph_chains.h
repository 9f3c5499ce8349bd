// SPDX-License-Identifier: GPL-3.0-or-later
// Glyphs that stand on one line, by vertical overlap.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "acquire/glyph_frame.h"

namespace bidaudit {

// Vertical rulings in a frame, by x.
using Rulings = std::vector<Box>;

// Share of the lower of two heights that both have in common; negative when they are apart.
inline double overlap_y(const Box& a, const Box& b) {
  const double common = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  const double lower = std::min(a.height(), b.height());
  return lower > 0 ? common / lower : 0;
}

// Indexes of `pieces`, one vector a line, from the left. A line is never led across one of `rulings`. The pieces of a line
// may stand far apart: where it must be parted is for the caller to see.
std::vector<std::vector<std::int32_t>> glyph_chains(const std::vector<Piece>& pieces, const Rulings& rulings);

}  // namespace bidaudit
