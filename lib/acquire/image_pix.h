// SPDX-License-Identifier: GPL-3.0-or-later
// Leptonica's image, owned, and what is done to page images before they are read.
#pragma once

#include <memory>
#include <vector>

#include "acquire/page_content.h"
#include "acquire/raster.h"
#include "document/document.h"

struct Pix;

namespace bidaudit {

struct PixDeleter {
  void operator()(Pix* pix) const;
};
using PixPtr = std::unique_ptr<Pix, PixDeleter>;

// A page image made ready for reading.
struct CleanImage {
  PixPtr gray;               // 8 bits: even background, upright, ruling lines and seals taken out
  PixPtr binary;             // the same in black and white
  double dpi = 300;
  double skew = 0;           // radians by which the page was turned to stand upright, around its middle
  std::vector<RulingLine> rules;   // ruling lines that were taken out, in points of the upright image
  std::vector<Seal> seals;   // likewise
  double ink = 0;            // share of the page that is dark
};

// `page` in colour, 32 bits a pixel.
PixPtr color_of(const Raster& page);

// Scales `page` to 200–400 dpi, takes red and blue seals and ruling lines out, evens the background, and turns it upright.
CleanImage clean_image(const Raster& page);

// Boxes of the parts of the 1-bit image `binary` that hang together, also by their corners, in pixels of it.
std::vector<Box> component_boxes(Pix* binary);

// `page` turned clockwise by 0, 90, 180 or 270 degrees.
Raster quarter_turned(const Raster& page, int degrees);

}  // namespace bidaudit
