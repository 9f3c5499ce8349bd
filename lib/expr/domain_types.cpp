// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/standard.h"

namespace bidaudit {
namespace {

constexpr std::int64_t kMostDays = 100'000;  // 273 years

Value money_or_overflow(bool overflow, std::int64_t amount) {
  return overflow ? Value::error("the amount is too large") : Value(Money{amount});
}

void add_dates(Environment& e) {
  e.add_function({"date", false, {types::date}, types::date, [](Arguments a) { return a[0]; }});
  e.add_function({"date", false, {types::string}, types::date, [](Arguments a) {
                    const auto date = parse_iso_date(*a[0].as<std::string>());
                    return date ? Value(*date) : Value::error("'" + *a[0].as<std::string>() + "' is no day like 2026-09-02");
                  }});
  e.add_function({"date", false, {types::timestamp}, types::date, [](Arguments a) {
                    return Value(day_of({std::chrono::sys_seconds{std::chrono::seconds{a[0].as<Timestamp>()->seconds}}, kSeoul}));
                  }});
  constexpr std::int64_t kDay = 86'400;
  e.add_function({"days", false, {types::integer}, types::duration, [](Arguments a) {
                    const std::int64_t count = *a[0].as<std::int64_t>();
                    return count < -kMostDays || count > kMostDays ? Value::error("too many days") : Value(Duration{count * kDay, 0});
                  }});
  for (const int sign : {1, -1})
    e.add_function({sign > 0 ? "+" : "-", false, {types::date, types::duration}, types::date, [sign](Arguments a) {
                      const Duration by = *a[1].as<Duration>();
                      if (by.nanos != 0 || by.seconds % kDay != 0) return Value::error("a day can be moved by whole days only");
                      const Date date = add_days(*a[0].as<Date>(), static_cast<int>(sign * by.seconds / kDay));
                      return date.ok() ? Value(date) : Value::error("out of range of date");
                    }});
  const auto shift = [&](const char* name, Date (*moved)(const Date&, std::int64_t)) {
    e.add_function({name, true, {types::date, types::integer}, types::date, [moved](Arguments a) {
                      const std::int64_t count = *a[1].as<std::int64_t>();
                      if (count < -kMostDays || count > kMostDays) return Value::error("out of range of date");
                      const Date date = moved(*a[0].as<Date>(), count);
                      return date.ok() ? Value(date) : Value::error("out of range of date");
                    }});
  };
  shift("plusMonths", [](const Date& d, std::int64_t n) { return add_months(d, static_cast<int>(n)); });
  shift("plusYears", [](const Date& d, std::int64_t n) { return add_months(d, static_cast<int>(12 * n)); });
  e.add_function({"-", false, {types::date, types::date}, types::integer, [](Arguments a) {
                    return Value(std::int64_t{days_between(*a[1].as<Date>(), *a[0].as<Date>())});
                  }});
}

void add_money(Environment& e) {
  e.add_function({"money", false, {types::integer}, types::money, [](Arguments a) { return Value(Money{*a[0].as<std::int64_t>()}); }});
  e.add_function({"+", false, {types::money, types::money}, types::money, [](Arguments a) {
                    std::int64_t sum = 0;
                    const bool overflow = __builtin_add_overflow(a[0].as<Money>()->amount, a[1].as<Money>()->amount, &sum);
                    return money_or_overflow(overflow, sum);
                  }});
  e.add_function({"-", false, {types::money, types::money}, types::money, [](Arguments a) {
                    std::int64_t rest = 0;
                    const bool overflow = __builtin_sub_overflow(a[0].as<Money>()->amount, a[1].as<Money>()->amount, &rest);
                    return money_or_overflow(overflow, rest);
                  }});
  e.add_function({"*", false, {types::money, types::integer}, types::money, [](Arguments a) {
                    std::int64_t product = 0;
                    const bool overflow = __builtin_mul_overflow(a[0].as<Money>()->amount, *a[1].as<std::int64_t>(), &product);
                    return money_or_overflow(overflow, product);
                  }});
}

void add_rates(Environment& e) {
  e.add_function({"rate", false, {types::string}, types::rate, [](Arguments a) {
                    const auto rate = parse_decimal(*a[0].as<std::string>());
                    return rate ? Value(*rate) : Value::error("'" + *a[0].as<std::string>() + "' is no rate like 87.745");
                  }});
  e.add_function({"share", false, {types::rate, types::money}, types::money, [](Arguments a) {
                    const auto share = share_rounded_up(*a[0].as<Decimal>(), a[1].as<Money>()->amount);
                    return money_or_overflow(!share, share.value_or(0));
                  }});
}

}  // namespace

void add_domain_types(Environment& e) {
  add_dates(e);
  add_money(e);
  add_rates(e);
}

}  // namespace bidaudit
