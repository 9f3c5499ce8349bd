// SPDX-License-Identifier: GPL-3.0-or-later
// What is not known decides nothing: a rule that passes, or fails, without a fact does so with any value of that fact too.
#include "own_pack.h"
#include "rules/load_rules.h"
#include "rules/rule_tests.h"

namespace bidaudit {
namespace {

std::string outcome_of(const std::string& got) { return got.substr(0, got.find(' ')); }

struct Tried {
  int all = 0;
  int undecided = 0;
};

// Every fact that a test of a rule sets, made unknown in every way.
Tried try_all(const std::filesystem::path& folder) {
  const auto types = load_document_types(folder);
  LoadedPack pack = load_rules(folder, types);
  Tried tried;
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
          ++tried.all;
          if (without == "undetermined") ++tried.undecided;
          if (without != "pass" && without != "fail") continue;
          EXPECT_EQ(without, with) << rule.id << ": " << tests[t].settings[s].name << " " << state << " at " << to_string(tests[t].place);
        }
    rule.tests = tests;
  }
  return tried;
}

TEST(Unknowns, NeverTurnAResultRound) {
  const Tried tried = try_all("rules/kr-local");
  EXPECT_GT(tried.all, 300);
  EXPECT_GT(2 * tried.undecided, tried.all);  // the test bites: most facts matter
}

using UnknownsOf = OwnPack;

TEST_F(UnknownsOf, PapersAndPairs) {
  const auto set = [](const std::string& name, const std::string& value) { return "<set name=\"" + name + "\" value=\"" + value + "\"/>"; };
  const auto test = [](const std::string& expect, const std::string& sets) { return "<test expect=\"" + expect + "\">" + sets + "</test>"; };
  const std::string paper = R"(kind="eligibility" for="document" severity="review")";
  const std::string pair = R"(kind="anomaly" for="pair" severity="review")";
  const auto two = [&](const std::string& a, const std::string& b) { return set("a.bid_form.email", a) + set("b.bid_form.email", b); };
  write("rules.xml", file(rule("A-1", "document.valid_from &lt;= document.valid_until", "x",
                               test("pass", set("document.bid_bond.valid_from", "2026-10-20") + set("document.bid_bond.valid_until", "2026-11-20")) +
                                   test("fail", set("document.bid_bond.valid_from", "2026-12-20") + set("document.bid_bond.valid_until", "2026-11-20")), paper) +
                          rule("A-2", "!shared(bid_form.email)", "x", test("pass", two("a@x.kr", "b@x.kr")) + test("fail", two("a@x.kr", "a@x.kr")), pair) +
                          rule("A-3", "!shared(all.email)", "x", test("pass", two("a@x.kr", "b@x.kr")) + test("fail", two("a@x.kr", "a@x.kr")), pair)));
  const Tried tried = try_all(folder_);
  EXPECT_EQ(tried.all, 36);
  EXPECT_EQ(tried.undecided, 36);
}

}  // namespace
}  // namespace bidaudit
