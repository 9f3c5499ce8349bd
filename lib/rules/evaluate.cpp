// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/messages.h"
#include "rules/tender_view.h"

namespace bidaudit {
namespace {

struct Subject {
  std::string id;
  std::string with;
};

std::string joined(const std::vector<std::string>& reasons) {
  std::string out;
  for (const std::string& reason : reasons) out += (out.empty() ? "" : "; ") + reason;
  return out;
}

class Evaluator {
 public:
  Evaluator(const std::vector<DocumentType>& types, const Tender& tender, const EvaluateOptions& options, double floor,
            std::span<const LocalChange> changes)
      : types_(types), tender_(tender), view_(tender, types), floor_(floor), drafts_(options.drafts), changes_(changes), as_of_(day_that_counts(options)) {}

  Evaluation run(std::span<const Rule> rules) {
    Evaluation out;
    out.rules_loaded = static_cast<int>(rules.size());
    out.changes.assign(changes_.begin(), changes_.end());
    for (const Rule& rule : rules) {
      if (const std::string reason = why_not(rule); !reason.empty()) {
        out.skipped.push_back({rule.id, reason});
        continue;
      }
      ++out.rules_run;
      const auto subjects = subjects_of(rule.scope);
      out.expected_results += static_cast<int>(subjects.size());
      for (const Subject& subject : subjects) out.results.push_back(result_of(rule, subject));
    }
    return out;
  }

 private:
  // --as-of, else the day on which the notice was posted, as far as it is known.
  std::optional<Date> day_that_counts(const EvaluateOptions& options) const {
    if (options.as_of) return options.as_of;
    const Value posted = view_.notice()->field("posted_on");
    if (const auto* date = posted.as<Date>()) return *date;
    return std::nullopt;
  }

  bool in_force(const Basis& basis) const {
    if (!as_of_) return !basis.to;
    return (!basis.from || *basis.from <= *as_of_) && (!basis.to || *as_of_ <= *basis.to);
  }

  std::string why_not(const Rule& rule) const {
    if (!rule.off.empty()) return rule.off;
    if (rule.draft && !drafts_) return "draft";
    const bool none = !rule.bases.empty() && std::none_of(rule.bases.begin(), rule.bases.end(), [&](const Basis& b) { return in_force(b); });
    return none ? fmt::format("not in force on {}", as_of_ ? to_string(*as_of_) : "an unknown day") : "";
  }

  std::vector<Subject> subjects_of(Scope scope) const {
    std::vector<Subject> out;
    if (scope == Scope::notice) out.push_back({"notice", ""});
    if (scope == Scope::tender) out.push_back({"tender", ""});
    for (std::size_t i = 0; i < tender_.bidders.size(); ++i) {
      if (scope == Scope::bidder) out.push_back({tender_.bidders[i].id, ""});
      for (std::size_t k = i + 1; scope == Scope::pair && k < tender_.bidders.size(); ++k)
        out.push_back({tender_.bidders[i].id, tender_.bidders[k].id});
    }
    return out;
  }

  Lookup lookup_for(const Rule& rule, const Subject& subject) const {
    return [this, &rule, subject](std::string_view name) -> Value {
      if (name == "notice") return Value(view_.notice());
      if (name == "tender") return Value(view_.tender());
      if (name == "bidder" || name == "a") return Value(view_.bidder(subject.id));
      if (name == "b") return Value(view_.bidder(subject.with));
      if (name == "as_of") return as_of_ ? Value(*as_of_) : Value::unknown("as-of-not-known");
      return rule.params.at(std::string(name));
    };
  }

  Result result_of(const Rule& rule, const Subject& subject) const {
    Result result;
    result.rule = rule.id;
    result.version = rule.version;
    result.kind = rule.kind;
    result.severity = rule.severity;
    result.subject = subject.id;
    result.with = subject.with;
    for (const Basis& basis : rule.bases)
      if (in_force(basis)) result.basis.push_back(basis.cite);
    const Lookup lookup = lookup_for(rule, subject);
    const Value guard = rule.when ? rule.when->evaluate(lookup) : Value(true);
    const auto* applies = guard.as<bool>();
    if (applies != nullptr && !*applies) {
      result.outcome = Outcome::not_applicable;
      result.reason = rule.when_reason;
      take_evidence(result, guard.evidence());
    } else if (applies == nullptr) {
      undecided(result, guard);
    } else {
      conclude(result, guard, asserted(rule, lookup));
    }
    if (result.outcome == Outcome::fail) {
      result.messages = filled_messages(rule, lookup);
    } else if (result.outcome != Outcome::pass) {
      result.messages = explanation(rule, result.outcome, result.reason, types_);
    }
    if (result.outcome != Outcome::pass && result.outcome != Outcome::not_applicable) waive(result);  // its message stays
    return result;
  }

