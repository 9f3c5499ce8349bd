// SPDX-License-Identifier: GPL-3.0-or-later
// Packs: ours is sound, a broken one is refused with everything that is wrong.
#include "rules/pack.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "own_pack.h"

namespace bidaudit {
namespace {

TEST(KrLocal, PassesItsTestsAndLint) {
  const Pack pack = Pack::load("rules/kr-local");
  EXPECT_GE(pack.rules().size(), 15U);
  EXPECT_EQ(pack.lint(), std::vector<std::string>{});
  for (const RuleTestOutcome& outcome : pack.run_tests())
    EXPECT_TRUE(outcome.passed) << outcome.file << ':' << outcome.line << ' ' << outcome.rule << ": expected " << outcome.expected << ", got " << outcome.got;
}

using BrokenPack = OwnPack;

TEST_F(BrokenPack, SoundRulesLoad) { EXPECT_EQ(error_with(file(rule("A-1", "has(bidder.bid_form)"))), ""); }

TEST_F(BrokenPack, AllMistakesAreTold) {
  const std::string rules = file(rule("A-1", "bidder.bid_frm.amount == money(1)") + rule("A-1", "1 == 1") + rule("A-2", "1 + 1") +
                                 rule("A-3", "true", "입찰자 {bidder.name}: {bidder.nam}"));
  const std::string error = error_with(rules);
  const std::string path = (folder_ / "rules.xml").string();
  EXPECT_NE(error.find(path + place_in(rules, "bid_frm") + ": 'bidder' has no field 'bid_frm' (did you mean 'bid_form'?)"), std::string::npos) << error;
  EXPECT_NE(error.find("the rule 'A-1' is also at " + path + ":2"), std::string::npos) << error;
  EXPECT_NE(error.find("A-2: <assert> must be true or false, not int"), std::string::npos) << error;
  EXPECT_NE(error.find(path + place_in(rules, "nam}") + ": 'bidder' has no field 'nam' (did you mean 'name'?)"), std::string::npos) << error;
}

TEST_F(BrokenPack, RefusesWhatIsNoRuleFile) {
  EXPECT_NE(error_with("<rules").find("not well-formed XML"), std::string::npos);
  EXPECT_NE(error_with("<!DOCTYPE x><rules xmlns=\"urn:bidaudit:rules:1\"/>").find("a DOCTYPE is not accepted"), std::string::npos);
  EXPECT_NE(error_with("<rules/>").find("expected the namespace"), std::string::npos);
  EXPECT_NE(error_with(file("")).find("holds no rule"), std::string::npos);
  EXPECT_NE(error_with(file("<rul/>")).find("unknown element <rul>"), std::string::npos);
}

// What lint finds beyond what loading refuses; each message says what to do.
TEST_F(BrokenPack, Lint) {
  struct Case {
    std::string rules;
    const char* message;
  };
  const std::string no_basis = R"(<rule id="A-1" version="1" kind="eligibility" for="bidder" severity="notice"><title xml:lang="ko">제</title><title xml:lang="en">T</title>)"
                               R"(<assert>has(bidder.bid_form)</assert><message xml:lang="ko">x</message><message xml:lang="en">x</message></rule>)";
  const std::string two_places = R"(<rule id="A-1" version="1" kind="eligibility" for="bidder" severity="notice"><title xml:lang="ko">제</title><title xml:lang="en">T</title>)"
                                 R"(<basis cite="x" checked="primary"/><assert>has(bidder.bid_form)</assert><message xml:lang="ko">{bidder.name}</message><message xml:lang="en">x</message></rule>)";
  const Case cases[] = {
      {no_basis, "no legal basis; add <basis"},
      {rule("A-1", "has(bidder.bid_form)"), "0 tests; a stable rule needs 3"},
      {rule("A-1", "has(bidder.bid_form)", "x", R"(<test expect="pass"/>)"), "no test expects undetermined"},
      {rule("A-1", "has(bidder.bid_form)", "x", R"(<basis cite="y" checked="general"/>)", R"(kind="eligibility" for="bidder" severity="reject")"), "rests on general knowledge only"},
      {two_places, "the places in the Korean and the English message differ"},
      {rule("A-1", "has(a.bid_form)", "담합 의심", "", R"(kind="anomaly" for="pair" severity="review")"), "accuses ('담합')"},
      {rule("A-1", "has(bidder.bid_form)", "x", R"(<test expect="pass"><set name="bidder.bid_frm.amount" value="1"/></test>)"), "unknown name 'bidder.bid_frm.amount'"},
      {rule("A-1", "has(bidder.bid_form)", "x", R"(<test expect="pass"><set name="bidder.bid_form.amount" value="much"/></test>)"), "'much' is no money"},
  };
  for (const Case& c : cases) {
    const Pack pack = pack_with(c.rules);
    std::string all;
    for (const std::string& problem : pack.lint()) all += problem + "\n";
    EXPECT_NE(all.find(c.message), std::string::npos) << c.message << "\n" << all;
    EXPECT_NE(all.find((folder_ / "rules.xml").string() + ":"), std::string::npos) << all;
  }
}

TEST_F(BrokenPack, MutantsShowWhatNoTestHoldsFast) {
  const std::string tests = R"(<test expect="pass"><set name="bidder.bid_form.amount" value="9"/></test><test expect="fail"><set name="bidder.bid_form.amount" value="3"/></test>)";
  Pack loose = pack_with(rule("A-1", "bidder.bid_form.amount &gt;= money(5)", "x", tests));
  const auto mutants = loose.run_mutants();
  ASSERT_EQ(mutants.size(), 2U);  // >= to >, 5 to 6
  EXPECT_FALSE(mutants[0].noticed);
  EXPECT_EQ(mutants[0].after, "bidder.bid_form.amount > money(5)");
  const std::string edge = R"(<test expect="pass"><set name="bidder.bid_form.amount" value="5"/></test>)";
  Pack tight = pack_with(rule("A-1", "bidder.bid_form.amount &gt;= money(5)", "x", tests + edge));
  for (const Mutant& mutant : tight.run_mutants()) EXPECT_TRUE(mutant.noticed) << mutant.after;
}

TEST(KrLocal, MutantsAreNoticed) {
  Pack pack = Pack::load("rules/kr-local");
  const auto mutants = pack.run_mutants();
  const auto missed = std::count_if(mutants.begin(), mutants.end(), [](const Mutant& mutant) { return !mutant.noticed; });
  EXPECT_GE(mutants.size(), 30U);
  EXPECT_LE(10 * static_cast<std::size_t>(missed), mutants.size());
}

TEST(KrLocal, ExplainsItselfInWords) {
  const Pack pack = Pack::load("rules/kr-local");
  const std::string korean = pack.explain("KR-L-BND-002", "ko");
  EXPECT_NE(korean.find("입찰보증보험증권의 금액이 입찰서의 금액에 공고의 입찰보증금률(적혀 있지 않으면 기준표에 정한 값)을 곱한 금액 이상임"), std::string::npos) << korean;
  const std::string english = pack.explain("KR-L-BND-002", "en");
  EXPECT_NE(english.find("the amount on the bid bond is at least the rate of the bid bond on the notice (the value set in the tables where it is not stated) of the amount on the bid form"), std::string::npos) << english;
  for (const RuleSummary& rule : pack.rules())
    for (const char* language : {"ko", "en"}) {
      const std::string text = pack.explain(rule.id, language);
      EXPECT_EQ(text.find('_'), std::string::npos) << text;  // no name of the tool's own
      EXPECT_EQ(text.find("(가)"), std::string::npos) << text;
      const bool innocent = text.find(std::string("\n") + (*language == 'k' ? "다른 까닭일 수 있음: " : "It may be innocent: ")) != std::string::npos;
      EXPECT_EQ(innocent, rule.kind == RuleKind::anomaly) << text;
    }
  EXPECT_THROW(pack.explain("KR-L-BND-02", "ko"), InputError);
}

}  // namespace
}  // namespace bidaudit
