// SPDX-License-Identifier: GPL-3.0-or-later
// How a rule over pairs of bidders is worked out without looking at each pair.
//
// Many such rules ask whether two bidders share a value: they can come out otherwise than "nothing shared" only for pairs in which
// something of the one is equal to something of the other. These pairs are found by the values; of all others the outcome follows
// from what is known of each bidder by itself.
//
//   !a.all.phone.exists(x, b.all.phone.exists(y, same_phone(x, y)))   <when>a.bid_form.email == b.bid_form.email</when>
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "expr/expression.h"
#include "rules/rule.h"

namespace bidaudit {

// What is known of a bidder as the first, or as the second, of a pair.
struct PairRole {
  bool excluded = false;      // the guard is false, whoever the other is
  std::optional<Value> open;  // unknown or error: no pair can be decided without a shared value
  Evidence evidence;          // of the guard and of the values
  std::vector<std::vector<std::string>> keys;  // of each comparison, those of its values
  std::uint64_t stated = 0;     // comparisons for which there is a value
  std::uint64_t evidenced = 0;  // those whose values have evidence
};

class PairPlan {
 public:
  enum class Role { first, second };

  // Nullopt when each pair must be looked at. `rule` must outlive the plan.
  static std::optional<PairPlan> of(const Rule& rule);

  // `frame`: the variables of the rule, with the bidder as both a and b.
  PairRole role(Role role, std::span<const Value> frame) const;
  // Whether a pair that shares nothing has a false guard; else it passes, as far as there was anything to compare.
  bool guard_decides() const { return guard_decides_; }
  std::size_t comparisons() const { return comparisons_.size(); }

 private:
  struct Comparison {
    Expression first;   // list of values of a
    Expression second;  // of b
    const Function* same = nullptr;  // compares by its keys; none: ==
  };
  friend class PairPlanner;

  std::vector<Comparison> comparisons_;
  std::vector<Expression> guards_[2];  // conditions on a alone, on b alone; those on neither are among both
  bool guard_decides_ = false;
};

}  // namespace bidaudit
