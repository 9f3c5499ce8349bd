// SPDX-License-Identifier: GPL-3.0-or-later
// Days, moments and periods as Korean documents write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"

namespace bidaudit {

// `text` without white space, but for a comma between a day and a time that only a blank parts: "2026. 7. 2 9:00" is no 29th.
std::string date_key(std::string_view text);

// A date somewhere in a text.
struct FoundDate {
  Date date;
  std::size_t begin = 0;  // bytes of the date key
  std::size_t end = 0;
};

// All days in the text that has the date key `key`, in order: 2026. 9. 2., 2026-09-02, 2026년 9월 2일, ’26.9.2, 2026/09/02, 20260902. Two-digit years are of this
// century. What does not exist (2026. 2. 30.) is not given.
std::vector<FoundDate> find_dates(std::string_view key);

// The only day in `text`, when it holds one and next to nothing else.
std::optional<Date> only_date(std::string_view text);

// Days with their time: "2026. 9. 2. 17:00", "2026년 9월 2일(수) 오후 5시", "18시 00분". 24:00 is the next day's 00:00. Seoul time.
// The only one in `text` (nullopt when two differ), and the end of a period.
std::optional<Instant> only_instant(std::string_view text);
std::optional<Instant> last_instant(std::string_view text);

// A day in `text` stands beside a weekday that it is not: one of the two is wrong.
bool weekday_differs(std::string_view text);

struct Period {
  std::optional<Date> from;
  std::optional<Date> until;
};
// "A ~ B", "A부터 B까지", "B까지", or one day alone, which is the last. Nullopt when there are more than two days.
std::optional<Period> parse_period(std::string_view text);

// `text` is one day and at most "까지": a period that has no first day, not one whose first day could not be read.
bool is_only_an_end(std::string_view text);

}  // namespace bidaudit
