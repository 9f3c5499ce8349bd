// SPDX-License-Identifier: GPL-3.0-or-later
// Which gaps between the letters of a line part words.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "acquire/glyph_frame.h"

namespace bidaudit {

// The gap before a glyph of a line, in ems of the larger of its two neighbours.
struct Gap {
  double ems = 0;
  bool ends_word = false;
};

// Sets `gaps` to those of `chain` (indexes of `frame.pieces`, from the left); the first entry is 0. A word ends where the letters stand
// apart more than they do elsewhere on the line: tight and loose setting is allowed for. A drawn blank counts only where a
// gap is seen; a stray one inside a number does not break it. Hangul beside Latin or digits is not parted by the quarter em
// that office programs put there of themselves.
void find_word_gaps(const Frame& frame, std::span<const std::int32_t> chain, std::vector<Gap>& gaps);

}  // namespace bidaudit
