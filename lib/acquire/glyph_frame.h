// SPDX-License-Identifier: GPL-3.0-or-later
// Glyphs seen from the frame in which their text runs to the right.
//
// A page may carry text in several directions: print, a watermark, a table turned by a quarter, vertical writing. Each
// direction is laid out as if it ran to the right, in a frame turned back around the origin of the page.
#pragma once

#include <cstdint>
#include <vector>

#include "acquire/page_content.h"
#include "document/document.h"

namespace bidaudit {

// What a glyph is for the gaps beside it.
enum class Script : std::uint8_t { blank, hangul, latin, digit, other };

// What is asked again and again when lines are made is here, beside its neighbours, and not in the glyph.
struct Piece {
  Box box;  // in the frame
  double size = 0;  // of the glyph
  const Glyph* glyph = nullptr;
  Script script = Script::other;
  bool colored = false;      // as the glyph is
  bool blank_after = false;  // a blank was drawn right after it, on its line
};

// `box` seen from a page turned back by `angle` degrees; for angles other than quarter turns, the middle of it.
Box in_frame(const Box& box, int angle);

// The glyphs of one direction, without blanks.
struct Frame {
  int angle = 0;
  std::vector<Piece> pieces;
  int blanks = 0;  // that were drawn among them
};

// The visible glyphs of `content` by direction, upright text first. The pieces point into `content`.
std::vector<Frame> frames_of(const PageContent& content);

}  // namespace bidaudit
