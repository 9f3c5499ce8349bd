// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/tallies.h"

#include <unordered_map>

#include "report/words.h"

namespace bidaudit {

void Tally::add(const Verdict& verdict) {
  std::int64_t& count = [&]() -> std::int64_t& {
    switch (verdict.outcome) {
      case Outcome::pass: return passed;
      case Outcome::not_applicable: return not_applicable;
      case Outcome::waived: return waived;
      case Outcome::undetermined:
      case Outcome::error: return open;
      case Outcome::fail: break;
    }
    switch (verdict.severity) {
      case Severity::reject: return rejecting;
      case Severity::correctable: return correctable;
      case Severity::review: return review;
      case Severity::notice: break;
    }
    return notes;
  }();
  count += verdict.count();
}

std::map<std::string, Tally> tallies_of(const AuditFile& audit) {
  std::map<std::string, Tally> tallies;
  for (const AuditBidder& bidder : audit.bidders()) tallies[bidder.id];
  std::unordered_map<std::string_view, Tally*> of_subject;  // ids are kept in one place, so that each is looked up once
  const auto tally_of = [&](std::string_view id) {
    const auto [found, is_new] = of_subject.try_emplace(id, nullptr);
    if (is_new)
      if (const AuditBidder* bidder = bidder_of(audit, id)) found->second = &tallies[bidder->id];
    return found->second;
  };
  for (std::size_t i = 0; i < audit.size(); ++i) {
    const Verdict& verdict = audit.verdict(i);
    for (const std::string_view id : {verdict.subject, verdict.with})
      if (Tally* tally = id.empty() ? nullptr : tally_of(id)) tally->add(verdict);
  }
  return tallies;
}

}  // namespace bidaudit
