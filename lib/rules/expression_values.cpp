// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>

#include "base/calendar.h"
#include "base/decimal.h"
#include "rules/tender_view.h"

namespace bidaudit {
namespace {

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Type expression_type(ValueType type) {
  switch (type) {
    case ValueType::money: return {TypeKind::money, {}, ""};
    case ValueType::date: return {TypeKind::date, {}, ""};
    case ValueType::instant: return {TypeKind::timestamp, {}, ""};
    case ValueType::rate: return {TypeKind::rate, {}, ""};
    case ValueType::count: return {TypeKind::int64, {}, ""};
    default: return {TypeKind::string, {}, ""};
  }
}

Value expression_value(ValueType type, const std::string& text) {
  switch (type) {
    case ValueType::money:
      if (const auto won = whole_number(text)) return Value(Money{*won});
      break;
    case ValueType::count:
      if (const auto count = whole_number(text)) return Value(*count);
      break;
    case ValueType::date:
      if (const auto date = parse_iso_date(text)) return Value(*date);
      break;
    case ValueType::instant:
      if (const auto instant = parse_iso_instant(text)) return Value(Timestamp{instant->moment.time_since_epoch().count(), 0});
      break;
    case ValueType::rate:
      if (const auto rate = parse_decimal(text)) return Value(*rate);
      break;
    default: return Value(text);
  }
  return Value::error(fmt::format("'{}' is no {}", text, to_text(type)));
}

}  // namespace bidaudit
