// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/unicode.h"
#include "expr/evaluator.h"
#include "expr/numbers.h"

namespace bidaudit {
namespace {

// %s of any value: strings bare, lists and maps with their parts in the same way, map keys in order.
std::string shown(const Value& value) {
  if (const auto* text = value.as<std::string>()) return *text;
  if (const auto* bytes = value.as<Bytes>()) return bytes->bytes;
  if (const auto* number = value.as<std::uint64_t>()) return std::to_string(*number);
  if (const auto* number = value.as<double>()) return double_text(*number) == "+Infinity" ? "Infinity" : double_text(*number);
  if (const auto* time = value.as<Timestamp>()) return timestamp_text(*time);
  if (const auto* time = value.as<Duration>()) return duration_text(*time);
  if (const List* list = value.as_list()) {
    std::string out;
    for (const Value& item : *list) out += (out.empty() ? "" : ", ") + shown(item);
    return "[" + out + "]";
  }
  if (const Map* map = value.as_map()) {
    std::vector<std::string> parts;
    for (const auto& [key, item] : *map) parts.push_back(shown(key) + ": " + shown(item));
    std::sort(parts.begin(), parts.end());
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
    return "{" + out + "}";
  }
  return to_cel(value);
}

std::string hexadecimal(const std::string& bytes, bool upper) {
  std::string out;
  for (unsigned char c : bytes) out += upper ? fmt::format("{:02X}", c) : fmt::format("{:02x}", c);
  return out;
}

std::optional<std::string> not_finite(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  return std::nullopt;
}

std::optional<std::string> in_base(char clause, std::int64_t value) {
  switch (clause) {
    case 'd': return std::to_string(value);
    case 'x': return fmt::format("{:x}", value);
    case 'X': return fmt::format("{:X}", value);
    case 'o': return fmt::format("{:o}", value);
    case 'b': return fmt::format("{:b}", value);
    default: return std::nullopt;
  }
}

std::optional<std::string> in_base(char clause, std::uint64_t value) {
  switch (clause) {
    case 'd': return std::to_string(value);
    case 'x': return fmt::format("{:x}", value);
    case 'X': return fmt::format("{:X}", value);
    case 'o': return fmt::format("{:o}", value);
    case 'b': return fmt::format("{:b}", value);
    default: return std::nullopt;
  }
}

// One clause; nullopt when the value is of a type that it does not take.
std::optional<std::string> clause_text(char clause, int precision, const Value& value) {
  if (clause == 's') return shown(value);
  if (clause == 'f' || clause == 'e') {
    double number = 0;
    if (const auto* d = value.as<double>()) {
      number = *d;
    } else if (const auto* i = value.as<std::int64_t>()) {
      number = static_cast<double>(*i);
    } else if (const auto* u = value.as<std::uint64_t>()) {
      number = static_cast<double>(*u);
    } else {
      return std::nullopt;
    }
    if (auto special = not_finite(number)) return special;
    return clause == 'f' ? fmt::format("{:.{}f}", number, precision) : fmt::format("{:.{}e}", number, precision);
  }
  if (const auto* number = value.as<std::int64_t>()) return in_base(clause, *number);
  if (const auto* number = value.as<std::uint64_t>()) return in_base(clause, *number);
  if (const auto* number = value.as<double>(); number != nullptr && clause == 'd') return not_finite(*number);
  if (const auto* flag = value.as<bool>(); flag != nullptr && clause == 'b') return *flag ? "1" : "0";
  if (clause != 'x' && clause != 'X') return std::nullopt;
  if (const auto* text = value.as<std::string>()) return hexadecimal(*text, clause == 'X');
  if (const auto* bytes = value.as<Bytes>()) return hexadecimal(bytes->bytes, clause == 'X');
  return std::nullopt;
}

}  // namespace

Value formatted(const std::string& pattern, const List& arguments) {
  std::string out;
  std::size_t used = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      out += pattern[i];
      continue;
    }
    if (++i >= pattern.size()) return Value::error("a format ends in %");
    if (pattern[i] == '%') {
      out += '%';
      continue;
    }
    int precision = 6;
    if (pattern[i] == '.') {
      std::size_t digits = 0;
      precision = 0;
      for (++i; i < pattern.size() && std::isdigit(static_cast<unsigned char>(pattern[i])) && digits < 4; ++i, ++digits)
        precision = precision * 10 + (pattern[i] - '0');
      if (digits == 0 || i >= pattern.size() || precision > 1000) return Value::error("a precision without its digits");
    }
    const char clause = pattern[i];
    if (std::string("sdfexXob").find(clause) == std::string::npos) return Value::error(std::string("no format clause %") + clause);
    if (used >= arguments.size()) return Value::error("too few arguments for the format");
    const Value& argument = arguments[used++];
    const auto text = clause_text(clause, precision, argument);
    if (!text) return Value::error(std::string("%") + clause + " takes no " + to_string(type_of(argument)));
    out += *text;
  }
  return Value(out);
}

std::string quoted_string(const std::string& text) {
  static constexpr std::string_view kControl = "\a\b\f\n\r\t\v\\\"";
  static constexpr std::string_view kNames = "abfnrtv\\\"";
  std::string out = "\"";
  for (char c : encode_utf8(decode_utf8(text))) {
    if (const auto at = kControl.find(c); at != std::string_view::npos) {
      out += '\\';
      out += kNames[at];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace bidaudit
