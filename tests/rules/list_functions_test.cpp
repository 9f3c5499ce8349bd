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

// Values worked out with Python's statistics and fractions modules, from the definitions.
TEST(ListFunctions, GiveTheScreensOfMadeUpTenders) {
  struct Case {
    const char* call;
    const char* amounts;
    double expected;
  };
  const char* spread_out = "[98200000, 99150000, 101400000, 102050000, 107300000, 96700000]";
  const char* lowest_twice = "[41250000, 41250000, 42000000, 43900000]";
  const char* two_groups = "[880010000, 880450000, 881200000, 884000000, 899000000, 903000000, 911000000]";
  const char* winner_apart = "[15300, 16100, 15900]";
  const Case cases[] = {
      {"cv", spread_out, 0.037242703016},        {"spread", spread_out, 0.109617373320},  {"diffp", spread_out, 0.015511892451},
      {"rd", spread_out, 0.423026411844},        {"rdnor", spread_out, 0.707547169811},   {"rdalt", spread_out, 0.659340659341},
      {"least_gap", spread_out, 0.006410256410}, {"skew", spread_out, 1.053594448161},    {"kurt", spread_out, 1.233528648520},
      {"ks_uniform", spread_out, 0.328616352201}, {"cv", lowest_twice, 0.029714954877},   {"rd", lowest_twice, 0},
      {"rdnor", lowest_twice, 0},                {"least_gap", lowest_twice, 0},          {"kurt", lowest_twice, 2.207979054599},
      {"cv", two_groups, 0.014374390818},        {"rd", two_groups, 0.033993873783},      {"rdalt", two_groups, 0.072013093290},
      {"skew", two_groups, 0.638503697412},      {"kurt", two_groups, -1.629315087318},   {"ks_uniform", two_groups, 0.442677361361},
      {"rd", winner_apart, 4.242640687119},      {"rdnor", winner_apart, 1.5},            {"rdalt", winner_apart, 3.0},
      {"least_gap", winner_apart, 0.012578616352}, {"skew", winner_apart, -1.293342780733},
  };
  for (const Case& c : cases) {
    const Value value = value_of(std::string(c.call) + "(" + c.amounts + ".map(x, money(x)))");
    ASSERT_NE(value.as<double>(), nullptr) << c.call << c.amounts << to_cel(value);
    EXPECT_NEAR(*value.as<double>(), c.expected, 1e-9) << c.call << c.amounts;
  }
}

TEST(ListFunctions, SayWhatTheyCannotTell) {
  EXPECT_EQ(to_cel(value_of("cv([money(5)])")), "undetermined: too-few-amounts");
  EXPECT_EQ(to_cel(value_of("rd([money(5), money(6)])")), "undetermined: too-few-amounts");
  EXPECT_EQ(to_cel(value_of("kurt([money(5), money(6), money(7)])")), "undetermined: too-few-amounts");
  EXPECT_EQ(to_cel(value_of("rd([money(5), money(6), money(6)])")), "undetermined: amounts-all-equal");
  EXPECT_EQ(to_cel(value_of("ks_uniform([money(5), money(5), money(5), money(5), money(5)])")), "undetermined: amounts-all-equal");
  EXPECT_EQ(to_cel(value_of("rdalt([money(5), money(6), money(6)])")), "undetermined: amounts-all-equal");
  EXPECT_EQ(to_cel(value_of("rdnor([money(5), money(6)])")), "undetermined: too-few-amounts");
  EXPECT_EQ(to_cel(value_of("least_gap([money(0), money(0)])")), "undetermined: amounts-all-equal");
  EXPECT_THROW(value_of("cv([1, 2])"), RuleError);  // amounts only
}

}  // namespace
}  // namespace bidaudit
