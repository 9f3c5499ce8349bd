// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "base/unicode.h"
#include "expr/numbers.h"
#include "expr/standard.h"

namespace bidaudit {
namespace {

Value overflow() { return Value::error("integer overflow"); }

// Arithmetic of one integer type with its overflow told.
template <typename T>
void add_arithmetic(Environment& e, const Type& type) {
  const auto get = [](const Value& v) { return *v.as<T>(); };
  const auto binary = [&](const char* name, auto compute) {
    e.add_function({name, false, {type, type}, type, [get, compute](Arguments a) { return compute(get(a[0]), get(a[1])); }});
  };
  binary("+", [](T x, T y) { T r{}; return __builtin_add_overflow(x, y, &r) ? overflow() : Value(r); });
  binary("-", [](T x, T y) { T r{}; return __builtin_sub_overflow(x, y, &r) ? overflow() : Value(r); });
  binary("*", [](T x, T y) { T r{}; return __builtin_mul_overflow(x, y, &r) ? overflow() : Value(r); });
  binary("/", [](T x, T y) {
    if (y == 0) return Value::error("division by zero");
    if (std::is_signed_v<T> && x == std::numeric_limits<T>::min() && y == static_cast<T>(-1)) return overflow();
    return Value(static_cast<T>(x / y));
  });
  binary("%", [](T x, T y) {
    if (y == 0) return Value::error("modulus by zero");
    if (std::is_signed_v<T> && x == std::numeric_limits<T>::min() && y == static_cast<T>(-1)) return overflow();
    return Value(static_cast<T>(x % y));
  });
}

void add_reals(Environment& e) {
  const auto binary = [&](const char* name, double (*compute)(double, double)) {
    e.add_function({name, false, {types::real, types::real}, types::real,
                    [compute](Arguments a) { return Value(compute(*a[0].as<double>(), *a[1].as<double>())); }});
  };
  binary("+", [](double x, double y) { return x + y; });
  binary("-", [](double x, double y) { return x - y; });
  binary("*", [](double x, double y) { return x * y; });
  binary("/", [](double x, double y) { return x / y; });
  e.add_function({"-", false, {types::real}, types::real, [](Arguments a) { return Value(-*a[0].as<double>()); }});
  e.add_function({"-", false, {types::integer}, types::integer, [](Arguments a) {
                    const std::int64_t x = *a[0].as<std::int64_t>();
                    return x == INT64_MIN ? overflow() : Value(-x);
                  }});
}

// < <= > >= from one comparison.
template <typename Compare>
void add_order(Environment& e, const Type& left, const Type& right, Compare compare) {
  const auto add = [&](const char* name, auto holds) {
    e.add_function({name, false, {left, right}, types::boolean, [compare, holds](Arguments a) { return Value(holds(compare(a[0], a[1]))); }});
  };
  add("<", [](std::partial_ordering o) { return o < 0; });
  add("<=", [](std::partial_ordering o) { return o <= 0; });
  add(">", [](std::partial_ordering o) { return o > 0; });
  add(">=", [](std::partial_ordering o) { return o >= 0; });
}

template <typename T>
std::partial_ordering order_of(const Value& a, const Value& b) {
  return *a.as<T>() <=> *b.as<T>();
}

void add_comparisons(Environment& e) {
  e.add_function({"==", false, {types::t, types::t}, types::boolean, [](Arguments a) { return Value(equal(a[0], a[1])); }});
  e.add_function({"!=", false, {types::t, types::t}, types::boolean, [](Arguments a) { return Value(!equal(a[0], a[1])); }});
  const auto numbers = [](const Value& a, const Value& b) { return *compare_numbers(a, b); };
  for (const Type& left : {types::integer, types::uinteger, types::real})
    for (const Type& right : {types::integer, types::uinteger, types::real}) add_order(e, left, right, numbers);
  add_order(e, types::string, types::string, order_of<std::string>);
  add_order(e, types::bytes, types::bytes, order_of<Bytes>);
  add_order(e, types::boolean, types::boolean, order_of<bool>);
  add_order(e, types::timestamp, types::timestamp, order_of<Timestamp>);
  add_order(e, types::duration, types::duration, order_of<Duration>);
  add_order(e, types::date, types::date, order_of<Date>);
  add_order(e, types::money, types::money, order_of<Money>);
  add_order(e, types::rate, types::rate, order_of<Decimal>);
}

void add_joining(Environment& e) {
  e.add_function({"+", false, {types::string, types::string}, types::string,
                  [](Arguments a) { return Value(*a[0].as<std::string>() + *a[1].as<std::string>()); }});
  e.add_function({"+", false, {types::bytes, types::bytes}, types::bytes,
                  [](Arguments a) { return Value(Bytes{a[0].as<Bytes>()->bytes + a[1].as<Bytes>()->bytes}); }});
  e.add_function({"+", false, {types::list, types::list}, types::list, [](Arguments a) {
                    List items = *a[0].as_list();
                    items.insert(items.end(), a[1].as_list()->begin(), a[1].as_list()->end());
                    return Value::list(std::move(items));
                  }});
}

Value size_of(const Value& value) {
  std::size_t size = 0;
  if (const auto* text = value.as<std::string>()) size = decode_utf8(*text).size();
  if (const auto* bytes = value.as<Bytes>()) size = bytes->bytes.size();
  if (const List* list = value.as_list()) size = list->size();
  if (const Map* map = value.as_map()) size = map->size();
  return Value(static_cast<std::int64_t>(size));
}

}  // namespace

void add_operators(Environment& e) {
  add_arithmetic<std::int64_t>(e, types::integer);
  add_arithmetic<std::uint64_t>(e, types::uinteger);
  add_reals(e);
  add_comparisons(e);
  add_joining(e);
  e.add_function({"!", false, {types::boolean}, types::boolean, [](Arguments a) { return Value(!*a[0].as<bool>()); }});
  for (const Type& type : {types::string, types::bytes, types::list, types::map})
    for (bool member : {false, true})
      e.add_function({.name = "size", .member = member, .parameters = {type}, .result = types::integer, .body = [](Arguments a) { return size_of(a[0]); }, .only_counts = true});
}

}  // namespace bidaudit
