// SPDX-License-Identifier: GPL-3.0-or-later
// Brings together what the recogniser read on a line and the marks that its ink shows.
#pragma once

#include <vector>

#include "acquire/mark_shapes.h"
#include "document/document.h"

namespace bidaudit {

// One character as it was read.
struct Symbol {
  char32_t text = 0;
  Box box;
  double confidence = 0;     // the recogniser's own
  bool starts_word = false;  // a blank stands before it
};

// `read`, from the left, with the marks put right: a character that `marks` contradicts is replaced by what its form says,
// and marks that nothing was read for are added. A digit read for a mark that is as broad as high becomes U+FFFD: it is no
// digit, and nobody knows what it is. Hangul syllables and Latin letters in words are left alone.
std::vector<Symbol> with_marks_repaired(std::vector<Symbol> read, const LineMarks& marks);

}  // namespace bidaudit
