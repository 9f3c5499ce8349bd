// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/consortium.h"

#include <algorithm>
#include <array>
#include <set>

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

// The facts that name the members of the consortium besides the one that bids for it.
std::vector<const Fact*> further_members(const Tender& tender, const std::string& bidder) {
  std::vector<const Fact*> members;
  std::string lead;
  for (const TenderDocument& document : tender.documents) {
    if (document.bidder != bidder) continue;
    for (const Fact& fact : document.facts) {
      if (fact.state != FactState::known) continue;
      if (document.type == "bid_form" && fact.field == "company_name") lead = fact.value;
      if (document.type == kAgreement && fact.field == "member") members.push_back(&fact);
    }
  }
  std::erase_if(members, [&](const Fact* member) { return lead.empty() || company_key(member->value) == company_key(lead); });
  return members;
}

bool rejects(const Result& result, const std::string& bidder) {
  return result.subject == bidder && result.with.empty() && result.kind == RuleKind::eligibility && result.severity == Severity::reject && result.outcome == Outcome::fail;
}

std::set<std::string> rejecting_rules(const Evaluation& evaluation, const std::string& bidder) {
  std::set<std::string> rules;
  for (const Result& result : evaluation.results)
    if (rejects(result, bidder)) rules.insert(result.rule);
  return rules;
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
  Tender told = tender;
  bool any = false;
  for (const Bidder& bidder : tender.bidders) {
    const std::set<std::string> failed = rejecting_rules(evaluation, bidder.id);
    if (failed.empty()) continue;
    for (const Fact* member : further_members(tender, bidder.id)) {
      if (!rejecting_rules(evaluate(without_member(tender, bidder.id, member->value)), bidder.id).empty()) continue;
      any = true;
      state_dispensable(told, bidder.id, *member);
      for (Result& result : evaluation.results) {
        if (!rejects(result, bidder.id)) continue;
        result.outcome = Outcome::undetermined;
        result.reason = "holds-without-a-member; would have been fail";
      }
    }
  }
  if (!any) return;
  const Evaluation again = evaluate(told);
  for (std::size_t i = 0; i < evaluation.results.size() && i < again.results.size(); ++i)
    if (tells_of_it(evaluation.results[i], again.results[i])) evaluation.results[i] = again.results[i];
}

}  // namespace bidaudit
