// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/processor_clock.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bidaudit {
namespace {

using std::chrono::seconds;

void work_for(ProcessorClock::duration time) {
  const auto end = ProcessorClock::now() + time;
  while (ProcessorClock::now() < end) {
  }
}

// Another process works for longer than the limit, and this one waits for it.
void wait_for_work(ProcessorClock::duration time) {
  const pid_t other = ::fork();
  if (other == 0) {
    work_for(time);
    ::_exit(0);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(other, &status, 0), other);
  ASSERT_EQ(status, 0);
}

TEST(ProcessorLimit, LeavesOutTheTimeThatOthersTake) {
  ProcessorLimit limit(seconds(1));
  wait_for_work(std::chrono::milliseconds(1100));
  EXPECT_FALSE(limit.is_over());
  work_for(std::chrono::milliseconds(1100));
  EXPECT_TRUE(limit.is_over());
  EXPECT_TRUE(limit.is_over());
}

TEST(ProcessorLimit, MayBeNoneOrNothing) {
  EXPECT_FALSE(ProcessorLimit().is_over());
  EXPECT_TRUE(ProcessorLimit(seconds(0)).is_over());
}

}  // namespace
}  // namespace bidaudit
