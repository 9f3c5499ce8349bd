// SPDX-License-Identifier: GPL-3.0-or-later
// Forks workers in the place of a parent that grows: each fork copies the tables of all the memory that a process has, and what either
// side then writes to is copied page by page. The server has what the parent had when the server began, and never looks at submitted bytes.
#pragma once

#include <functional>
#include <memory>

#include "batch/worker.h"

namespace bidaudit {

class ForkServer {
 public:
  // Forks it; it runs `prepare` before it serves. The parent must have one thread only. Throws std::system_error when there are no processes
  // or descriptors left.
  ForkServer(const WorkerBody& body, const WorkerLimits& limits, const std::function<void()>& prepare = [] {});
  ~ForkServer();
  ForkServer(const ForkServer&) = delete;
  ForkServer& operator=(const ForkServer&) = delete;

  // A new worker, whose process is a child of this one. Throws std::system_error when there are no processes or descriptors left.
  std::unique_ptr<Worker> worker();

 private:
  WorkerLimits limits_;
  pid_t process_ = -1;
  Descriptor line_;
};

}  // namespace bidaudit
