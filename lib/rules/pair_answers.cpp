// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/pair_answers.h"

#include <algorithm>

namespace bidaudit {

PairAnswers::PairAnswers(RuleRun& run, std::uint32_t rule) : run_(run), rule_(rule), plan_(*run.plan_of(rule)), open_(run.tender().bidders.size()) {
  for (std::size_t i = 0; i < open_.size(); ++i) bidders_.push_back(run.in_pairs(rule, static_cast<std::int32_t>(i)));
}

std::vector<Answer> PairAnswers::work_out(std::map<Outcome, std::int64_t>& counted) {
  std::vector<Answer> answers;
  count_all();
  for (const auto& [a, b] : pairs_that_share()) {
    take_back(a, b);
    const Question question{rule_, a, b};
    answers.push_back({question, run_.outcome(question), 0});
  }
  for (std::size_t i = 0; i < bidders_.size(); ++i) {
    if (open_[i] == 0) continue;
    const Question question{rule_, static_cast<std::int32_t>(i), Question::kNobody};
    answers.push_back({question, run_.open_outcome(question, bidders_[i]), open_[i]});
  }
  std::sort(answers.begin(), answers.end(), [](const Answer& x, const Answer& y) { return x.question < y.question; });
  for (const auto& [outcome, count] : counted_) counted[outcome] += count;
  return answers;
}

std::vector<std::int32_t> PairAnswers::bidders_in_open_pairs() const {
  std::vector<bool> in(bidders_.size());
  const auto look = [&](std::size_t i, const PairRole& own, const PairRole& other, bool& any, bool& open) {
    if (!own.excluded && (open || (own.open && any))) in[i] = true;
    if (other.excluded) return;
    any = true;
    open = open || other.open.has_value();
  };
  bool any = false;  // of those before it, asked and open as the first
  bool open = false;
  for (std::size_t i = 0; i < bidders_.size(); ++i) look(i, bidders_[i].second, bidders_[i].first, any, open);
  any = open = false;  // of those behind it, as the second
  for (std::size_t i = bidders_.size(); i-- > 0;) look(i, bidders_[i].first, bidders_[i].second, any, open);
  std::vector<std::int32_t> out;
  for (std::size_t i = 0; i < in.size(); ++i)
    if (in[i]) out.push_back(static_cast<std::int32_t>(i));
  return out;
}

// First before second, each pair once.
std::vector<std::pair<std::int32_t, std::int32_t>> PairAnswers::pairs_that_share() const {
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  for (std::size_t c = 0; c < plan_.comparisons(); ++c) {
    std::unordered_map<std::string_view, std::vector<std::int32_t>> holders;
    for (std::size_t i = bidders_.size(); i-- > 0;) {
      const auto bidder = static_cast<std::int32_t>(i);
      if (!bidders_[i].first.excluded)
        for (const std::string& key : bidders_[i].first.keys[c])
          if (const auto found = holders.find(key); found != holders.end())
            for (std::int32_t other : found->second) pairs.emplace_back(bidder, other);
      if (bidders_[i].second.excluded) continue;
      for (const std::string& key : bidders_[i].second.keys[c])
        if (auto& bidders = holders[key]; bidders.empty() || bidders.back() != bidder) bidders.push_back(bidder);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

PairAnswers::Kind PairAnswers::kind_of(const PairRole& first, const PairRole& second) const {
  if (first.excluded || second.excluded) return Kind::excluded;
  if (first.open) return Kind::open_first;
  return second.open ? Kind::open_second : Kind::settled;
}

// Of a pair that shares nothing.
Outcome PairAnswers::settled(const PairRole& first, const PairRole& second) const {
  const bool compared = (first.stated & second.stated & (first.evidenced | second.evidenced)) != 0;
  return compared && !plan_.guard_decides() ? Outcome::pass : Outcome::not_applicable;
}

// As if no pair shared anything. Those before a bidder are counted by what they have in common, so that the work is that of bidders.
void PairAnswers::count_all() {
  std::int64_t excluded = 0;
  std::int64_t asked = 0;  // bidders that are not excluded as the second
  struct Alike {
    const PairRole* role;
    std::int64_t count;
  };
  std::map<std::pair<std::uint64_t, std::uint64_t>, Alike> settled_before;
  for (std::size_t i = 0; i < bidders_.size(); ++i) {
    const PairRole& second = bidders_[i].second;
    if (second.excluded) {
      counted_[Outcome::not_applicable] += static_cast<std::int64_t>(i);
    } else {
      counted_[Outcome::not_applicable] += excluded;
      ++asked;
      for (const auto& [masks, alike] : settled_before) {
        if (second.open) open_[i] += alike.count;
        else counted_[settled(*alike.role, second)] += alike.count;
      }
    }
    const PairRole& first = bidders_[i].first;
    if (first.excluded) ++excluded;
    else if (first.open) open_[i] -= asked;
    else ++settled_before.try_emplace({first.stated, first.evidenced}, Alike{&first, 0}).first->second.count;
  }
  for (std::size_t i = 0; i < bidders_.size(); ++i)
    if (!bidders_[i].first.excluded && bidders_[i].first.open) open_[i] += asked;  // all those behind it
}

void PairAnswers::take_back(std::int32_t a, std::int32_t b) {
  const PairRole& first = bidders_[static_cast<std::size_t>(a)].first;
  const PairRole& second = bidders_[static_cast<std::size_t>(b)].second;
  switch (kind_of(first, second)) {
    case Kind::excluded: --counted_[Outcome::not_applicable]; break;
    case Kind::open_first: --open_[static_cast<std::size_t>(a)]; break;
    case Kind::open_second: --open_[static_cast<std::size_t>(b)]; break;
    case Kind::settled: --counted_[settled(first, second)]; break;
  }
}

}  // namespace bidaudit
