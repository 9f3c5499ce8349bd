// SPDX-License-Identifier: GPL-3.0-or-later
// Glyphs that stand on one line, by vertical overlap.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
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

// Indexes of the pieces of each line, from the left, line after line.
class Chains {
 public:
  void begin() { starts_.push_back(members_.size()); }
  void add(std::int32_t piece) { members_.push_back(piece); }
  std::size_t size() const { return starts_.size(); }
  std::span<const std::int32_t> operator[](std::size_t i) const {
    const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] : members_.size();
    return std::span(members_).subspan(starts_[i], end - starts_[i]);
  }

 private:
  std::vector<std::int32_t> members_;
  std::vector<std::size_t> starts_;
};

// The lines of `pieces`. A line is never led across one of `rulings`. The pieces of a line
// may stand far apart: where it must be parted is for the caller to see. A glyph drawn again on nearly the same place (bold by
// double printing) is left out, and a blank after it is one after the first.
Chains glyph_chains(std::vector<Piece>& pieces, const Rulings& rulings);

}  // namespace bidaudit
