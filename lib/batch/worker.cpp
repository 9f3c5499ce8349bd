// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/worker.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <new>
#include <system_error>

namespace bidaudit {
namespace {

constexpr int kOutOfMemory = 77;  // exit statuses of a worker
constexpr int kFailed = 1;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLimitMemory = false;  // its shadow memory is larger than any sensible limit
#else
constexpr bool kLimitMemory = true;
#endif

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

// Nothing that the worker does may outlive it, fill the disk or the terminal.
void confine(const WorkerLimits& limits) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.wall.count()) * 2 + 5);
  if (kLimitMemory) limit(RLIMIT_AS, static_cast<rlim_t>(limits.memory_megabytes) << 20);
  const int nothing = ::open("/dev/null", O_RDWR);
  for (int standard : {0, 1, 2}) ::dup2(nothing, standard);
  if (nothing > 2) ::close(nothing);
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);
}

void write_whole(int descriptor, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t written = ::write(descriptor, data, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) ::_exit(kFailed);  // nobody listens any more
    data += written;
    size -= static_cast<std::size_t>(written);
  }
}

[[noreturn]] void run(int descriptor, const WorkerBody& body, const WorkerLimits& limits) {
  confine(limits);
  try {
    body([descriptor](std::string_view message) {
      const std::uint64_t length = message.size();
      write_whole(descriptor, reinterpret_cast<const char*>(&length), sizeof length);
      write_whole(descriptor, message.data(), message.size());
    });
  } catch (const std::bad_alloc&) {
    ::_exit(kOutOfMemory);
  } catch (...) {
    ::_exit(kFailed);
  }
  ::_exit(0);
}

}  // namespace

Worker::Worker(const WorkerBody& body, const WorkerLimits& limits)
    : deadline_(std::chrono::steady_clock::now() + limits.wall), output_left_(limits.output_bytes) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::system_error(errno, std::generic_category(), "no pipe for a worker");
  process_ = ::fork();
  if (process_ < 0) {
    const int error = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    throw std::system_error(error, std::generic_category(), "no process for a worker");
  }
  if (process_ == 0) {
    ::close(ends[0]);
    run(ends[1], body, limits);
  }
  ::close(ends[1]);
  descriptor_ = ends[0];
  ::fcntl(descriptor_, F_SETFL, O_NONBLOCK);
}

Worker::~Worker() {
  if (process_ > 0) end(WorkerEnd::crashed);
  ::close(descriptor_);
}

WorkerEnd Worker::step(const std::function<void(std::string message)>& receive) {
  std::array<char, 1 << 16> chunk{};
  for (;;) {
    const ssize_t count = ::read(descriptor_, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) break;  // nothing more for now
    if (count == 0) return reap();
    if (static_cast<std::size_t>(count) > output_left_) return end(WorkerEnd::flooded);
    output_left_ -= static_cast<std::size_t>(count);
    buffer_.append(chunk.data(), static_cast<std::size_t>(count));
    std::uint64_t length = 0;
    while (buffer_.size() >= sizeof length) {
      std::memcpy(&length, buffer_.data(), sizeof length);
      if (buffer_.size() - sizeof length < length) break;
      receive(buffer_.substr(sizeof length, length));
      buffer_.erase(0, sizeof length + length);
    }
    if (std::chrono::steady_clock::now() >= deadline_) break;
  }
  if (std::chrono::steady_clock::now() >= deadline_) return end(WorkerEnd::timed_out);
  return WorkerEnd::running;
}

WorkerEnd Worker::end(WorkerEnd how) {
  ::kill(-process_, SIGKILL);
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return how;
}

WorkerEnd Worker::reap() {
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && buffer_.empty()) return WorkerEnd::finished;
  if (WIFEXITED(status) && WEXITSTATUS(status) == kOutOfMemory) return WorkerEnd::out_of_memory;
  if (WIFSIGNALED(status)) {
    if (WTERMSIG(status) == SIGXCPU) return WorkerEnd::timed_out;
    reason_ = fmt::format("signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
  } else {
    reason_ = fmt::format("exit status {}", WEXITSTATUS(status));
  }
  return WorkerEnd::crashed;
}

}  // namespace bidaudit
