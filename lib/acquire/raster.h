// SPDX-License-Identifier: GPL-3.0-or-later
// A page as pixels, handed from whoever decoded or rendered it to whoever reads it.
#pragma once

#include <cstdint>
#include <vector>

namespace bidaudit {

struct Raster {
  int width = 0;     // pixels
  int height = 0;
  double dpi = 300;  // pixels an inch of the displayed page
  std::vector<std::uint8_t> rgb;  // 3 bytes a pixel, row by row, no padding

  bool operator==(const Raster&) const = default;
};

}  // namespace bidaudit
