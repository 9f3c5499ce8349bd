// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/worker.h"

#include <fmt/format.h>
#include <malloc.h>
#include <sys/prctl.h>
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
#include <utility>

#include "batch/confine.h"

namespace bidaudit {
namespace {

// Bytes of one message, which the parent has to hold until it is whole: a page with some hundred thousand words.
constexpr std::uint64_t kLargestMessage = 32 << 20;

constexpr int kOutOfMemory = 77;  // exit statuses of a worker
constexpr int kUnconfined = 78;
constexpr int kUnfit = 79;
constexpr int kFailed = 1;

// Room for an open file that goes along with a message.
struct alignas(cmsghdr) Enclosure {
  std::array<char, CMSG_SPACE(sizeof(int))> bytes{};
};

void enclose(msghdr& header, Enclosure& enclosure, int file) {
  header.msg_control = enclosure.bytes.data();
  header.msg_controllen = enclosure.bytes.size();
  cmsghdr* control = CMSG_FIRSTHDR(&header);
  control->cmsg_level = SOL_SOCKET;
  control->cmsg_type = SCM_RIGHTS;
  control->cmsg_len = CMSG_LEN(sizeof file);
  std::memcpy(CMSG_DATA(control), &file, sizeof file);
}

// False when the other side is gone. `file` goes along unless it is negative.
bool write_whole(int descriptor, std::string_view message, int file = -1) {
  std::uint64_t length = message.size();
  std::array<iovec, 2> parts{{{&length, sizeof length}, {const_cast<char*>(message.data()), message.size()}}};
  Enclosure enclosure;
  for (std::size_t first = 0; first < parts.size();) {
    msghdr header{};
    header.msg_iov = parts.data() + first;
    header.msg_iovlen = parts.size() - first;
    if (file >= 0) enclose(header, enclosure, file);
    ssize_t written = ::sendmsg(descriptor, &header, MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    file = -1;
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

Descriptor enclosed(const msghdr& header) {
  const cmsghdr* control = CMSG_FIRSTHDR(&header);
  if (control == nullptr || control->cmsg_type != SCM_RIGHTS) return {};
  int file = -1;
  std::memcpy(&file, CMSG_DATA(control), sizeof file);
  return Descriptor(file);
}

std::optional<Request> read_request(int descriptor) {
  std::uint64_t length = 0;
  iovec part{&length, sizeof length};
  Enclosure enclosure;
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  header.msg_control = enclosure.bytes.data();
  header.msg_controllen = enclosure.bytes.size();
  ssize_t count = 0;
  do count = ::recvmsg(descriptor, &header, MSG_CMSG_CLOEXEC | MSG_WAITALL);
  while (count < 0 && errno == EINTR);
  if (count != sizeof length) return {};
  Request request{std::string(length, '\0'), enclosed(header)};
  if (!read_whole(descriptor, request.text.data(), length)) return {};
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

int confined(int descriptor, const WorkerLimits& limits) {
  try {
    return confine(descriptor, limits.memory_megabytes);
  } catch (const std::system_error&) {
    ::_exit(kUnconfined);
  }
}

[[noreturn]] void run(int given, const WorkerBody& body, const WorkerLimits& limits) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int descriptor = limits.confined ? confined(given, limits) : given;
  keep_memory();
  try {
    body(
        [descriptor](std::string_view message) {
          if (!write_whole(descriptor, message)) ::_exit(kFailed);  // nobody listens any more
        },
        [descriptor, &limits] {
          auto request = read_request(descriptor);
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

bool has_ended(pid_t process) {
  siginfo_t info{};
  return ::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == process;
}

}  // namespace

Worker::Worker(const WorkerBody& body, const WorkerLimits& limits)
    : deadline_(std::chrono::steady_clock::now() + limits.wall),
      output_bytes_(limits.output_bytes),
      output_left_(limits.output_bytes) {
  if (limits.confined) prepare_confinement();
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

void Worker::ask(std::string_view request, std::chrono::milliseconds wall, int file) {
  allow(wall);
  output_left_ = output_bytes_;
  write_whole(descriptor_, request, file);  // requests are far smaller than the socket's buffer
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
