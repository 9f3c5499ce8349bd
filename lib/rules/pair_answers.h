// SPDX-License-Identifier: GPL-3.0-or-later
// A rule over all pairs of many bidders, by its plan (pair_plan.h).
#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "rules/rule_run.h"

namespace bidaudit {

class PairAnswers {
 public:
  // The rule must have a plan.
  PairAnswers(RuleRun& run, std::uint32_t rule);

  // One answer for each pair that shares a value, and one for all other pairs of a bidder of whom the values are not known; what
  // came out of the rest is added to `counted`. In order of subject and with.
  std::vector<Answer> work_out(std::map<Outcome, std::int64_t>& counted);
  // Those that are in a pair, as its first or its second, which is not decided without a shared value.
  std::vector<std::int32_t> bidders_in_open_pairs() const;

 private:
  enum class Kind { excluded, open_first, open_second, settled };

  std::vector<std::pair<std::int32_t, std::int32_t>> pairs_that_share() const;
  Kind kind_of(const PairRole& first, const PairRole& second) const;
  Outcome settled(const PairRole& first, const PairRole& second) const;
  void count_all();
  void take_back(std::int32_t a, std::int32_t b);

  RuleRun& run_;
  std::uint32_t rule_;
  const PairPlan& plan_;
  std::vector<InPairs> bidders_;
  std::vector<std::int64_t> open_;             // pairs that have the result of each bidder
  std::map<Outcome, std::int64_t> counted_;
};

}  // namespace bidaudit
