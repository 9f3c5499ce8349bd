// SPDX-License-Identifier: GPL-3.0-or-later
// What the digits of a font look like.
//
// Which character a code stands for, and which form the font draws for it, are two things of the file: a table, or a font made
// for it, can say 9 where a reader of the page sees 1. The form of each digit is drawn once for each font and told by itself.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "acquire/page_content.h"

class GfxFont;
class PDFDoc;

namespace bidaudit {

// A code that a page's text takes for a digit, for characters among which is one, or for a blank.
struct DigitCode {
  std::shared_ptr<GfxFont> font;
  int number = 0;  // of the font, in PageContent::fonts
  unsigned code = 0;
  std::u32string text;
  bool in_order = false;  // codes and places of its font's digits follow each other: its table says no others than the font has
};

class DigitOutlines;

class FontForms {
 public:
  explicit FontForms(PDFDoc& document);
  ~FontForms();

  // Sets `named` and `doubtful` of the glyphs of `content` that look like another digit than their text says.
  // Returns the names of the fonts with a digit whose form cannot be told: those too many, too large or too involved to be looked
  // at, and those drawn as no print is.
  std::vector<std::string> check(const std::vector<DigitCode>& codes, PageContent& content);

 private:
  class Painter;
  using Key = std::tuple<int, int, unsigned>;  // object and generation of the font, code

  // Whether the outlines of `font` are no more than can be held.
  bool fits(GfxFont* font);
  void look(const std::vector<const DigitCode*>& codes);

  PDFDoc& document_;
  std::unique_ptr<DigitOutlines> outlines_;
  std::unique_ptr<Painter> painter_;  // made with the first font
  std::map<std::pair<int, int>, bool> fits_;  // by object and generation of the outlines
  std::map<Key, char32_t> forms_;     // what is likely to be seen, else 0
};

}  // namespace bidaudit
