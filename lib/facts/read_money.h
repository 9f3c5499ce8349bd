// SPDX-License-Identifier: GPL-3.0-or-later
// Won amounts as Korean bid documents write them.
//
// A price is written in several ways at once: "금 12,300,000원", "1,230만원", "금 일천이백삼십만원정". What cannot be read for sure is
// not read at all, because a wrong amount is worse than none.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bidaudit {

// The amount in Hangul or Hanja numerals of `text`: "일억이천만" is 120,000,000. `text` must hold nothing but the number; 일 before
// 십, 백, 천 may be left out. Nullopt for anything else.
std::optional<std::int64_t> parse_hangul_number(std::string_view text);

// The one amount that `text` states in figures, in won: with marks (₩ 원 천원 만원 백만원 억), parted by commas in the right
// places or not at all. Nullopt when there is none, when two differ, or when commas stand wrongly ("1,23원").
std::optional<std::int64_t> money_in_figures(std::string_view text);

// The one amount that `text` states in words, behind 금 or 일금 or before 원: "금 일억이천만원정". Nullopt when two differ, or when
// something that is no numeral stands within it or at it: a syllable that was misread.
std::optional<std::int64_t> money_in_words(std::string_view text);

// Whether an amount in words is printed in `text`, readable or not.
bool prints_words(std::string_view text);

}  // namespace bidaudit
