// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar days and instants as reports write them: 2026-09-02, 2026-09-02T17:00:00+09:00.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bidaudit {

using Date = std::chrono::year_month_day;

// A moment with the offset in which it was written. Two instants are equal when they are the same moment.
struct Instant {
  std::chrono::sys_seconds moment{};
  std::chrono::minutes offset{0};  // east of UTC; Asia/Seoul is 540

  std::strong_ordering operator<=>(const Instant& other) const { return moment <=> other.moment; }
  bool operator==(const Instant& other) const { return moment == other.moment; }
};

// Offset of Asia/Seoul, which has kept no summer time since 1988.
inline constexpr std::chrono::minutes kSeoul{540};

// Nullopt unless `text` is YYYY-MM-DD and that day exists.
std::optional<Date> parse_iso_date(std::string_view text);
std::string to_string(const Date& date);

// "2026-09-02T17:00:00+09:00" or "…Z"; seconds may be left out.
std::optional<Instant> parse_iso_instant(std::string_view text);
std::string to_string(const Instant& instant);

// The day on which `instant` falls in its own offset.
Date day_of(const Instant& instant);

Date add_days(const Date& date, int days);
// The same day of the month `months` later; the month's last day where that day does not exist (민법 제160조제3항).
Date add_months(const Date& date, int months);
// Days from `a` to `b`, negative when `b` is earlier.
int days_between(const Date& a, const Date& b);

}  // namespace bidaudit
