// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/result.h"

#include "rules/rule.h"

#include <algorithm>
#include <stdexcept>

namespace bidaudit {

BidderOutcome outcome_of(const std::string& bidder, const std::vector<Result>& results) {
  BidderOutcome outcome = BidderOutcome::eligible;
  bool any = false;
  for (const Result& result : results) {
    if ((result.subject != bidder && result.with != bidder) || result.kind != RuleKind::eligibility) continue;
    any = true;
    if (result.severity == Severity::notice) continue;
    if (result.outcome == Outcome::fail && result.severity == Severity::reject) return BidderOutcome::ineligible;
    if (result.outcome == Outcome::fail || result.outcome == Outcome::undetermined || result.outcome == Outcome::error)
      outcome = BidderOutcome::needs_review;
  }
  return any ? outcome : BidderOutcome::needs_review;
}

bool rests_on_general_knowledge(const Rule& rule) {
  return std::any_of(rule.bases.begin(), rule.bases.end(), [](const Basis& basis) { return basis.checked == "general"; });
}

std::string_view to_text(Scope scope) {
  switch (scope) {
    case Scope::notice: return "notice";
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
