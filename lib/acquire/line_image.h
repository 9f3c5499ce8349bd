// SPDX-License-Identifier: GPL-3.0-or-later
// A line of print at the size that the network of glyphs was taught on.
//
// The network sees every line with its print equally high and equally dark, whatever the size of the letters, the resolution
// of the scan or the strength of the ink. The program that teaches it (glyphs/samples.cpp) makes its lines here too.
#pragma once

#include <vector>

#include "document/document.h"

struct Pix;

namespace bidaudit {

inline constexpr int kLineRows = 32;  // of the picture of a line: print of usual height fills about 22 of them

struct LineImage {
  int width = 0;
  std::vector<float> ink;  // kLineRows rows of `width`, 0 paper to 1 ink; empty when there is nothing to read
  double scale = 0;        // pixels of this picture for one of the page
  Box pixels;              // of the page that it shows
};

// The picture of `line`, which stands in the 8-bit image `gray`. `em` is the usual height of print on the page, 0 if unknown:
// a line of nothing but dashes is taken to be of letters of about that size.
LineImage line_image(Pix* gray, const Box& line, double em);

}  // namespace bidaudit
