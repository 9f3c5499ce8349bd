// SPDX-License-Identifier: GPL-3.0-or-later
// What goes on beside the checks of a run: the state folder, progress, and the wish of others that it stop.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "batch/state_folder.h"
#include "bidcheck/kept_reports.h"
#include "bidcheck/progress_line.h"
#include "common/tool.h"
#include "document/document.h"

namespace bidaudit {

struct StateOptions {
  std::string folder;  // empty: none
  int keep_days = 90;
};

class RunWatch {
 public:
  // `part` names the shard. Throws StateBusy and InputError.
  RunWatch(const CommonOptions& common, const StateOptions& state, const std::string& part);
  // A run that was not told the end of has failed.
  ~RunWatch();

  // `read` with the cache and a pulse that writes run.json and shows progress, and throws Stopped.
  ReadOptions watched(ReadOptions read, std::size_t tenders);
  // The reports of earlier runs; nullptr without a state folder. After `watched`; `read` as it was there.
  KeptReports* kept_reports(const std::string& same_for_all, const ReadOptions& read);
  // Writes run.json and shows progress, when it is time to.
  void beat();
  void count(const std::vector<ReadStatus>& documents);
  // Counts them. Throws Stopped when the run is to be left.
  void were_read(const std::vector<ReadStatus>& documents);
  // Between these two something may be written for people.
  void begin_output() { progress_.hide(); }
  void end_output(bool unchanged = false) {
    ++counts_.tenders_done;
    if (unchanged) ++counts_.tenders_unchanged;
  }
  // `state` as in run.json.
  void end(std::string_view state, std::optional<int> exit);

 private:
  void pulse(const ReadingProgress& reading);
  void write_run(const std::function<void(StateFolder&)>& write);
  void complain(const std::string& trouble) const;

  const CommonOptions& common_;
  int keep_days_;
  std::optional<StateFolder> state_;
  std::optional<PageCache> cache_;
  std::optional<KeptReports> reports_;
  RunCounts counts_;
  ProgressLine progress_;
  bool ended_ = false;
  bool beats_ = true;  // until run.json cannot be written
};

}  // namespace bidaudit
