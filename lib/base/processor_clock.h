// SPDX-License-Identifier: GPL-3.0-or-later
// Processor time of this process: limits counted in it cut nothing short because the machine is busy with other work, and
// two runs stop at the same place. For work of one thread; what waits without computing needs a limit by the wall clock.
#pragma once

#include <chrono>
#include <ctime>

namespace bidaudit {

struct ProcessorClock {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<ProcessorClock>;
  static constexpr bool is_steady = true;

  static time_point now() noexcept {
    timespec spent{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return time_point(std::chrono::seconds(spent.tv_sec) + std::chrono::nanoseconds(spent.tv_nsec));
  }
};

}  // namespace bidaudit
