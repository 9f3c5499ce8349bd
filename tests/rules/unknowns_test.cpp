// SPDX-License-Identifier: GPL-3.0-or-later
// What is not known decides nothing: a rule that passes, or fails, without a fact does so with any value of that fact too.
#include <gtest/gtest.h>

#include "rules/load_rules.h"
#include "rules/rule_tests.h"

namespace bidaudit {
namespace {

std::string outcome_of(const std::string& got) { return got.substr(0, got.find(' ')); }

TEST(Unknowns, NeverTurnAResultRound) {
  const auto types = load_document_types("rules/kr-local");
  LoadedPack pack = load_rules("rules/kr-local", types);
  int tried = 0;
  int undecided = 0;
  for (Rule& rule : pack.rules) {
    const auto before = run_tests_of(rule, types, pack.header.confidence_floor);
    const std::vector<RuleTest> tests = rule.tests;
    for (std::size_t t = 0; t < tests.size(); ++t)
      for (std::size_t s = 0; s < tests[t].settings.size(); ++s)
        for (const char* state : {"unreadable", "conflicting", "not-extracted"}) {
          if (tests[t].settings[s].state != "known") continue;
          rule.tests = {tests[t]};
          rule.tests[0].settings[s].state = state;
          rule.tests[0].settings[s].value.clear();
          const std::string without = outcome_of(run_tests_of(rule, types, pack.header.confidence_floor).front().got);
          const std::string with = outcome_of(before[t].got);
          ++tried;
          if (without == "undetermined") ++undecided;
          if (without != "pass" && without != "fail") continue;
          EXPECT_EQ(without, with) << rule.id << ": " << tests[t].settings[s].name << " " << state << " at " << to_string(tests[t].place);
        }
    rule.tests = tests;
  }
  EXPECT_GT(tried, 300);
  EXPECT_GT(2 * undecided, tried);  // the test bites: most facts matter
}

}  // namespace
}  // namespace bidaudit
