// SPDX-License-Identifier: GPL-3.0-or-later
// Rules over tenders: every rule and subject has one result, and what is not known never passes.
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "facts/tender_folder.h"
#include "rules/pack.h"

namespace bidaudit {
namespace {

Tender two_bidders() {
  Tender tender;
  tender.id = "t";
  tender.bidders = {{"b1", "bids/a", "가람", ""}, {"b2", "bids/b", "나람", ""}};
  for (const char* bidder : {"", "b1", "b2"}) {
    TenderFile file{"f" + std::to_string(tender.files.size() + 1), "x", bidder, {}};
    tender.files.push_back(file);
  }
  return tender;
}

TEST(Evaluation, GivesEachRuleAndSubjectOneResult) {
  const Pack pack = Pack::load("rules/kr-local");
  const Tender tender = two_bidders();
  const Evaluation evaluation = pack.evaluate(tender, {});
  EXPECT_EQ(evaluation.results.size(), static_cast<std::size_t>(evaluation.expected_results));
  EXPECT_NO_THROW(check_coverage(evaluation));
  EXPECT_EQ(evaluation.rules_run + static_cast<int>(evaluation.skipped.size()), evaluation.rules_loaded);
  std::set<std::string> seen;
  for (const Result& result : evaluation.results)
    EXPECT_TRUE(seen.insert(result.rule + " " + result.subject + " " + result.with).second) << result.rule;
}

TEST(Evaluation, PassesNothingWhereNothingWasRead) {
  const Pack pack = Pack::load("rules/kr-local");
  for (const bool damaged : {false, true}) {
    Tender tender = two_bidders();
    if (damaged)
      for (TenderFile& file : tender.files) file.document.status = ReadStatus::damaged;
    const Evaluation evaluation = pack.evaluate(tender, {});
    for (const Result& result : evaluation.results) {
      const bool about_reading = result.rule == "KR-L-DOC-013" || result.rule == "KR-L-DOC-014";  // true of files without a page
      EXPECT_TRUE(result.outcome != Outcome::pass || (about_reading && !damaged)) << result.rule;
    }
  }
}

// Of `rule` between the bidders `a` and `b`, where the third of three bears `trait`.
Result between(const char* rule, const char* a, const char* b, const Trait& trait) {
  Tender tender = two_bidders();
  tender.bidders.push_back({"b3", "bids/c", "다람", ""});
  tender.files.push_back({"f4", "bids/c/1.pdf", "b3", {}});
  for (TenderFile& file : tender.files) {
    file.document.pages.push_back({.number = 1, .route = Route::text, .reason = "", .lines = {}, .tables = {}, .seals = {}});
    if (!file.bidder.empty()) tender.documents.push_back({"d" + file.bidder, file.id, 1, 1, file.bidder, "proposal", 1, {}});
  }
  tender.files.back().document.traits = {trait};
  static const Pack pack = Pack::load("rules/kr-local");
  const Evaluation evaluation = pack.evaluate(tender, {});
  for (const Result& result : evaluation.results)
    if (result.rule == rule && result.subject == a && result.with == b) return result;
  return {};
}

// A bidder has no image in common with another whose images were not all seen: nobody knows.
TEST(Evaluation, WhatWasNotAllSeenOfOneOfTwoIsNotShared) {
  const Trait images{"images-cut", "time-limit", 7, {}};
  EXPECT_EQ(between("AN-D05", "b1", "b2", images).outcome, Outcome::pass);
  for (const char* other : {"b1", "b2"}) {
    const Result result = between("AN-D05", other, "b3", images);
    EXPECT_EQ(result.outcome, Outcome::undetermined);
    EXPECT_EQ(result.reason, "bids/c/1.pdf:7 images-cut");
  }
  const Trait faint{"unsure-print", "1", 1, {}};
  for (const char* other : {"b1", "b2"}) EXPECT_EQ(between("AN-D11", other, "b3", faint).outcome, Outcome::undetermined);
  EXPECT_EQ(between("AN-D11", "b1", "b2", faint).outcome, Outcome::pass);
}

Fact amount(const char* field, const char* value, double confidence) {
  Fact fact;
  fact.id = field;
  fact.subject = "b1";
  fact.type = "bid_form";
  fact.field = field;
  fact.value_type = ValueType::money;
  fact.value = value;
  fact.place.confidence = confidence;
  return fact;
}

Outcome words_and_figures(const char* words, double confidence) {
  const Pack pack = Pack::load("rules/kr-local");
  Tender tender = two_bidders();
  tender.documents.push_back({"d1", "f2", 1, 1, "b1", "bid_form", 1, {amount("amount", "1000", 1), amount("amount_in_words", words, confidence)}});
  const Evaluation evaluation = pack.evaluate(tender, {});
  for (const Result& result : evaluation.results)
    if (result.rule == "KR-L-PRC-001" && result.subject == "b1") return result.outcome;
  return Outcome::error;
}

TEST(Evaluation, DoubtfulFactsDecideNothing) {
  EXPECT_EQ(words_and_figures("1000", 1), Outcome::pass);
  EXPECT_EQ(words_and_figures("2000", 1), Outcome::fail);
  EXPECT_EQ(words_and_figures("1000", 0.3), Outcome::undetermined);  // below the pack's floor, whatever it would have been
  EXPECT_EQ(words_and_figures("2000", 0.3), Outcome::undetermined);
}

TEST(Coverage, MustAddUp) {
  Evaluation evaluation;
  EXPECT_NO_THROW(check_coverage(evaluation));
  evaluation.expected_results = 3;
  EXPECT_THROW(check_coverage(evaluation), std::logic_error);
  evaluation.counted[Outcome::pass] = 3;
  EXPECT_NO_THROW(check_coverage(evaluation));
  evaluation.rules_loaded = 1;  // neither run nor skipped
  EXPECT_THROW(check_coverage(evaluation), std::logic_error);
}

TEST(BidderTally, RejectsOnlyByAFailingRejectRule) {
  const auto outcome = [](std::initializer_list<std::pair<Severity, Outcome>> results, RuleKind kind = RuleKind::eligibility) {
    BidderTally tally;
    for (const auto& [severity, one] : results) tally.add(kind, severity, one);
    return tally.outcome();
  };
  EXPECT_EQ(outcome({{Severity::reject, Outcome::fail}, {Severity::reject, Outcome::pass}}), BidderOutcome::ineligible);
  EXPECT_EQ(outcome({{Severity::reject, Outcome::fail}, {Severity::review, Outcome::undetermined}}), BidderOutcome::ineligible);
  EXPECT_EQ(outcome({{Severity::reject, Outcome::undetermined}, {Severity::reject, Outcome::pass}}), BidderOutcome::needs_review);
  EXPECT_EQ(outcome({{Severity::correctable, Outcome::fail}}), BidderOutcome::needs_review);
  EXPECT_EQ(outcome({{Severity::reject, Outcome::pass}}), BidderOutcome::eligible);
  EXPECT_EQ(outcome({}), BidderOutcome::needs_review);  // not checked is not clean
  EXPECT_EQ(outcome({{Severity::reject, Outcome::fail}}, RuleKind::anomaly), BidderOutcome::needs_review);  // nothing but an anomaly: eligibility was not checked
  EXPECT_EQ(outcome({{Severity::notice, Outcome::fail}}), BidderOutcome::eligible);  // told for information
}

}  // namespace
}  // namespace bidaudit
