// SPDX-License-Identifier: GPL-3.0-or-later
// One worker process: runs a function that may crash, hang or eat memory, and hands its messages to the parent.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace bidaudit {

struct WorkerLimits {
  std::chrono::seconds wall{600};
  int memory_megabytes = 2048;                      // address space; not enforced under AddressSanitizer
  std::size_t output_bytes = std::size_t{1} << 30;  // of all messages together
};

// Sends one message to the parent.
using Send = std::function<void(std::string_view message)>;
// What runs in the worker.
using WorkerBody = std::function<void(const Send& send)>;

enum class WorkerEnd { running, finished, crashed, timed_out, out_of_memory, flooded };

class Worker {
 public:
  // Forks. The parent must have one thread only. Throws std::system_error when there are no processes or descriptors
  // left.
  Worker(const WorkerBody& body, const WorkerLimits& limits);
  ~Worker();  // ends the process if it still runs
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  int descriptor() const { return descriptor_; }  // to be polled for reading
  std::chrono::steady_clock::time_point deadline() const { return deadline_; }
  // Takes what is there to be read, and gives each whole message to `receive`. Ends the worker when it is over its
  // limits.
  WorkerEnd step(const std::function<void(std::string message)>& receive);
  // For a worker that crashed: "signal 11 (Segmentation fault)", "exit status 1".
  const std::string& reason() const { return reason_; }

 private:
  WorkerEnd end(WorkerEnd how);
  WorkerEnd reap();

  pid_t process_ = -1;
  int descriptor_ = -1;
  std::chrono::steady_clock::time_point deadline_;
  std::size_t output_left_;
  std::string buffer_;
  std::string reason_;
};

}  // namespace bidaudit
