// SPDX-License-Identifier: GPL-3.0-or-later
// The network that tells the glyphs of a line of print: where they stand, and which they are.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "acquire/line_image.h"

namespace bidaudit {

inline constexpr int kColumnStep = 4;  // pixels of the line's picture for one column of the network

struct GlyphReading {
  char32_t character = 0;  // 0: something that the network has no name for
  double chance = 0;
  double left = 0;   // from the middle of its column to where the glyph before it ends, in pixels of the line's picture
  double right = 0;
};

// A line as the network sees it.
struct SeenLine {
  std::size_t columns = 0;
  std::vector<float> values;  // column by column with a few empty ones on either side, of each all rows with all channels
};

class GlyphNetwork {
 public:
  // Of the bytes of glyphs/network.bin, which are part of the library.
  GlyphNetwork();
  ~GlyphNetwork();

  SeenLine look(const LineImage& line) const;

  // For each column the chance that a glyph has its middle there; one that stands between two columns is shared by them.
  std::vector<float> places(const SeenLine& seen) const;

  // What stands at each of `columns`.
  std::vector<GlyphReading> tell(const SeenLine& seen, const std::vector<std::size_t>& columns) const;

 private:
  class Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace bidaudit
