// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/consortium.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

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
    std::erase_if(members.further, [&lead = members.lead](const Fact* member) { return lead.empty() || company_key(member->value) == company_key(lead); });
  std::erase_if(out, [](const auto& entry) { return entry.second.further.empty(); });
  return out;
}

// Places of the results that reject the bidder by itself.
std::vector<std::size_t> rejecting(const Results& results, const std::string& bidder) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const Verdict verdict = results.verdict(i);
    const bool rejects = verdict.subject == bidder && verdict.with.empty() && verdict.kind == RuleKind::eligibility && verdict.severity == Severity::reject;
    if (rejects && verdict.outcome == Outcome::fail) out.push_back(i);
  }
  return out;
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

// Of rules that did not apply and fail once the member is stated: these tell of it.
void take_over_what_fails(const Results& again, Evaluation& evaluation) {
  using Place = std::tuple<std::string_view, std::string_view, std::string_view>;
  const auto place = [](const Verdict& verdict) { return Place{verdict.rule, verdict.subject, verdict.with}; };
  std::map<Place, std::size_t> failing;
  for (std::size_t i = 0; i < again.size(); ++i)
    if (again.verdict(i).outcome == Outcome::fail) failing.emplace(place(again.verdict(i)), i);
  for (std::size_t i = 0; i < evaluation.results.size(); ++i) {
    const Verdict before = evaluation.results.verdict(i);
    const auto found = before.outcome == Outcome::not_applicable ? failing.find(place(before)) : failing.end();
    if (found != failing.end()) replace_result(evaluation, i, again[found->second]);
  }
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
    const std::vector<std::size_t> rejects = rejecting(evaluation.results, bidder);
    if (rejects.empty()) continue;
    for (const Fact* member : members.further) {
      const Tender rest = without_member(tender, bidder, member->value);
      if (!rejecting(evaluate(rest).results, bidder).empty()) continue;
      if (!told) told = tender;
      state_dispensable(*told, bidder, *member);
      for (std::size_t i : rejects) {
        Result result = evaluation.results[i];
        result.outcome = Outcome::undetermined;
        result.reason = "holds-without-a-member; would have been fail";
        replace_result(evaluation, i, std::move(result));
      }
    }
  }
  if (!told) return;
  take_over_what_fails(evaluate(*told).results, evaluation);
}

}  // namespace bidaudit
