// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as an expression: parsed, checked and evaluated.
//
// A value that is known although a variable is not must be the same whatever that variable is: a missing fact turns into no pass.
// But where the variable makes an error of it: [n + 1].size() is 1 while nobody knows n, and an error for the greatest n.
#include <algorithm>
#include <array>
#include <cmath>

#include "expr/expression.h"
#include "target.h"

namespace bidaudit {
namespace {

Environment environment() {
  Environment names = Environment::standard();
  names.add_variable("n", {TypeKind::int64, {}, ""});
  names.add_variable("s", {TypeKind::string, {}, ""});
  names.add_variable("b", {TypeKind::boolean, {}, ""});
  return names;
}

// Of the variables, in order of their names.
using Variables = std::array<Value, 3>;
const Variables kUnknown{Value::unknown("x"), Value::unknown("x"), Value::unknown("x")};

bool is_whole(const Value& value) {
  if (value.is_unknown() || value.is_error()) return false;
  if (const double* number = value.as<double>()) return std::isfinite(*number);
  if (const List* list = value.as_list()) return std::all_of(list->begin(), list->end(), is_whole);
  if (const Map* map = value.as_map())
    return std::all_of(map->begin(), map->end(), [](const auto& entry) { return is_whole(entry.first) && is_whole(entry.second); });
  return true;
}

std::optional<Expression> compiled(const std::string& source, const Environment& names, TypeCheck check) {
  try {
    return Expression::compile(source, names, {"x.xml", 1, 1}, check);
  } catch (const RuleError&) {
    return std::nullopt;
  }
}

void ensure_printed(const Value& value, const Environment& names) {
  const std::string printed = to_cel(value);
  const auto again = compiled(printed, names, TypeCheck::off);
  ensure(again && equal(again->evaluate(kUnknown), value), "a value is written so that it reads back: " + printed);
}

void ensure_sound(const Expression& expression, const Value& value) {
  const Variables cases[] = {{true, std::int64_t{0}, "a"}, {false, std::int64_t{-1}, ""}, {true, INT64_MAX, "가"}};
  for (const Variables& known : cases) {
    const Value other = expression.evaluate(known);
    ensure(equal(value, other) || other.is_error(), "known without the variables, " + to_cel(value) + ", and otherwise with them, " + to_cel(other));
  }
}

}  // namespace

void fuzz(std::string_view input) {
  static const Environment names = environment();
  for (const TypeCheck check : {TypeCheck::on, TypeCheck::off}) {
    const auto expression = compiled(std::string(input), names, check);
    if (!expression) continue;
    const Value value = expression->evaluate(kUnknown);
    to_cel(value);
    if (!is_whole(value)) continue;
    ensure_printed(value, names);
    ensure_sound(*expression, value);
  }
}

}  // namespace bidaudit
