// SPDX-License-Identifier: GPL-3.0-or-later
// Ends a run in good order when it is asked to (SIGINT, SIGTERM, SIGHUP): what is finished is kept.
#pragma once

#include <exception>

namespace bidaudit {

// Thrown where a run may be left.
class Stopped : public std::exception {
 public:
  explicit Stopped(int signal) : signal_(signal) {}
  int signal() const { return signal_; }
  const char* what() const noexcept override { return "stopped by a signal"; }

 private:
  int signal_;
};

// From here on these signals are noted instead of ending the process.
void note_stop_signals();
// Throws Stopped when one was noted.
void stop_if_asked();

}  // namespace bidaudit
