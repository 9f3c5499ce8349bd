// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts as bid documents print them: read to one integer, or not at all.
#include "facts/read_money.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

using Won = std::optional<std::int64_t>;

struct Case {
  const char* text;
  Won expected;
};

TEST(Money, InFigures) {
  const Case cases[] = {
      {"금 12,300,000원", 12'300'000},
      {"금12,300,000원정(부가가치세 포함)", 12'300'000},
      {"￦ 12,300,000", 12'300'000},                   // full-width sign
      {"１２，３００，０００원", 12'300'000},            // full-width figures
      {"12 300 000", 12'300'000},                       // nothing but figures, spaced as a scan reads them
      {"1억 7,490만원", 174'900'000},                    // units between the figures
      {"3천5백만원", 35'000'000},
      {"1,230천원", 1'230'000},
      {"25백만원", 25'000'000},
      {"12,300,000원 (금 12,300,000원)", 12'300'000},    // the same twice
      {"12,300,000원 / 11,000,000원", {}},               // two amounts: which?
      {"1,23원", {}},                                    // a comma in the wrong place
      {"12.300,000원", {}},                              // a comma read as a point
      {"-12,300,000원", {}},                             // no amount is below zero
      {"12,300,000 (단위: 천원)", {}},                   // the unit stands apart
      {"2026. 9. 2.", {}},                               // a day
      {"99,999,999,999,999,999,999원", {}},              // beyond int64
      {"", {}},
  };
  for (const Case& c : cases) EXPECT_EQ(money_in_figures(c.text), c.expected) << c.text;
}

TEST(Money, InWords) {
  const Case cases[] = {
      {"금 일천이백삼십만원정", 12'300'000},
      {"일금 일억이천삼백만원정", 123'000'000},
      {"금 壹億貳仟參百萬원", 123'000'000},              // formal Han numerals
      {"일금 삼십만 원", 300'000},
      {"금 일억이천삼백만원정 (￦123,000,000)", 123'000'000},  // the figures behind are not words
      {"금 일억억원", {}},                               // a unit twice
      {"귀하", {}},
      {"금 이천원", 2'000},
      {"일금 갈억칠천일백만원", {}},                     // a syllable misread before a unit: its digit is lost
      {"일금 갈 억칠천일백만원", {}},
      {"일금 억칠천일백만원", {}},
      {"일금갈 삼천일백만원", {}},
      {"일금 철엄삼천일백만원정", {}},
      {"일금 일억이천만갈원", {}},                       // or within it
      {"일금 일억 갈천만원", {}},
      {"金 육백이십육만원整 / ₩7,260,000", 6'260'000},
      {"숲 칠천구백오만일천오백원", 79'051'500},          // 金 misread, apart from the number
      {"금액 : 일억이천만원정", 120'000'000},
      {"입찰금액 일억이천만원", 120'000'000},
      {"₩7,260,000 (칠백이십육만원)", 7'260'000},
      {"합계일억이천만원", 120'000'000},
      {"조사원", {}}, {"자금 구조", {}}, {"이천시", {}},  // words that happen to be made of numerals
  };
  for (const Case& c : cases) EXPECT_EQ(money_in_words(c.text), c.expected) << c.text;
}

TEST(Money, WordsThatArePrinted) {
  EXPECT_TRUE(prints_words("일금 철엄삼천일백만원정 (₩831,000,000)"));
  EXPECT_TRUE(prints_words("일금 쳘엄샴쳔원정 (₩831,000,000)"));
  EXPECT_FALSE(prints_words("금 12,300,000원정(부가가치세 포함)"));
  EXPECT_FALSE(prints_words("금액 : 3천5백만원"));
}

}  // namespace
}  // namespace bidaudit
