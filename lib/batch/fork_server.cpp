// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/fork_server.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string>
#include <system_error>
#include <utility>

#include "batch/confine.h"

namespace bidaudit {
namespace {

// Like fork(), but for the parent of this process.
pid_t fork_sibling() { return static_cast<pid_t>(::syscall(SYS_clone, CLONE_PARENT | SIGCHLD, nullptr, nullptr, nullptr, nullptr)); }

// Each request brings the end of a line; the answer is the process at it, or the error as a negative number. What is thrown ends the
// process: it must not go on as a second parent.
[[noreturn]] void serve(const Descriptor& line, const WorkerBody& body, const WorkerLimits& limits, const std::function<void()>& prepare) noexcept {
  ::setpgid(0, 0);  // what stops the parent from a terminal does not stop it: the parent does
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  prepare();
  while (const auto request = receive_message(line.get())) {
    const pid_t process = fork_sibling();
    if (process == 0) run_worker(request->file.get(), body, limits);
    if (!send_message(line.get(), std::to_string(process < 0 ? -errno : process))) break;
  }
  ::_exit(0);
}

}  // namespace

ForkServer::ForkServer(const WorkerBody& body, const WorkerLimits& limits, const std::function<void()>& prepare) : limits_(limits) {
  if (limits.confined) prepare_confinement();
  auto [ours, theirs] = new_line();
  process_ = ::fork();
  if (process_ < 0) throw std::system_error(errno, std::generic_category(), "no process that forks workers");
  if (process_ == 0) {
    ours = Descriptor();
    serve(theirs, body, limits, prepare);
  }
  line_ = std::move(ours);
}

ForkServer::~ForkServer() {
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::unique_ptr<Worker> ForkServer::worker() {
  auto [ours, theirs] = new_line();
  const auto answer = send_message(line_.get(), "", theirs.get()) ? receive_message(line_.get()) : std::nullopt;
  if (!answer) throw std::system_error(ECHILD, std::generic_category(), "the process that forks workers is gone");
  const long process = std::stol(answer->text);
  if (process < 0) throw std::system_error(static_cast<int>(-process), std::generic_category(), "no process for a worker");
  return std::make_unique<Worker>(static_cast<pid_t>(process), std::move(ours), limits_);
}

}  // namespace bidaudit
