// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/decimal.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace bidaudit {
namespace {

TEST(Decimal, ReadsWhatItWrites) {
  for (const char* text : {"0", "5", "87.745", "-0.5", "0.001", "9223372036854775807"})
    EXPECT_EQ(to_string(parse_decimal(text).value()), text);
  EXPECT_EQ(to_string(*parse_decimal("5.00")), "5");
  for (const char* text : {"", ".", "5.", ".5", "1,000", "5%", "1.2.3", "9223372036854775808", " 5"})
    EXPECT_FALSE(parse_decimal(text)) << text;
}

TEST(Decimal, ComparesByValue) {
  EXPECT_EQ(*parse_decimal("5.00"), *parse_decimal("5"));
  EXPECT_LT(*parse_decimal("87.744999"), *parse_decimal("87.745"));
  EXPECT_GT(*parse_decimal("9223372036854775807"), *parse_decimal("0.000000000000000001"));
}

TEST(Decimal, RoundsAShareOfMoneyUp) {
  const Decimal five(5, 0);
  EXPECT_EQ(share_rounded_up(five, 174'900'000), 8'745'000);
  EXPECT_EQ(share_rounded_up(five, 174'900'001), 8'745'001);  // 8,745,000.05: a won less would be too little
  EXPECT_EQ(share_rounded_up(*parse_decimal("87.745"), 198'424'275), 174'107'381);
  EXPECT_EQ(share_rounded_up(five, 0), 0);
  EXPECT_EQ(share_rounded_up(*parse_decimal("200"), INT64_MAX), std::nullopt);
}

}  // namespace
}  // namespace bidaudit
