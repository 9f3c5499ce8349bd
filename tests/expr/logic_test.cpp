// SPDX-License-Identifier: GPL-3.0-or-later
// The logic of unknowns and errors, whole: a side that decides wins; unknown wins over an error where nothing decides.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

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

TEST(Logic, Not) {
  static constexpr std::string_view kTable = "ftue";
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(result_of("!x", kLetters[i], 't'), kTable[i]) << kLetters[i];
}

// The branch that is not taken does not matter; a condition that is not known, or an error, is the outcome.
TEST(Logic, Conditional) {
  for (char x : kLetters)
    for (char y : kLetters)
      for (char z : kLetters) EXPECT_EQ(result_of("x ? y : z", x, y, z), x == 't' ? y : x == 'f' ? z : x) << x << y << z;
}

// all, exists and exists_one over lists of none to three members, each true, false, unknown or an error.
TEST(Logic, Quantifiers) {
  const auto holds = [](const std::string& members, char letter) { return members.find(letter) != std::string::npos; };
  const auto kleene = [&](const std::string& members, char decides, char otherwise) {
    return holds(members, decides) ? decides : holds(members, 'u') ? 'u' : holds(members, 'e') ? 'e' : otherwise;
  };
  const auto one = [&](const std::string& members) {
    const auto count = std::count(members.begin(), members.end(), 't');
    return holds(members, 'e') ? 'e' : count > 1 ? 'f' : holds(members, 'u') ? 'u' : count == 1 ? 't' : 'f';
  };
  std::vector<std::string> lists{""};
  for (std::size_t i = 0; i < lists.size(); ++i)
    for (char letter : kLetters)
      if (lists[i].size() < 3) lists.push_back(lists[i] + letter);
  EXPECT_EQ(lists.size(), 85U);
  for (const std::string& members : lists) {
    static constexpr const char* kRanges[] = {"[]", "[1]", "[1, 2]", "[1, 2, 3]"};
    const std::string range = kRanges[members.size()];
    const auto result = [&](const std::string& macro) {
      const std::string padded = members + "ttt";
      return result_of(range + "." + macro + "(i, i == 1 ? x : i == 2 ? y : z)", padded[0], padded[1], padded[2]);
    };
    EXPECT_EQ(result("all"), kleene(members, 'f', 't')) << members;
    EXPECT_EQ(result("exists"), kleene(members, 't', 'f')) << members;
    EXPECT_EQ(result("exists_one"), one(members)) << members;
  }
}

TEST(Logic, UnknownGoesThroughEverythingElse) {
  EXPECT_EQ(result_of("x == y", 'u', 't'), 'u');
  EXPECT_EQ(result_of("x == y", 'u', 'e'), 'u');
  EXPECT_EQ(result_of("true in [x, y]", 'u', 't'), 't');  // found, whatever the other is
  EXPECT_EQ(result_of("false in [x, y]", 'u', 't'), 'u');
  EXPECT_EQ(result_of("size([x, y]) == 2", 'u', 'u'), 't');  // how many there are is known
}

// What filter() cannot decide may belong to the list or not: how many there are, and which comes where, is not known.
TEST(Logic, MembersThatMayBeNone) {
  EXPECT_EQ(result_of("[true, false].filter(i, i || x).size() == 1", 'u', 't'), 'u');
  EXPECT_EQ(result_of("[true, false].filter(i, i || x).size() == 1", 'f', 't'), 't');
  EXPECT_EQ(result_of("[true, false].filter(i, i || x)[0]", 'u', 't'), 't');
  EXPECT_EQ(result_of("[false, true].filter(i, i || x)[0]", 'u', 't'), 'u');
  EXPECT_EQ(result_of("[true, false].filter(i, i || x).map(i, true).size() == 1", 'u', 't'), 'u');
  EXPECT_EQ(result_of("[true, false].filter(i, i || x).filter(i, true).size() == 1", 'u', 't'), 'u');
  EXPECT_EQ(result_of("[true, false].filter(i, i || x).exists(i, i)", 'u', 't'), 't');
  EXPECT_EQ(result_of("[true, false].map(i, i || x, i).size() == 1", 'u', 't'), 'u');
}

}  // namespace
}  // namespace bidaudit
