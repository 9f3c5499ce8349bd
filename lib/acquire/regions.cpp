// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/regions.h"

#include <algorithm>
#include <cmath>

namespace bidaudit {
namespace {

constexpr double kBorder = 8;  // points

void shift(Box& box, double x, double y) { box = {box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y}; }

}  // namespace

Raster cut_out(const Raster& page, const Box& box) {
  const double scale = page.dpi / 72;
  const int border = static_cast<int>(kBorder * scale);
  const int x0 = std::clamp(static_cast<int>(box.x0 * scale), 0, page.width);
  const int y0 = std::clamp(static_cast<int>(box.y0 * scale), 0, page.height);
  const int x1 = std::clamp(static_cast<int>(std::ceil(box.x1 * scale)), x0, page.width);
  const int y1 = std::clamp(static_cast<int>(std::ceil(box.y1 * scale)), y0, page.height);
  Raster part{.width = x1 - x0 + 2 * border, .height = y1 - y0 + 2 * border, .dpi = page.dpi, .rgb = {}};
  part.rgb.assign(static_cast<std::size_t>(part.width) * part.height * 3, 255);
  for (int y = y0; y < y1; ++y)
    std::copy_n(page.rgb.begin() + 3 * (static_cast<std::ptrdiff_t>(y) * page.width + x0), 3 * (x1 - x0),
                part.rgb.begin() + 3 * (static_cast<std::ptrdiff_t>(y - y0 + border) * part.width + border));
  return part;
}

void add_region(Page& page, OcrResult result, const Box& region, std::vector<RulingLine>& rules) {
  const double x = region.x0 - kBorder;
  const double y = region.y0 - kBorder;
  for (Line& line : result.lines) {
    shift(line.box, x, y);
    for (Word& word : line.words) shift(word.box, x, y);
    page.lines.push_back(std::move(line));
  }
  for (RulingLine& rule : result.rules) {
    shift(rule.box, x, y);
    rules.push_back(rule);
  }
  for (Seal& seal : result.seals) {
    shift(seal.box, x, y);
    page.seals.push_back(std::move(seal));
  }
  if (!result.lines.empty()) page.confidence = std::min(page.confidence, result.confidence);
}

}  // namespace bidaudit
