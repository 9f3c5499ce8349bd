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
