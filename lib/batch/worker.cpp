// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/worker.h"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <new>
#include <system_error>
#include <utility>

#include "batch/confine.h"
#include "batch/heap.h"

namespace bidaudit {
namespace {

// Bytes of one message, which the parent has to hold until it is whole: a page with some hundred thousand words.
constexpr std::uint64_t kLargestMessage = 32 << 20;

constexpr int kOutOfMemory = 77;  // exit statuses of a worker
constexpr int kUnconfined = 78;
constexpr int kUnfit = 79;
constexpr int kFailed = 1;

int confined(int descriptor, const WorkerLimits& limits) {
  try {
    return confine(descriptor, limits.memory_megabytes);
  } catch (const std::system_error&) {
    ::_exit(kUnconfined);
  }
}

bool has_ended(pid_t process) {
  siginfo_t info{};
  return ::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == process;
}

}  // namespace

void run_worker(int given, const WorkerBody& body, const WorkerLimits& limits) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int descriptor = limits.confined ? confined(given, limits) : given;
  keep_memory();
  try {
    body(
        [descriptor](std::string_view message) {
          if (!send_message(descriptor, message)) ::_exit(kFailed);  // nobody listens any more
        },
        [descriptor, &limits] {
          auto request = receive_message(descriptor);
          allow_processor_time(limits.wall);
          return request;
        });
  } catch (const std::bad_alloc&) {
    ::_exit(kOutOfMemory);
  } catch (const Unfit&) {
    ::_exit(kUnfit);
  } catch (...) {
    ::_exit(kFailed);
  }
  ::_exit(0);
}

Worker::Worker(pid_t process, Descriptor line, const WorkerLimits& limits)
    : process_(process),
      line_(std::move(line)),
      deadline_(std::chrono::steady_clock::now() + limits.wall),
      output_bytes_(limits.output_bytes),
      output_left_(limits.output_bytes) {}

std::unique_ptr<Worker> forked_worker(const WorkerBody& body, const WorkerLimits& limits) {
  if (limits.confined) prepare_confinement();
  auto [ours, theirs] = new_line();
  const pid_t process = ::fork();
  if (process < 0) throw std::system_error(errno, std::generic_category(), "no process for a worker");
  if (process == 0) run_worker(theirs.get(), body, limits);
  return std::make_unique<Worker>(process, std::move(ours), limits);
}

void Worker::ask(std::string_view request, int file) {
  send_message(line_.get(), request, file);  // requests are far smaller than the socket's buffer
}

void Worker::begin(std::chrono::milliseconds wall) {
  allow(wall);
  output_left_ = output_bytes_;
}

void Worker::dismiss() {
  ::kill(-process_, SIGKILL);
  ::kill(process_, SIGKILL);
}

bool Worker::is_gone() {
  if (process_ > 0 && ::waitpid(process_, nullptr, WNOHANG) == process_) process_ = -1;
  return process_ < 0;
}

Worker::~Worker() {
  if (process_ > 0) end(WorkerEnd::crashed);
}

WorkerEnd Worker::step(const std::function<void(std::string_view message)>& receive) {
  std::array<char, 1 << 16> chunk;
  for (;;) {
    const ssize_t count = ::recv(line_.get(), chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;  // nothing more for now
    if (count <= 0) return reap();
    if (static_cast<std::size_t>(count) > output_left_) return end(WorkerEnd::flooded);
    output_left_ -= static_cast<std::size_t>(count);
    buffer_.append(chunk.data(), static_cast<std::size_t>(count));
    if (!deliver(receive)) return end(WorkerEnd::flooded);
    if (static_cast<std::size_t>(count) < chunk.size() || std::chrono::steady_clock::now() >= deadline_) break;
  }
  if (std::chrono::steady_clock::now() >= deadline_) return end(WorkerEnd::timed_out);
  return WorkerEnd::running;
}

bool Worker::deliver(const std::function<void(std::string_view message)>& receive) {
  std::uint64_t length = 0;
  std::size_t taken = 0;
  const std::string_view all = buffer_;
  while (all.size() - taken >= sizeof length) {
    std::memcpy(&length, all.data() + taken, sizeof length);
    if (length > kLargestMessage) return false;
    if (all.size() - taken - sizeof length < length) break;
    receive(all.substr(taken + sizeof length, length));
    taken += sizeof length + length;
  }
  buffer_.erase(0, taken);
  return true;
}

WorkerEnd Worker::end(WorkerEnd how) {
  dismiss();
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return how;
}

// Its line is closed: it has ended, or is about to, or has closed the line to be waited for without end.
WorkerEnd Worker::reap() {
  constexpr int kPatience = 500;  // milliseconds
  for (int waited = 0; !has_ended(process_); ++waited) {
    if (waited == kPatience) {
      reason_ = "closing its line to us";
      return end(WorkerEnd::crashed);
    }
    ::usleep(1000);
  }
  ::kill(-process_, SIGKILL);  // what it may have started
  int status = 0;
  ::waitpid(std::exchange(process_, -1), &status, 0);
  return end_of(status);
}

WorkerEnd Worker::end_of(int status) {
  if (WIFSIGNALED(status)) {
    if (WTERMSIG(status) == SIGXCPU) return WorkerEnd::timed_out;
    reason_ = WTERMSIG(status) == SIGSYS ? "doing what no reader needs to do (a forbidden system call)"
                                         : fmt::format("signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
    return WorkerEnd::crashed;
  }
  switch (WEXITSTATUS(status)) {
    case 0:
      if (buffer_.empty()) return WorkerEnd::finished;
      break;
    case kOutOfMemory:
      return WorkerEnd::out_of_memory;
    case kUnconfined:
      reason_ = "the protections against hostile files cannot be switched on";
      return WorkerEnd::unfit;
    case kUnfit:
      reason_ = "a page that is built in does not come back as it stands there";
      return WorkerEnd::unfit;
  }
  reason_ = fmt::format("exit status {}", WEXITSTATUS(status));
  return WorkerEnd::crashed;
}

InputError unfit(const Worker& worker) {
  return InputError(fmt::format("files cannot be read on this machine: {}; install bidaudit with all packages that it needs", worker.reason()));
}

}  // namespace bidaudit
