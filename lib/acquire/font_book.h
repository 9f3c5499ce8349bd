// SPDX-License-Identifier: GPL-3.0-or-later
// The fonts of one page: what tells their characters, and whether they tell them honestly.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "acquire/font_forms.h"
#include "acquire/page_content.h"

class GfxFont;

namespace bidaudit {

// Characters that order or tag others and have no form: in a table of forms they can only mislead.
bool is_unseen(char32_t c);
// Whether the font did not tell which character `glyph` is.
bool tells_nothing(const Glyph& glyph);

class FontBook {
 public:
  // Number of `font` (which may be null) in fonts(). Fonts are told apart by address, which is why they are kept: Poppler drops
  // those of a form when it is drawn, and the next font may come to lie in the same place.
  int number_of(const std::shared_ptr<GfxFont>& font);
  const std::vector<FontUse>& fonts() const { return fonts_; }

  // Sets what is doubtful about `glyph`, drawn by code `code` of `font`: a digit other than its encoding names, or a glyph
  // that draws nothing though it has a character.
  void check(GfxFont* font, unsigned code, Glyph& glyph);
  // Whether two codes of font `number` said the same digit, of all that check() has seen.
  bool is_doubtful() const { return doubtful_; }  // whether any font says digits twice, or other digits than it names
  bool says_digits_twice(int number) const { return digits_[number].twice; }
  // All codes that check() has seen whose form is to be looked at, those of one font together.
  std::vector<DigitCode> digit_codes();

 private:
  struct DigitCodes {
    std::array<long, 10> first{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    bool twice = false;
    long blank = -1;  // the last code that was a blank
  };
  // What is told of a code of an 8-bit font: asked once, for text repeats its letters.
  struct Code {
    bool asked = false;
    bool untold = false;  // its name stands for no character
    bool empty = false;   // a procedure that draws nothing
    char32_t named = 0;   // the digit, or the sign between digits, that the encoding names, else 0
  };
  using Codes = std::array<Code, 256>;

  Code ask(GfxFont* font, unsigned code) const;
  void note(unsigned code, const Glyph& glyph);

  bool doubtful_ = false;
  std::vector<std::shared_ptr<GfxFont>> known_;
  std::vector<FontUse> fonts_;
  std::vector<DigitCodes> digits_;
  std::vector<DigitCode> noted_;
  std::vector<std::unique_ptr<Codes>> codes_;  // of fonts of 8 bits
};

}  // namespace bidaudit
