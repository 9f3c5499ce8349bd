// SPDX-License-Identifier: GPL-3.0-or-later
// The lines are drawn by draw_lines.py, in fonts that the network was not taught on.
#include "acquire/glyph_reader.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <ostream>
#include <string>

#include "acquire/image_pix.h"

namespace bidaudit {
namespace {

struct LineCase {
  const char* file;
  const char* read;
};

std::ostream& operator<<(std::ostream& out, const LineCase& wanted) { return out << wanted.file; }

// Where the ink of `page` is.
Box ink_of(Pix* page) {
  const PixPtr binary(pixThresholdToBinary(page, 160));
  Box all;
  for (const Box& part : component_boxes(binary.get())) all = all.width() > 0 ? united(all, part) : part;
  return all;
}

class Lines : public testing::TestWithParam<LineCase> {};

TEST_P(Lines, AreReadGlyphByGlyph) {
  const PixPtr file(pixRead((std::string("tests/acquire/lines/") + GetParam().file + ".png").c_str()));
  ASSERT_NE(file, nullptr);
  const PixPtr page(pixConvertTo8(file.get(), 0));
  std::string read;
  for (const Word& word : words_of(GlyphReader().read(page.get(), ink_of(page.get()), 0))) read += (read.empty() ? "" : " ") + word.text;
  EXPECT_EQ(read, GetParam().read);
}

INSTANTIATE_TEST_SUITE_P(Cases, Lines, testing::Values(
    LineCase{"prose", "입찰서는 제출 기한까지 내야 합니다."},      // a sentence with its full stop
    LineCase{"small", "낙찰자는 열흘 안에 계약을 맺는다"},          // print of 22 pixels, as of 8 points at 200 dpi
    LineCase{"label", "입 찰 서"},                                  // letters with blanks between them
    LineCase{"wide_label", "주 소"},                                // the first and the last letter of a broad cell
    LineCase{"grainy_label", "대 표 자"},                           // broad blanks on grainy paper hold nothing
    LineCase{"touching", "계약이행보증금 납부확인서"},              // letters set so close that they touch
    LineCase{"narrow", "건설업 등록기준 미달 여부 확인"},           // letters made narrow to fit a form
    LineCase{"money", "금 20,793,000원"},                           // commas are told from stops
    LineCase{"period", "2025. 12. 11. ~ 2027. 12. 11."},            // rows of spaced digits
    LineCase{"identifier", "398-88-96357"},                         // digits that are one word
    LineCase{"latin", "전자우편 contract7@example.go.kr"},          // two scripts on one line
    LineCase{"company", "㈜미래테크 (인)"},                         // a mark that Tesseract has no character for
    LineCase{"circled", "① 공고문 ② 과업지시서"}));                 // likewise

TEST(Lines, OfNothingHaveNoGlyphs) {
  const PixPtr page(pixCreate(200, 60, 8));
  pixSetAllArbitrary(page.get(), 255);
  EXPECT_TRUE(GlyphReader().read(page.get(), {10, 10, 190, 50}, 0).empty());
}

// A row of blots is no text: nothing of it may be told without doubt.
TEST(Lines, OfBlotsAreNotSure) {
  const PixPtr page(pixCreate(600, 80, 8));
  pixSetAllArbitrary(page.get(), 255);
  for (int i = 0; i < 12; ++i)
    for (int y = 20; y < 60; ++y)
      for (int x = 0; x < 30; ++x)
        if ((x * 7 + y * 13 + i * 5 + (x * y) % 11) % 5 < 2) pixSetPixel(page.get(), 30 + 45 * i + x, y, 0);
  const auto glyphs = GlyphReader().read(page.get(), {30, 20, 560, 60}, 0);
  EXPECT_LT(std::count_if(glyphs.begin(), glyphs.end(), is_sure), 2);
}

}  // namespace
}  // namespace bidaudit
