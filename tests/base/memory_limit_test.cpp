// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/memory_limit.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

namespace bidaudit {
namespace {

constexpr rlim_t kHard = rlim_t{2048} << 20;

rlim_t allowed() {
  rlimit limit{};
  ::getrlimit(RLIMIT_AS, &limit);
  return limit.rlim_cur;
}

// In a process of its own: a hard limit that is set cannot be taken back.
void check_with_a_hard_limit() {
  const rlimit hard{kHard, kHard};
  ::setrlimit(RLIMIT_AS, &hard);
  take_a_quarter_of_memory(rlim_t{10} << 20);
  const bool less = allowed() > kHard / 4 && allowed() < kHard / 2;
  take_all_memory();
  ::_exit(less && allowed() == kHard ? 0 : 1);
}

TEST(MemoryLimit, IsAQuarterAndThenAllOfTheHardOne) { EXPECT_EXIT(check_with_a_hard_limit(), testing::ExitedWithCode(0), ""); }

TEST(MemoryLimit, IsNoneWhereNoHardOneIsSet) {
  const rlim_t before = allowed();
  take_a_quarter_of_memory(0);
  if (before == RLIM_INFINITY) {
    EXPECT_EQ(allowed(), RLIM_INFINITY);
  }
  take_all_memory();
  EXPECT_EQ(allowed(), before);
}

}  // namespace
}  // namespace bidaudit
