// SPDX-License-Identifier: GPL-3.0-or-later
// Days, periods and times as bid documents print them.
#include "facts/read_date.h"

#include <gtest/gtest.h>

#include "base/calendar.h"

namespace bidaudit {
namespace {

std::string shown(const std::optional<Date>& date) { return date ? to_string(*date) : "-"; }
std::string shown(const std::optional<Instant>& instant) { return instant ? to_string(*instant) : "-"; }

struct Case {
  const char* text;
  const char* expected;
};

TEST(Dates, OnlyOne) {
  const Case cases[] = {
      {"2026년 9월 2일", "2026-09-02"},
      {"2026. 09. 02.", "2026-09-02"},
      {"2026-09-02", "2026-09-02"},
      {"2026/9/2", "2026-09-02"},
      {"20260902", "2026-09-02"},
      {"'26. 9. 2.", "2026-09-02"},            // two figures behind an apostrophe
      {"２０２６년 ９월 ２일", "2026-09-02"},   // full-width figures
      {"2026. 9. 2.(수)", "2026-09-02"},
      {"2026. 2. 30.", "-"},                   // no such day
      {"2026. 9. 2. 2026. 9. 3.", "-"},        // two days
      {"2026년   월   일", "-"},               // a blank form
      {"2026 년 06월 2 Cesare e", "-"},        // the rest of the day was misread
      {"2026년 6월 2 ㅣ일", "-"},
      {"2026년 6월 2이일", "-"},
      {"2026년 6월 2잍", "2026-06-02"},        // no digit: 일 itself was misread
      {"2026년 6월 2", "2026-06-02"},          // 일 left out
      {"2026년 6월 2 까지", "2026-06-02"},
      {"2026년 6월 2 (화)", "2026-06-02"},
      {"2026-09-02T10:00", "2026-09-02"},
      {"12026. 9. 2.", "-"},                   // the tail of a number
  };
  for (const Case& c : cases) EXPECT_EQ(shown(only_date(c.text)), c.expected) << c.text;
}

TEST(Dates, Instants) {
  const Case cases[] = {
      {"2026. 9. 2. 17:00", "2026-09-02T17:00:00+09:00"},
      {"2026년 9월 2일(수) 오후 5시", "2026-09-02T17:00:00+09:00"},
      {"2026.09.02.(수), 18시 00분", "2026-09-02T18:00:00+09:00"},
      {"2026. 9. 2. 24:00", "2026-09-03T00:00:00+09:00"},   // the end of the day
      {"2026. 9. 2. 오전 12시", "2026-09-02T00:00:00+09:00"},
      {"2026. 9. 2. 25:00", "-"},
      {"2026.9.2 9:00", "2026-09-02T09:00:00+09:00"},        // only a blank parts day and time: not the 29th
      {"2026. 9. 2 18시 30분", "2026-09-02T18:30:00+09:00"},
      {"2026. 9. 2.", "-"},                                  // no time
      {"2026. 9. 2. 10:00 ~ 2026. 9. 4. 17:00", "-"},        // two
  };
  for (const Case& c : cases) EXPECT_EQ(shown(only_instant(c.text)), c.expected) << c.text;
}

TEST(Dates, EndOfAPeriod) {
  EXPECT_EQ(shown(last_instant("2026. 9. 2. 10:00 ~ 2026. 9. 4. 17:00")), "2026-09-04T17:00:00+09:00");
  EXPECT_EQ(shown(last_instant("2026. 9. 4. 17:00")), "2026-09-04T17:00:00+09:00");
  EXPECT_EQ(shown(last_instant("2026. 9. 2. 10:00 ~ ")), "-");  // the end is not readable
  EXPECT_EQ(shown(last_instant("2026. 9. 7.(월) 10:00 ~ 9. 10.(목) 11:00")), "2026-09-10T11:00:00+09:00");  // in the same year
  EXPECT_EQ(shown(last_instant("2026년 11월 10일(화) 09시부터 11월 17일(화) 12시까지")), "2026-11-17T12:00:00+09:00");
  EXPECT_EQ(shown(last_instant("2026. 12. 28. 10:00 ~ 1. 4. 11:00")), "-");
}

TEST(Dates, Periods) {
  const auto both = parse_period("2026. 9. 2. ~ 2026. 12. 31.");
  ASSERT_TRUE(both);
  EXPECT_EQ(shown(both->from), "2026-09-02");
  EXPECT_EQ(shown(both->until), "2026-12-31");
}

TEST(Dates, WeekdayBesideThem) {
  EXPECT_FALSE(weekday_differs("2026. 9. 2.(수) 17:00"));
  EXPECT_TRUE(weekday_differs("2026. 9. 2.(목) 17:00"));
  EXPECT_TRUE(weekday_differs("2026년 9월 1일(화) ~ 2026년 9월 4일(목)까지"));  // the second does not fit
  EXPECT_FALSE(weekday_differs("2026. 9. 2. 17:00"));
}

TEST(Dates, OnlyAnEnd) {
  EXPECT_TRUE(is_only_an_end("2026. 10. 7.(수)까지"));
  EXPECT_TRUE(is_only_an_end("2026. 10. 7. 까지"));
  EXPECT_TRUE(is_only_an_end("2026년 10월 7일까지"));
  EXPECT_FALSE(is_only_an_end("~ 2026. 10. 7."));             // its first day may be there, unread
  EXPECT_FALSE(is_only_an_end("2026. 9. 7. ~ 2026. 10. 7."));
}

}  // namespace
}  // namespace bidaudit
