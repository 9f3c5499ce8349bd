// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/numbers.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace bidaudit {
namespace {

// 64 bits of mantissa at least, so that every int, uint and double keeps its value.
std::optional<long double> number_of(const Value& value) {
  if (const auto* v = value.as<std::int64_t>()) return static_cast<long double>(*v);
  if (const auto* v = value.as<std::uint64_t>()) return static_cast<long double>(*v);
  if (const auto* v = value.as<double>()) return static_cast<long double>(*v);
  return std::nullopt;
}

// ".5" and ".50" of the nanoseconds; nothing for 0.
std::string fraction_text(std::int32_t nanos) {
  if (nanos == 0) return "";
  std::string digits = fmt::format("{:09}", std::abs(nanos));
  digits.erase(digits.find_last_not_of('0') + 1);
  return "." + digits;
}

constexpr std::int64_t kFirstSecond = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kLastSecond = 253'402'300'799;   // 9999-12-31T23:59:59Z
constexpr std::int64_t kLongest = 9'223'372'036;        // what 64 bits of nanoseconds hold, 292 years

}  // namespace

std::optional<std::partial_ordering> compare_numbers(const Value& a, const Value& b) {
  const auto x = number_of(a);
  const auto y = number_of(b);
  if (!x || !y) return std::nullopt;
  // beside a double, an int is compared as the double next to it
  if (a.as<double>() != nullptr || b.as<double>() != nullptr) return static_cast<double>(*x) <=> static_cast<double>(*y);
  return *x <=> *y;
}

std::string double_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "+Infinity";
  return fmt::format("{}", value).ends_with(".0") ? fmt::format("{:.0f}", value) : fmt::format("{}", value);
}

std::string timestamp_text(const Timestamp& value) {
  std::string text = to_string(Instant{std::chrono::sys_seconds{std::chrono::seconds{value.seconds}}, {}});
  text.insert(text.size() - 1, fraction_text(value.nanos));
  return text;
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  std::string whole(text);
  std::int32_t nanos = 0;
  if (const auto dot = whole.find('.'); dot != std::string::npos) {
    const auto end = whole.find_first_not_of("0123456789", dot + 1);
    const std::string digits = whole.substr(dot + 1, end == std::string::npos ? end : end - dot - 1);
    if (digits.empty() || digits.size() > 9) return std::nullopt;
    nanos = std::stoi((digits + "00000000").substr(0, 9));
    whole.erase(dot, digits.size() + 1);
  }
  if (whole.size() < 20) return std::nullopt;  // the seconds may not be left out here
  const auto instant = parse_iso_instant(whole);
  if (!instant) return std::nullopt;
  const Timestamp value{instant->moment.time_since_epoch().count(), nanos};
  return in_range(value) ? std::optional(value) : std::nullopt;
}

std::string duration_text(const Duration& value) {
  const bool negative = value.seconds < 0 || value.nanos < 0;
  return fmt::format("{}{}{}s", negative ? "-" : "", std::abs(value.seconds), fraction_text(value.nanos));
}

std::optional<Duration> parse_duration(std::string_view text) {
  const bool negative = text.starts_with("-");
  if (negative || text.starts_with("+")) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  __extension__ using Wide = __int128;
  Wide total = 0;  // nanoseconds
  while (!text.empty()) {
    std::int64_t whole = 0;
    std::int64_t fraction = 0;
    std::int64_t scale = 1;
    std::size_t digits = 0;
    for (; !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())); text.remove_prefix(1), ++digits)
      if (__builtin_mul_overflow(whole, 10, &whole) || __builtin_add_overflow(whole, text.front() - '0', &whole)) return std::nullopt;
    if (text.starts_with(".")) {
      text.remove_prefix(1);
      for (; !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())); text.remove_prefix(1), ++digits)
        if (scale < 1'000'000'000) {
          fraction = fraction * 10 + (text.front() - '0');
          scale *= 10;
        }
    }
    static constexpr std::pair<std::string_view, std::int64_t> kUnits[] = {
        {"ns", 1}, {"us", 1'000}, {"\xC2\xB5s", 1'000}, {"ms", 1'000'000}, {"s", 1'000'000'000}, {"m", 60'000'000'000}, {"h", 3'600'000'000'000}};
    std::int64_t unit = 0;
    for (const auto& [name, nanos] : kUnits)
      if (unit == 0 && text.starts_with(name)) {
        unit = nanos;
        text.remove_prefix(name.size());
      }
    if (digits == 0 || unit == 0) return std::nullopt;
    total += static_cast<Wide>(whole) * unit + static_cast<Wide>(fraction) * unit / scale;
    if (total > static_cast<Wide>(kLongest) * 1'000'000'000) return std::nullopt;
  }
  if (negative) total = -total;
  return Duration{static_cast<std::int64_t>(total / 1'000'000'000), static_cast<std::int32_t>(total % 1'000'000'000)};
}

bool in_range(const Timestamp& value) { return value.seconds >= kFirstSecond && value.seconds <= kLastSecond; }
bool in_range(const Duration& value) { return value.seconds >= -kLongest && value.seconds <= kLongest; }

}  // namespace bidaudit
