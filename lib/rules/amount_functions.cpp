// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "rules/domain_functions.h"

namespace bidaudit {
namespace {

__extension__ using Wide = __int128;  // products of two amounts

const Type kMoney{TypeKind::money, {}, ""};
const Type kRate{TypeKind::rate, {}, ""};
const Type kString{TypeKind::string, {}, ""};
const Type kCount{TypeKind::int64, {}, ""};
const Type kBool{TypeKind::boolean, {}, ""};

constexpr int kStepDigits = 4;  // decimals of a step in per cent

std::optional<Decimal> added(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale(), b.scale());
  std::int64_t x = a.coefficient();
  std::int64_t y = b.coefficient();
  for (int s = a.scale(); s < scale; ++s)
    if (__builtin_mul_overflow(x, 10, &x)) return std::nullopt;
  for (int s = b.scale(); s < scale; ++s)
    if (__builtin_mul_overflow(y, 10, &y)) return std::nullopt;
  std::int64_t total = 0;
  if (__builtin_add_overflow(x, y, &total)) return std::nullopt;
  return Decimal(total, scale);
}

Value sum(Arguments arguments) {
  const List& items = *arguments[0].as_list();
  if (items.empty()) return Value::unknown("nothing-to-add");
  Value total = items.front();
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (const auto *a = total.as<Money>(), *b = items[i].as<Money>(); a != nullptr && b != nullptr) {
      std::int64_t amount = 0;
      if (__builtin_add_overflow(a->amount, b->amount, &amount)) return Value::error("the amount is too large");
      total = Value(Money{amount});
    } else if (const auto *x = total.as<Decimal>(), *y = items[i].as<Decimal>(); x != nullptr && y != nullptr) {
      const auto rate = added(*x, *y);
      if (!rate) return Value::error("the rate is too large");
      total = Value(*rate);
    } else {
      return Value::error("sum wants amounts or rates");
    }
  }
  return total;
}

// A number in two: what all of its series share (every sign but the last digits, other digits by their places), and those digits.
struct Serial {
  std::string series;
  std::int64_t number = 0;
};

std::optional<Serial> serial(const std::string& text) {
  constexpr std::size_t kCounted = 18;  // digits that an int64 holds
  Serial out;
  std::string digits;
  for (auto c = text.rbegin(); c != text.rend(); ++c) {
    const bool counted = *c >= '0' && *c <= '9' && digits.size() < kCounted;
    if (counted) digits.insert(digits.begin(), *c);
    out.series += counted ? '#' : *c;
  }
  if (digits.empty()) return std::nullopt;
  out.number = std::stoll(digits);
  return out;
}

Value consecutive(Arguments arguments) {
  const auto a = serial(*arguments[0].as<std::string>());
  const auto b = serial(*arguments[1].as<std::string>());
  if (!a || !b) return Value::unknown("number-without-digits");
  return Value(a->series == b->series && std::max(a->number, b->number) - std::min(a->number, b->number) <= *arguments[2].as<std::int64_t>());
}

Value scaled(Arguments arguments) {
  const Wide part = arguments[1].as<Money>()->amount;
  const Wide whole = arguments[2].as<Money>()->amount;
  if (whole <= 0 || part < 0) return Value::error("scaled wants amounts above zero");
  const Wide product = Wide{arguments[0].as<Money>()->amount} * part;
  const Wide result = product / whole + (product > 0 && product % whole != 0 ? 1 : 0);
  return result > INT64_MAX ? Value::error("the amount is too large") : Value(Money{static_cast<std::int64_t>(result)});
}

// By how much of a hundred, in whole 10^-4, `above` lies above `below`, rounded down.
std::int64_t step(std::int64_t below, std::int64_t above) {
  Wide by = Wide{above - below} * 100;
  for (int i = 0; i < kStepDigits; ++i) by *= 10;
  return static_cast<std::int64_t>(by / below);
}

Value step_spread(Arguments arguments) {
  std::vector<std::int64_t> amounts;
  for (const Value& item : *arguments[0].as_list()) {
    const auto* amount = item.as<Money>();
    if (amount == nullptr || amount->amount <= 0) return Value::error("step_spread wants amounts above zero");
    amounts.push_back(amount->amount);
  }
  if (amounts.size() < 3) return Value::unknown("too-few-amounts");
  std::sort(amounts.begin(), amounts.end());
  std::int64_t least = INT64_MAX;
  std::int64_t greatest = 0;
  for (std::size_t i = 1; i < amounts.size(); ++i) {
    const std::int64_t by = step(amounts[i - 1], amounts[i]);
    least = std::min(least, by);
    greatest = std::max(greatest, by);
  }
  return Value(Decimal(greatest - least, kStepDigits));
}

}  // namespace

void add_amount_functions(Environment& e) {
  for (const Type& type : {kMoney, kRate}) {
    const Type list{TypeKind::list, {type}, ""};
    e.add_function({"sum", false, {list}, type, sum});
  }
  e.add_function({"consecutive", false, {kString, kString, kCount}, kBool, consecutive});
  e.add_function({"scaled", false, {kMoney, kMoney, kMoney}, kMoney, scaled});
  e.add_function({"step_spread", false, {{TypeKind::list, {kMoney}, ""}}, kRate, step_spread});
}

}  // namespace bidaudit
