// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/evaluate.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "rules/pair_answers.h"
#include "rules/rule_run.h"

namespace bidaudit {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int32_t kBiddersAtOnce = 32;

std::int64_t pairs_of(std::int64_t bidders) { return bidders * (bidders - 1) / 2; }

class Evaluator {
 public:
  Evaluator(RuleRun& run, const EvaluateOptions& options) : run_(run), options_(options), answers_(run.rules().size()), in_open_pairs_(run.rules().size()), seconds_(run.rules().size()) {}

  Evaluation evaluate() {
    Evaluation out;
    out.rules_loaded = static_cast<int>(run_.rules().size());
    out.opened = run_.opened();
    out.changes.assign(run_.changes().begin(), run_.changes().end());
    for (std::uint32_t rule = 0; rule < run_.rules().size(); ++rule) {
      if (const std::string reason = run_.why_not(run_.rules()[rule]); !reason.empty()) {
        out.skipped.push_back({run_.rules()[rule].id, reason});
        continue;
      }
      ++out.rules_run;
      out.expected_results += subjects_of(run_.rules()[rule].scope);
      running_.push_back(rule);
    }
    ask_of_one(Scope::notice, 1);
    ask_of_one(Scope::tender, 1);
    ask_of_one(Scope::document, run_.tender().documents.size());
    ask_of_bidders();
    for (std::uint32_t rule : running_)
      if (run_.rules()[rule].scope == Scope::pair) timed(rule, [&] { ask_of_pairs(rule, out.counted); });
    if (options_.profile) out.times = times();
    tally(out);
    return out;
  }

  std::vector<std::vector<Answer>> take_answers() { return std::move(answers_); }

 private:
  std::int64_t subjects_of(Scope scope) const {
    const auto bidders = static_cast<std::int64_t>(run_.tender().bidders.size());
    switch (scope) {
      case Scope::bidder: return bidders;
      case Scope::pair: return pairs_of(bidders);
      case Scope::document: return static_cast<std::int64_t>(run_.tender().documents.size());
      default: return 1;
    }
  }

  template <typename Work>
  void timed(std::uint32_t rule, Work work) {
    if (!options_.profile) return work();
    const auto start = Clock::now();
    work();
    seconds_[rule] += std::chrono::duration<double>(Clock::now() - start).count();
  }

  void ask(const Question& question) {
    timed(question.rule, [&] { answers_[question.rule].push_back({question, run_.outcome(question), 0}); });
  }

  std::vector<std::uint32_t> running(Scope scope) const {
    std::vector<std::uint32_t> out;
    std::copy_if(running_.begin(), running_.end(), std::back_inserter(out), [&](std::uint32_t rule) { return run_.rules()[rule].scope == scope; });
    return out;
  }

  void ask_of_one(Scope scope, std::size_t subjects) {
    const bool named = scope == Scope::document;
    for (std::uint32_t rule : running(scope))
      for (std::size_t i = 0; i < subjects; ++i) ask({rule, named ? static_cast<std::int32_t>(i) : Question::kNobody, Question::kNobody});
  }

  // A few bidders at a time, so that both the rules and what was worked out of the papers stay in the processor's caches. What was
  // worked out is freed behind them.
  void ask_of_bidders() {
    const auto rules = running(Scope::bidder);
    const auto bidders = static_cast<std::int32_t>(run_.tender().bidders.size());
    for (std::uint32_t rule : rules) answers_[rule].reserve(static_cast<std::size_t>(bidders));
    for (std::int32_t first = 0; first < bidders; first += kBiddersAtOnce) {
      const std::int32_t end = std::min(bidders, first + kBiddersAtOnce);
      for (std::uint32_t rule : rules)
        for (std::int32_t bidder = first; bidder < end; ++bidder) ask({rule, bidder, Question::kNobody});
      for (std::int32_t bidder = first; bidder < end; ++bidder) run_.forget_bidder(bidder);
    }
  }

  void ask_of_pairs(std::uint32_t rule, std::map<Outcome, std::int64_t>& counted) {
    const auto bidders = static_cast<std::int32_t>(run_.tender().bidders.size());
    const bool listed = pairs_of(bidders) <= static_cast<std::int64_t>(options_.pairs_listed);
    if (!listed && run_.plan_of(rule) != nullptr) {
      PairAnswers pairs(run_, rule);
      answers_[rule] = pairs.work_out(counted);
      in_open_pairs_[rule] = pairs.bidders_in_open_pairs();
      return;
    }
    for (std::int32_t a = 0; a < bidders; ++a)
      for (std::int32_t b = a + 1; b < bidders; ++b) answers_[rule].push_back({{rule, a, b}, run_.outcome({rule, a, b}), 0});
  }

