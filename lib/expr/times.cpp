// SPDX-License-Identifier: GPL-3.0-or-later
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <chrono>
#include <memory>
#include <optional>

#include "expr/numbers.h"
#include "expr/standard.h"

namespace bidaudit {
namespace {

using namespace std::chrono;

// Seconds east of UTC at `time`, for "+09:00", "-02:30" or a name like Asia/Seoul.
std::optional<std::int64_t> offset_of(const std::string& zone, std::int64_t time) {
  std::string digits = zone;
  const bool negative = digits.starts_with("-");
  if (negative || digits.starts_with("+")) digits.erase(0, 1);
  if (digits.size() == 5 && digits[2] == ':' && std::isdigit(static_cast<unsigned char>(digits[0]))) {
    const int seconds = (std::stoi(digits.substr(0, 2)) * 60 + std::stoi(digits.substr(3))) * 60;
    return negative ? -seconds : seconds;
  }
  const std::unique_ptr<icu::TimeZone> found(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
  if (*found == icu::TimeZone::getUnknown()) return std::nullopt;
  std::int32_t raw = 0;
  std::int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  found->getOffset(static_cast<double>(time) * 1000, 0, raw, summer, status);
  if (U_FAILURE(status)) return std::nullopt;
  return (raw + summer) / 1000;
}

// A part of a timestamp as it reads on the clock of a zone.
using Part = std::int64_t (*)(sys_seconds local, std::int32_t nanos);

void add_part(Environment& e, const char* name, Part part) {
  const auto compute = [part](const Value& value, const std::string& zone) {
    const Timestamp time = *value.as<Timestamp>();
    const auto offset = offset_of(zone, time.seconds);
    if (!offset) return Value::error("no time zone '" + zone + "'");
    return Value(part(sys_seconds{seconds{time.seconds + *offset}}, time.nanos));
  };
  e.add_function({name, true, {types::timestamp}, types::integer, [compute](Arguments a) { return compute(a[0], "UTC"); }});
  e.add_function({name, true, {types::timestamp, types::string}, types::integer,
                  [compute](Arguments a) { return compute(a[0], *a[1].as<std::string>()); }});
}

year_month_day day_of_moment(sys_seconds local) { return year_month_day{floor<days>(local)}; }

void add_parts(Environment& e) {
  add_part(e, "getFullYear", [](sys_seconds t, std::int32_t) { return std::int64_t{static_cast<int>(day_of_moment(t).year())}; });
  add_part(e, "getMonth", [](sys_seconds t, std::int32_t) { return std::int64_t{static_cast<unsigned>(day_of_moment(t).month())} - 1; });
  add_part(e, "getDate", [](sys_seconds t, std::int32_t) { return std::int64_t{static_cast<unsigned>(day_of_moment(t).day())}; });
  add_part(e, "getDayOfMonth", [](sys_seconds t, std::int32_t) { return std::int64_t{static_cast<unsigned>(day_of_moment(t).day())} - 1; });
  add_part(e, "getDayOfWeek", [](sys_seconds t, std::int32_t) { return std::int64_t{weekday{floor<days>(t)}.c_encoding()}; });
  add_part(e, "getDayOfYear", [](sys_seconds t, std::int32_t) {
    const auto day = day_of_moment(t);
    return std::int64_t{(sys_days{day} - sys_days{day.year() / January / 1}).count()};
  });
  add_part(e, "getHours", [](sys_seconds t, std::int32_t) { return std::int64_t{floor<hours>(t - floor<days>(t)).count()}; });
  add_part(e, "getMinutes", [](sys_seconds t, std::int32_t) { return std::int64_t{floor<minutes>(t - floor<hours>(t)).count()}; });
  add_part(e, "getSeconds", [](sys_seconds t, std::int32_t) { return std::int64_t{(t - floor<minutes>(t)).count()}; });
  add_part(e, "getMilliseconds", [](sys_seconds, std::int32_t nanos) { return std::int64_t{nanos / 1'000'000}; });
  const auto of_duration = [&](const char* name, std::int64_t (*part)(Duration)) {
    e.add_function({name, true, {types::duration}, types::integer, [part](Arguments a) { return Value(part(*a[0].as<Duration>())); }});
  };
  of_duration("getHours", [](Duration d) { return d.seconds / 3600; });
  of_duration("getMinutes", [](Duration d) { return d.seconds / 60; });
  of_duration("getSeconds", [](Duration d) { return d.seconds; });
  of_duration("getMilliseconds", [](Duration d) { return std::int64_t{d.nanos / 1'000'000}; });
}

// Sum of two spans of seconds and nanoseconds, carried; nullopt on overflow.
std::optional<Duration> sum(std::int64_t s1, std::int64_t n1, std::int64_t s2, std::int64_t n2, bool floored) {
  std::int64_t whole = 0;
  if (__builtin_add_overflow(s1, s2, &whole)) return std::nullopt;
  std::int64_t nanos = n1 + n2;
  whole += nanos / 1'000'000'000;
  nanos %= 1'000'000'000;
  if (nanos < 0 && (floored || whole > 0)) {
    nanos += 1'000'000'000;
    --whole;
  } else if (nanos > 0 && whole < 0 && !floored) {
    nanos -= 1'000'000'000;
    ++whole;
  }
  return Duration{whole, static_cast<std::int32_t>(nanos)};
}

Value shifted(const Timestamp& time, const Duration& by, int sign) {
  const auto moved = sum(time.seconds, time.nanos, sign * by.seconds, sign * by.nanos, true);
  if (!moved || !in_range(Timestamp{moved->seconds, moved->nanos})) return Value::error("out of range of timestamp");
  return Value(Timestamp{moved->seconds, moved->nanos});
}

Value spanned(const std::optional<Duration>& duration) {
  return duration && in_range(*duration) ? Value(*duration) : Value::error("out of range of duration");
}

}  // namespace

void add_times(Environment& e) {
  add_parts(e);
  e.add_function({"+", false, {types::timestamp, types::duration}, types::timestamp,
                  [](Arguments a) { return shifted(*a[0].as<Timestamp>(), *a[1].as<Duration>(), 1); }});
  e.add_function({"+", false, {types::duration, types::timestamp}, types::timestamp,
                  [](Arguments a) { return shifted(*a[1].as<Timestamp>(), *a[0].as<Duration>(), 1); }});
  e.add_function({"-", false, {types::timestamp, types::duration}, types::timestamp,
                  [](Arguments a) { return shifted(*a[0].as<Timestamp>(), *a[1].as<Duration>(), -1); }});
  e.add_function({"-", false, {types::timestamp, types::timestamp}, types::duration, [](Arguments a) {
                    const Timestamp x = *a[0].as<Timestamp>();
                    const Timestamp y = *a[1].as<Timestamp>();
                    return spanned(sum(x.seconds, x.nanos, -y.seconds, -std::int64_t{y.nanos}, false));
                  }});
  e.add_function({"+", false, {types::duration, types::duration}, types::duration, [](Arguments a) {
                    const Duration x = *a[0].as<Duration>();
                    const Duration y = *a[1].as<Duration>();
                    return spanned(sum(x.seconds, x.nanos, y.seconds, y.nanos, false));
                  }});
  e.add_function({"-", false, {types::duration, types::duration}, types::duration, [](Arguments a) {
                    const Duration x = *a[0].as<Duration>();
                    const Duration y = *a[1].as<Duration>();
                    return spanned(sum(x.seconds, x.nanos, -y.seconds, -std::int64_t{y.nanos}, false));
                  }});
}

}  // namespace bidaudit
