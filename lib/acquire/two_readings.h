// SPDX-License-Identifier: GPL-3.0-or-later
// One line read by two means that know nothing of each other: by the forms of its glyphs, and by Tesseract.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "acquire/glyph_reader.h"
#include "document/document.h"

namespace bidaudit {

// The line whose glyphs are `glyphs` and which Tesseract has read as `read`, both with the share of right ones as confidence.
// What both say is sure. Where they differ the surer reading stands, and the word keeps the other in `other`.
std::vector<Word> merged(std::span<const PrintedGlyph> glyphs, const std::vector<Word>& read);

// Part of a line's glyphs: whole words.
struct Stretch {
  std::size_t first = 0;
  std::size_t end = 0;
  bool sure = false;  // every glyph is told by its form alone
};

// `glyphs` parted into stretches that are sure and such that are to be read by Tesseract as well. One sure word between two
// that are not is read with them.
std::vector<Stretch> stretches(std::span<const PrintedGlyph> glyphs);


}  // namespace bidaudit
