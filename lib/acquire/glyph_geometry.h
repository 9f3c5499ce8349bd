// SPDX-License-Identifier: GPL-3.0-or-later
// Where and how large things are drawn: from the graphics state of Poppler to points of the displayed page.
#pragma once

#include "acquire/page_content.h"
#include "document/document.h"

class GfxPath;
class GfxState;
class GfxSubpath;
struct GfxRGB;

namespace bidaudit {

// std::hypot, which is slow, and along the axes no more than the longer side.
double length_of(double x, double y);
// Whether a glyph that advances by (wide, high) belongs to text that runs to the right, as nearly all does.
inline bool runs_right(double wide, double high) { return high == 0 && wide > 1e-6; }
// Degrees clockwise in which the text runs whose glyph advances by (wide, high); 0 for ordinary text.
int angle_of(const GfxState* state, double wide, double high);
// Around a glyph at (x, y) on the base line: the advance by the em height, the em standing mostly above the base line.
Box turned_box(double x, double y, double wide, double high, double em);
inline constexpr double kAscent = 0.85;
inline constexpr double kDescent = 0.15;
inline Box box_of(double x, double y, double wide, double high, double em) {
  if (runs_right(wide, high)) return {x, y - em * kAscent, x + wide, y + em * kDescent};
  return turned_box(x, y, wide, high, em);
}

Color color_of(const GfxRGB& rgb);
Box clip_box(const GfxState* state);
// Around the unit square of the current coordinates, which is where images are drawn.
Box unit_square(GfxState* state);
// Whether the current coordinates are turned by quarters only.
bool is_upright(GfxState* state);
// Whether the path is one rectangle along the axes of its coordinates.
bool is_rectangle(const GfxPath* path);
// Around the points of a path, or of one part of it.
Box path_box(GfxState* state);
Box part_box(GfxState* state, const GfxSubpath* part);

}  // namespace bidaudit
