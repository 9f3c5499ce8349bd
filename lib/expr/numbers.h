// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and times of the language: comparison across types, and their texts.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "expr/value.h"

namespace bidaudit {

// Order of two numbers by value, whatever their types (int, uint, double); nullopt when one is no number.
std::optional<std::partial_ordering> compare_numbers(const Value& a, const Value& b);

// Shortest text that reads back to the same double: "1.5", "100", "1e+100".
std::string double_text(double value);

// RFC 3339, UTC: "2009-02-13T23:31:30Z", with as many digits of the second as there are.
std::string timestamp_text(const Timestamp& value);
// RFC 3339 with any offset; nullopt outside the years 1 to 9999.
std::optional<Timestamp> parse_timestamp(std::string_view text);

// Seconds with their fraction: "1000000s", "0.5s".
std::string duration_text(const Duration& value);
// "1h30m", "1.5s", "-10ms", "1us", "5ns"; nullopt for anything else or more than 292 years.
std::optional<Duration> parse_duration(std::string_view text);

// Whether it lies in the years 1 to 9999; a duration, within 292 years.
bool in_range(const Timestamp& value);
bool in_range(const Duration& value);

}  // namespace bidaudit
