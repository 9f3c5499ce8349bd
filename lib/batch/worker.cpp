// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/worker.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
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

// Nothing that the worker does may outlive it, fill the disk or the terminal, or reach other workers: it keeps one
// descriptor, its end of the socket to the parent, which it returns.
int confine(int descriptor, const WorkerLimits& limits) {
  constexpr int kKept = 3;
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  if (kLimitMemory) limit(RLIMIT_AS, static_cast<rlim_t>(limits.memory_megabytes) << 20);
  if (descriptor != kKept) ::dup2(descriptor, kKept);
  ::close_range(kKept + 1, ~0U, 0);
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int standard : {0, 1, 2}) ::dup2(nothing, standard);
  if (nothing > 2) ::close(nothing);
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);
  return kKept;
}

// False when the other side is gone.
bool write_whole(int descriptor, std::string_view message) {
  std::uint64_t length = message.size();
  std::array<iovec, 2> parts{{{&length, sizeof length}, {const_cast<char*>(message.data()), message.size()}}};
  for (std::size_t first = 0; first < parts.size();) {
    msghdr header{};
    header.msg_iov = parts.data() + first;
    header.msg_iovlen = parts.size() - first;
    ssize_t written = ::sendmsg(descriptor, &header, MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    for (; first < parts.size() && static_cast<std::size_t>(written) >= parts[first].iov_len; ++first)
      written -= static_cast<ssize_t>(parts[first].iov_len);
    if (first == parts.size()) break;
    parts[first].iov_base = static_cast<char*>(parts[first].iov_base) + written;
    parts[first].iov_len -= static_cast<std::size_t>(written);
  }
  return true;
}

bool read_whole(int descriptor, char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::read(descriptor, data, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    data += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

std::optional<std::string> read_request(int descriptor) {
  std::uint64_t length = 0;
  if (!read_whole(descriptor, reinterpret_cast<char*>(&length), sizeof length)) return {};
  std::string request(length, '\0');
  if (!read_whole(descriptor, request.data(), length)) return {};
  return request;
}

// Memory that one page gave back serves the next: handing it to the kernel and asking for it again costs a fault for each
// 4 KB of it. The limit on the address space bounds it as before.
void keep_memory() {
  constexpr int kKept = 128 << 20;    // bytes at the end of the heap
  constexpr int kMapped = 32 << 20;   // bytes of a block that is mapped by itself, as the buffers of large images
  constexpr int kGrown = 1 << 20;     // bytes by which the heap grows at a time
  ::mallopt(M_TRIM_THRESHOLD, kKept);
  ::mallopt(M_MMAP_THRESHOLD, kMapped);
  ::mallopt(M_TOP_PAD, kGrown);
}

[[noreturn]] void run(int given, const WorkerBody& body, const WorkerLimits& limits) {
  const int descriptor = confine(given, limits);
  keep_memory();
  try {
    body(
        [descriptor](std::string_view message) {
          if (!write_whole(descriptor, message)) ::_exit(kFailed);  // nobody listens any more
        },
        [descriptor] { return read_request(descriptor); });
  } catch (const std::bad_alloc&) {
    ::_exit(kOutOfMemory);
  } catch (...) {
    ::_exit(kFailed);
  }
  ::_exit(0);
}

}  // namespace

Worker::Worker(const WorkerBody& body, const WorkerLimits& limits)
    : deadline_(std::chrono::steady_clock::now() + limits.wall),
      output_bytes_(limits.output_bytes),
      output_left_(limits.output_bytes) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw std::system_error(errno, std::generic_category(), "no socket for a worker");
  process_ = ::fork();
  if (process_ < 0) {
    const int error = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    throw std::system_error(error, std::generic_category(), "no process for a worker");
  }
  if (process_ == 0) run(ends[1], body, limits);
  ::close(ends[1]);
  descriptor_ = ends[0];
}

void Worker::ask(std::string_view request, std::chrono::milliseconds wall) {
  deadline_ = std::chrono::steady_clock::now() + wall;
  output_left_ = output_bytes_;
  write_whole(descriptor_, request);  // requests are far smaller than the socket's buffer
}

Worker::~Worker() {
  if (process_ > 0) end(WorkerEnd::crashed);
  ::close(descriptor_);
}

WorkerEnd Worker::step(const std::function<void(std::string_view message)>& receive) {
  std::array<char, 1 << 16> chunk;
  for (;;) {
    const ssize_t count = ::recv(descriptor_, chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;  // nothing more for now
    if (count <= 0) return reap();
    if (static_cast<std::size_t>(count) > output_left_) return end(WorkerEnd::flooded);
    output_left_ -= static_cast<std::size_t>(count);
    buffer_.append(chunk.data(), static_cast<std::size_t>(count));
    deliver(receive);
    if (static_cast<std::size_t>(count) < chunk.size() || std::chrono::steady_clock::now() >= deadline_) break;
  }
  if (std::chrono::steady_clock::now() >= deadline_) return end(WorkerEnd::timed_out);
  return WorkerEnd::running;
}

void Worker::deliver(const std::function<void(std::string_view message)>& receive) {
  std::uint64_t length = 0;
  std::size_t taken = 0;
  const std::string_view all = buffer_;
  while (all.size() - taken >= sizeof length) {
    std::memcpy(&length, all.data() + taken, sizeof length);
    if (all.size() - taken - sizeof length < length) break;
    receive(all.substr(taken + sizeof length, length));
    taken += sizeof length + length;
  }
  buffer_.erase(0, taken);
}

WorkerEnd Worker::end(WorkerEnd how) {
  ::kill(-process_, SIGKILL);
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return how;
}

// Its line is closed: it has ended, or is about to, or has closed the line to be waited for without end.
WorkerEnd Worker::reap() {
  constexpr int kPatience = 500;  // milliseconds
  int status = 0;
  pid_t reaped = 0;
  for (int waited = 0; waited < kPatience && reaped != process_; ++waited) {
    reaped = ::waitpid(process_, &status, WNOHANG);
    if (reaped != process_) ::usleep(1000);
  }
  if (reaped != process_) {
    reason_ = "closing its line to us";
    return end(WorkerEnd::crashed);
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
