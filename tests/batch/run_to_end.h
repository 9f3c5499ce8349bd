// SPDX-License-Identifier: GPL-3.0-or-later
// A worker from its start to its end.
#pragma once

#include <poll.h>

#include <string>
#include <vector>

#include "batch/worker.h"

namespace bidaudit {

struct Outcome {
  WorkerEnd end = WorkerEnd::running;
  std::string reason;
  std::vector<std::string> messages;
};

inline Outcome run_to_end(Worker& worker) {
  Outcome outcome;
  while (outcome.end == WorkerEnd::running) {
    pollfd descriptor{worker.descriptor(), POLLIN, 0};
    ::poll(&descriptor, 1, 100);
    outcome.end = worker.step([&](std::string_view message) { outcome.messages.emplace_back(message); });
  }
  outcome.reason = worker.reason();
  return outcome;
}

inline Outcome run_to_end(const WorkerBody& body, const WorkerLimits& limits) { return run_to_end(*forked_worker(body, limits)); }

}  // namespace bidaudit
