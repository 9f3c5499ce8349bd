// SPDX-License-Identifier: GPL-3.0-or-later
// How likely something is to come about by chance alone, and where a figure stands among others.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace bidaudit {

// Of winning `wins` times or less, where each time the chance of winning is one of `chances` (Poisson binomial).
double chance_of_at_most(std::size_t wins, std::span<const double> chances);

// Of `least` runs or more in a row of things of several kinds, so many of each as `counts` says, when every order is as likely as any
// other: the test of Wald and Wolfowitz (1940), for more than two kinds that of Barton and David (1957). Worked out exactly.
double chance_of_runs(std::span<const std::size_t> counts, std::size_t least);

// That all of `together` tenders drawn from `tenders` are among the `wins` of them that were won (hypergeometric).
double chance_of_all(std::size_t tenders, std::size_t wins, std::size_t together);

// What `part` (0 to 1) of `values` lie below, between two of them in proportion (type 7 of Hyndman and Fan). 0 of none.
double quantile(std::vector<double> values, double part);

}  // namespace bidaudit
