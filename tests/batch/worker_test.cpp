// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker does to itself must end as a WorkerEnd in the parent, with the messages sent before kept.
#include "run_to_end.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "batch/heap.h"

namespace bidaudit {
namespace {

void hang(const Send& send, const Receive&) {
  send("before");
  for (;;) ::usleep(1000);
}

void crash(const Send& send, const Receive&) {
  send("before");
  ::signal(SIGSEGV, SIG_DFL);
  ::raise(SIGSEGV);
}

void give_up(const Send& send, const Receive&) {
  send("before");
  ::_exit(9);
}

void throw_something(const Send& send, const Receive&) {
  send("before");
  throw 1;
}

void run_out_of_memory(const Send& send, const Receive&) {
  send("before");
  throw std::bad_alloc();
}

void flood(const Send& send, const Receive&) {
  send("before");
  for (const std::string much(1 << 16, 'x');;) send(much);
}

void speak(const Send& send, const Receive&) {
  send("before");
  send(std::string("\0<\n", 3));
  send("");
}

struct EndCase {
  const char* name;
  WorkerBody body;
  WorkerEnd end;
  const char* reason;  // part of it
};

TEST(Worker, EndsAreTold) {
  const EndCase cases[] = {
      {"orderly", speak, WorkerEnd::finished, ""},
      {"a hostile file makes a library write out of bounds", crash, WorkerEnd::crashed, "signal 11"},
      {"a library calls exit", give_up, WorkerEnd::crashed, "exit status 9"},
      {"an exception that nobody expects", throw_something, WorkerEnd::crashed, "exit status 1"},
      {"an endless loop in a page", hang, WorkerEnd::timed_out, ""},
      {"an allocation was refused", run_out_of_memory, WorkerEnd::out_of_memory, ""},
      {"endless output", flood, WorkerEnd::flooded, ""},
  };
  for (const EndCase& c : cases) {
    SCOPED_TRACE(c.name);
    const Outcome outcome =
        run_to_end(c.body, {.wall = std::chrono::seconds(1), .memory_megabytes = 2048, .output_bytes = 1 << 20});
    EXPECT_EQ(outcome.end, c.end);
    EXPECT_NE(outcome.reason.find(c.reason), std::string::npos) << outcome.reason;
    ASSERT_FALSE(outcome.messages.empty());
    EXPECT_EQ(outcome.messages.front(), "before");
  }
}

TEST(Worker, MessagesComeWholeAndInOrder) {
  const std::string large(300'000, 'y');  // more than a pipe holds
  const Outcome outcome = run_to_end(
      [&](const Send& send, const Receive&) {
        send("before");
        send(std::string("\0<\n", 3));
        send("");
        send(large);
      },
      {});
  EXPECT_EQ(outcome.messages, (std::vector<std::string>{"before", std::string("\0<\n", 3), "", large}));
}

#if !defined(__SANITIZE_ADDRESS__)
TEST(Worker, MemoryIsLimited) {
  const auto eat = [](const Send&, const Receive&) {
    std::vector<std::string> eaten;
    for (;;) eaten.emplace_back(16 << 20, 'z');
  };
  EXPECT_EQ(run_to_end(eat, {.memory_megabytes = 256}).end, WorkerEnd::out_of_memory);
}

TEST(Worker, HeapIsInLargePagesWhereThereAreSuch) {
  if (!std::filesystem::exists("/sys/kernel/mm/transparent_hugepage")) GTEST_SKIP();
  const auto flags_of_heap = [](const Send& send, const Receive&) {
    keep_memory_in_large_pages();
    std::ifstream maps("/proc/self/smaps");
    bool in_heap = false;
    for (std::string line; std::getline(maps, line);) {
      if (line.find('-') < line.find(' ')) in_heap = line.ends_with("[heap]");
      if (in_heap && line.starts_with("VmFlags:")) send(line + " ");
    }
  };
  const auto lines = run_to_end(flags_of_heap, {.confined = false}).messages;
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const std::string& line) { return line.find(" hg ") != std::string::npos; }));
}
#endif

}  // namespace
}  // namespace bidaudit
