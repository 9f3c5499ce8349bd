// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/text_look.h"

#include <GfxFont.h>
#include <GfxState.h>

#include <algorithm>
#include <cmath>

#include "acquire/glyph_geometry.h"

namespace bidaudit {
namespace {

constexpr double kNarrowest = 0.5;  // points: an em set narrower than this cannot be read
constexpr int kInvisible = 3;       // text render mode
constexpr int kClipOnly = 7;        // another

bool is_colored(const Color& ink) {
  const auto [low, high] = std::minmax({ink.red, ink.green, ink.blue});
  return high - low > 0.3F;
}

// Modes 1 and 5 draw the outline only, in the colour of strokes; where both are drawn the more opaque one counts.
void set_ink(TextLook& look, GfxState* state) {
  const int mode = state->getRender() & 3;
  const bool outline = mode == 1 || (mode == 2 && state->getStrokeOpacity() > state->getFillOpacity());
  look.opacity = static_cast<float>(outline ? state->getStrokeOpacity() : state->getFillOpacity());
  const bool pattern = (outline ? state->getStrokePattern() : state->getFillPattern()) != nullptr;
  if (pattern) look.suspected = Concealment::same_color;
  if (pattern) return;  // of more than one colour
  const GfxColorSpace* space = outline ? state->getStrokeColorSpace() : state->getFillColorSpace();
  if (space != nullptr && space->isNonMarking()) look.opacity = 0;
  GfxRGB rgb;
  outline ? state->getStrokeRGB(&rgb) : state->getFillRGB(&rgb);
  look.ink = color_of(rgb);
  look.colored = is_colored(look.ink);
  if (mode != 2) return;
  state->getStrokeRGB(&rgb);  // an outline of another colour may leave nothing of the letter
  const Color line = color_of(rgb);
  if (line.red != look.ink.red || line.green != look.ink.green || line.blue != look.ink.blue) look.suspected = Concealment::same_color;
}

// Along the line and across it, as the page shows the em: negative when the letters are turned over.
double area_of(const double* matrix, double width_scale) { return (matrix[1] * matrix[2] - matrix[0] * matrix[3]) * width_scale; }

void set_size(TextLook& look, const GfxState* state) {
  const GfxFont* font = state->getFont().get();
  double matrix[4];
  state->getFontTransMat(&matrix[0], &matrix[1], &matrix[2], &matrix[3]);
  look.size = length_of(matrix[2], matrix[3]);
  if (font != nullptr && font->getType() == fontType3) look.type3 = font;
  if (state->getRender() == kInvisible) look.concealment = Concealment::render_mode;
  if (state->getRender() == kClipOnly) look.suspected = Concealment::render_mode;  // until something is painted through it
  if (font == nullptr || look.type3 != nullptr || look.concealment != Concealment::none) return;
  const double area = area_of(matrix, state->getHorizScaling());
  const double width = length_of(matrix[0], matrix[1]) * std::abs(state->getHorizScaling());
  if (width < kNarrowest || std::abs(area) < kNarrowest * std::max(width, look.size)) look.concealment = Concealment::tiny;
  else if (area < 0) look.concealment = Concealment::mirrored;
}

void set_spacing(TextLook& look, const GfxState* state) {
  if (state->getFont() && state->getFont()->getWMode() != 0) return;
  const double letters = state->getCharSpace();
  const double scale = state->getHorizScaling();
  state->textTransformDelta(letters * scale, 0, &look.spacing.x, &look.spacing.y);
  state->textTransformDelta((letters + state->getWordSpace()) * scale, 0, &look.blank_spacing.x, &look.blank_spacing.y);
}

}  // namespace

double type3_size(const GfxFont* font, double size, double advance) {
  const double by_matrix = size * std::abs(font->getFontMatrix()[3]) * 1000;
  if (by_matrix >= advance * 0.8 && by_matrix <= advance * 4) size = by_matrix;
  return size < advance * 0.8 || size > advance * 6 ? advance * 1.1 : size;
}

TextLook text_look(GfxState* state) {
  TextLook look;
  set_ink(look, state);
  set_size(look, state);
  set_spacing(look, state);
  look.window = clip_box(state);
  return look;
}

}  // namespace bidaudit
