// SPDX-License-Identifier: GPL-3.0-or-later
// Digits of real fonts, told by their outlines, and a font whose outlines were exchanged.
#include "acquire/font_outlines.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "one_page.h"

namespace bidaudit {
namespace {

constexpr const char* kFonts[] = {"/usr/share/fonts/truetype/nanum/NanumGothic.ttf", "/usr/share/fonts/truetype/nanum/NanumMyeongjo.ttf",
                                  "/usr/share/fonts/truetype/unfonts-core/UnBatang.ttf", "/usr/share/fonts/truetype/baekmuk/gulim.ttf"};

std::string bytes_of(const char* name) {
  std::ifstream file(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(FontOutlines, TellEachDigitFromTheOthers) {
  for (const char* name : kFonts) {
    const FontOutlines font(bytes_of(name));
    ASSERT_TRUE(font.is_open()) << name;
    for (int drawn = 0; drawn < 10; ++drawn) {
      const auto ink = font.ink(font.glyph_of(U'0' + static_cast<char32_t>(drawn)));
      ASSERT_TRUE(ink);
      for (int digit = 0; digit < 10; ++digit) EXPECT_EQ(may_be_digit(*ink, digit), digit == drawn) << name << ": " << drawn << " as " << digit;
    }
  }
}

TEST(FontOutlines, OfNoFontAreNone) {
  const FontOutlines none("no font at all");
  EXPECT_FALSE(none.is_open());
  EXPECT_EQ(none.glyph_of(U'1'), -1);
  EXPECT_FALSE(none.ink(1));
}

// A TrueType font file, of whose tables some numbers are changed.
class FontFile {
 public:
  explicit FontFile(std::string bytes) : bytes_(std::move(bytes)) {}

  std::string& bytes() { return bytes_; }
  std::size_t number(std::size_t at, int size) const {
    std::size_t value = 0;
    for (int i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes_[at + static_cast<std::size_t>(i)]);
    return value;
  }
  void set(std::size_t at, int size, std::size_t value) {
    for (int i = size - 1; i >= 0; --i, value >>= 8) bytes_[at + static_cast<std::size_t>(i)] = static_cast<char>(value & 0xFF);
  }
  std::size_t table(const std::string& tag) const {
    for (std::size_t at = 12; at < 12 + 16 * number(4, 2); at += 16)
      if (bytes_.compare(at, 4, tag) == 0) return number(at + 8, 4);
    return 0;
  }

  // The outlines of glyphs `a` < `b` change places.
  void exchange(int a, int b) {
    const bool is_long = number(table("head") + 50, 2) != 0;
    const int size = is_long ? 4 : 2;
    const std::size_t unit = is_long ? 1 : 2;
    const auto entry = [&](int glyph) { return table("loca") + static_cast<std::size_t>(glyph * size); };
    const auto outline = [&](int glyph) { return bytes_.substr(table("glyf") + unit * number(entry(glyph), size), unit * (number(entry(glyph + 1), size) - number(entry(glyph), size))); };
    std::vector<std::string> outlines;
    for (int glyph = a; glyph <= b; ++glyph) outlines.push_back(outline(glyph));
    std::swap(outlines.front(), outlines.back());
    std::size_t at = unit * number(entry(a), size);
    for (int glyph = a; glyph <= b; ++glyph) {
      set(entry(glyph), size, at / unit);
      const std::string& moved = outlines[static_cast<std::size_t>(glyph - a)];
      bytes_.replace(table("glyf") + at, moved.size(), moved);
      at += moved.size();
    }
  }

 private:
  std::string bytes_;
};

// A page that says 1,934,000 in an embedded font whose glyphs have their own numbers for codes, as office programs write it.
OnePage page_in(const std::string& bytes, const FontOutlines& font) {
  std::string codes;
  std::string table = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 14 beginbfchar ";
  for (const char32_t c : {U'1', U',', U'9', U'3', U'4', U',', U'0', U'0', U'0'}) codes += fmt::format("{:04X}", font.glyph_of(c));
  for (const char32_t c : {U',', U'.', U'-', U' ', U'0', U'1', U'2', U'3', U'4', U'5', U'6', U'7', U'8', U'9'})
    table += fmt::format("<{:04X}> <{:04X}> ", font.glyph_of(c), static_cast<unsigned>(c));
  return {.content = "BT /E 12 Tf 20 100 Td <" + codes + "> Tj ET",
          .fonts = "/E 10 0 R",
          .objects = {"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Gothic/Encoding/Identity-H/DescendantFonts[11 0 R]/ToUnicode 14 0 R>>",
                      "<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Gothic/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                      "/FontDescriptor 12 0 R/DW 550/CIDToGIDMap/Identity>>",
                      "<</Type/FontDescriptor/FontName/AAAAAA+Gothic/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200"
                      "/CapHeight 700/StemV 80/FontFile2 13 0 R>>",
                      stream_of(bytes), stream_of(table + "endbfchar endcmap")}};
}

std::vector<std::string> doubtful(const OnePage& page) {
  std::vector<std::string> out;
  for (const Trait& trait : read_without_ocr(one_page(page)).traits)
    if (trait.name == "text-doubtful" || trait.name == "font-unread") out.push_back(trait.value);
  return out;
}

TEST(Fonts, WhoseOutlinesWereExchangedAreDoubtful) {
  const std::string gothic = bytes_of(kFonts[0]);
  const FontOutlines font(gothic);
  ASSERT_TRUE(font.is_open());
  EXPECT_TRUE(doubtful(page_in(gothic, font)).empty());
  FontFile exchanged(gothic);
  exchanged.exchange(font.glyph_of(U'1'), font.glyph_of(U'9'));
  EXPECT_EQ(doubtful(page_in(exchanged.bytes(), font)), std::vector<std::string>{"1,934,000"});
}

TEST(Fonts, ThatCannotBeLookedAtAreSaid) {
  const std::string gothic = bytes_of(kFonts[0]);
  const FontOutlines font(gothic);
  ASSERT_TRUE(font.is_open());
  OnePage page = page_in("no font at all", font);
  EXPECT_EQ(doubtful(page), std::vector<std::string>{"AAAAAA+Gothic: forms of digits not looked at"});
  page.content = "3 Tr " + page.content;  // what a recognition lays over a scan draws nothing
  EXPECT_TRUE(doubtful(page).empty());
}

}  // namespace
}  // namespace bidaudit
