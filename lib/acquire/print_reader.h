// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of print, read by the forms of their glyphs, and by Tesseract where these do not tell.
#pragma once

#include <span>
#include <vector>

#include "acquire/glyph_reader.h"
#include "acquire/line_reader.h"
#include "acquire/text_lines.h"
#include "acquire/two_readings.h"
#include "document/document.h"

struct Pix;

namespace bidaudit {

class PrintReader {
 public:
  using Clock = LineReader::Clock;

  // The words of `line` of the 8-bit image `gray`, a line each, several when it is a block; in pixels, with the share of right
  // words as confidence. `em` is the usual height of print on the page. What is read after `deadline` is dropped.
  std::vector<std::vector<Word>> read(Pix* gray, const TextLine& line, double em, Clock::time_point deadline);

  // The words of `line` by the forms of its glyphs alone: quickly told, to see whether this is print and upright.
  std::vector<Word> read_glyphs(Pix* gray, const TextLine& line, double em) const;

 private:
  std::vector<std::vector<Word>> read_alone(Pix* gray, const Box& line, Clock::time_point deadline);
  std::vector<std::vector<Word>> read_block(Pix* gray, const Box& block, Clock::time_point deadline);
  std::vector<Word> read_stretch(Pix* gray, const Box& line, std::span<const PrintedGlyph> glyphs, const Stretch& stretch, Clock::time_point deadline);

  GlyphReader glyphs_;
  LineReader tesseract_;
};

}  // namespace bidaudit
