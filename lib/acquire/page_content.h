// SPDX-License-Identifier: GPL-3.0-or-later
// What a PDF page draws, before lines, words and tables are made of it.
//
// Coordinates are points from the top left of the page as displayed.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"

namespace bidaudit {

struct Glyph {
  std::u32string text;     // empty when the font does not say which character it is
  Box box;
  double size = 0;         // height of the em on the page
  int angle = 0;           // degrees clockwise, 0 for ordinary text
  bool invisible = false;  // render mode 3: selectable, not drawn
  bool colored = false;    // red, blue or green, as seals are: no part of a line of black print that it overlaps
  bool trusted = true;     // the font tells its characters (ISO 32000-1 §9.10.2), they were not guessed
};

// A straight horizontal or vertical line: a stroke, or a rectangle so thin that it looks like one.
struct RulingLine {
  Box box;  // height 0 for a horizontal one, width 0 for a vertical one
  bool vertical() const { return box.height() > box.width(); }
};

struct PlacedImage {
  Box box;
  int pixels_wide = 0;
};

struct PageContent {
  double width = 0;
  double height = 0;
  std::vector<Glyph> glyphs;  // in the order in which they are drawn
  std::vector<RulingLine> rules;
  std::vector<PlacedImage> images;
  int other_marks = 0;     // fills and strokes that are not rules
  bool cut_off = false;    // a limit ended the interpretation; not all of the page is here
};

}  // namespace bidaudit
