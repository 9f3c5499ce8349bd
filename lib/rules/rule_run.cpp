// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "expr/unknowns.h"
#include "rules/messages.h"
#include "rules/tender_opening.h"

namespace bidaudit {
namespace {

std::string joined(const std::vector<std::string>& reasons) {
  std::string out;
  for (const std::string& reason : reasons) out += (out.empty() ? "" : "; ") + reason;
  return out;
}

// The conjunction of the asserts: one that fails decides, whatever the others are.
Value asserted(const Rule& rule, std::span<const Value> frame) {
  if (rule.asserts.size() == 1) return rule.asserts.front().evaluate(frame);
  Junction all(false, {});
  for (const Expression& expression : rule.asserts) {
    Value value = expression.evaluate(frame);
    const auto* held = value.as<bool>();
    if (held != nullptr && !*held) return value;
    all.add(value);
  }
  return std::move(all).result();
}

Outcome undecided(const Value& value) { return value.is_unknown() ? Outcome::undetermined : Outcome::error; }

std::string why_undecided(const Value& value) {
  if (const auto* unknown = value.as<Unknown>()) return joined(unknown->reasons);
  return value.is_error() ? value.as<Error>()->message : "neither true nor false";
}

}  // namespace

RuleRun::RuleRun(std::span<const Rule> rules, const std::vector<DocumentType>& types, const Tender& tender, const EvaluateOptions& options, double floor,
                 std::span<const LocalChange> changes)
    : rules_(rules), types_(types), tender_(tender), own_records_(rules.empty() ? record_types(types) : RecordTypes()),
      records_(rules.empty() ? own_records_ : rules.front().environment->records()), view_(tender, types, records_),
      opened_(opened_tender(tender, view_, records_, winners())), history_(options.history, opened_, evidence_of_bids()), floor_(floor), drafts_(options.drafts),
      changes_(changes.begin(), changes.end()), as_of_(day_that_counts(options)), plans_(rules.size()), is_planned_(rules.size()) {
  for (const Rule& rule : rules) frames_.push_back(frame_of(rule));
}

// --as-of, else the day on which the notice was posted, as far as it is known.
std::optional<Date> RuleRun::day_that_counts(const EvaluateOptions& options) const {
  if (options.as_of) return options.as_of;
  const auto notice = records_.find("notice");
  if (notice == records_.end() || !notice->second.contains("posted_on")) return std::nullopt;
  const auto* date = view_.notice()->field(slot_of(records_, "notice", "posted_on")).as<Date>();
  return date == nullptr ? std::nullopt : std::optional(*date);
}

// As the rules' function finds them.
Value RuleRun::winners() const {
  if (rules_.empty()) return Value();
  const Value tender(view_.tender());
  const Value notice(view_.notice());
  const std::array<const Value*, 2> arguments = {&tender, &notice};
  return rules_.front().environment->functions().at("winners").front().body(Arguments(std::span<const Value* const>(arguments)));
}

std::vector<Evidence> RuleRun::evidence_of_bids() const {
  const std::size_t amount = slot_of(records_, "bid", "amount");
  std::vector<Evidence> out;
  for (const Value& bid : *view_.tender()->field(slot_of(records_, "tender", "bids")).as_list()) out.push_back((*bid.as<const Record*>())->has(amount).evidence());
  return out;
}

bool RuleRun::in_force(const Basis& basis) const {
  if (!as_of_) return !basis.to;
  return (!basis.from || *basis.from <= *as_of_) && (!basis.to || *as_of_ <= *basis.to);
}

std::string RuleRun::why_not(const Rule& rule) const {
  if (!rule.off.empty()) return rule.off;
  if (rule.draft && !drafts_) return "draft";
  const bool none = !rule.bases.empty() && std::none_of(rule.bases.begin(), rule.bases.end(), [&](const Basis& b) { return in_force(b); });
  return none ? fmt::format("not in force on {}", as_of_ ? to_string(*as_of_) : "an unknown day") : "";
}

RuleRun::Frame RuleRun::frame_of(const Rule& rule) const {
  Frame frame;
  std::vector<Value>& values = frame.variables;
  for (const auto& [name, type] : rule.environment->variables()) {
    if (name == "bidder" || name == "document" || name == "a") frame.subject = values.size();
    if (name == "b") frame.with = values.size();
    if (name == "notice") values.emplace_back(view_.notice());
    else if (name == "tender") values.emplace_back(view_.tender());
    else if (name == "history") values.emplace_back(static_cast<const Record*>(&history_));
    else if (name == "as_of") values.push_back(as_of_ ? Value(*as_of_) : Value::unknown("as-of-not-known"));
    else values.push_back(rule.params.contains(name) ? rule.params.at(name) : Value());  // those of the subject are set for each
  }
  return frame;
}

std::span<const Value> RuleRun::frame(const Question& question) {
  Frame& frame = frames_[question.rule];
  const auto subject = static_cast<std::size_t>(question.subject);
  switch (rules_[question.rule].scope) {
    case Scope::bidder: frame.variables[frame.subject] = Value(view_.bidder(subject)); break;
    case Scope::document: frame.variables[frame.subject] = Value(view_.document(subject)); break;
    case Scope::pair:
      frame.variables[frame.subject] = Value(view_.bidder(subject));
      frame.variables[frame.with] = Value(view_.bidder(static_cast<std::size_t>(question.with)));
      break;
    case Scope::notice: case Scope::tender: break;
  }
  return frame.variables;
}

RuleRun::Decision RuleRun::decide(const Question& question) {
  const Rule& rule = rules_[question.rule];
  const std::span<const Value> values = frame(question);
  Decision out;
  out.guard = rule.when ? rule.when->evaluate(values) : Value(true);
  const auto* applies = out.guard.as<bool>();
  if (applies == nullptr || !*applies) {
    out.outcome = applies != nullptr ? Outcome::not_applicable : undecided(out.guard);
    out.value = out.guard;
    out.evidence = out.guard.evidence();
    return out;
  }
  out.value = asserted(rule, values);
  out.evidence = out.guard.evidence().empty() ? out.value.evidence() : united(out.guard.evidence(), out.value.evidence());
  const auto* held = out.value.as<bool>();
  if (held == nullptr) {
    out.outcome = undecided(out.value);
  } else if (*held && out.value.evidence().empty()) {  // nothing was looked at: that is no proof
    out.outcome = Outcome::not_applicable;
  } else {
    out.doubted = are_doubtful(out.evidence);
    out.outcome = out.doubted ? Outcome::undetermined : *held ? Outcome::pass : Outcome::fail;
  }
  return out;
}

Outcome RuleRun::outcome(const Question& question) { return after_waiver(question, decide(question).outcome); }

const PairPlan* RuleRun::plan_of(std::uint32_t rule) {
  if (!is_planned_[rule]) plans_[rule] = PairPlan::of(rules_[rule]);
  is_planned_[rule] = true;
  return plans_[rule] ? &*plans_[rule] : nullptr;
}

InPairs RuleRun::in_pairs(std::uint32_t rule, std::int32_t bidder) {
  const PairPlan& plan = *plan_of(rule);
  const std::span<const Value> values = frame({rule, bidder, bidder});
  InPairs out{plan.role(PairPlan::Role::first, values), plan.role(PairPlan::Role::second, values)};
  for (PairRole* role : {&out.first, &out.second})
    if (!role->excluded && !role->open && !plan.guard_decides() && are_doubtful(role->evidence)) role->open = Value(true, role->evidence);
  return out;
}

RuleRun::Decision RuleRun::open_pairs(const InPairs& bidder) const {
  Decision out;
  const auto& first = bidder.first.open;
  const auto& second = bidder.second.open;
  if (first && second && first->is_unknown() && second->is_unknown()) {
    const Value* both[] = {&*first, &*second};
    out.value = merged_unknown(both);
  } else {
    out.value = first && (first->is_unknown() || !second) ? *first : *second;
  }
  out.evidence = out.value.evidence();
  out.doubted = out.value.as<bool>() != nullptr;
  out.outcome = out.doubted ? Outcome::undetermined : undecided(out.value);
  return out;
}

Outcome RuleRun::open_outcome(const Question& question, const InPairs& bidder) const { return after_waiver(question, open_pairs(bidder).outcome); }

std::string RuleRun::bidder_of(const Question& question) const {
  if (question.subject == Question::kNobody) return "";
  const auto subject = static_cast<std::size_t>(question.subject);
  return rules_[question.rule].scope == Scope::document ? tender_.documents[subject].bidder : tender_.bidders[subject].id;
}

// A result that a user waived keeps what it says, with the name and the reason; after the waiver's last day it counts again.
const LocalChange* RuleRun::waiver(const Question& question, Outcome outcome) const {
  if (changes_.empty() || outcome == Outcome::pass || outcome == Outcome::not_applicable) return nullptr;
  for (const LocalChange& change : changes_) {
    if (change.kind != "waive" || change.rule != rules_[question.rule].id) continue;
    const std::string id = bidder_of(question);
    const auto bidder = std::find_if(tender_.bidders.begin(), tender_.bidders.end(), [&](const Bidder& b) { return b.id == id; });
    const bool meant = change.bidder.empty() || (bidder != tender_.bidders.end() && bidder->folder == change.bidder);
    if (meant && as_of_ && change.until && *as_of_ <= *change.until) return &change;
  }
  return nullptr;
}

bool RuleRun::is_doubtful(int number) const {
  const Fact* fact = view_.evidence()[static_cast<std::size_t>(number)].fact;
  return fact != nullptr && fact->state == FactState::known && fact->place.confidence < floor_;
}

bool RuleRun::are_doubtful(const Evidence& evidence) const {
  return std::any_of(evidence.begin(), evidence.end(), [&](int number) { return is_doubtful(number); });
}

// The facts among `evidence` that were read with too little confidence.
std::string RuleRun::doubts(const Evidence& evidence) const {
  std::vector<std::string> doubts;
  for (int number : evidence) {
    if (!is_doubtful(number)) continue;
    const Fact& fact = *view_.evidence()[static_cast<std::size_t>(number)].fact;
    doubts.push_back(fmt::format("{}.{} unreadable (confidence {:.2f})", fact.type, fact.field, fact.place.confidence));
  }
  return joined(doubts);
}

std::string RuleRun::reason_of(const Rule& rule, const Decision& decision) const {
  if (decision.doubted)
    return fmt::format("{}; would have been {}", doubts(decision.evidence), to_text(*decision.value.as<bool>() ? Outcome::pass : Outcome::fail));
  if (decision.outcome == Outcome::not_applicable) return *decision.value.as<bool>() ? "nothing-to-check" : rule.when_reason;
  return decision.value.as<bool>() != nullptr ? "" : why_undecided(decision.value);
}

void RuleRun::take_evidence(Result& result, const Evidence& evidence) const {
  for (int number : evidence) {
    const EvidenceItem& item = view_.evidence()[static_cast<std::size_t>(number)];
    if (item.fact != nullptr) result.facts.push_back(item.fact->id);
    if (item.file != nullptr) result.searched.push_back(item.file->id);
  }
  const auto by_number = [](const std::string& a, const std::string& b) { return std::pair(a.size(), a) < std::pair(b.size(), b); };
  std::sort(result.facts.begin(), result.facts.end(), by_number);
  std::sort(result.searched.begin(), result.searched.end(), by_number);
}

Verdict RuleRun::verdict(const Answer& answer) const {
  const Rule& rule = rules_[answer.question.rule];
  const auto subject = static_cast<std::size_t>(answer.question.subject);
  Verdict out{rule.id, rule.kind, rule.severity, to_text(rule.scope), "", answer.pairs, answer.outcome};
  if (rule.scope == Scope::bidder || rule.scope == Scope::pair) out.subject = tender_.bidders[subject].id;
  if (rule.scope == Scope::document) out.subject = tender_.documents[subject].id;
  if (answer.question.with != Question::kNobody) out.with = tender_.bidders[static_cast<std::size_t>(answer.question.with)].id;
  return out;
}

Result RuleRun::tell(const Answer& answer) {
  const Rule& rule = rules_[answer.question.rule];
  const Verdict known = verdict(answer);
  const Decision decision = answer.pairs > 0 ? open_pairs(in_pairs(answer.question.rule, answer.question.subject)) : decide(answer.question);
  Result result;
  result.rule = rule.id;
  result.version = rule.version;
  result.kind = rule.kind;
  result.severity = rule.severity;
  result.subject = known.subject;
  result.with = known.with;
  result.pairs = answer.pairs;
  for (const Basis& basis : rule.bases)
    if (in_force(basis)) result.basis.push_back(basis.cite);
  result.outcome = decision.outcome;
  result.reason = reason_of(rule, decision);
  take_evidence(result, decision.evidence);
  if (result.outcome == Outcome::fail) {
    result.messages = filled_messages(rule, frame(answer.question));
  } else if (result.outcome != Outcome::pass) {
    result.messages = explanation(rule, result.outcome, result.reason, types_);
  }
  if (const LocalChange* change = waiver(answer.question, result.outcome)) {  // its message stays
    result.reason = fmt::format("waived by {} until {}: {}; would have been {}", change->by, to_string(*change->until), change->reason, to_text(result.outcome));
    result.outcome = Outcome::waived;
  }
  return result;
}

}  // namespace bidaudit
