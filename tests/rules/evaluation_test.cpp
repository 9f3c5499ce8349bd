// SPDX-License-Identifier: GPL-3.0-or-later
// Rules over tenders: every rule and subject has one result, and what is not known never passes.
#include <gtest/gtest.h>

#include <set>

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
  const Evaluation evaluation = pack.evaluate(two_bidders(), {});
  EXPECT_EQ(evaluation.results.size(), static_cast<std::size_t>(evaluation.expected_results));
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
    for (const Result& result : pack.evaluate(tender, {}).results) {
      const bool about_reading = result.rule == "KR-L-DOC-013" || result.rule == "KR-L-DOC-014";  // true of files without a page
      EXPECT_TRUE(result.outcome != Outcome::pass || (about_reading && !damaged)) << result.rule;
    }
  }
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
  for (const Result& result : pack.evaluate(tender, {}).results)
    if (result.rule == "KR-L-PRC-001" && result.subject == "b1") return result.outcome;
  return Outcome::error;
}

TEST(Evaluation, DoubtfulFactsDecideNothing) {
  EXPECT_EQ(words_and_figures("1000", 1), Outcome::pass);
  EXPECT_EQ(words_and_figures("2000", 1), Outcome::fail);
  EXPECT_EQ(words_and_figures("1000", 0.3), Outcome::undetermined);  // below the pack's floor, whatever it would have been
  EXPECT_EQ(words_and_figures("2000", 0.3), Outcome::undetermined);
}

TEST(BidderOutcome, RejectsOnlyByAFailingRejectRule) {
  Result result;
  result.subject = "b1";
  result.severity = Severity::reject;
  result.outcome = Outcome::fail;
  EXPECT_EQ(outcome_of("b1", {result}), BidderOutcome::ineligible);
  result.outcome = Outcome::undetermined;
  EXPECT_EQ(outcome_of("b1", {result}), BidderOutcome::needs_review);
  result.outcome = Outcome::pass;
  EXPECT_EQ(outcome_of("b1", {result}), BidderOutcome::eligible);
  EXPECT_EQ(outcome_of("b1", {}), BidderOutcome::needs_review);  // not checked is not clean
  result.severity = Severity::notice;
  result.outcome = Outcome::fail;
  EXPECT_EQ(outcome_of("b1", {result}), BidderOutcome::eligible);  // told for information
  result.severity = Severity::reject;
  result.subject = "b0";
  result.with = "b1";
  EXPECT_EQ(outcome_of("b1", {result}), BidderOutcome::ineligible);  // a pair is about both
  result.kind = RuleKind::anomaly;
  result.outcome = Outcome::fail;
  EXPECT_EQ(outcome_of("b1", {result}), BidderOutcome::needs_review);  // nothing but an anomaly: eligibility was not checked
}

}  // namespace
}  // namespace bidaudit
