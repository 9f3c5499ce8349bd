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

// A limit in processor time that may be asked for at every step: the kernel is asked for the processor time, which takes as long as
// reading some hundred bytes, only once so much time has gone by on the wall that the limit can have been reached.
class ProcessorLimit {
 public:
  ProcessorLimit() = default;  // none
  explicit ProcessorLimit(std::chrono::seconds allowed) : end_(ProcessorClock::now() + allowed), soonest_(Wall::now() + allowed) {}

  bool is_over() {
    if (Wall::now() < soonest_) return false;
    const ProcessorClock::duration left = end_ - ProcessorClock::now();
    soonest_ = Wall::now() + left;
    return left <= ProcessorClock::duration::zero();
  }

 private:
  using Wall = std::chrono::steady_clock;
  ProcessorClock::time_point end_ = ProcessorClock::time_point::max();
  Wall::time_point soonest_ = Wall::time_point::max();
};

}  // namespace bidaudit
