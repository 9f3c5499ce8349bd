// SPDX-License-Identifier: GPL-3.0-or-later
// Where and how large things are drawn: from the graphics state of Poppler to points of the displayed page.
#pragma once

#include "document/document.h"

class GfxPath;
class GfxState;

namespace bidaudit {

// How text is set on the page, worked out once for the glyphs that are set alike.
class TextSetting {
 public:
  // Height of the em on the page. `advance` is the width of the glyph there, from which the em of a Type 3 font is guessed.
  double size(GfxState* state, double advance);
  // Whether the text of the last size() is set so narrow that nobody can read it.
  bool is_squeezed() const { return squeezed_; }

 private:
  double matrix_[4] = {0, 0, 0, 0};
  double size_ = 0;
  bool squeezed_ = true;  // with a matrix of zeros
};

// std::hypot, which is slow, and along the axes no more than the longer side.
double length_of(double x, double y);
// Degrees clockwise in which the text runs whose glyph advances by (wide, high); 0 for ordinary text.
int angle_of(GfxState* state, double wide, double high);
// Around a glyph at (x, y) on the base line.
Box box_of(double x, double y, double wide, double high, double em);

Box clip_box(GfxState* state);
// Around the unit square of the current coordinates, which is where images are drawn.
Box unit_square(GfxState* state);
// Whether the current coordinates are turned by quarters only.
bool is_upright(GfxState* state);
// Whether the path is one rectangle along the axes of its coordinates.
bool is_rectangle(const GfxPath* path);
Box path_box(GfxState* state);

}  // namespace bidaudit
