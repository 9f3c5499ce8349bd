// SPDX-License-Identifier: GPL-3.0-or-later
// One run at a time in a state folder, and what it tells of itself.
#include "batch/state_folder.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "base/errors.h"
#include "base/files.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

class State : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "bidaudit-state-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  // What another process is told that takes the lock: "" when it gets it.
  std::string told(const std::string& part) const {
    const fs::path answer = folder_ / "answer";
    const pid_t process = ::fork();
    if (process == 0) {
      std::string text;
      try {
        StateFolder state(folder_ / "state", part);
      } catch (const StateBusy& busy) {
        text = busy.what();
      }
      write_file(answer, text);
      ::_exit(0);
    }
    ::waitpid(process, nullptr, 0);
    return read_file(answer);
  }

  fs::path folder_;
};

TEST_F(State, IsForOneRunAtATime) {
  {
    const StateFolder state(folder_ / "state", "");
    EXPECT_NE(told("").find("in use by process " + std::to_string(::getpid()) + " on " + host_name() + " since 2"), std::string::npos);
    EXPECT_EQ(told("1-of-4"), "");  // a part has a lock of its own
  }
  EXPECT_EQ(told(""), "");  // what is left of an ended run is no obstacle
}

TEST_F(State, IsForItsOwnerAlone) {
  const StateFolder state(folder_ / "a/state", "");
  EXPECT_EQ(fs::status(folder_ / "a/state").permissions(), fs::perms::owner_all);
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "a/state"))
    EXPECT_EQ(entry.status().permissions() & ~fs::perms::owner_all, fs::perms::none) << entry.path();
}

TEST_F(State, TellsHowFarTheRunIs) {
  StateFolder state(folder_ / "state", "2-of-4");
  const fs::path run = folder_ / "state/run.2-of-4.json";
  EXPECT_NE(read_file(run).find("\"state\": \"running\", \"exit\": null"), std::string::npos);
  const RunCounts counts{.tenders = 7, .tenders_done = 3, .tenders_unchanged = 1, .reading = {40, 20, 99}, .statuses = {{"encrypted", 2}, {"read", 18}}};
  state.beat(counts);  // too soon after the first
  EXPECT_EQ(read_file(run).find("\"total\": 7"), std::string::npos);
  state.end(counts, "stopped", 143);
  const std::string text = read_file(run);
  for (const char* part : {"\"state\": \"stopped\", \"exit\": 143", "\"tenders\": {\"done\": 3, \"unchanged\": 1, \"total\": 7}", "\"files\": {\"done\": 20, \"total\": 40}",
                           "\"pages_read\": 99", "\"file_status\": {\"encrypted\": 2, \"read\": 18}"})
    EXPECT_NE(text.find(part), std::string::npos) << text;
}

TEST_F(State, SaysWhyAFolderCannotBeUsed) {
  write_file(folder_ / "file", "");
  EXPECT_THROW(StateFolder(folder_ / "file", ""), InputError);
  EXPECT_THROW(StateFolder(folder_ / "file/below", ""), InputError);
  EXPECT_THROW(StateFolder("/proc/none", ""), InputError);
}

}  // namespace
}  // namespace bidaudit
