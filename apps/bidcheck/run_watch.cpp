// SPDX-License-Identifier: GPL-3.0-or-later
#include "bidcheck/run_watch.h"

#include <fmt/format.h>

#include <utility>

#include "base/errors.h"
#include "batch/stop.h"

namespace bidaudit {

RunWatch::RunWatch(const CommonOptions& common, const StateOptions& state, const std::string& part) : common_(common), keep_days_(state.keep_days), progress_(common) {
  note_stop_signals();  // before run.json says that the run has begun: what asks for a stop may look there
  if (!state.folder.empty()) state_.emplace(state.folder, part);
}

RunWatch::~RunWatch() {
  if (!ended_) end("failed", {});
}

ReadOptions RunWatch::watched(ReadOptions read, std::size_t tenders) {
  counts_.tenders = tenders;
  if (state_) {
    cache_.emplace(state_->pages(), settings_of(read), [this](const std::string& trouble) { complain(trouble); });
    read.cache = &*cache_;
  }
  read.pulse = [this](const ReadingProgress& reading) { pulse(reading); };
  return read;
}

KeptReports* RunWatch::kept_reports(const std::string& same_for_all, const ReadOptions& read) {
  if (!state_) return nullptr;
  reports_.emplace(state_->reports(), cache_->readers() + same_for_all, read, [this](const std::string& trouble) { complain(trouble); });
  return &*reports_;
}

void RunWatch::were_read(const std::vector<ReadStatus>& documents) {
  stop_if_asked();
  count(documents);
}

void RunWatch::count(const std::vector<ReadStatus>& documents) {
  for (const ReadStatus status : documents) ++counts_.statuses[std::string(to_text(status))];
}

void RunWatch::pulse(const ReadingProgress& reading) {
  stop_if_asked();
  counts_.reading = reading;
  beat();
}

void RunWatch::beat() {
  write_run([&](StateFolder& state) { state.beat(counts_); });
  progress_.show(counts_);
}

void RunWatch::end(std::string_view how, std::optional<int> exit) {
  ended_ = true;
  progress_.hide();
  if (cache_) cache_->prune(std::chrono::days(keep_days_));
  if (reports_) reports_->prune(std::chrono::days(keep_days_));
  write_run([&](StateFolder& state) { state.end(counts_, how, exit); });
}

// The reports matter more than what is told of them.
void RunWatch::write_run(const std::function<void(StateFolder&)>& write) {
  if (!state_ || !beats_) return;
  try {
    write(*state_);
  } catch (const InputError& error) {
    beats_ = false;
    complain(fmt::format("{}; the run goes on, but run.json does not show it", error.what()));
  }
}

void RunWatch::complain(const std::string& trouble) const { log_line(common_, "bidcheck", "error", trouble); }

}  // namespace bidaudit
