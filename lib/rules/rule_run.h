// SPDX-License-Identifier: GPL-3.0-or-later
// Rules over a tender, one rule and subject at a time: first the outcome alone, then all that is told of it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/document_type.h"
#include "facts/tender.h"
#include "rules/history_record.h"
#include "rules/pack.h"
#include "rules/pair_plan.h"
#include "rules/rule.h"
#include "rules/tender_view.h"

namespace bidaudit {

// A rule and whom it is asked of: places among the rules, and among the bidders or papers of the tender.
struct Question {
  static constexpr std::int32_t kNobody = -1;  // rules for the notice or the tender; with: all but pairs

  std::uint32_t rule = 0;
  std::int32_t subject = kNobody;
  std::int32_t with = kNobody;

  auto operator<=>(const Question&) const = default;
};

struct Answer {
  Question question;
  Outcome outcome = Outcome::pass;
  std::int64_t pairs = 0;  // as in Result
};

// A bidder as the first and as the second of pairs, and why none of them can be decided without a shared value.
struct InPairs {
  PairRole first;
  PairRole second;
};

class RuleRun {
 public:
  // All that is given must outlive it.
  RuleRun(std::span<const Rule> rules, const std::vector<DocumentType>& types, const Tender& tender, const EvaluateOptions& options, double floor,
          std::span<const LocalChange> changes);

  std::span<const Rule> rules() const { return rules_; }
  const Tender& tender() const { return tender_; }
  std::span<const LocalChange> changes() const { return changes_; }
  const OpenedTender& opened() const { return opened_; }
  // Why the rule does not run; "" when it does.
  std::string why_not(const Rule& rule) const;

  Outcome outcome(const Question& question);
  // How the rule can be worked out over many pairs; nullptr when each must be looked at.
  const PairPlan* plan_of(std::uint32_t rule);
  InPairs in_pairs(std::uint32_t rule, std::int32_t bidder);
  // The outcome of all pairs of a bidder that is open in one of its roles.
  Outcome open_outcome(const Question& question, const InPairs& bidder) const;
  void forget_bidder(std::int32_t bidder) { view_.forget_bidder(static_cast<std::size_t>(bidder)); }

  Verdict verdict(const Answer& answer) const;
  Result tell(const Answer& answer);

 private:
  struct Frame {
    std::vector<Value> variables;  // in order of their names
    std::size_t subject = 0;       // where the subject stands among them, and for pairs the other
    std::size_t with = 0;
  };

  // What came out, and on what it rests.
  struct Decision {
    Outcome outcome = Outcome::pass;
    Value guard;
    Value value;
    Evidence evidence;
    bool doubted = false;  // the outcome is undetermined for facts of low confidence alone
  };

  std::optional<Date> day_that_counts(const EvaluateOptions& options) const;
  bool in_force(const Basis& basis) const;
  Value winners() const;
  std::vector<Evidence> evidence_of_bids() const;
  Frame frame_of(const Rule& rule) const;
  std::span<const Value> frame(const Question& question);
  Decision decide(const Question& question);
  Decision open_pairs(const InPairs& bidder) const;
  Outcome after_waiver(const Question& question, Outcome outcome) const { return waiver(question, outcome) == nullptr ? outcome : Outcome::waived; }
  const LocalChange* waiver(const Question& question, Outcome outcome) const;
  std::string bidder_of(const Question& question) const;
  bool is_doubtful(int number) const;
  bool are_doubtful(const Evidence& evidence) const;
  std::string doubts(const Evidence& evidence) const;
  std::string reason_of(const Rule& rule, const Decision& decision) const;
  void take_evidence(Result& result, const Evidence& evidence) const;

  std::span<const Rule> rules_;
  const std::vector<DocumentType>& types_;
  const Tender& tender_;
  RecordTypes own_records_;     // where there is no rule
  const RecordTypes& records_;  // of the rules: to work them out takes longer than many a rule
  TenderView view_;
  OpenedTender opened_;
  HistoryRecord history_;
  double floor_;
  bool drafts_;
  std::vector<LocalChange> changes_;
  std::optional<Date> as_of_;
  std::vector<Frame> frames_;  // of each rule
  std::vector<std::optional<PairPlan>> plans_;        // of each rule, once asked for
  std::vector<bool> is_planned_;
};

}  // namespace bidaudit
