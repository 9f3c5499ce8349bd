// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of work end in any order and in any way; their results come in the order of the starts, and none goes missing.
#include "batch/side_work.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <new>
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

TEST(SideWork, ResultsComeInTheOrderOfTheStarts) {
  const Pipe second_is_done = make_pipe();
  Told told;
  SideWork work(2, told.take(), [] {});
  work.start("first", [&](const Send& send) {
    wait_for_byte(second_is_done);
    send("a");
    send("b");
  });
  work.start("second", [&](const Send& send) {
    send("c");
    put_byte(second_is_done);
  });
  work.start("third", [](const Send&) {});
  work.finish();
  EXPECT_EQ(told.lines, (std::vector<std::string>{"first a b", "second c", "third"}));
}

TEST(SideWork, EndsOfAllKindsAreTold) {
  Told told;
  SideWork work(1, told.take(), [] {});
  work.start("crash", [](const Send& send) {
    send("before");
    ::signal(SIGSEGV, SIG_DFL);
    ::raise(SIGSEGV);
  });
  work.start("memory", [](const Send&) { throw std::bad_alloc(); });
  work.start("error", [](const Send&) { throw std::runtime_error("unforeseen"); });
  work.start("whole", [](const Send& send) { send("after"); });
  work.finish();
  EXPECT_EQ(told.lines, (std::vector<std::string>{"crash before (signal 11 (Segmentation fault))", "memory (want of memory)", "error (exit status 1)", "whole after"}));
}

TEST(SideWork, AMessageLargerThanTheLineIsWhole) {
  Told told;
  SideWork work(1, told.take(), [] {});
  const std::string large(3 << 20, 'x');
  work.start("large", [&](const Send& send) { send(large); });
  work.finish();
  EXPECT_EQ(told.lines.at(0).size(), large.size() + 6);
}

// It is told that time passes, and may let the work go on.
TEST(SideWork, BeatsWhileItWaits) {
  const Pipe go_on = make_pipe();
  int beats = 0;
  Told told;
  SideWork work(1, told.take(), [&] {
    if (beats++ == 0) put_byte(go_on);
  });
  work.start("waits", [&](const Send&) { wait_for_byte(go_on); });
  work.finish();
  EXPECT_GE(beats, 1);
  EXPECT_EQ(told.lines.size(), 1U);
}

TEST(SideWork, WhatWasStartedIsLetToItsEnd) {
  const Pipe done = make_pipe();
  {
    SideWork work(1, [](const SideWork::Result&) {}, [] {});
    work.start("slow", [&](const Send&) {
      ::usleep(50'000);
      put_byte(done);
    });
  }
  pollfd descriptor{done.out.get(), POLLIN, 0};
  EXPECT_EQ(::poll(&descriptor, 1, 0), 1);
}

TEST(SideWork, AnErrorOfTheTakerPasses) {
  SideWork work(1, [](const SideWork::Result&) { throw std::runtime_error("no room"); }, [] {});
  work.start("one", [](const Send&) {});
  EXPECT_THROW(work.finish(), std::runtime_error);
}

}  // namespace
}  // namespace bidaudit
