// SPDX-License-Identifier: GPL-3.0-or-later
// What came out of the rules. Each rule and subject gets exactly one result.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/calendar.h"
#include "rules/opened_tender.h"

namespace bidaudit {

enum class RuleKind { eligibility, anomaly, notice };
enum class Severity { reject, correctable, review, notice };  // most severe first
enum class Outcome { pass, fail, undetermined, not_applicable, error, waived };

struct Result {
  std::string rule;
  int version = 1;
  RuleKind kind = RuleKind::eligibility;
  Severity severity = Severity::notice;
  std::string subject;  // "tender", "notice", id of a bidder or of a document
  std::string with;     // pair rules: id of the other bidder
  std::int64_t pairs = 0;  // pair rules, `with` empty: the result is that of so many pairs of the subject
  Outcome outcome = Outcome::pass;
  std::string reason;   // why it is not pass or fail: codes, joined by "; ". Empty otherwise
  std::map<std::string, std::string> messages;  // language → text; for every outcome but pass
  std::vector<std::string> basis;               // legal bases in force, "지방계약법 시행령 제37조제1항"
  std::vector<std::string> facts;               // ids of the facts that took part in the outcome
  std::vector<std::string> searched;            // ids of the files that were searched for what is absent

  bool operator==(const Result&) const = default;
};

// One rule that was loaded but not run, and why ("draft", "not in force on 2026-05-01").
struct SkippedRule {
  std::string rule;
  std::string reason;
};

// A local change to the pack, as its user wrote it.
struct LocalChange {
  std::string kind;    // switch-off, severity, param, waive
  std::string rule;
  std::string value;   // "reject to review"; "default_rate from rate(\"5\") to rate(\"2.5\")"
  std::string by;
  std::string reason;
  std::string bidder;  // waive: folder of the bidder; empty for all
  std::optional<Date> until{};  // waive: its last day
};

// What is known of a result before anything is told of it. The texts live as long as the rules and the tender.
struct Verdict {
  std::string_view rule;
  RuleKind kind = RuleKind::eligibility;
  Severity severity = Severity::notice;
  std::string_view subject;
  std::string_view with;
  std::int64_t pairs = 0;
  Outcome outcome = Outcome::pass;

  std::int64_t count() const { return pairs > 0 ? pairs : 1; }
};

// The results of an evaluation, by rule, then subject, then with. There may be millions: reasons, messages and evidence are
// worked out when a result is asked for. The rules and the tender must still be there then.
class Results {
 public:
  struct Store;
  Results();
  explicit Results(std::unique_ptr<Store> store);
  ~Results();
  Results(Results&&) noexcept;
  Results& operator=(Results&&) noexcept;

  std::size_t size() const;
  bool empty() const { return size() == 0; }
  Result operator[](std::size_t index) const;
  Result front() const { return (*this)[0]; }
  Verdict verdict(std::size_t index) const;
  // What is told from then on, in its place.
  void replace(std::size_t index, Result result);

  class Iterator {
   public:
    Iterator(const Results& results, std::size_t at) : results_(results), at_(at) {}
    Result operator*() const { return results_[at_]; }
    Iterator& operator++() { return ++at_, *this; }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const Results& results_;
    std::size_t at_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  std::unique_ptr<Store> store_;
};

// What the results say of a bidder. Only a failing `reject` rule makes it ineligible; anything failing below that, or
// undetermined, or an error, asks for a person; what is told for information (`notice`) changes nothing. A pair is about both.
enum class BidderOutcome { eligible, ineligible, needs_review };

class BidderTally {
 public:
  void add(RuleKind kind, Severity severity, Outcome outcome) { count(kind, severity, outcome, 1); }
  void take_back(RuleKind kind, Severity severity, Outcome outcome) { count(kind, severity, outcome, -1); }
  BidderOutcome outcome() const;

 private:
  void count(RuleKind kind, Severity severity, Outcome outcome, int by);

  std::int64_t checked_ = 0;
  std::int64_t rejecting_ = 0;
  std::int64_t open_ = 0;
};

// How long a rule took over all of its subjects.
struct RuleTime {
  std::string rule;
  double seconds = 0;
  std::int64_t outcomes = 0;
};

struct Evaluation {
  Results results;
  std::map<Outcome, std::int64_t> counted;  // outcomes of pairs of bidders that have no result of their own, see EvaluateOptions
  std::unordered_map<std::string, BidderTally> bidders;  // by id
  std::vector<SkippedRule> skipped;
  std::vector<LocalChange> changes;
  std::vector<RuleTime> times;  // slowest first; only when asked for
  OpenedTender opened;  // what later tenders need of this one
  int rules_loaded = 0;
  int rules_run = 0;
  std::int64_t expected_results = 0;  // rules × subjects, counted before anything ran
};

// Puts `result` in place of the one at `index`, for the bidders too.
void replace_result(Evaluation& evaluation, std::size_t index, Result result);

// How often each outcome came out, over all rules and subjects; each of them is named.
std::map<Outcome, std::int64_t> outcome_counts(const Evaluation& evaluation);
// Throws std::logic_error unless every rule was run or skipped, and every rule and subject has exactly one outcome.
void check_coverage(const Evaluation& evaluation);

std::string_view to_text(RuleKind kind);
std::string_view to_text(Severity severity);
std::string_view to_text(Outcome outcome);
std::string_view to_text(BidderOutcome outcome);

}  // namespace bidaudit
