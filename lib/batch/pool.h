// SPDX-License-Identifier: GPL-3.0-or-later
// Shares the parts of all files of a call among worker processes.
//
// A worker is at one part at a time, so that what happens to it is known to be that part's doing; it may have been given the next one. A
// part that fails in a worker that had read something before is tried once more in a fresh one before its file is blamed.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "batch/file_reading.h"
#include "batch/read_files.h"
#include "batch/reader.h"
#include "batch/workers.h"

namespace bidaudit {

class Pool {
 public:
  Pool(const std::vector<InputFile>& files, const ReadOptions& options, ReadPages read_pages, TakeDocument take, Proof proof = [] { return true; });
  void run();

 private:
  // A place for one worker and the task it is at.
  struct Slot {
    std::unique_ptr<Worker> worker;
    std::size_t file = 0;  // the one that the worker serves
    int asked = 0;         // tasks that the worker was given
    bool busy = false;
    bool again = false;    // the task failed once in a worker that had read something before
    Attempt attempt;
    std::optional<Task> ahead;  // that the worker was given besides
    std::chrono::steady_clock::time_point since;
  };

  void give_tasks();
  void give_ahead(Slot& slot);
  std::optional<Task> next_ahead(const Slot& slot);
  FileReading& reading(std::size_t file);
  std::optional<Task> next_task(const Slot& slot);
  std::optional<Task> begin(std::size_t file);
  std::optional<Task> next_ocr(const Slot& slot);
  std::size_t pages_held() const;
  void start(Slot& slot, const Task& task);
  void take_up(Slot& slot, const Task& task);
  bool may_go_on(const Slot& slot, std::size_t file) const;
  std::optional<std::size_t> next_file(const Slot& slot) const;
  std::optional<std::size_t> next_here(const Slot& slot) const;
  void ask(Slot& slot);
  std::chrono::milliseconds patience(const Slot& slot);
  void wait();
  void step(Slot& slot);
  void take_message(Slot& slot, std::string_view message);
  void take_page(Slot& slot, Page page);
  void failed(Slot& slot, WorkerEnd end, const std::string& reason);
  void finished(Slot& slot);
  void settle(Attempt attempt);
  void wait_for_ocr(std::size_t file);
  bool was_kept(std::size_t file);
  bool tell();
  Document known(std::size_t file) const;
  OpenedFile open(std::size_t file) const;

  const std::vector<InputFile>& files_;
  const ReadOptions& options_;
  ReadPages read_pages_;
  TakeDocument take_;
  Proof proof_;
  bool proven_ = false;
  std::pair<Descriptor, std::string> standard_input_;  // can be read only once
  std::map<std::size_t, FileReading> readings_;        // files that were begun and not told of
  std::map<std::size_t, Document> done_;               // those that wait for an earlier file
  std::map<std::size_t, std::string> hashes_;          // of files that the cache was asked for in vain
  std::deque<Task> returned_;                          // that workers were given ahead and did not come to
  std::deque<std::size_t> spread_;                     // files with parts of text to be read
  std::deque<std::size_t> ocr_;                        // files with pages that wait for OCR, those of the largest pages first
  std::vector<std::size_t> folders_;                   // of each file, the first file in the same folder
  std::vector<bool> begun_;                            // of each file
  Workers workers_;
  std::vector<Slot> slots_;
  std::size_t next_ = 0;  // files before it were begun
  std::size_t told_ = 0;  // files before it were told of
  std::size_t pages_ = 0;  // that workers sent
};

}  // namespace bidaudit
