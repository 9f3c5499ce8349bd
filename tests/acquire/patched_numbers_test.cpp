// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/patched_numbers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kSize = 10;

// A number, glyph by glyph: `fonts` and `sizes` give the font (by its place) and the size of each, the last for all that follow.
PageContent set_number(const std::string& text, const std::vector<int>& fonts, const std::vector<double>& sizes = {kSize}) {
  PageContent content;
  content.fonts = {{"ABCDEF+NanumGothic", true}, {"Batang", true}, {"GHIJKL+NanumGothic", true}, {"Times-Roman", true}, {"Times-Bold", true}, {"", true}};
  double x = 100;
  std::size_t i = 0;
  for (char32_t letter : decode_utf8(text)) {
    Glyph glyph;
    glyph.text = letter;
    glyph.font = fonts[std::min(i, fonts.size() - 1)];
    glyph.size = sizes[std::min(i, sizes.size() - 1)];
    glyph.box = {x, 200, x + 5, 200 + glyph.size};
    content.glyphs.push_back(glyph);
    x += 5;
    ++i;
  }
  return content;
}

std::string told(const PageContent& content) {
  const auto traits = patched_numbers(PrintedNumbers(content), content.fonts, 1);
  return traits.empty() ? "" : traits.front().value;
}

TEST(PatchedNumbers, DigitsOfAnotherFontAreTold) {
  EXPECT_EQ(told(set_number("123,456", {0, 0, 1, 0, 0, 0, 0})), "123,456: 3 in Batang, the rest in NanumGothic");
  EXPECT_EQ(told(set_number("9123456", {3, 4, 3, 3, 3, 3, 3})), "9123456: 1 in Times-Bold, the rest in Times-Roman");
  EXPECT_EQ(told(set_number("1234", {0}, {10, 10, 9.4, 10})), "1234: 3 in NanumGothic at 94 %, the rest in NanumGothic");
}

TEST(PatchedNumbers, AreFoundWhereverTheyAreDrawn) {
  PageContent content = set_number("12345", {0, 0, 1, 0, 0});
  std::swap(content.glyphs[2], content.glyphs[4]);  // put over it at the end
  EXPECT_EQ(told(content), "12345: 3 in Batang, the rest in NanumGothic");
}

TEST(PatchedNumbers, OrdinaryNumbersAreNot) {
  EXPECT_EQ(told(set_number("123,456", {0})), "");
  EXPECT_EQ(told(set_number("123,456", {0, 0, 0, 1, 0, 0, 0})), "");     // the separator alone
  EXPECT_EQ(told(set_number("123456", {0, 2, 0, 2, 0, 2})), "");         // two parts of one font
  EXPECT_EQ(told(set_number("123", {0, 1, 0})), "");                     // too short to be an amount
  EXPECT_EQ(told(set_number("123456", {0, 5, 0, 0, 0, 0})), "");         // a font without a name
  EXPECT_EQ(told(set_number("12345", {0}, {10, 10, 10, 10, 6.5})), "");  // a note
  EXPECT_EQ(told(set_number("46,423", {4, 4, 3, 3, 3, 3})), "");         // volume and page
}

TEST(PatchedNumbers, NeighboursAreOtherNumbers) {
  PageContent content = set_number("12345", {0});
  for (Glyph glyph : set_number("67890", {1}).glyphs) {
    glyph.box.x0 += 40;
    glyph.box.x1 += 40;
    content.glyphs.push_back(glyph);
  }
  EXPECT_EQ(told(content), "");
}

}  // namespace
}  // namespace bidaudit
