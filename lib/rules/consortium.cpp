// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/consortium.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "facts/read_identity.h"

namespace bidaudit {
namespace {

constexpr std::string_view kAgreement = "joint_venture_agreement";
// What one member hands in for all of them.
constexpr std::array<std::string_view, 4> kOfAll = {"bid_form", "application", "bid_bond", kAgreement};

bool is_of_all(const std::string& type) { return std::find(kOfAll.begin(), kOfAll.end(), type) != kOfAll.end(); }

bool names(const Fact& fact, std::string_view field, const std::string& firm) {
  return fact.field == field && fact.state == FactState::known && company_key(fact.value) == company_key(firm);
}

bool is_paper_of(const TenderDocument& document, const std::string& firm) {
  return !is_of_all(document.type) && std::any_of(document.facts.begin(), document.facts.end(), [&](const Fact& fact) { return names(fact, "company_name", firm); });
}

struct Members {
  std::string lead;                   // the one that bids for all
  std::vector<const Fact*> further;  // the facts that name the others
};

// The consortia among the bidders, by bidder.
std::map<std::string, Members> consortia(const Tender& tender) {
  std::map<std::string, Members> out;
  for (const TenderDocument& document : tender.documents) {
    if (document.type != kAgreement || document.bidder.empty()) continue;
    for (const Fact& fact : document.facts)
      if (fact.field == "member" && fact.state == FactState::known) out[document.bidder].further.push_back(&fact);
  }
  for (const TenderDocument& document : tender.documents) {
    const auto found = document.type == "bid_form" ? out.find(document.bidder) : out.end();
    if (found == out.end()) continue;
    for (const Fact& fact : document.facts)
      if (fact.field == "company_name" && fact.state == FactState::known) found->second.lead = fact.value;
  }
  for (auto& [bidder, members] : out)
    std::erase_if(members.further, [&](const Fact* member) { return members.lead.empty() || company_key(member->value) == company_key(members.lead); });
  std::erase_if(out, [](const auto& entry) { return entry.second.further.empty(); });
  return out;
}

bool rejects(const Result& result, const std::string& bidder) {
  return result.subject == bidder && result.with.empty() && result.kind == RuleKind::eligibility && result.severity == Severity::reject && result.outcome == Outcome::fail;
}

bool any_rejects(const Evaluation& evaluation, const std::string& bidder) {
  return std::any_of(evaluation.results.begin(), evaluation.results.end(), [&](const Result& result) { return rejects(result, bidder); });
}

void state_dispensable(Tender& tender, const std::string& bidder, const Fact& member) {
  for (TenderDocument& document : tender.documents) {
    if (document.bidder != bidder || document.type != kAgreement) continue;
    std::erase_if(document.facts, [](const Fact& fact) { return fact.field == kDispensableMember && fact.state == FactState::absent; });
    Fact fact = member;  // with the id of the one that names it, so that the report shows where it stands
    fact.field = kDispensableMember;
    document.facts.push_back(std::move(fact));
  }
}

bool tells_of_it(const Result& before, const Result& after) {
  return before.rule == after.rule && before.subject == after.subject && before.with == after.with && before.outcome == Outcome::not_applicable && after.outcome == Outcome::fail;
}

}  // namespace

Tender without_member(const Tender& tender, const std::string& bidder, const std::string& member) {
  Tender rest = tender;
  std::erase_if(rest.documents, [&](const TenderDocument& document) { return document.bidder == bidder && is_paper_of(document, member); });
  for (TenderDocument& document : rest.documents)
    if (document.bidder == bidder)
      std::erase_if(document.facts, [&](const Fact& fact) { return names(fact, "member", member); });
  return rest;
}

void reconsider_consortia(const Tender& tender, const EvaluateTender& evaluate, Evaluation& evaluation) {
  std::optional<Tender> told;
  for (const auto& [bidder, members] : consortia(tender)) {
    if (!any_rejects(evaluation, bidder)) continue;
    for (const Fact* member : members.further) {
      if (any_rejects(evaluate(without_member(tender, bidder, member->value)), bidder)) continue;
      if (!told) told = tender;
      state_dispensable(*told, bidder, *member);
      for (Result& result : evaluation.results) {
        if (!rejects(result, bidder)) continue;
        result.outcome = Outcome::undetermined;
        result.reason = "holds-without-a-member; would have been fail";
      }
    }
  }
  if (!told) return;
  const Evaluation again = evaluate(*told);
  for (std::size_t i = 0; i < evaluation.results.size() && i < again.results.size(); ++i)
    if (tells_of_it(evaluation.results[i], again.results[i])) evaluation.results[i] = again.results[i];
}

}  // namespace bidaudit
