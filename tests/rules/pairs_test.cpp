// SPDX-License-Identifier: GPL-3.0-or-later
// Rules over pairs of bidders: what is worked out by shared values is what looking at each pair gives.
#include <fmt/format.h>

#include <random>
#include <set>

#include "own_pack.h"
#include "rules/load_rules.h"
#include "rules/pair_plan.h"

namespace bidaudit {
namespace {

const char* const kPair = R"(kind="anomaly" for="pair" severity="review")";

Fact fact_of(Tender& tender, const std::string& bidder, const std::string& field, ValueType type, const std::string& value, FactState state = FactState::known) {
  Fact fact;
  fact.id = fmt::format("x{}-{}", tender.documents.size(), field);
  fact.subject = bidder;
  fact.type = "bid_form";
  fact.field = field;
  fact.value_type = type;
  fact.state = state;
  fact.value = value;
  fact.place.confidence = 1;
  return fact;
}

// Bidders whose values come from so few that many are equal. `gaps`: some values are not known, or read with doubt.
Tender made_up(int bidders, unsigned seed, bool gaps) {
  std::mt19937 random(seed);
  const auto one_of = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
  Tender tender;
  tender.id = "t";
  for (int i = 1; i <= bidders; ++i) {
    const std::string id = fmt::format("b{}", i);
    tender.bidders.push_back({id, "bids/" + id, fmt::format("가람{}", one_of(20)), ""});
    tender.files.push_back({fmt::format("f{}", i), "bids/" + id + "/1.pdf", id, {}});
    TenderDocument paper{fmt::format("d{}", i), tender.files.back().id, 1, 1, id, "bid_form", 1, {}};
    const auto add = [&](const std::string& field, ValueType type, const std::string& value) {
      const int luck = one_of(12);
      if (luck == 0 && (gaps || field == "phone")) return;  // does not stand there at all: of a list, no gap
      const bool unknown = gaps && luck == 1;
      paper.facts.push_back(fact_of(tender, id, field, type, unknown ? "" : value, unknown ? FactState::unreadable : FactState::known));
      if (gaps && luck == 2) paper.facts.back().place.confidence = 0.1;
    };
    add("phone", ValueType::phone, fmt::format("02-{}-{}", one_of(4) == 0 ? "0000" : "1111", 1000 + one_of(40)));
    add("email", ValueType::email, fmt::format("{}@example.kr", one_of(30)));
    add("amount", ValueType::money, std::to_string(1'000'000 + one_of(5)));
    tender.documents.push_back(std::move(paper));
  }
  return tender;
}

// Conditions that can be worked out by shared values.
const std::vector<std::string> kShapes = {
    "!shared(all.phone)",
    "!shared(all.phone) &amp;&amp; !shared(all.email)",
    "!a.all.phone.exists(x, b.all.phone.exists(y, same_phone(x, y) &amp;&amp; x != '02-1111-1001'))",
    "a.bid_form.email != b.bid_form.email",
    "!(a.bid_form.email == b.bid_form.email &amp;&amp; a.bid_form.amount == b.bid_form.amount)",
    "a.all.email.all(x, b.all.email.all(y, x != y || a.bid_form.amount == b.bid_form.amount))",
    "!same_name(a.name, b.name)"};

class Pairs : public OwnPack {
 protected:
  std::string rule_with_guard(const std::string& guard, const std::string& condition) {
    std::string text = rule("A-1", condition, "x", "", kPair);
    return text.insert(text.find("<assert>"), "<when>" + guard + "</when>");
  }

  static std::set<std::pair<std::string, std::string>> fails(const Evaluation& evaluation) {
    std::set<std::pair<std::string, std::string>> out;
    for (std::size_t i = 0; i < evaluation.results.size(); ++i)
      if (const Verdict verdict = evaluation.results.verdict(i); verdict.outcome == Outcome::fail) out.emplace(verdict.subject, verdict.with);
    return out;
  }

