// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of work end in any order and in any way; their results come in the order of the starts, and none goes missing.
#include "batch/side_work.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <map>
#include <new>
#include <set>
#include <stdexcept>

#include "base/descriptor.h"

namespace bidaudit {
namespace {

struct Pipe {
  Descriptor out;
  Descriptor in;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

void wait_for_byte(const Pipe& pipe) {
  char byte = 0;
  while (::read(pipe.out.get(), &byte, 1) != 1) {
  }
}

void put_byte(const Pipe& pipe) { EXPECT_EQ(::write(pipe.in.get(), "x", 1), 1); }

// "name message message (trouble)" for each result.
struct Told {
  std::vector<std::string> lines;
  SideWork::Take take() {
    return [this](const SideWork::Result& result) {
      std::string line = result.name;
      for (const std::string& message : result.messages) line += " " + message;
      lines.push_back(result.trouble.empty() ? line : line + " (" + result.trouble + ")");
    };
  }
};

// What is done for each request, by its text.
using Pieces = std::map<std::string, std::function<void(const Send&)>>;
SideWork::Work doing(const Pieces& pieces) {
  return [&pieces](const Request& request, const Send& send) { pieces.at(request.text)(send); };
}

void start_all(SideWork& work, const std::vector<std::string>& names) {
  for (const std::string& name : names) work.start(name, name);
}

void send_process(const Send& send) { send(std::to_string(::getpid())); }

TEST(SideWork, ResultsComeInTheOrderOfTheStarts) {
  const Pipe second_is_done = make_pipe();
  const Pieces pieces = {{"first",
                          [&](const Send& send) {
                            wait_for_byte(second_is_done);
                            send("a");
                            send("b");
                          }},
                         {"second",
                          [&](const Send& send) {
                            send("c");
                            put_byte(second_is_done);
                          }},
                         {"third", [](const Send&) {}}};
  Told told;
  SideWork work(2, doing(pieces), told.take(), [] {});
  start_all(work, {"first", "second", "third"});
  work.finish();
  EXPECT_EQ(told.lines, (std::vector<std::string>{"first a b", "second c", "third"}));
}

TEST(SideWork, EndsOfAllKindsAreTold) {
  const Pieces pieces = {{"crash",
                          [](const Send& send) {
                            send("before");
                            ::signal(SIGSEGV, SIG_DFL);
                            ::raise(SIGSEGV);
                          }},
                         {"memory", [](const Send&) { throw std::bad_alloc(); }},
                         {"error", [](const Send&) { throw std::runtime_error("unforeseen"); }},
                         {"exit", [](const Send&) { ::_exit(0); }},
                         {"whole", [](const Send& send) { send("after"); }}};
  Told told;
  SideWork work(1, doing(pieces), told.take(), [] {});
  start_all(work, {"crash", "memory", "error", "exit", "whole"});
  work.finish();
  EXPECT_EQ(told.lines, (std::vector<std::string>{"crash before (signal 11 (Segmentation fault))", "memory (want of memory)", "error (exit status 1)",
                                                  "exit (an end without an answer)", "whole after"}));
}

TEST(SideWork, AProcessDoesSomePiecesOneAfterAnother) {
  const Pieces pieces = {{"piece", send_process}};
  Told told;
  SideWork work(1, doing(pieces), told.take(), [] {});
  for (int i = 0; i < 50; ++i) work.start("by", "piece");
  work.finish();
  ASSERT_EQ(told.lines.size(), 50U);
  EXPECT_EQ(told.lines[0], told.lines[1]);
  const std::set<std::string> processes(told.lines.begin(), told.lines.end());
  EXPECT_EQ(processes.size(), 3U);  // the memory of none of them grows for ever
}

// What an earlier piece left behind may be what ended it.
TEST(SideWork, APieceThatEndsAUsedProcessIsDoneAgainInAFreshOne) {
  bool used = false;
  const Pieces pieces = {{"leaves something", [&](const Send&) { used = true; }},
                         {"fails after it",
                          [&](const Send& send) {
                            send(used ? "second" : "first");
                            if (used) ::_exit(9);
                          }},
                         {"fails", [&](const Send&) { ::_exit(9); }}};
  Told told;
  SideWork work(1, doing(pieces), told.take(), [] {});
  start_all(work, {"leaves something", "fails after it", "fails"});
  work.finish();
  EXPECT_EQ(told.lines, (std::vector<std::string>{"leaves something", "fails after it first", "fails (exit status 9)"}));
}

TEST(SideWork, AFileGoesAlong) {
  const Pipe pipe = make_pipe();
  Told told;
  SideWork work(1, [](const Request& request, const Send& send) { send(request.text + (::write(request.file.get(), "x", 1) == 1 ? " written" : "")); }, told.take(), [] {});
  work.start("one", "asked", Descriptor(::dup(pipe.in.get())));
  work.finish();
  EXPECT_EQ(told.lines, std::vector<std::string>{"one asked written"});
  wait_for_byte(pipe);
}

TEST(SideWork, AMessageLargerThanTheLineIsWhole) {
  const std::string large(3 << 20, 'x');
  Told told;
  SideWork work(1, [&](const Request&, const Send& send) { send(large); }, told.take(), [] {});
  work.start("large");
  work.finish();
  EXPECT_EQ(told.lines.at(0).size(), large.size() + 6);
}

// It is told that time passes, and may let the work go on.
TEST(SideWork, BeatsWhileItWaits) {
  const Pipe go_on = make_pipe();
  int beats = 0;
  Told told;
  SideWork work(1, [&](const Request&, const Send&) { wait_for_byte(go_on); }, told.take(), [&] {
    if (beats++ == 0) put_byte(go_on);
  });
  work.start("waits");
  work.finish();
  EXPECT_GE(beats, 1);
  EXPECT_EQ(told.lines.size(), 1U);
}

TEST(SideWork, WhatWasStartedIsLetToItsEnd) {
  const Pipe done = make_pipe();
  {
    SideWork work(
        1,
        [&](const Request&, const Send&) {
          ::usleep(50'000);
          put_byte(done);
        },
        [](const SideWork::Result&) {}, [] {});
    work.start("slow");
  }
  pollfd descriptor{done.out.get(), POLLIN, 0};
  EXPECT_EQ(::poll(&descriptor, 1, 0), 1);
}

TEST(SideWork, AnErrorOfTheTakerPasses) {
  SideWork work(1, [](const Request&, const Send&) {}, [](const SideWork::Result&) { throw std::runtime_error("no room"); }, [] {});
  work.start("one");
  EXPECT_THROW(work.finish(), std::runtime_error);
}

}  // namespace
}  // namespace bidaudit
