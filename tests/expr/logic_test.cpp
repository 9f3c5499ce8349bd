// SPDX-License-Identifier: GPL-3.0-or-later
// The logic of unknowns and errors, whole: a side that decides wins; unknown wins over an error where nothing decides.
#include <gtest/gtest.h>

#include "expr/expression.h"

namespace bidaudit {
namespace {

// t, f, u (unknown), e (error)
Value operand(char letter) {
  switch (letter) {
    case 't': return Value(true);
    case 'f': return Value(false);
    case 'u': return Value::unknown("not-read");
    default: return Value::error("division by zero");
  }
}

char letter_of(const Value& value) {
  if (value.is_unknown()) return 'u';
  if (value.is_error()) return 'e';
  return *value.as<bool>() ? 't' : 'f';
}

char result_of(const std::string& source, char x, char y, char z = 't') {
  Environment environment = Environment::standard();
  for (const char* name : {"x", "y", "z"}) environment.add_variable(name, {TypeKind::boolean, {}, ""});
  const Expression expression = Expression::compile(source, environment, {"test", 1, 1});
  return letter_of(expression.evaluate([&](std::string_view name) { return operand(name == "x" ? x : name == "y" ? y : z); }));
}

constexpr std::string_view kLetters = "tfue";

TEST(Logic, And) {
  static constexpr const char* kTable[] = {"tfue", "ffff", "ufuu", "efue"};  // rows x, columns y, as in kLetters
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(result_of("x && y", kLetters[i], kLetters[k]), kTable[i][k]) << kLetters[i] << kLetters[k];
}

TEST(Logic, Or) {
  static constexpr const char* kTable[] = {"tttt", "tfue", "tuuu", "teue"};
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(result_of("x || y", kLetters[i], kLetters[k]), kTable[i][k]) << kLetters[i] << kLetters[k];
}

TEST(Logic, NotAndConditional) {
  EXPECT_EQ(result_of("!x", 'u', 't'), 'u');
  EXPECT_EQ(result_of("!x", 'e', 't'), 'e');
  for (char other : kLetters) {
    EXPECT_EQ(result_of("x ? y : z", 't', 'f', other), 'f') << other;  // the other branch does not matter
    EXPECT_EQ(result_of("x ? y : z", 'f', other, 'f'), 'f') << other;
    EXPECT_EQ(result_of("x ? y : z", 'u', other, other), 'u') << other;
    EXPECT_EQ(result_of("x ? y : z", 'e', other, other), 'e') << other;
  }
}

TEST(Logic, QuantifiersFollowAndOr) {
  for (char x : kLetters)
    for (char y : kLetters) {
      EXPECT_EQ(result_of("[1, 2].all(i, i == 1 ? x : y)", x, y), result_of("x && y", x, y)) << x << y;
      EXPECT_EQ(result_of("[1, 2].exists(i, i == 1 ? x : y)", x, y), result_of("x || y", x, y)) << x << y;
    }
}

TEST(Logic, UnknownGoesThroughEverythingElse) {
  EXPECT_EQ(result_of("x == y", 'u', 't'), 'u');
  EXPECT_EQ(result_of("x == y", 'u', 'e'), 'u');
  EXPECT_EQ(result_of("true in [x, y]", 'u', 't'), 't');  // found, whatever the other is
  EXPECT_EQ(result_of("false in [x, y]", 'u', 't'), 'u');
  EXPECT_EQ(result_of("size([x, y]) == 2", 'u', 'u'), 't');  // how many there are is known
}

}  // namespace
}  // namespace bidaudit
