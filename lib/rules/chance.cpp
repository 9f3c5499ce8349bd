// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/chance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bidaudit {
namespace {

double log_choose(std::size_t n, std::size_t k) {
  const auto log_factorial = [](std::size_t x) { return std::lgamma(static_cast<double>(x) + 1); };
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

// By the number of neighbours that are alike: the chance of each when `count` of a further kind are put into a row of `placed`. They go
// as 1 to `count` blocks into as many of its gaps; a block between two that were alike parts them.
std::vector<double> with_kind(const std::vector<double>& alike, std::size_t placed, std::size_t count) {
  std::vector<double> out(placed + count, 0);
  const std::size_t gaps = placed + 1;
  const double all = log_choose(placed + count, count);
  for (std::size_t e = 0; e < alike.size(); ++e) {
    if (alike[e] == 0) continue;
    for (std::size_t blocks = 1; blocks <= std::min(count, gaps); ++blocks)
      for (std::size_t parted = blocks > gaps - e ? blocks - (gaps - e) : 0; parted <= std::min(e, blocks); ++parted)
        out[e - parted + count - blocks] += alike[e] * std::exp(log_choose(count - 1, blocks - 1) + log_choose(e, parted) + log_choose(gaps - e, blocks - parted) - all);
  }
  return out;
}

}  // namespace

double chance_of_at_most(std::size_t wins, std::span<const double> chances) {
  std::vector<double> so_far(wins + 1, 0);  // by the number of wins
  so_far[0] = 1;
  for (const double chance : chances) {
    for (std::size_t k = wins; k > 0; --k) so_far[k] = so_far[k] * (1 - chance) + so_far[k - 1] * chance;
    so_far[0] *= 1 - chance;
  }
  return std::accumulate(so_far.begin(), so_far.end(), 0.0);
}

double chance_of_runs(std::span<const std::size_t> counts, std::size_t least) {
  std::vector<double> alike{1};
  std::size_t placed = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    alike = with_kind(alike, placed, count);
    placed += count;
  }
  double chance = 0;
  for (std::size_t e = 0; e < alike.size(); ++e)
    if (placed >= e + least) chance += alike[e];
  return std::min(chance, 1.0);
}

double chance_of_all(std::size_t tenders, std::size_t wins, std::size_t together) {
  return wins < together ? 0 : std::exp(log_choose(tenders - together, wins - together) - log_choose(tenders, wins));
}

double quantile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const double at = part * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
}

}  // namespace bidaudit
