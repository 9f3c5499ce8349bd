// SPDX-License-Identifier: GPL-3.0-or-later
// Any text read as days, moments and periods: what is read exists, and reads back from its ISO form.
#include "facts/read_date.h"

#include "target.h"

namespace bidaudit {
namespace {

void ensure_day(const std::optional<Date>& day) {
  if (day) ensure(day->ok() && parse_iso_date(to_string(*day)) == day, "a day exists and reads back");
}

void ensure_instant(const std::optional<Instant>& instant) {
  if (instant) ensure(parse_iso_instant(to_string(*instant)) == instant, "a moment reads back");
}

}  // namespace

void fuzz(std::string_view input) {
  const std::string key = date_key(input);
  for (const FoundDate& found : find_dates(key)) {
    ensure_day(found.date);
    ensure(found.begin < found.end && found.end <= key.size(), "a day stands in its text");
  }
  ensure_day(only_date(input));
  ensure_day(parse_iso_date(input));
  ensure_instant(only_instant(input));
  ensure_instant(last_instant(input));
  ensure_instant(parse_iso_instant(input));
  if (const auto period = parse_period(input)) {
    ensure_day(period->from);
    ensure_day(period->until);
  }
  weekday_differs(input);
  is_only_an_end(input);
}

}  // namespace bidaudit
