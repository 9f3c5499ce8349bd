// SPDX-License-Identifier: GPL-3.0-or-later
// What came out of the rules. Each rule and subject gets exactly one result.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"

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

struct Evaluation {
  std::vector<Result> results;  // by rule, then subject, then with
  std::vector<SkippedRule> skipped;
  std::vector<LocalChange> changes;
  int rules_loaded = 0;
  int rules_run = 0;
  int expected_results = 0;  // rules × subjects, counted before anything ran; results.size() must be the same
};

// What the results say of a bidder. Only a failing `reject` rule makes it ineligible; anything failing below that, or
// undetermined, or an error, asks for a person; what is told for information (`notice`) changes nothing. A pair is about both.
enum class BidderOutcome { eligible, ineligible, needs_review };
BidderOutcome outcome_of(const std::string& bidder, const std::vector<Result>& results);

std::string_view to_text(RuleKind kind);
std::string_view to_text(Severity severity);
std::string_view to_text(Outcome outcome);
std::string_view to_text(BidderOutcome outcome);

}  // namespace bidaudit
