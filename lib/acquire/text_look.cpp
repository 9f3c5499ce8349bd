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
  if (pattern) return;  // of more than one colour: some of it can be seen
  GfxRGB rgb;
  outline ? state->getStrokeRGB(&rgb) : state->getFillRGB(&rgb);
  look.ink = color_of(rgb);
  look.colored = is_colored(look.ink);
}

void set_size(TextLook& look, const GfxState* state) {
  const GfxFont* font = state->getFont().get();
  double matrix[4];
  state->getFontTransMat(&matrix[0], &matrix[1], &matrix[2], &matrix[3]);
  look.size = length_of(matrix[2], matrix[3]);
  if (font != nullptr && font->getType() == fontType3) look.type3 = font;
  const bool squeezed = font != nullptr && look.type3 == nullptr && length_of(matrix[0], matrix[1]) < kNarrowest;
  if ((state->getRender() & 3) == kInvisible) look.concealment = Concealment::render_mode;
  else if (squeezed) look.concealment = Concealment::tiny;
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
