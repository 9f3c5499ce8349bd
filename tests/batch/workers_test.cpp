// SPDX-License-Identifier: GPL-3.0-or-later
// Workers that a server forks are those of the process that asks for them.
#include "batch/workers.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sched.h>
#include <seccomp.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "run_to_end.h"

namespace bidaudit {
namespace {

// Says whose child it is.
void tell_family(const Send& send, const Receive& receive) {
  while (const auto request = receive()) send(request->text + " " + std::to_string(::getppid()));
}

std::string answer(Worker& worker, std::string_view request) {
  std::string text;
  worker.ask(request);
  worker.begin(std::chrono::seconds(20));
  while (text.empty()) {
    pollfd line{worker.descriptor(), POLLIN, 0};
    ::poll(&line, 1, 100);
    if (worker.step([&](std::string_view message) { text = message; }) != WorkerEnd::running) break;
  }
  return text;
}

// The processes that this one has forked and that were not waited for.
std::vector<pid_t> children() {
  std::vector<pid_t> all;
  std::ifstream list("/proc/self/task/" + std::to_string(::getpid()) + "/children");
  for (pid_t one = 0; list >> one;) all.push_back(one);
  return all;
}

TEST(Workers, OfAServerAreOurChildren) {
  const std::string us = std::to_string(::getpid());
  {
    Workers workers(tell_family, {}, true);
    const auto first = workers.fresh();
    workers.keep_spare();
    auto second = workers.fresh();
    EXPECT_EQ(answer(*first, "one"), "one " + us);
    EXPECT_EQ(answer(*second, "two"), "two " + us);
    EXPECT_EQ(children().size(), 3U);  // with the server
    workers.dismiss(std::move(second));
    EXPECT_EQ(answer(*first, "three"), "three " + us);
  }
  EXPECT_TRUE(children().empty());
}

// By want of memory, say.
TEST(Workers, AServerThatIsGoneIsReplaced) {
  Workers workers(tell_family, {}, true);
  const auto first = workers.fresh();
  const std::vector<pid_t> before = children();  // the server is the older
  ASSERT_EQ(before.size(), 2U);
  ::kill(before.front(), SIGKILL);
  const auto second = workers.fresh();
  EXPECT_EQ(answer(*second, "two"), "two " + std::to_string(::getpid()));
  EXPECT_EQ(answer(*first, "one"), "one " + std::to_string(::getpid()));
}

// As some containers do.
bool refuse_forks_for_the_parent() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  const bool done = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_PARENT, CLONE_PARENT)) == 0 && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return done;
}

TEST(Workers, AreForkedWithoutAServerWhereItIsRefused) {
  const Outcome outcome = run_to_end(*forked_worker(
      [](const Send& send, const Receive&) {
        if (!refuse_forks_for_the_parent()) {
          send("no filter");
          return;
        }
        Workers workers(tell_family, WorkerLimits{.confined = false}, true);
        const auto first = workers.fresh();
        const auto second = workers.fresh();
        const std::string us = std::to_string(::getpid());
        send(answer(*first, "one") == "one " + us && answer(*second, "two") == "two " + us ? "read" : "not read");
        send(std::to_string(children().size()));
      },
      WorkerLimits{.confined = false}));
  if (outcome.messages == std::vector<std::string>{"no filter"}) GTEST_SKIP() << "this kernel filters no system calls";
  EXPECT_EQ(outcome.messages, (std::vector<std::string>{"read", "2"}));
}

TEST(Workers, OfAServerEndAsOthersDo) {
  const WorkerBody crash = [](const Send& send, const Receive&) {
    send("before");
    ::raise(SIGKILL);
  };
  Workers workers(crash, {}, true);
  const Outcome outcome = run_to_end(*workers.fresh());
  EXPECT_EQ(outcome.end, WorkerEnd::crashed);
  EXPECT_EQ(outcome.reason, "signal 9 (Killed)");
  EXPECT_EQ(outcome.messages, (std::vector<std::string>{"before"}));
}

}  // namespace
}  // namespace bidaudit
