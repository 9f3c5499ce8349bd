// SPDX-License-Identifier: GPL-3.0-or-later
// Lines and words from glyphs placed by hand, as the fonts of office programs place them.
#include "acquire/line_builder.h"

#include <gtest/gtest.h>

#include "base/unicode.h"

namespace bidaudit {
namespace {

PageContent page() {
  PageContent content;
  content.width = 595;
  content.height = 842;
  return content;
}

// Writes `text` from `x`, base line at `y`; each character is `advance` ems wide.
void put(PageContent& content, std::string_view text, double x, double y, double size = 10, double advance = 1) {
  for (char32_t c : decode_utf8(text)) {
    if (c != U' ')
      content.glyphs.push_back(
          {.text = {c}, .box = {x, y - 0.85 * size, x + advance * size, y + 0.15 * size}, .size = size});
    x += (c == U' ' ? 0.5 : advance) * size;
  }
}

std::vector<std::string> texts(const PageContent& content) {
  std::vector<std::string> out;
  for (const Line& line : build_lines(content)) out.push_back(text_of(line));
  return out;
}

using Texts = std::vector<std::string>;

TEST(LineBuilder, DigitsOfAnotherFontStayOnTheLine) {
  PageContent content = page();
  put(content, "제", 72, 100, 10);
  put(content, "13", 82, 101.5, 11, 0.5);
  put(content, "조", 93, 100, 10);
  EXPECT_EQ(texts(content), (Texts{"제13조"}));
}

TEST(LineBuilder, WordsArePartedAtBlanks) {
  PageContent content = page();
  put(content, "입찰 금액", 72, 100);
  EXPECT_EQ(texts(content), (Texts{"입찰 금액"}));
}

TEST(LineBuilder, LetterSpacedLabelsStayOneLine) {
  PageContent content = page();
  put(content, "성", 72, 100);
  put(content, "명", 122, 100);
  EXPECT_EQ(texts(content), (Texts{"성 명"}));
}

TEST(LineBuilder, WideGapsPartLines) {
  PageContent content = page();
  put(content, "상호명", 72, 100);
  put(content, "대표자", 200, 100);
  EXPECT_EQ(texts(content), (Texts{"상호명", "대표자"}));
}

TEST(LineBuilder, VerticalRulingsPartLines) {
  PageContent content = page();
  put(content, "상호", 72, 100);
  put(content, "가람", 94, 100);
  content.rules.push_back({{93, 80, 93, 120}});
  EXPECT_EQ(texts(content), (Texts{"상호", "가람"}));
}

TEST(LineBuilder, BoldByDoublePrintingCountsOnce) {
  PageContent content = page();
  put(content, "금액", 72, 100);
  put(content, "금액", 72.4, 100);
  EXPECT_EQ(texts(content), (Texts{"금액"}));
}

TEST(LineBuilder, InvisibleTextIsLeftOut) {
  PageContent content = page();
  put(content, "보임", 72, 100);
  put(content, "숨김", 72, 200);
  for (std::size_t i = 2; i < content.glyphs.size(); ++i) content.glyphs[i].invisible = true;
  EXPECT_EQ(texts(content), (Texts{"보임"}));
}

TEST(LineBuilder, UnknownCharactersAreShownAsUnknown) {
  PageContent content = page();
  put(content, "가나다", 72, 100);
  content.glyphs[1].text.clear();
  EXPECT_EQ(texts(content), (Texts{"가\uFFFD다"}));
}

TEST(LineBuilder, WatermarksAreLinesOfTheirOwn) {
  PageContent content = page();
  put(content, "본문", 72, 100);
  content.glyphs.push_back({.text = U"X", .box = {76, 92, 86, 102}, .size = 40, .angle = 315});
  const auto lines = build_lines(content);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(text_of(lines[0]), "본문");
  EXPECT_EQ(lines[1].angle, 315);
}

TEST(LineBuilder, ColouredWordsStayInTheirSentence) {
  PageContent content = page();
  put(content, "보증금은 5", 72, 100);
  put(content, "퍼센트이다", 127, 100);
  content.glyphs[4].colored = true;
  EXPECT_EQ(texts(content), (Texts{"보증금은 5퍼센트이다"}));
}

TEST(LineBuilder, ColouredLettersOverTheTextAreApart) {
  PageContent content = page();
  put(content, "대표자가람", 72, 100);
  put(content, "인", 115, 103);  // a seal over the end of the name
  content.glyphs.back().colored = true;
  EXPECT_EQ(texts(content), (Texts{"대표자가람", "인"}));
}

// Each letter of `text` in turn; a blank is drawn when `drawn` says so, letters stand `tracking` ems apart.
PageContent set(std::string_view text, double blank, double tracking, bool drawn) {
  PageContent content = page();
  double x = 72;
  for (char32_t c : decode_utf8(text)) {
    const double wide = c == U' ' ? blank : c < 0x80 ? 0.5 : 1;
    if (c != U' ' || drawn)
      content.glyphs.push_back({.text = {c}, .box = {x, 91.5, x + 10 * wide, 101.5}, .size = 10});
    x += 10 * (wide + tracking);
  }
  return content;
}

TEST(LineBuilder, WordsArePartedBeyondTheSettingOfTheirLine) {
  struct Case {
    const char* text;
    double blank;
    double tracking;
    bool drawn;
    const char* why;
  };
  const Case cases[] = {
      {"입찰 보증금 납부 안내", 0.25, 0, false, "narrow gaps without blanks"},
      {"입찰 보증금 납부 안내", 0.5, 0, true, "wide blanks"},
      {"입찰 보증금 납부 안내", 0.3, -0.06, true, "tight setting"},
      {"입찰 보증금 납부 안내", 0.22, -0.05, true, "narrow font, tight setting"},
      {"입찰 보증금 납부 안내문 게시", 0.3, 0.25, true, "loose setting"},
      {"입 찰 공 고", 0.5, 0, true, "a letter-spaced title stays as printed"},
      {"금액 1,234,000 2,500원", 0.25, 0, false, "two numbers are not run together"},
  };
  for (const Case& c : cases) EXPECT_EQ(texts(set(c.text, c.blank, c.tracking, c.drawn)), (Texts{c.text})) << c.why;
}

TEST(LineBuilder, ABlankWithoutAGapPartsNothing) {
  PageContent content = page();
  put(content, "1,234", 72, 100, 10, 0.5);
  content.glyphs.push_back({.text = U" ", .box = {97, 91.5, 100, 101.5}, .size = 10});
  put(content, ",000", 97, 100, 10, 0.5);
  EXPECT_EQ(texts(content), (Texts{"1,234,000"}));
}

TEST(LineBuilder, ColumnsOfTextAreReadOneAfterTheOther) {
  PageContent content = page();
  put(content, "두 단으로 된 글의 제목은 두 단에 걸쳐 있고 가운데를 지나간다 마침", 72, 60);
  Texts expected{"두 단으로 된 글의 제목은 두 단에 걸쳐 있고 가운데를 지나간다 마침"};
  const std::string text = "가나다라마바사아자차카타파하거너더러머버";
  for (double x : {72.0, 287.0})  // 1.5 em of white between them
    for (int row = 0; row < 8; ++row) {
      put(content, text + std::to_string(row), x, 100 + 16 * row, 9.5);
      expected.push_back(text + std::to_string(row));
    }
  EXPECT_EQ(texts(content), expected);
}

TEST(LineBuilder, LabelsAndValuesAreReadByRows) {
  PageContent content = page();
  Texts expected;
  for (int row = 0; row < 8; ++row) {
    put(content, "항목이름", 72, 100 + 20 * row);
    put(content, "값이여기에길게적혀있음", 200, 100 + 20 * row);
    expected.insert(expected.end(), {"항목이름", "값이여기에길게적혀있음"});
  }
  EXPECT_EQ(texts(content), expected);
}

TEST(LineBuilder, QuarterTurnsAreReadInTheirDirection) {
  PageContent content = page();  // two lines running down, the first on the right
  for (int line = 0; line < 2; ++line)
    for (int i = 0; i < 3; ++i) {
      const double x = 300 - 20 * line;
      content.glyphs.push_back({.text = {static_cast<char32_t>(U'가' + 3 * line + i)},
                                .box = {x, 100.0 + 10 * i, x + 10, 110.0 + 10 * i}, .size = 10, .angle = 90});
    }
  EXPECT_EQ(texts(content), (Texts{"가각갂", "갃간갅"}));
}

TEST(LineBuilder, LettersStackedInATallCellAreOneWord) {
  PageContent content = page();
  const char* letters[] = {"입", "찰", "자"};
  for (int i = 0; i < 3; ++i) put(content, letters[i], 105, 120 + 30 * i);
  put(content, "상호", 130, 120);
  for (double x : {100.0, 120.0, 200.0}) content.rules.push_back({{x, 100, x, 200}});
  for (double y : {100.0, 200.0}) content.rules.push_back({{100, y, 200, y}});
  EXPECT_EQ(texts(content), (Texts{"입찰자", "상호"}));
}

TEST(LineBuilder, ATableIsReadByCells) {
  PageContent content = page();
  put(content, "주소", 110, 120);
  put(content, "가람시 나래구", 160, 113);  // two lines in the second cell, one in the third
  put(content, "다솜로 1", 160, 127);
  put(content, "비고", 260, 120);
  for (double x : {100.0, 150.0, 250.0, 300.0}) content.rules.push_back({{x, 100, x, 140}});
  for (double y : {100.0, 140.0}) content.rules.push_back({{100, y, 300, y}});
  EXPECT_EQ(texts(content), (Texts{"주소", "가람시 나래구", "다솜로 1", "비고"}));
}

TEST(LineBuilder, FewLinesOnASheetOfTwoPagesDoNotMix) {
  PageContent content = page();
  content.width = 842;
  content.height = 595;
  put(content, "가", 400, 100);
  put(content, "나", 440, 100);
  put(content, "왼쪽", 60, 140);
  EXPECT_EQ(texts(content), (Texts{"가", "왼쪽", "나"}));
}

TEST(LineBuilder, TwoPagesSideBySideAreReadOneAfterTheOther) {
  PageContent content = page();
  content.width = 842;
  content.height = 595;
  Texts left;
  Texts right;
  for (int row = 0; row < 10; ++row) {
    put(content, "왼쪽" + std::to_string(row), 60, 100 + 20 * row);
    put(content, "오른쪽" + std::to_string(row), 480, 100 + 20 * row);
    left.push_back("왼쪽" + std::to_string(row));
    right.push_back("오른쪽" + std::to_string(row));
  }
  left.insert(left.end(), right.begin(), right.end());
  EXPECT_EQ(texts(content), left);
}

}  // namespace
}  // namespace bidaudit
