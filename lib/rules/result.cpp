// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/result.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "rules/rule.h"

namespace bidaudit {

void BidderTally::count(RuleKind kind, Severity severity, Outcome outcome, int by) {
  if (kind != RuleKind::eligibility) return;
  checked_ += by;
  if (severity == Severity::notice) return;
  if (outcome == Outcome::fail && severity == Severity::reject) rejecting_ += by;
  else if (outcome == Outcome::fail || outcome == Outcome::undetermined || outcome == Outcome::error) open_ += by;
}

BidderOutcome BidderTally::outcome() const {
  if (rejecting_ > 0) return BidderOutcome::ineligible;
  return checked_ == 0 || open_ > 0 ? BidderOutcome::needs_review : BidderOutcome::eligible;
}

void replace_result(Evaluation& evaluation, std::size_t index, Result result) {
  const Verdict before = evaluation.results.verdict(index);
  for (const std::string_view id : {before.subject, before.with}) {
    const auto bidder = evaluation.bidders.find(std::string(id));
    if (bidder == evaluation.bidders.end()) continue;
    bidder->second.take_back(before.kind, before.severity, before.outcome);
    bidder->second.add(result.kind, result.severity, result.outcome);
  }
  evaluation.results.replace(index, std::move(result));
}

std::map<Outcome, std::int64_t> outcome_counts(const Evaluation& evaluation) {
  std::map<Outcome, std::int64_t> counts = evaluation.counted;
  for (const Outcome outcome : {Outcome::pass, Outcome::fail, Outcome::undetermined, Outcome::not_applicable, Outcome::error, Outcome::waived}) counts[outcome];
  for (std::size_t i = 0; i < evaluation.results.size(); ++i) {
    const Verdict verdict = evaluation.results.verdict(i);
    counts[verdict.outcome] += verdict.count();
  }
  return counts;
}

void check_coverage(const Evaluation& evaluation) {
  std::int64_t outcomes = 0;
  for (const auto& [outcome, count] : outcome_counts(evaluation)) outcomes += count;
  const int skipped = static_cast<int>(evaluation.skipped.size());
  if (outcomes != evaluation.expected_results || evaluation.rules_run + skipped != evaluation.rules_loaded)
    throw std::logic_error(fmt::format("coverage does not add up: {} outcomes of {}, {} rules run and {} skipped of {}", outcomes,
                                       evaluation.expected_results, evaluation.rules_run, skipped, evaluation.rules_loaded));
  const auto place = [&](std::size_t i) {
    const Verdict verdict = evaluation.results.verdict(i);
    return std::tuple(verdict.rule, verdict.subject, verdict.with);
  };
  for (std::size_t i = 1; i < evaluation.results.size(); ++i)
    if (place(i) == place(i - 1)) throw std::logic_error(fmt::format("two results of {} for {}", std::get<0>(place(i)), std::get<1>(place(i))));
}

bool rests_on_general_knowledge(const Rule& rule) {
  return std::any_of(rule.bases.begin(), rule.bases.end(), [](const Basis& basis) { return basis.checked == "general"; });
}

std::string_view to_text(Scope scope) {
  switch (scope) {
    case Scope::notice: return "notice";
    case Scope::document: return "document";
    case Scope::bidder: return "bidder";
    case Scope::pair: return "pair";
    case Scope::tender: return "tender";
  }
  throw std::logic_error("scope");
}

std::string_view to_text(RuleKind kind) {
  switch (kind) {
    case RuleKind::eligibility: return "eligibility";
    case RuleKind::anomaly: return "anomaly";
    case RuleKind::notice: return "notice";
  }
  throw std::logic_error("rule kind without a name");
}

std::string_view to_text(Severity severity) {
  switch (severity) {
    case Severity::reject: return "reject";
    case Severity::correctable: return "correctable";
    case Severity::review: return "review";
    case Severity::notice: return "notice";
  }
  throw std::logic_error("severity without a name");
}

std::string_view to_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass: return "pass";
    case Outcome::fail: return "fail";
    case Outcome::undetermined: return "undetermined";
    case Outcome::not_applicable: return "not-applicable";
    case Outcome::error: return "error";
    case Outcome::waived: return "waived";
  }
  throw std::logic_error("outcome without a name");
}

std::string_view to_text(BidderOutcome outcome) {
  switch (outcome) {
    case BidderOutcome::eligible: return "eligible";
    case BidderOutcome::ineligible: return "ineligible";
    case BidderOutcome::needs_review: return "needs-review";
  }
  throw std::logic_error("bidder outcome without a name");
}

}  // namespace bidaudit
