// SPDX-License-Identifier: GPL-3.0-or-later
// Evidence: what took part in the outcome, and nothing else.
#include <gtest/gtest.h>

#include "expr/expression.h"

namespace bidaudit {
namespace {

Evidence evidence_of(const std::string& source) {
  Environment environment = Environment::standard();
  const Type integer{TypeKind::int64, {}, ""};
  for (const char* name : {"a", "b", "c"}) environment.add_variable(name, integer);
  for (const char* name : {"list", "same", "gap"}) environment.add_variable(name, list_of(integer));
  const Expression expression = Expression::compile(source, environment, {"test", 1, 1});
  return expression
      .evaluate([](std::string_view name) -> Value {
        if (name == "a") return Value(std::int64_t{1}, {1});
        if (name == "b") return Value(std::int64_t{2}, {2});
        if (name == "c") return Value::unknown("unreadable", {3});
        if (name == "same") return Value::list({Value(std::int64_t{5}, {30}), Value(std::int64_t{5}, {31}), Value(std::int64_t{5}, {32})}, {8});
        if (name == "gap") return Value::list({Value(std::int64_t{5}, {30}), Value::unknown("unreadable", {33})}, {7});
        return Value::list({Value(std::int64_t{10}, {10}), Value(std::int64_t{20}, {20})}, {9});
      })
      .evidence();
}

TEST(Evidence, OfOperands) {
  EXPECT_EQ(evidence_of("a < b"), (Evidence{1, 2}));
  EXPECT_EQ(evidence_of("a == 2 && b == 2"), (Evidence{1}));   // the false side alone decides
  EXPECT_EQ(evidence_of("b == 2 && a == 2"), (Evidence{1}));
  EXPECT_EQ(evidence_of("a == 1 && b == 2"), (Evidence{1, 2}));
  EXPECT_EQ(evidence_of("a == 1 || c == 2"), (Evidence{1}));   // decided whatever c is
  EXPECT_EQ(evidence_of("a == 2 || c == 2"), (Evidence{1, 3}));
  EXPECT_EQ(evidence_of("a == 1 ? b : c"), (Evidence{1, 2}));
}

TEST(Evidence, OfLists) {
  EXPECT_EQ(evidence_of("list.all(x, x < 20)"), (Evidence{20}));      // the one that breaks it
  EXPECT_EQ(evidence_of("list.all(x, x < 30)"), (Evidence{9, 10, 20}));
  EXPECT_EQ(evidence_of("list.exists(x, x == 10)"), (Evidence{10}));
  EXPECT_EQ(evidence_of("list.all(x, list.all(y, x == y))"), (Evidence{10, 20}));  // the two that differ
  EXPECT_EQ(evidence_of("same.all(x, same.all(y, x == y))"), (Evidence{8, 30, 31, 32}));
  EXPECT_EQ(evidence_of("same.all(x, same.all(y, !(x != y)))"), (Evidence{8, 30, 31, 32}));  // written otherwise
  EXPECT_EQ(evidence_of("gap.all(x, gap.all(y, y == x))"), (Evidence{7, 30, 33}));  // not known: all of it
  EXPECT_EQ(evidence_of("20 in list"), (Evidence{20}));
  EXPECT_EQ(evidence_of("list[1] == 20"), (Evidence{9, 20}));
}

}  // namespace
}  // namespace bidaudit
