// SPDX-License-Identifier: GPL-3.0-or-later
// The folder that a nightly run keeps between nights: `lock`, `run.json` for monitoring, `pages/` with the page cache,
// `reports/` with the reports of tenders.
//
// It is for its owner alone. Runs that share the work as parts (--shard) share the folder: each has a lock and a run.json of
// its own.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "batch/read_files.h"

namespace bidaudit {

// Another run holds the lock; the message names it.
class StateBusy : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What run.json counts. No text of a document and no name goes in there.
struct RunCounts {
  std::size_t tenders = 0;
  std::size_t tenders_done = 0;
  std::size_t tenders_unchanged = 0;  // of those: given the report of an earlier run again
  ReadingProgress reading;
  std::map<std::string, std::size_t> statuses;  // of the files of tenders that were read
};

class StateFolder {
 public:
  // Makes `folder` if it is not there and takes its lock, which the end of the process gives back, whatever ends it. `part` is
  // empty or "2-of-4". Throws StateBusy, and InputError when the folder cannot be used.
  StateFolder(std::filesystem::path folder, std::string part);

  std::filesystem::path pages() const { return folder_ / "pages"; }
  std::filesystem::path reports() const { return folder_ / "reports"; }

  // Writes run.json, unless it was written a few seconds ago. Throws InputError.
  void beat(const RunCounts& counts);
  // Writes it for the last time; `state` is "finished", "stopped" or "failed".
  void end(const RunCounts& counts, std::string_view state, std::optional<int> exit);

 private:
  std::filesystem::path file(std::string_view stem, std::string_view extension) const;
  void write(const RunCounts& counts, std::string_view state, std::optional<int> exit);

  std::filesystem::path folder_;
  std::string part_;
  std::string started_;
  Descriptor lock_;
  std::optional<std::chrono::steady_clock::time_point> written_;
};

std::string host_name();

}  // namespace bidaudit
