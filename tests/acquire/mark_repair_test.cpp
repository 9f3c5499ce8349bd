// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/mark_repair.h"

#include <gtest/gtest.h>

#include <string>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kEm = 40;  // pixels: each character stands in the middle of its own em

std::vector<Symbol> read_as(std::string_view text) {
  std::vector<Symbol> symbols;
  double x = 0;
  bool starts = true;
  for (char32_t c : decode_utf8(text)) {
    if (c == U' ') {
      starts = true;
    } else {
      symbols.push_back({c, {x + 5, 0, x + 35, kEm}, 0.9, starts});
      starts = false;
    }
    x += kEm;
  }
  return symbols;
}

std::string text_of(const std::vector<Symbol>& symbols) {
  std::u32string text;
  for (const Symbol& symbol : symbols) {
    if (symbol.starts_word && !text.empty()) text += U' ';
    text += symbol.text;
  }
  return encode_utf8(text);
}

Mark mark_at(MarkKind kind, double em, double height = 0.8, int number = 0) {
  const double x = (em + 0.5) * kEm;
  const double half = kEm * height / 2;
  return {.kind = kind, .box = {x - half, kEm / 2 - half, x + half, kEm / 2 + half}, .inner = {}, .number = number, .touches = false};
}

struct RepairCase {
  std::string read;
  std::vector<Mark> marks;
  std::string repaired;
};

TEST(MarksRepaired, form_decides_on_marks_and_on_nothing_else) {
  const RepairCase cases[] = {
      {"대표 000", {mark_at(MarkKind::ring, 3), mark_at(MarkKind::ring, 4), mark_at(MarkKind::ring, 5)}, "대표 ○○○"},  // circles
      {"100", {mark_at(MarkKind::ring, 1), mark_at(MarkKind::ring, 2)}, "100"},       // zeros of a round print beside a one
      {"ㅇ 기타", {mark_at(MarkKind::ring, 0, 0.5)}, "o 기타"},                       // the small bullet
      {"ㅇ 기타", {mark_at(MarkKind::ring, 0, 0.9)}, "○ 기타"},                       // the large one
      {"0공고", {mark_at(MarkKind::ring_in_ring, 0)}, "◎공고"},                       // no digit
      {"@번건", {mark_at(MarkKind::ring_around, 0, 0.8, 2)}, "②번건"},                // a digit in a circle
      {"@번건", {mark_at(MarkKind::ring_around, 0)}, "\uFFFD번건"},                   // nobody knows what is in the circle
      {"a@b", {mark_at(MarkKind::ring_around, 1)}, "a@b"},                            // of an address
      {"장터>업무", {mark_at(MarkKind::arrow_right, 2)}, "장터→업무"},                // an arrow
      {"제2호", {mark_at(MarkKind::broad, 1)}, "제\uFFFD호"},                         // as broad as high: no digit
      {"월 25일", {mark_at(MarkKind::broad, 2)}, "월 25일"},                          // two digits that touch
      {"제이호", {mark_at(MarkKind::broad, 1)}, "제이호"},                            // syllables are broad
      {"2 063-440", {mark_at(MarkKind::broad, 0)}, "\u260E 063-440"},                 // the sign before a telephone number
      {"법률』 제", {mark_at(MarkKind::closing, 2)}, "법률」 제"},                    // one line, not two
      {"법률 」제", {mark_at(MarkKind::closing, 3)}, "법률」제"},                     // no blank before a closing bracket
      {"비중\"은", {mark_at(MarkKind::high, 2, 0.2)}, "비중'은"},                     // one stroke
      {"비중'은", {mark_at(MarkKind::high_pair, 2, 0.3)}, "비중\"은"},                // two
      {"유:무형", {mark_at(MarkKind::middle, 1, 0.2)}, "유·무형"},                    // one dot half way up
      {"열람 배부", {mark_at(MarkKind::middle, 2, 0.2)}, "열람 · 배부"},              // passed over; repair_marks joins it
  };
  for (const RepairCase& test : cases)
    EXPECT_EQ(text_of(with_marks_repaired(read_as(test.read), {test.marks, kEm})), test.repaired) << test.read;
}

TEST(MarksRepaired, dot_that_touches_is_added_between_digits_only) {
  Mark dot{.kind = MarkKind::low, .box = {37, 30, 43, 36}, .inner = {}, .number = 0, .touches = true};
  EXPECT_EQ(text_of(with_marks_repaired(read_as("94"), {{dot}, kEm})), "9.4");
  EXPECT_EQ(text_of(with_marks_repaired(read_as("가나"), {{dot}, kEm})), "가나");  // the broken stroke of a letter
}

TEST(MarksRepaired, a_dot_read_off_its_place_is_not_added_again) {
  std::vector<Symbol> read = read_as("2026. 8");
  read[4].box = {230, 0, 236, kEm};  // nearer to the 8 than to the dot
  const Mark dot{.kind = MarkKind::low, .box = {165, 34, 171, 40}, .inner = {}, .number = 0, .touches = false};
  EXPECT_EQ(text_of(with_marks_repaired(read, {{dot}, kEm})), "2026. 8");
}

TEST(MarksRepaired, nothing_is_added_where_places_are_unknown) {
  std::vector<Symbol> read = read_as("94");
  read[0].box = {0, 0, 4 * kEm, kEm};  // the recogniser gives the whole line for a place it does not know
  const Mark dot{.kind = MarkKind::low, .box = {37, 30, 43, 36}, .inner = {}, .number = 0, .touches = false};
  EXPECT_EQ(text_of(with_marks_repaired(read, {{dot}, kEm})), "94");
}

}  // namespace
}  // namespace bidaudit
