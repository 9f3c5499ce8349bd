// SPDX-License-Identifier: GPL-3.0-or-later
// One submitted file while its parts are read: page ranges by several workers, pages that need OCR one by one.
//
// How a file is cut into parts depends on the file alone, never on the number of workers, so that the document that comes
// out does not either. A page at which a reader ends is left out, and the pages around it are read again without it.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "batch/worker.h"
#include "document/document.h"

namespace bidaudit {

// What a worker is asked for: pages of one file.
struct Task {
  std::size_t file = 0;  // its number among the files of the call
  int first = 1;
  int last = 1;
  bool ocr = false;        // false: pages that need OCR come back unread
  bool continues = false;  // not the first part of its file
};

// A task that was tried, whole or as far as it got.
struct Attempt {
  Task task;
  std::optional<Document> head;  // without pages
  std::vector<Page> pages;
  std::chrono::milliseconds spent{0};
  WorkerEnd end = WorkerEnd::finished;
  std::string reason;  // of a crash
};

// The last page that `attempt`, which has a head, was asked for and the file has.
int last_page(const Attempt& attempt);
// Whether there is a page for each that it was asked for, where pages can be read at all.
bool has_all_pages(const Attempt& attempt);

struct ReadingLimits {
  int file_seconds = 600;
  int memory_megabytes = 2048;
};

class FileReading {
 public:
  // `pages` are those asked for, all when empty.
  FileReading(std::size_t file, std::optional<std::pair<int, int>> pages, const ReadingLimits& limits);

  // The next part that can be read now; nothing when the rest is not known yet, under way or done.
  std::optional<Task> next_text();
  std::optional<Task> next_ocr();
  bool has_text() const { return next_ <= last_ || !again_.empty(); }
  bool has_ocr() const { return !ocr_.empty(); }
  std::size_t pages() const { return pages_.size(); }  // that were read
  std::uint64_t page_bytes() const { return page_bytes_; }  // of one page, about; 0 until a first part is read
  bool done() const { return started_ && running_ == 0 && !has_text() && !has_ocr(); }

  // Tells that the file has `page_count` pages, as soon as its first part says so.
  void plan(int page_count);
  // Takes what came of a task that next_text or next_ocr gave.
  void add(Attempt attempt);
  // Time that may still be spent on the file.
  std::chrono::milliseconds left() const;
  // Whether no worker ever said what the file is.
  bool unheard() const;
  // The file in one piece. `known` is what is known of it without a worker.
  Document take(const Document& known);

 private:
  bool go_round(const Attempt& attempt);
  void give_up();
  void merge_traits(Document& document) const;

  std::size_t file_;
  ReadingLimits limits_;
  bool started_ = false;
  bool planned_ = false;
  int running_ = 0;
  int next_;
  int last_;
  int most_;  // the last page that is read of a file with more of them than can be held
  bool cut_ = false;
  std::optional<int> asked_last_;
  std::deque<int> ocr_;
  std::deque<Task> again_;  // pages around one that ended its reader
  int ended_readers_ = 0;
  std::uint64_t page_bytes_ = 0;
  std::chrono::milliseconds spent_{0};
  std::vector<Attempt> attempts_;  // without their pages
  std::map<int, Page> pages_;
};

}  // namespace bidaudit
