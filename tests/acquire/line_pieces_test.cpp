// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/line_pieces.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "base/unicode.h"

namespace bidaudit {
namespace {

// Shapes 10 pixels wide and 20 high, 2 apart. A blank leaves 10 more; ? is a shape that may be a digit or not; Hangul is none.
std::vector<Shape> shapes_of(const std::u32string& text) {
  std::vector<Shape> out;
  double x = 0;
  for (char32_t c : text) {
    if (c != U' ') {
      const bool none = c >= 0xAC00 && c <= 0xD7A3;
      out.push_back({none || c == U'?' ? 0 : c, c == U'?' ? 0.5 : 0.99, {x, 0, x + 10, 20}});
      x += 12;
    } else {
      x += 10;
    }
  }
  return out;
}

std::string described(const std::vector<LinePiece>& pieces) {
  std::string out;
  for (const LinePiece& piece : pieces) {
    out += out.empty() ? "" : "|";
    if (piece.words.empty()) out += "*";
    for (std::size_t i = 0; i < piece.words.size(); ++i) out += (i == 0 ? "" : " ") + piece.words[i].text;
  }
  return out;
}

struct PiecesCase {
  const char* why;
  std::u32string line;
  std::string numbers;
  std::string symbols;
};

std::ostream& operator<<(std::ostream& out, const PiecesCase& wanted) { return out << wanted.why; }

class Pieces : public testing::TestWithParam<PiecesCase> {};

TEST_P(Pieces, ArePartedSo) {
  const auto shapes = shapes_of(GetParam().line);
  EXPECT_EQ(described(parted_at_numbers(shapes)), GetParam().numbers) << GetParam().why;
  EXPECT_EQ(described(parted_at_symbols(shapes)), GetParam().symbols) << GetParam().why;
}

INSTANTIATE_TEST_SUITE_P(Cases, Pieces, testing::Values(
    PiecesCase{"a cell with a period", U"2025. 12. 11. ~ 2027. 12. 11.", "2025. 12. 11. ~ 2027. 12. 11.", "*"},
    PiecesCase{"a number and its unit", U"20,793,000원", "20,793,000|*", "*"},
    PiecesCase{"two digits are too few to part a line", U"제3조 12", "*", "*"},
    PiecesCase{"what may be a digit makes the number doubtful", U"20,79?,000원", "*", "*"},
    PiecesCase{"a doubtful shape far away does not", U"20,793 ?", "20,793|*", "*"},
    PiecesCase{"the mark of a company", U"㈜미래테크", "㈜|*", "㈜|*"},
    PiecesCase{"a bullet and a number", U"○ 기간 2026.1.5", "○|*|2026.1.5", "○|*"}));

TEST(Numbers, AreTheirCharactersInOrder) {
  EXPECT_EQ(numbers_among(shapes_of(U"02-756-3745 기한 2026. 8. 26.")), (std::vector<std::string>{"02-756-3745", "2026.8.26."}));
}

}  // namespace
}  // namespace bidaudit
