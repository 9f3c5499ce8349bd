// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of a list of amounts, by which bids of a tender are looked at together.
//
//   cv          sample standard deviation / mean                     two amounts or more
//   spread      (greatest − least) / least                           two
//   diffp       (second least − least) / least                       two
//   rd          (second least − least) / sample standard deviation   three
//               of all but the least
//   rdnor       (second least − least) / mean gap between neighbours  three
//   rdalt       likewise, between those above the least alone        three
//   least_gap   least (greater − lesser) / lesser of two neighbours  two
//   skew, kurt  sample skewness G1 and excess kurtosis G2            three, four
//   ks_uniform  greatest distance between (b − least) / (greatest    five
//               − least) and the uniform distribution
//
// With fewer amounts, or all of them equal where that leaves nothing to divide by, the figure is unknown. G1 and G2: Joanes and Gill,
// Comparing measures of sample skewness and kurtosis, The Statistician 47 (1998).
#pragma once

#include "expr/environment.h"

namespace bidaudit {

void add_list_functions(Environment& environment);

}  // namespace bidaudit
