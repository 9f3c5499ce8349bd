// SPDX-License-Identifier: GPL-3.0-or-later
// One worker process: runs a function that may crash, hang or eat memory, gives it requests and takes its messages.
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "base/descriptor.h"
#include "base/errors.h"
#include "batch/line.h"

namespace bidaudit {

struct WorkerLimits {
  std::chrono::seconds wall{600};                   // until the first request, and for each request
  int memory_megabytes = 2048;                      // address space; not enforced under AddressSanitizer
  std::size_t output_bytes = std::size_t{1} << 30;  // of all messages for one request together
  bool confined = true;                             // what looks at submitted bytes must be; else memory is not limited either
};

// Sends one message to the parent.
using Send = std::function<void(std::string_view message)>;
// Waits for the next request of the parent; nothing when there are no more.
using Receive = std::function<std::optional<Request>()>;
// What runs in the worker.
using WorkerBody = std::function<void(const Send& send, const Receive& receive)>;

// Thrown in a worker that cannot do its work on this machine, whatever the file.
class Unfit : public std::exception {};

enum class WorkerEnd { running, finished, crashed, timed_out, out_of_memory, flooded, unfit };

// Runs `body` in this process, which was forked for it, over the line `descriptor`, and ends it.
[[noreturn]] void run_worker(int descriptor, const WorkerBody& body, const WorkerLimits& limits);

class Worker {
 public:
  // `process` is a child of this one that runs run_worker() with the other end of `line`.
  Worker(pid_t process, Descriptor line, const WorkerLimits& limits);
  ~Worker();  // ends the process if it still runs
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Gives it a request, and a file that is open if `file` is not negative. It may still be at an earlier one. A worker that is gone
  // does not get it; step() tells.
  void ask(std::string_view request, int file = -1);
  // From here on it is at the next request that it was given, which may take `wall`.
  void begin(std::chrono::milliseconds wall);

  // Gives it so much time from here on for the request it is at.
  void allow(std::chrono::milliseconds wall) { deadline_ = std::chrono::steady_clock::now() + wall; }

  // Ends it, and does not wait until it is_gone().
  void dismiss();
  bool is_gone();

  int descriptor() const { return line_.get(); }  // to be polled for reading
  std::chrono::steady_clock::time_point deadline() const { return deadline_; }
  // Takes what is there to be read, and gives each whole message to `receive`. Ends the worker when it is over its
  // limits.
  WorkerEnd step(const std::function<void(std::string_view message)>& receive);
  // For a worker that crashed: "signal 11 (Segmentation fault)", "exit status 1". For one that is unfit: what does not work.
  const std::string& reason() const { return reason_; }

 private:
  WorkerEnd end(WorkerEnd how);
  WorkerEnd reap();
  WorkerEnd end_of(int status);
  // False when a message is too long to be held.
  bool deliver(const std::function<void(std::string_view message)>& receive);

  pid_t process_;
  Descriptor line_;
  std::chrono::steady_clock::time_point deadline_;
  std::size_t output_bytes_;
  std::size_t output_left_;
  std::string buffer_;
  std::string reason_;
};

// Forks one. The parent must have one thread only. Throws std::system_error when there are no processes or descriptors left.
std::unique_ptr<Worker> forked_worker(const WorkerBody& body, const WorkerLimits& limits);

// That `worker`, which ended as unfit, cannot work on this machine: the run has to stop.
InputError unfit(const Worker& worker);

}  // namespace bidaudit
