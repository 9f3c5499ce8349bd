// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "expr/expression.h"

namespace bidaudit {
namespace {

std::string value_of(const std::string& source) {
  const Environment environment = Environment::standard();
  return to_cel(Expression::compile(source, environment, {"test", 1, 1}).evaluate([](std::string_view) { return Value(); }));
}

TEST(Language, GivesValuesAsCel) {
  static constexpr std::pair<const char*, const char*> kCases[] = {
      {"1 + 2 * 3", "7"},
      {"-7 / 2", "-3"},                                     // towards zero
      {"9223372036854775807 + 1", "error: integer overflow"},
      {"-9223372036854775808 / -1", "error: integer overflow"},
      {"1 / 0", "error: division by zero"},
      {"'입찰서'.size()", "3"},                              // characters, not bytes
      {"'제2026-42호'.matches('[0-9]{4}-[0-9]+')", "true"},
      {"[1, 2, 3].filter(x, x > 1).map(x, x * x)", "[4, 9]"},
      {"{'a': 1}.a", "1"},
      {"{'a': 1}['b']", "error: no such key: \"b\""},
      {"type(1u) == uint", "true"},
      {"timestamp('2026-09-02T17:00:00+09:00').getHours('Asia/Seoul')", "17"},
      {"duration('90m').getHours()", "1"}};
  for (const auto& [source, expected] : kCases) EXPECT_EQ(value_of(source), expected) << source;
}

TEST(Language, ReckonsMoneyRatesAndDays) {
  static constexpr std::pair<const char*, const char*> kCases[] = {
      {"share(rate('5'), money(174900000))", "money(8745000)"},
      {"share(rate('5'), money(174900001))", "money(8745001)"},      // a fraction of a won is rounded up
      {"money(198424275) - money(1) < money(198424275)", "true"},
      {"money(9223372036854775807) + money(1)", "error: the amount is too large"},
      {"rate('87.745') == rate('87.7450')", "true"},
      {"rate('5%')", "error: '5%' is no rate like 87.745"},
      {"date('2026-10-22') + days(30)", "date(\"2026-11-21\")"},
      {"date('2026-01-31').plusMonths(1)", "date(\"2026-02-28\")"},
      {"date('2026-11-21') - date('2026-10-22')", "30"},
      {"date(timestamp('2026-10-21T15:30:00Z'))", "date(\"2026-10-22\")"},  // already the next day in Seoul
      {"date('2026-02-30')", "error: '2026-02-30' is no day like 2026-09-02"}};
  for (const auto& [source, expected] : kCases) EXPECT_EQ(value_of(source), expected) << source;
}

}  // namespace
}  // namespace bidaudit
