// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>
#include <unordered_map>

#include "report/changes.h"

namespace bidaudit {
namespace {

struct ResultKey {
  std::string rule;
  std::string subject;
  std::string with;
  auto operator<=>(const ResultKey&) const = default;
};

ResultKey key_of(const AuditFile& audit, const Verdict& verdict) {
  return {std::string(verdict.rule), lasting_name(audit, verdict.subject), verdict.with.empty() ? "" : lasting_name(audit, verdict.with)};
}

// A fact without its number.
std::string told(const AuditFile& audit, const AuditFact& fact) {
  const AuditInput* input = audit.input(fact.file);
  return fmt::format("{} {}.{} {} '{}' {} {}:{} [{}] {} {} {} '{}'", lasting_name(audit, fact.subject), fact.type, fact.field, fact.state, fact.value, fact.reason,
                     input == nullptr ? "" : input->path, fact.page, fact.box, fact.source, fact.confidence, fact.by, fact.quote);
}

// All that a result says, with facts and files named in a lasting way.
std::string told(const AuditFile& audit, const Result& result) {
  std::string text = fmt::format("{} {} {} {} {}\n", result.version, to_text(result.kind), to_text(result.severity), result.pairs, result.reason);
  for (const auto& [language, message] : result.messages) text += language + " " + message + "\n";
  for (const std::string& basis : result.basis) text += basis + "\n";
  for (const std::string& id : result.facts) text += told(audit, *audit.fact(id)) + "\n";
  for (const std::string& id : result.searched) text += audit.input(id)->path + "\n";
  return text;
}

std::string outcome_of(const Verdict& verdict) {
  if (verdict.outcome != Outcome::fail) return std::string(to_text(verdict.outcome));
  return fmt::format("{} ({})", to_text(verdict.outcome), to_text(verdict.severity));
}

class Compare {
 public:
  Compare(const AuditFile& before, const AuditFile& after) : before_(before), after_(after), changes_(before, after) {}

  Comparison run() {
    results();
    bidders();
    facts();
    coverage();
    const std::set<Cause>& all = changes_.all();
    comparison_.changed.assign(all.begin(), all.end());
    return std::move(comparison_);
  }

 private:
  void add(Difference::What what, const ResultKey& key, std::string before, std::string after, std::vector<Cause> causes) {
    comparison_.differences.push_back({what, key.rule, key.subject, key.with, std::move(before), std::move(after), std::move(causes)});
  }

  void result(const ResultKey& key, std::string before, std::string after) {
    std::vector<std::string> subjects = {key.subject};
    if (!key.with.empty()) subjects.push_back(key.with);
    std::vector<Cause> causes = changes_.of_result(key.rule, subjects);
    for (const std::string& subject : subjects) of_bidder_[owner_of(subject)].insert(causes.begin(), causes.end());
    add(Difference::What::result, key, std::move(before), std::move(after), std::move(causes));
  }

  void results() {
    std::map<ResultKey, std::size_t> places;
    for (std::size_t i = 0; i < before_.size(); ++i) places.emplace(key_of(before_, before_.verdict(i)), i);
    for (std::size_t i = 0; i < after_.size(); ++i) {
      const ResultKey key = key_of(after_, after_.verdict(i));
      const auto place = places.find(key);
      if (place == places.end()) {
        result(key, "", outcome_of(after_.verdict(i)));
        continue;
      }
      const std::string was = outcome_of(before_.verdict(place->second));
      const std::string is = outcome_of(after_.verdict(i));
      if (was != is || told(before_, before_.result(place->second)) != told(after_, after_.result(i))) result(key, was, is);
      places.erase(place);
    }
    for (const auto& [key, i] : places) result(key, outcome_of(before_.verdict(i)), "");
  }

