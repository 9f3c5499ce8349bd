// SPDX-License-Identifier: GPL-3.0-or-later
// How far a run is, for who waits for it: one line that is drawn anew on a terminal, a line a minute elsewhere.
#pragma once

#include <chrono>
#include <string>

#include "batch/state_folder.h"
#include "common/tool.h"

namespace bidaudit {

// "papers 120 of 2000, pages 340, tenders 3 of 200, about 5 min left"; the time from how long the papers so far took.
std::string progress_text(const RunCounts& counts, std::chrono::seconds since_start, bool korean);

class ProgressLine {
 public:
  // Shows nothing with --quiet or --progress never, and with auto only on a terminal.
  explicit ProgressLine(const CommonOptions& options);
  // Draws it when it is time to.
  void show(const RunCounts& counts);
  // Takes it off the terminal, for something else to be written.
  void hide();

 private:
  using Clock = std::chrono::steady_clock;

  const CommonOptions& options_;
  bool on_terminal_;
  bool wanted_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point shown_ = start_;
};

}  // namespace bidaudit