  void tally(Evaluation& out) const {
    std::vector<BidderTally> tallies(run_.tender().bidders.size());
    for (std::uint32_t rule : running_) {
      const Rule& asked = run_.rules()[rule];
      if (asked.scope != Scope::bidder && asked.scope != Scope::pair) continue;
      const auto add = [&](std::int32_t bidder, Outcome outcome) { tallies[static_cast<std::size_t>(bidder)].add(asked.kind, asked.severity, outcome); };
      bool open = false;
      for (const Answer& answer : answers_[rule]) {
        add(answer.question.subject, answer.outcome);
        if (answer.question.with != Question::kNobody) add(answer.question.with, answer.outcome);
        open = open || (answer.pairs > 0 && answer.outcome != Outcome::waived);
      }
      for (std::int32_t bidder : in_open_pairs_[rule])
        if (open) add(bidder, Outcome::undetermined);
      if (asked.scope == Scope::pair && tallies.size() > 1)  // pairs that are counted only are checked too
        for (std::size_t i = 0; i < tallies.size(); ++i) add(static_cast<std::int32_t>(i), Outcome::not_applicable);
    }
    for (std::size_t i = 0; i < tallies.size(); ++i) out.bidders.emplace(run_.tender().bidders[i].id, tallies[i]);
  }

  std::vector<RuleTime> times() const {
    std::vector<RuleTime> out;
    for (std::uint32_t rule : running_) out.push_back({run_.rules()[rule].id, seconds_[rule], subjects_of(run_.rules()[rule].scope)});
    std::stable_sort(out.begin(), out.end(), [](const RuleTime& a, const RuleTime& b) { return a.seconds > b.seconds; });
    return out;
  }

  RuleRun& run_;
  const EvaluateOptions& options_;
  std::vector<std::uint32_t> running_;
  std::vector<std::vector<Answer>> answers_;              // of each rule, by subject, then with
  std::vector<std::vector<std::int32_t>> in_open_pairs_;  // of each rule: bidders that are in pairs of an answer for many
  std::vector<double> seconds_;
};

}  // namespace

struct Results::Store {
  template <typename... Given>
  explicit Store(Given&&... given) : run(std::forward<Given>(given)...) {}

  void keep(std::vector<std::vector<Answer>> given) {
    answers = std::move(given);
    for (const auto& of_rule : answers) ends.push_back((ends.empty() ? 0 : ends.back()) + of_rule.size());
  }
  std::size_t size() const { return ends.empty() ? 0 : ends.back(); }
  const Answer& answer(std::size_t index) const {
    const auto rule = static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), index) - ends.begin());
    return answers.at(rule)[index - (rule == 0 ? 0 : ends[rule - 1])];
  }

  RuleRun run;
  std::vector<std::vector<Answer>> answers;  // of each rule
  std::vector<std::size_t> ends;             // where those of each rule end, counted over all
  std::map<std::size_t, Result> replaced;
};

Results::Results() = default;
Results::Results(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Results::~Results() = default;
Results::Results(Results&&) noexcept = default;
Results& Results::operator=(Results&&) noexcept = default;

std::size_t Results::size() const { return store_ == nullptr ? 0 : store_->size(); }

Result Results::operator[](std::size_t index) const {
  const auto known = store_->replaced.find(index);
  return known != store_->replaced.end() ? known->second : store_->run.tell(store_->answer(index));
}

Verdict Results::verdict(std::size_t index) const {
  Verdict out = store_->run.verdict(store_->answer(index));
  if (const auto known = store_->replaced.find(index); known != store_->replaced.end()) out.outcome = known->second.outcome;
  return out;
}

void Results::replace(std::size_t index, Result result) { store_->replaced.insert_or_assign(index, std::move(result)); }

Evaluation evaluate_rules(std::span<const Rule> rules, const std::vector<DocumentType>& types, const Tender& tender,
                          const EvaluateOptions& options, double floor, std::span<const LocalChange> changes) {
  auto store = std::make_unique<Results::Store>(rules, types, tender, options, floor, changes);
  Evaluator evaluator(store->run, options);
  Evaluation out = evaluator.evaluate();
  store->keep(evaluator.take_answers());
  out.results = Results(std::move(store));
  return out;
}

}  // namespace bidaudit