  void bidders() {
    std::map<std::string, std::string> outcomes;
    for (const AuditBidder& bidder : before_.bidders()) outcomes[bidder.folder] = to_text(bidder.outcome);
    const auto causes = [&](const std::string& folder) {
      const auto found = of_bidder_.find(folder);
      return found == of_bidder_.end() ? changes_.of_result("", {folder}) : std::vector<Cause>(found->second.begin(), found->second.end());
    };
    for (const AuditBidder& bidder : after_.bidders()) {
      const auto found = outcomes.find(bidder.folder);
      const std::string was = found == outcomes.end() ? "" : found->second;
      if (was != to_text(bidder.outcome)) add(Difference::What::bidder, {"", bidder.folder, ""}, was, std::string(to_text(bidder.outcome)), causes(bidder.folder));
      if (found != outcomes.end()) outcomes.erase(found);
    }
    for (const auto& [folder, was] : outcomes) add(Difference::What::bidder, {"", folder, ""}, was, "", causes(folder));
  }

  // Facts of a kind about a subject are compared as one: their order says nothing.
  using Facts = std::map<ResultKey, std::vector<std::string>>;
  static Facts facts_of(const AuditFile& audit, std::map<ResultKey, std::string>& shown) {
    Facts facts;
    for (const FactKey& key : audit.facts()) {
      const AuditFact fact = audit.fact(key);
      const AuditInput* input = audit.input(fact.file);
      const ResultKey place{fact.type + "." + fact.field, lasting_name(audit, fact.subject), input == nullptr ? "" : input->path};
      facts[place].push_back(told(audit, fact));
      std::string& values = shown[place];
      values += (values.empty() ? "" : ", ") + (fact.is_known() ? fact.value : fact.state);
    }
    for (auto& [place, values] : facts) std::sort(values.begin(), values.end());
    return facts;
  }

  void facts() {
    std::map<ResultKey, std::string> was;
    std::map<ResultKey, std::string> is;
    const Facts before = facts_of(before_, was);
    const Facts after = facts_of(after_, is);
    for (const auto& [place, values] : before)
      if (const auto other = after.find(place); other == after.end() || other->second != values)
        add(Difference::What::fact, place, was[place], other == after.end() ? "" : is[place], changes_.of_fact(place.with));
    for (const auto& [place, values] : after)
      if (!before.contains(place)) add(Difference::What::fact, place, "", is[place], changes_.of_fact(place.with));
  }

  static std::string sums_of(const AuditFile& audit) {
    const AuditCoverage& coverage = audit.coverage();
    std::string text = fmt::format("complete={} loaded={} run={} results={}", audit.complete(), coverage.rules_loaded, coverage.rules_run, coverage.results);
    for (const SkippedRule& rule : coverage.skipped) text += fmt::format(" {}:{}", rule.rule, rule.reason);
    return text;
  }

  void coverage() {
    const std::string was = sums_of(before_);
    const std::string is = sums_of(after_);
    if (was != is) add(Difference::What::coverage, {}, was, is, changes_.of_all());
  }

  const AuditFile& before_;
  const AuditFile& after_;
  Changes changes_;
  Comparison comparison_;
  std::map<std::string, std::set<Cause>> of_bidder_;  // causes of the differences of its results
};

}  // namespace

bool Comparison::is_explained() const {
  return std::none_of(differences.begin(), differences.end(), [](const Difference& difference) { return difference.causes.empty(); });
}

Comparison compare(const AuditFile& before, const AuditFile& after) { return Compare(before, after).run(); }

std::string_view to_text(CauseKind kind) {
  switch (kind) {
    case CauseKind::document: return "document";
    case CauseKind::reading: return "reading";
    case CauseKind::officer: return "officer";
    case CauseKind::rule: return "rule";
    case CauseKind::pack: return "pack";
    case CauseKind::local_change: return "local-change";
    case CauseKind::option: return "option";
    case CauseKind::engine: return "engine";
  }
  throw std::logic_error("cause without a name");
}

}  // namespace bidaudit
