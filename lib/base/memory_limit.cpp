// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/memory_limit.h"

#include <sys/resource.h>

#include <algorithm>

namespace bidaudit {

void take_a_quarter_of_memory(std::size_t bytes) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_max == RLIM_INFINITY) return;
  constexpr rlim_t kOverhead = rlim_t{160} << 20;  // libraries, tables and stacks that are mapped and mostly never touched
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, limit.rlim_max / 4 + kOverhead + bytes);
  ::setrlimit(RLIMIT_AS, &limit);
}

void take_all_memory() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_AS, &limit);
}

}  // namespace bidaudit
