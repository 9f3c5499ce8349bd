// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "report/words.h"

namespace bidaudit {

std::string AuditWords::message(const Result& result) const {
  for (const char* language : {code(), "ko", "en"})
    if (const auto found = result.messages.find(language); found != result.messages.end() && !found->second.empty()) return found->second;
  return result.reason.empty() ? rule_title(result.rule) : result.reason;
}

std::string AuditWords::paper_title(std::string_view type) const {
  if (type == "unknown") return pick("종류를 알 수 없는 서류", "paper of an unknown kind");
  return audit_.title("document-type", type, language());
}

std::string AuditWords::paper_titles(std::string_view demand) const {
  const bool conditional = demand.ends_with('?');
  if (conditional) demand.remove_suffix(1);
  std::string out;
  for (std::size_t at = 0; at <= demand.size();) {
    const std::size_t end = std::min(demand.find('|', at), demand.size());
    out += (at > 0 ? pick(" 또는 ", " or ") : "") + paper_title(demand.substr(at, end - at));
    at = end + 1;
  }
  return conditional ? out + pick(" (조건부)", " (on a condition)") : out;
}

std::string AuditWords::subject(std::string_view id) const {
  if (id == "tender") return pick("입찰 전체", "the tender");
  if (id == "notice") return pick("공고", "the notice");
  if (const AuditBidder* bidder = audit_.bidder(id)) return bidder->shown();
  const AuditPaper* paper = audit_.paper(id);
  if (paper == nullptr) return std::string(id);
  const AuditBidder* owner = audit_.bidder(paper->bidder);
  return (owner == nullptr ? std::string(pick("발주기관", "the buyer")) : owner->shown()) + " · " + paper_title(paper->type);
}

std::string AuditWords::place(const AuditFact& fact) const {
  if (fact.source == "officer") return fmt::format(fmt::runtime(pick("담당자 입력({}, {})", "typed in by {} on {}")), fact.by, fact.at);
  const AuditInput* input = audit_.input(fact.file);
  if (input == nullptr) return "";
  return fact.page > 0 ? fmt::format(fmt::runtime(pick("{} {}쪽", "{} page {}")), input->path, fact.page) : input->path;
}

const AuditBidder* bidder_of(const AuditFile& audit, std::string_view subject) {
  if (const AuditBidder* bidder = audit.bidder(subject)) return bidder;
  const AuditPaper* paper = audit.paper(subject);
  return paper == nullptr ? nullptr : audit.bidder(paper->bidder);
}

bool is_told(Outcome outcome) { return outcome != Outcome::pass && outcome != Outcome::not_applicable; }

}  // namespace bidaudit
