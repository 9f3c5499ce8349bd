// SPDX-License-Identifier: GPL-3.0-or-later
// The workers of a pool come and go without it having to wait: one is ready before it is needed, and one that is not needed any more is
// ended and waited for later.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "batch/fork_server.h"

namespace bidaudit {

class Workers {
 public:
  // `many`: so many will be needed that a server of forks pays, where the machine allows one: `forks`, or one that is made then.
  Workers(WorkerBody body, const WorkerLimits& limits, bool many, std::shared_ptr<ForkServer> forks = {})
      : body_(std::move(body)), limits_(limits), many_(many), forks_(std::move(forks)) {}

  // One that was asked for nothing yet. The process must have one thread only. Throws std::system_error when there are no processes or
  // descriptors left.
  std::unique_ptr<Worker> fresh();
  // Makes the next one, if it is not there.
  void keep_spare();
  void dismiss(std::unique_ptr<Worker> worker);

 private:
  std::unique_ptr<Worker> forked();
  std::unique_ptr<Worker> served();

  WorkerBody body_;
  WorkerLimits limits_;
  bool many_;
  std::shared_ptr<ForkServer> forks_;
  std::unique_ptr<Worker> spare_;
  std::vector<std::unique_ptr<Worker>> dismissed_;
};

}  // namespace bidaudit
