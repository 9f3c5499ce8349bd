// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/slanted_rules.h"

#include <leptonica/allheaders.h>

#include <algorithm>

#include "acquire/page_ink.h"

namespace bidaudit {
namespace {

constexpr double kThickened = 0.025;  // inches: a line two degrees aslant is then as long in one row as it is in truth
constexpr double kHorizontal = 0.5;   // inches: longer than strokes of letters, and than letters that touch when made thick
constexpr double kVertical = 0.35;    // inches: higher than a letter
constexpr double kPiece = 0.1;        // inches: a shorter piece parts nothing
constexpr int kPaper = 200;           // the shade of an even background

PixPtr own(Pix* pix) { return PixPtr(pix); }

// The pixels of `ink` on long lines, with those around them.
PixPtr long_lines(Pix* ink, bool vertical, double dpi) {
  const int thick = std::max(3, static_cast<int>(kThickened * dpi));
  const PixPtr thickened = own(pixDilateBrick(nullptr, ink, vertical ? thick : 1, vertical ? 1 : thick));
  const PixPtr lines = long_runs(thickened.get(), vertical, static_cast<int>((vertical ? kVertical : kHorizontal) * dpi));
  pixAnd(lines.get(), lines.get(), ink);
  return own(pixDilateBrick(nullptr, lines.get(), 3, 3));
}

}  // namespace

std::vector<RulingLine> take_out_slanted_rules(Pix* gray, Pix* binary, Pix* ink, double dpi) {
  std::vector<RulingLine> rules;
  const double scale = 72 / dpi;
  for (const bool vertical : {false, true}) {
    const PixPtr lines = long_lines(ink, vertical, dpi);
    pixSetMasked(gray, lines.get(), kPaper);
    const PixPtr taken = own(pixAnd(nullptr, lines.get(), binary));
    pixSubtract(binary, binary, lines.get());
    if (!vertical) continue;
    for (const Box& piece : component_boxes(taken.get()))
      if (piece.height() >= kPiece * dpi) rules.push_back({{piece.middle_x() * scale, piece.y0 * scale, piece.middle_x() * scale, piece.y1 * scale}});
  }
  return rules;
}

}  // namespace bidaudit
