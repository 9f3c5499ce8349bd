// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of print read glyph by glyph: syllables, Latin letters, digits, marks and symbols, each told by its form alone.
//
// Tesseract's model of Korean was taught on running text: it takes long, guesses at rows of spaced digits, and has no character
// for ㈜, ①, ○ and their like. What is told here knows no words: a name or a number is never made a more usual one.
#pragma once

#include <span>
#include <vector>

#include "acquire/glyph_network.h"
#include "document/document.h"

struct Pix;

namespace bidaudit {

struct PrintedGlyph {
  char32_t character = 0;      // 0: not one of those known
  double confidence = 0;       // that a glyph stands there and is `character`, 0 to 1
  Box pixels;                  // of the page image: its ink
  double gap = 0;              // before it, in parts of the print's height, beyond what parts words on its line: below 0 within a word
};

class GlyphReader {
 public:
  // The glyphs in `line` (pixels of the 8-bit image `gray`) from left to right. `em` is the usual height of print on the page.
  std::vector<PrintedGlyph> read(Pix* gray, const Box& line, double em) const;

 private:
  GlyphNetwork network_;
};

// One that is never changed, made when it is first asked for.
const GlyphReader& glyph_reader();

// Whether a word starts with `glyph`, by the gap before it.
bool starts_word(const PrintedGlyph& glyph);

// Whether `glyph` is told so surely that no other means is needed.
bool is_sure(const PrintedGlyph& glyph);

// The glyphs parted into words. A word is as sure as its least sure glyph; U+FFFD stands for those not known.
std::vector<Word> words_of(std::span<const PrintedGlyph> glyphs);

}  // namespace bidaudit
