// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/glyph_geometry.h"

#include <GfxState.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace bidaudit {
double length_of(double x, double y) {
  if (y == 0) return std::abs(x);
  return x == 0 ? std::abs(y) : std::hypot(x, y);
}

int angle_of(const GfxState* state, double wide, double high) {
  if (runs_right(wide, high)) return 0;
  double m11 = 0;
  double m12 = 0;
  double m21 = 0;
  double m22 = 0;
  if (std::hypot(wide, high) < 1e-6) {
    state->getFontTransMat(&m11, &m12, &m21, &m22);
    wide = m11;
    high = -m12;
  }
  const int angle = static_cast<int>(std::lround(std::atan2(high, wide) * 180 / std::numbers::pi));
  return std::abs(angle) <= 2 ? 0 : (angle + 360) % 360;
}

Box turned_box(double x, double y, double wide, double high, double em) {
  const double length = std::hypot(wide, high);
  const double ux = length > 1e-6 ? wide / length : 1;
  const double uy = length > 1e-6 ? high / length : 0;
  const double up_x = uy * em;
  const double up_y = -ux * em;
  const double xs[] = {x + up_x * kAscent, x - up_x * kDescent, x + wide + up_x * kAscent, x + wide - up_x * kDescent};
  const double ys[] = {y + up_y * kAscent, y - up_y * kDescent, y + high + up_y * kAscent, y + high - up_y * kDescent};
  return {*std::min_element(xs, xs + 4), *std::min_element(ys, ys + 4), *std::max_element(xs, xs + 4),
          *std::max_element(ys, ys + 4)};
}

Color color_of(const GfxRGB& rgb) {
  return {static_cast<float>(colToDbl(rgb.r)), static_cast<float>(colToDbl(rgb.g)), static_cast<float>(colToDbl(rgb.b))};
}

Box clip_box(const GfxState* state) {
  Box clip;
  state->getClipBBox(&clip.x0, &clip.y0, &clip.x1, &clip.y1);
  return clip;
}

Box unit_square(GfxState* state) {
  const double* m = state->getCTM();
  const double xs[] = {m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]};
  const double ys[] = {m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]};
  return {*std::min_element(xs, xs + 4), *std::min_element(ys, ys + 4), *std::max_element(xs, xs + 4),
          *std::max_element(ys, ys + 4)};
}

bool is_upright(GfxState* state) {
  const double* m = state->getCTM();
  return (std::abs(m[1]) < 1e-6 && std::abs(m[2]) < 1e-6) || (std::abs(m[0]) < 1e-6 && std::abs(m[3]) < 1e-6);
}

// The path is one rectangle along the axes of the page, whichever way it goes around.
bool is_rectangle(const GfxPath* path) {
  if (path == nullptr || path->getNumSubpaths() != 1) return false;
  const GfxSubpath* part = path->getSubpath(0);
  if (part->getNumPoints() < 4 || part->getNumPoints() > 5) return false;
  for (int i = 1; i < part->getNumPoints(); ++i) {
    const bool level = std::abs(part->getY(i) - part->getY(i - 1)) < 1e-3;
    const bool upright = std::abs(part->getX(i) - part->getX(i - 1)) < 1e-3;
    if (part->getCurve(i) || (!level && !upright)) return false;
  }
  return true;
}

Box part_box(GfxState* state, const GfxSubpath* part) {
  Box box{1e9, 1e9, -1e9, -1e9};
  for (int i = 0; i < part->getNumPoints(); ++i) {
    double x = 0;
    double y = 0;
    state->transform(part->getX(i), part->getY(i), &x, &y);
    box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x), std::max(box.y1, y)};
  }
  return box;
}

Box path_box(GfxState* state) {
  Box box{1e9, 1e9, -1e9, -1e9};
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const Box part = part_box(state, path->getSubpath(i));
    box = {std::min(box.x0, part.x0), std::min(box.y0, part.y0), std::max(box.x1, part.x1), std::max(box.y1, part.y1)};
  }
  return box;
}

}  // namespace bidaudit
