// SPDX-License-Identifier: GPL-3.0-or-later
// Where the lines of print stand on a page image.
//
// Tesseract's own page layout takes tables with merged cells for columns and cuts their lines in the middle. Lines are
// found here by smearing the ink sideways, with the ruling lines as walls, and then read one by one.
#pragma once

#include <vector>

#include "acquire/page_content.h"

struct Pix;

namespace bidaudit {

struct TextLine {
  Box pixels;          // of the image
  bool block = false;  // too tall for one line and not to be parted by rows: several lines, a picture or a blot
};

struct TextLines {
  std::vector<TextLine> lines;
  double em = 0;  // usual height of the print in pixels; 0 on an empty page
};

// The lines of `binary` (1 bit, upright, ruling lines taken out, `dpi` pixels an inch). `rules` are in points, as
// RulingLine says; no line crosses a vertical one.
TextLines find_text_lines(Pix* binary, const std::vector<RulingLine>& rules, double dpi);

}  // namespace bidaudit