  // Both ways; without gaps they must agree to the last pair, with gaps in all that is found and in nothing that passes by itself.
  void compare(const std::string& rules) {
    const Pack pack = pack_with(rules);
    for (const bool gaps : {false, true})
      for (unsigned seed = 1; seed <= 3; ++seed) {
        const Tender tender = made_up(40, seed, gaps);
        const Evaluation listed = pack.evaluate(tender, {.as_of = {}, .pairs_listed = 1000});
        const Evaluation planned = pack.evaluate(tender, {.as_of = {}, .pairs_listed = 0});
        EXPECT_NO_THROW(check_coverage(planned)) << rules;
        EXPECT_EQ(listed.results.size(), 780U);
        EXPECT_LT(planned.results.size(), 400U) << rules;
        EXPECT_EQ(fails(planned), fails(listed)) << rules;
        const auto one = outcome_counts(listed);
        const auto other = outcome_counts(planned);
        if (!gaps) { EXPECT_EQ(other, one) << rules; }
        EXPECT_LE(other.at(Outcome::pass), one.at(Outcome::pass)) << rules;
        EXPECT_GE(other.at(Outcome::undetermined), one.at(Outcome::undetermined)) << rules;
      }
  }
};

TEST_F(Pairs, SharedValuesDecide) {
  for (const std::string& shape : kShapes) compare(rule("A-1", shape, "x", "", kPair));
}

TEST_F(Pairs, GuardsOfOneBidderAreKept) {
  compare(rule_with_guard("has(a.bid_form.amount) &amp;&amp; b.bid_form.amount &gt; money(1000001)", "!shared(all.phone)"));
}

TEST_F(Pairs, AGuardThatAsksForASharedValueDecides) {
  compare(rule_with_guard("shared(bid_form.email)", "a.bid_form.amount != b.bid_form.amount"));
  compare(rule_with_guard("has(a.bid_form.amount) &amp;&amp; shared(all.phone)", "a.bid_form.amount &lt; b.bid_form.amount"));
}

// A pair is about both of its bidders, also where one answer stands for many pairs.
TEST_F(Pairs, CountForBothBidders) {
  const std::string asked = rule("A-1", "!shared(bid_form.email)", "x", "", R"(kind="eligibility" for="pair" severity="reject")");
  const Pack pack = pack_with(std::string(asked).insert(asked.find("<assert>"), "<when>has(a.bid_form.amount)</when>"));
  for (const bool gaps : {false, true})
    for (unsigned seed = 1; seed <= 3; ++seed) {
      const Tender tender = made_up(12, seed, gaps);
      const Evaluation listed = pack.evaluate(tender, {.as_of = {}, .pairs_listed = 1000});
      const Evaluation planned = pack.evaluate(tender, {.as_of = {}, .pairs_listed = 0});
      for (const Bidder& bidder : tender.bidders) {
        const BidderOutcome one = listed.bidders.at(bidder.id).outcome();
        const BidderOutcome other = planned.bidders.at(bidder.id).outcome();
        const bool stricter = one == BidderOutcome::eligible && other == BidderOutcome::needs_review;  // a gap is told of all pairs at once
        EXPECT_TRUE(one == other || (gaps && stricter)) << bidder.id << " " << to_text(one) << " " << to_text(other);
      }
    }
}

TEST_F(Pairs, WhatIsNotKnownIsToldOnceForABidder) {
  const Pack pack = pack_with(rule("A-1", "!shared(bid_form.email)", "x", "", kPair));
  Tender tender;
  for (int i = 1; i <= 30; ++i) {
    const std::string id = fmt::format("b{}", i);
    tender.bidders.push_back({id, "bids/" + id, id, ""});
    tender.documents.push_back({fmt::format("d{}", i), "f1", 1, 1, id, "bid_form", 1, {}});
    const bool known = i != 7 && i != 20;
    tender.documents.back().facts.push_back(fact_of(tender, id, "email", ValueType::email, known ? fmt::format("{}@example.kr", i) : "", known ? FactState::known : FactState::unreadable));
  }
  const Evaluation evaluation = pack.evaluate(tender, {.as_of = {}, .pairs_listed = 0});
  check_coverage(evaluation);
  std::map<std::string, Result> open;
  for (const Result& result : evaluation.results)
    if (result.outcome == Outcome::undetermined) open[result.subject] = result;
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(open["b7"].pairs, 29);
  EXPECT_EQ(open["b20"].pairs, 28);  // that with b7 is told there
  EXPECT_EQ(open["b7"].with, "");
  EXPECT_EQ(open["b7"].reason, "bid_form.email unreadable");
  EXPECT_EQ(open["b7"].facts.size(), 1U);
  EXPECT_FALSE(open["b7"].messages.at("ko").empty());
}

TEST_F(Pairs, EachPairIsLookedAtWhereNothingIsShared) {
  write("rules.xml", file(rule("A-1", "a.bid_form.amount &lt;= b.bid_form.amount", "x", "", kPair) + rule("A-2", "!shared(all.phone)", "x", "", kPair) +
                          rule("A-3", "!(a.bid_form.amount == b.bid_form.amount || a.bid_form.amount &gt; b.bid_form.amount)", "x", "", kPair)));
  const auto types = load_document_types(folder_);
  const LoadedPack loaded = load_rules(folder_, types);
  EXPECT_FALSE(PairPlan::of(loaded.rules[0]));
  EXPECT_TRUE(PairPlan::of(loaded.rules[1]));
  EXPECT_FALSE(PairPlan::of(loaded.rules[2]));
}

TEST_F(Pairs, SharedWantsAField) {
  EXPECT_NE(error_with(file(rule("A-1", "!shared(all.phne)", "x", "", kPair))).find("'all' has no field 'phne' (did you mean 'phone'?)"), std::string::npos);
  EXPECT_NE(error_with(file(rule("A-1", "!shared(1 + 1)", "x", "", kPair))).find("shared() wants a field"), std::string::npos);
  EXPECT_NE(error_with(file(rule("A-1", "!shared(all.phone)"))).find("unknown name 'all'"), std::string::npos);
}

}  // namespace
}  // namespace bidaudit
