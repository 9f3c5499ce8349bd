// SPDX-License-Identifier: GPL-3.0-or-later
// What all glyphs of one string have in common: their ink, their size, and what hides them.
//
// Poppler changes nothing of it within a string, and most strings are long: it is worked out once for each.
#pragma once

#include "acquire/page_content.h"

class GfxFont;
class GfxState;

namespace bidaudit {

struct TextLook {
  Color ink;
  float opacity = 1;     // in its own group
  bool colored = false;  // as Glyph says
  // Whether a glyph that has its place on the page is seen there: not when nothing is drawn, or so narrow that nobody reads it.
  Concealment concealment = Concealment::none;
  Concealment suspected = Concealment::none;  // as Glyph says, as far as the string tells
  double size = 0;                // height of the em on the page
  const GfxFont* type3 = nullptr;  // the font, when its em must be guessed: see type3_size()
  // White that the advance of a glyph holds, and that of a blank: no part of the glyph.
  struct {
    double x = 0;
    double y = 0;
  } spacing, blank_spacing;
  Box window;  // what the clipping path leaves open
};

TextLook text_look(GfxState* state);

// The base coordinate system of a Type 3 font is its own affair: its em is guessed from the advance, which for Hangul is close
// to one em.
double type3_size(const GfxFont* font, double size, double advance);

}  // namespace bidaudit