  // A result that a user waived keeps what it says, with the name and the reason; after the waiver's last day it counts again.
  void waive(Result& result) const {
    for (const LocalChange& change : changes_) {
      if (change.kind != "waive" || change.rule != result.rule) continue;
      const auto bidder = std::find_if(tender_.bidders.begin(), tender_.bidders.end(), [&](const Bidder& b) { return b.id == result.subject; });
      const bool meant = change.bidder.empty() || (bidder != tender_.bidders.end() && bidder->folder == change.bidder);
      if (!meant || !as_of_ || !change.until || *as_of_ > *change.until) continue;
      result.reason = fmt::format("waived by {} until {}: {}; would have been {}", change.by, to_string(*change.until), change.reason, to_text(result.outcome));
      result.outcome = Outcome::waived;
      return;
    }
  }

  // The conjunction of the asserts: one that fails decides, whatever the others are.
  static Value asserted(const Rule& rule, const Lookup& lookup) {
    Value outcome(true);
    for (const Expression& expression : rule.asserts) {
      const Value value = expression.evaluate(lookup);
      const auto* held = value.as<bool>();
      if (held != nullptr && !*held) return value;
      if (value.is_unknown() && outcome.is_unknown()) {
        Unknown both = *outcome.as<Unknown>();
        for (const std::string& reason : value.as<Unknown>()->reasons)
          if (std::find(both.reasons.begin(), both.reasons.end(), reason) == both.reasons.end()) both.reasons.push_back(reason);
        outcome = Value(both, united(outcome.evidence(), value.evidence()));
      } else if (value.is_unknown() || (value.is_error() && !outcome.is_unknown())) {
        outcome = value;
      } else if (!outcome.is_unknown() && !outcome.is_error()) {
        outcome = Value(true, united(outcome.evidence(), value.evidence()));
      }
    }
    return outcome;
  }

  static void undecided_reason(Result& result, const Value& value) {
    if (const auto* unknown = value.as<Unknown>()) {
      result.outcome = Outcome::undetermined;
      result.reason = joined(unknown->reasons);
    } else {
      result.outcome = Outcome::error;
      result.reason = value.is_error() ? value.as<Error>()->message : "neither true nor false";
    }
  }

  void undecided(Result& result, const Value& value) const {
    undecided_reason(result, value);
    take_evidence(result, value.evidence());
  }

  void conclude(Result& result, const Value& guard, const Value& value) const {
    const auto* held = value.as<bool>();
    const Evidence evidence = united(guard.evidence(), value.evidence());
    take_evidence(result, evidence);
    if (held == nullptr) {
      undecided_reason(result, value);
      return;
    }
    if (*held && value.evidence().empty()) {  // nothing was looked at: that is no proof
      result.outcome = Outcome::not_applicable;
      result.reason = "nothing-to-check";
      return;
    }
    result.outcome = *held ? Outcome::pass : Outcome::fail;
    if (const std::string doubt = doubtful(evidence); !doubt.empty()) {
      result.reason = fmt::format("{}; would have been {}", doubt, to_text(result.outcome));
      result.outcome = Outcome::undetermined;
    }
  }

  // The facts among `evidence` that were read with too little confidence.
  std::string doubtful(const Evidence& evidence) const {
    std::vector<std::string> doubts;
    for (int number : evidence) {
      const Fact* fact = view_.evidence(number).fact;
      if (fact != nullptr && fact->state == FactState::known && fact->place.confidence < floor_)
        doubts.push_back(fmt::format("{}.{} unreadable (confidence {:.2f})", fact->type, fact->field, fact->place.confidence));
    }
    return joined(doubts);
  }

  void take_evidence(Result& result, const Evidence& evidence) const {
    for (int number : evidence) {
      const EvidenceItem& item = view_.evidence(number);
      if (item.fact != nullptr) result.facts.push_back(item.fact->id);
      if (item.file != nullptr) result.searched.push_back(item.file->id);
    }
    const auto by_number = [](const std::string& a, const std::string& b) { return std::pair(a.size(), a) < std::pair(b.size(), b); };
    std::sort(result.facts.begin(), result.facts.end(), by_number);
    std::sort(result.searched.begin(), result.searched.end(), by_number);
  }

  const std::vector<DocumentType>& types_;
  const Tender& tender_;
  TenderView view_;
  double floor_;
  bool drafts_;
  std::span<const LocalChange> changes_;
  std::optional<Date> as_of_;
};

}  // namespace

Evaluation evaluate_rules(std::span<const Rule> rules, const std::vector<DocumentType>& types, const Tender& tender,
                          const EvaluateOptions& options, double floor, std::span<const LocalChange> changes) {
  return Evaluator(types, tender, options, floor, changes).run(rules);
}

}  // namespace bidaudit
