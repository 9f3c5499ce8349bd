// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"

#include <fmt/format.h>

#include <charconv>

namespace bidaudit {
namespace {

using namespace std::chrono;

// The number written by exactly `length` digits at `at`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length) {
  if (at + length > text.size()) return std::nullopt;
  int value = 0;
  for (char c : text.substr(at, length)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<minutes> parse_offset(std::string_view text) {
  if (text == "Z") return minutes{0};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto h = digits(text, 1, 2);
  const auto m = digits(text, 4, 2);
  if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
  const minutes offset{*h * 60 + *m};
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text, 0, 4);
  const auto m = digits(text, 5, 2);
  const auto d = digits(text, 8, 2);
  if (!y || !m || !d) return std::nullopt;
  const Date date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string to_string(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
  if (text.size() < 17 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  const auto date = parse_iso_date(text.substr(0, 10));
  const auto h = digits(text, 11, 2);
  const auto m = digits(text, 14, 2);
  std::size_t at = 16;
  int seconds_part = 0;
  if (text[at] == ':') {
    const auto s = digits(text, at + 1, 2);
    if (!s || *s > 59) return std::nullopt;
    seconds_part = *s;
    at += 3;
  }
  const auto offset = parse_offset(text.substr(at));
  if (!date || !h || !m || *h > 23 || *m > 59 || !offset) return std::nullopt;
  return Instant{sys_days{*date} + hours{*h} + minutes{*m} + seconds{seconds_part} - *offset, *offset};
}

std::string to_string(const Instant& instant) {
  const auto local = instant.moment + instant.offset;
  const auto midnight = floor<days>(local);
  const hh_mm_ss time{local - midnight};
  const auto offset = instant.offset.count();
  const std::string zone = offset == 0 ? "Z"
                                       : fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60,
                                                     std::abs(offset) % 60);
  return fmt::format("{}T{:02}:{:02}:{:02}{}", to_string(Date{midnight}), time.hours().count(), time.minutes().count(),
                     time.seconds().count(), zone);
}

Date day_of(const Instant& instant) { return Date{floor<days>(instant.moment + instant.offset)}; }

Date add_days(const Date& date, int n) { return Date{sys_days{date} + days{n}}; }

Date add_months(const Date& date, int n) {
  const auto shifted = date.year() / date.month() + months{n};
  const Date same_day = shifted / date.day();
  return same_day.ok() ? same_day : Date{shifted / last};
}

int days_between(const Date& a, const Date& b) { return static_cast<int>((sys_days{b} - sys_days{a}).count()); }

}  // namespace bidaudit
