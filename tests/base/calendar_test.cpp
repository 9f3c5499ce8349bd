// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

using namespace std::chrono_literals;

TEST(Calendar, ReadsOnlyDaysThatExist) {
  EXPECT_EQ(parse_iso_date("2026-09-02"), std::chrono::September / 2 / 2026);
  EXPECT_EQ(parse_iso_date("2024-02-29"), std::chrono::February / 29 / 2024);  // leap year
  EXPECT_FALSE(parse_iso_date("2026-02-29"));
  EXPECT_FALSE(parse_iso_date("2026-13-01"));
  EXPECT_FALSE(parse_iso_date("2026-9-2"));
  EXPECT_FALSE(parse_iso_date("2026-09-02 "));
}

TEST(Calendar, KeepsTheOffsetOfAnInstant) {
  const auto instant = parse_iso_instant("2026-09-02T17:00:00+09:00");
  ASSERT_TRUE(instant);
  EXPECT_EQ(to_string(*instant), "2026-09-02T17:00:00+09:00");
  EXPECT_EQ(*instant, *parse_iso_instant("2026-09-02T08:00:00Z"));  // the same moment
  EXPECT_EQ(day_of(*parse_iso_instant("2026-09-02T00:30+09:00")), std::chrono::September / 2 / 2026);
  EXPECT_FALSE(parse_iso_instant("2026-09-02T17:00:00"));  // no offset: which moment is unknown
  EXPECT_FALSE(parse_iso_instant("2026-09-02T24:00:00Z"));
}

TEST(Calendar, AddsMonthsAsTheCivilActDoes) {
  EXPECT_EQ(add_months(std::chrono::January / 31 / 2026, 1), std::chrono::February / 28 / 2026);
  EXPECT_EQ(add_months(std::chrono::November / 30 / 2026, 3), std::chrono::February / 28 / 2027);
  EXPECT_EQ(add_days(std::chrono::December / 31 / 2026, 1), std::chrono::January / 1 / 2027);
  EXPECT_EQ(days_between(std::chrono::September / 2 / 2026, std::chrono::October / 2 / 2026), 30);
}

}  // namespace
}  // namespace bidaudit
