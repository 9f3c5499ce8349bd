// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of lists of amounts, against values worked out by hand or by statistics packages.
#include "rules/list_functions.h"

#include <gtest/gtest.h>

#include "expr/expression.h"

namespace bidaudit {
namespace {

Value value_of(const std::string& source) {
  Environment environment = Environment::standard();
  add_list_functions(environment);
  return Expression::compile(source, environment, {"test", 1, 1}).evaluate([](std::string_view) { return Value(); });
}

TEST(ListFunctions, AreTheFormulasOfTheirNames) {
  struct Case {
    const char* call;
    double expected;
  };
  const std::string five = "([money(100), money(130), money(110), money(105), money(155)])";  // in any order
  const Case cases[] = {
      {"cv", 0.188653857045},
      {"spread", 0.550000000000},
      {"diffp", 0.050000000000},
      {"rd", 0.219970672532},
      {"skew", 1.131249779303},
      {"kurt", 0.239143367043},
      {"ks_uniform", 0.418181818182},
  };
  for (const Case& c : cases) {
    const Value value = value_of(c.call + five);
    ASSERT_NE(value.as<double>(), nullptr) << c.call << to_cel(value);
    EXPECT_NEAR(*value.as<double>(), c.expected, 1e-9) << c.call;
  }
}

TEST(ListFunctions, SayWhatTheyCannotTell) {
  EXPECT_EQ(to_cel(value_of("cv([money(5)])")), "undetermined: too-few-amounts");
  EXPECT_EQ(to_cel(value_of("rd([money(5), money(6)])")), "undetermined: too-few-amounts");
  EXPECT_EQ(to_cel(value_of("kurt([money(5), money(6), money(7)])")), "undetermined: too-few-amounts");
  EXPECT_EQ(to_cel(value_of("rd([money(5), money(6), money(6)])")), "undetermined: amounts-all-equal");
  EXPECT_EQ(to_cel(value_of("ks_uniform([money(5), money(5), money(5), money(5), money(5)])")), "undetermined: amounts-all-equal");
  EXPECT_THROW(value_of("cv([1, 2])"), RuleError);  // amounts only
}

}  // namespace
}  // namespace bidaudit
