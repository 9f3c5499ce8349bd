// SPDX-License-Identifier: GPL-3.0-or-later
// Chances against enumeration of every case, and against printed tables.
#include "rules/chance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace bidaudit {
namespace {

// Over every order of `counts` things of each kind: the share with `least` runs or more.
double runs_by_enumeration(const std::vector<std::size_t>& counts, std::size_t least) {
  std::vector<std::size_t> row;
  for (std::size_t kind = 0; kind < counts.size(); ++kind) row.insert(row.end(), counts[kind], kind);
  double all = 0;
  double found = 0;
  do {
    std::size_t runs = 1;
    for (std::size_t i = 1; i < row.size(); ++i) runs += row[i] == row[i - 1] ? 0 : 1;
    ++all;
    found += runs >= least ? 1 : 0;
  } while (std::next_permutation(row.begin(), row.end()));
  return found / all;
}

TEST(ChanceOfRuns, IsThatOfEveryOrder) {
  const std::vector<std::vector<std::size_t>> many = {{1, 1}, {5, 1}, {3, 3}, {4, 3}, {4, 4}, {5, 6}, {2, 2, 2}, {3, 3, 3}, {4, 2, 3}, {1, 5, 2}, {2, 2, 2, 2}, {3, 1, 1, 4}};
  for (const auto& counts : many)
    for (std::size_t least = 1; least <= 13; ++least) EXPECT_NEAR(chance_of_runs(counts, least), runs_by_enumeration(counts, least), 1e-12) << counts.size() << " kinds, " << least;
}

TEST(ChanceOfRuns, IsThatOfPrintedTables) {
  // Swed and Eisenhart (1943), table I: P(runs <= u) of 5 and 5 is .008 .040 .167 .357 .643 .833 .960 .992 for u = 2 … 9.
  constexpr std::array kAtMost = {0.008, 0.040, 0.167, 0.357, 0.643, 0.833, 0.960, 0.992};
  const std::vector<std::size_t> fives = {5, 5};
  for (std::size_t u = 2; u < 2 + kAtMost.size(); ++u) EXPECT_NEAR(1 - chance_of_runs(fives, u + 1), kAtMost[u - 2], 5e-4) << u;
  // Winners of three kinds, four times each, who never follow themselves: 1092 of 34650 orders do so.
  const std::vector<std::size_t> thrice = {4, 4, 4};
  EXPECT_NEAR(chance_of_runs(thrice, 12), runs_by_enumeration(thrice, 12), 1e-12);
}

TEST(ChanceOfRuns, HoldsWhereThereIsLittleToOrder) {
  EXPECT_EQ(chance_of_runs({}, 1), 0);
  const std::vector<std::size_t> one = {0, 7, 0};
  EXPECT_NEAR(chance_of_runs(one, 1), 1, 1e-12);
  EXPECT_EQ(chance_of_runs(one, 2), 0);
  const std::vector<std::size_t> many = {60, 60, 60};  // sums stay sums of chances
  EXPECT_NEAR(chance_of_runs(many, 1), 1, 1e-9);
}

TEST(ChanceOfAtMost, IsThatOfEveryOutcome) {
  const std::vector<double> chances = {0.5, 0.2, 0.25, 1.0 / 3, 0.1, 0.5, 0.125};
  for (std::size_t wins = 0; wins <= chances.size(); ++wins) {
    double expected = 0;
    for (unsigned outcome = 0; outcome < (1U << chances.size()); ++outcome) {
      double chance = 1;
      std::size_t won = 0;
      for (std::size_t i = 0; i < chances.size(); ++i) {
        const bool wins_it = ((outcome >> i) & 1U) != 0;
        chance *= wins_it ? chances[i] : 1 - chances[i];
        won += wins_it ? 1 : 0;
      }
      if (won <= wins) expected += chance;
    }
    EXPECT_NEAR(chance_of_at_most(wins, chances), expected, 1e-12) << wins;
  }
  EXPECT_NEAR(chance_of_at_most(0, std::vector<double>(25, 1.0 / 3)), 3.9600e-5, 1e-8);  // (2/3)^25
}

TEST(ChanceOfAll, IsThatOfDrawing) {
  EXPECT_NEAR(chance_of_all(10, 5, 5), 1.0 / 252, 1e-12);      // 1 of 10 over 5
  EXPECT_NEAR(chance_of_all(11, 7, 5), 15.0 / 330, 1e-12);     // 6 over 2, of 11 over 7
  EXPECT_NEAR(chance_of_all(5, 5, 3), 1, 1e-12);               // who always wins wins there too
  EXPECT_EQ(chance_of_all(10, 4, 5), 0);
}

TEST(Quantile, LiesBetweenInProportion) {
  EXPECT_EQ(quantile({}, 0.5), 0);
  EXPECT_EQ(quantile({3}, 0.25), 3);
  EXPECT_DOUBLE_EQ(quantile({4, 1, 3, 2}, 0.25), 1.75);  // as R and numpy have it
  EXPECT_DOUBLE_EQ(quantile({4, 1, 3, 2}, 0.75), 3.25);
  EXPECT_DOUBLE_EQ(quantile({1, 2}, 1), 2);
}

}  // namespace
}  // namespace bidaudit
