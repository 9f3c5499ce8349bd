// SPDX-License-Identifier: GPL-3.0-or-later
// Particles follow the sound of the word before them, of figures and Latin letters too.
#include "base/particles.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

TEST(Particles, FollowTheWord) {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"입찰금액이(가)", "입찰금액이"},   {"입찰서이(가)", "입찰서가"},         {"보증서을(를)", "보증서를"},
      {"120,000원은(는)", "120,000원은"}, {"제2026-42호와(과)", "제2026-42호와"},
      {"2026-10-13이(가)", "2026-10-13이"},                                     // 삼
      {"2026-10-12이(가)", "2026-10-12가"},                                     // 이
      {"5%이(가)", "5%가"},               {"'가람'이(가)", "'가람'이"},         // the quote is not spoken
      {"보증금률(5%)을(를)", "보증금률(5%)을"},                                 // nor the brackets
      {"보증금률(적혀 있지 않으면 기준표(예)의 값)을(를)", "보증금률(적혀 있지 않으면 기준표(예)의 값)을"},  // one in the other
      {"서울(으)로", "서울로"},           {"부산(으)로", "부산으로"},           // after ㄹ: 로
      {"SEOUL을(를)", "SEOUL을"},         {"주식회사 ABC은(는)", "주식회사 ABC는"},
      {"①이(가)", "①이(가)"},             // nobody knows how it is read aloud
      {"이(가) 처음", "이(가) 처음"},     // no word before it
  };
  for (const Case& c : cases) EXPECT_EQ(with_particles(c.text), c.expected) << c.text;
}

}  // namespace
}  // namespace bidaudit
