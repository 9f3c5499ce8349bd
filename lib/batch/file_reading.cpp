// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/file_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>

#include "acquire/acquire.h"
#include "document/reading_messages.h"

namespace bidaudit {
namespace {

// Pages of text for one task: enough that opening the file again for each part costs little; fewer towards the end, so that all
// workers come to it together.
constexpr int kMostTextPages = 50;
constexpr int kLeastTextPages = 10;
constexpr int kShareOfRest = 5;

int text_pages(int rest) { return std::clamp(rest / kShareOfRest, kLeastTextPages, kMostTextPages); }

// Pages of one file that the parent can hold beside its other work, in which no bid paper comes near it: 2 KB for a page of four words,
// some 50 KB for a full one.
constexpr int kMostPages = 10'000;

// The traits of a file that its parts add up.
constexpr const char* kSyntaxErrors = "syntax-errors";
constexpr const char* kCharactersReplaced = "characters-replaced";

std::string finished_pages(const Document& document) {
  return document.page_count > 0
             ? fmt::format(fmt::runtime(reading::kFinishedPages.english), document.pages.size(), document.page_count)
             : std::string(reading::kNoPageFinished.english);
}

// Puts the status of a worker that did not end well on what had been read.
void mark(Document& document, const Attempt& failed, const ReadingLimits& limits) {
  const std::string pages = finished_pages(document);
  switch (failed.end) {
    case WorkerEnd::timed_out:
      document.status = ReadStatus::timeout;
      document.message = fmt::format(fmt::runtime(reading::kTimedOut.english),
                                     limits.file_seconds, pages);
      break;
    case WorkerEnd::out_of_memory:
      document.status = ReadStatus::too_large;
      document.message = fmt::format(fmt::runtime(reading::kOutOfMemory.english),
                                     limits.memory_megabytes, pages);
      break;
    case WorkerEnd::flooded:
      document.status = ReadStatus::too_large;
      document.message = fmt::format(fmt::runtime(reading::kFlooded.english), pages);
      break;
    case WorkerEnd::crashed:
      document.status = ReadStatus::crashed;
      document.message = fmt::format(fmt::runtime(reading::kCrashed.english), failed.reason, pages);
      break;
    case WorkerEnd::running:
    case WorkerEnd::finished:
    case WorkerEnd::unfit:  // ends the run
      break;
  }
}

// Of a page at which a reader ended.
const char* reason_of(WorkerEnd end) {
  if (end == WorkerEnd::timed_out) return "time-limit";
  return end == WorkerEnd::crashed ? "reader-crashed" : "memory-limit";
}

bool was_read(const Document& head) {
  return head.status == ReadStatus::read || head.status == ReadStatus::partly_read;
}

}  // namespace

int last_page(const Attempt& attempt) { return std::min(attempt.task.last, attempt.head->page_count); }

bool has_all_pages(const Attempt& attempt) {
  const int due = std::max(0, last_page(attempt) - attempt.task.first + 1);
  return !was_read(*attempt.head) || attempt.pages.size() == static_cast<std::size_t>(due);
}

FileReading::FileReading(std::size_t file, std::optional<std::pair<int, int>> pages, const ReadingLimits& limits)
    : file_(file), limits_(limits), next_(pages ? pages->first : 1), last_(next_), most_(next_ + kMostPages - 1) {
  if (pages) asked_last_ = pages->second;
}

std::optional<Task> FileReading::next_text() {
  if (!has_text()) return {};
  ++running_;
  if (!again_.empty()) {
    const Task task = again_.front();
    again_.pop_front();
    return task;
  }
  const int most = planned_ ? last_ : asked_last_.value_or(next_ + kMostTextPages - 1);
  const int count = planned_ ? text_pages(last_ - next_ + 1) : kMostTextPages;
  const Task task{file_, next_, std::min(most, next_ + count - 1), false, started_};
  next_ = task.last + 1;
  if (!planned_) last_ = task.last;
  started_ = true;
  return task;
}

std::optional<Task> FileReading::next_ocr() {
  if (ocr_.empty()) return {};
  const Task task{file_, ocr_.front(), ocr_.front(), true, true};
  ocr_.pop_front();
  ++running_;
  return task;
}

void FileReading::plan(int page_count) {
  if (planned_) return;
  planned_ = true;
  last_ = std::min(page_count, asked_last_.value_or(page_count));
  cut_ = last_ > most_;
  last_ = std::min(last_, most_);
}

void FileReading::add(Attempt attempt) {
  --running_;
  spent_ += attempt.spent;
  if (attempt.head && attempt.head->page_count > 0) page_bytes_ = attempt.head->bytes / static_cast<std::uint64_t>(attempt.head->page_count);
  if (attempt.end != WorkerEnd::finished && left().count() > 0 && go_round(attempt)) {
    attempt.end = WorkerEnd::finished;
    attempt.pages.clear();
  }
  if (attempt.end == WorkerEnd::timed_out) give_up();
  for (Page& page : attempt.pages) {
    const bool deferred = !attempt.task.ocr && page.route == Route::failed && page.reason == kDeferred;
    if (deferred && left().count() > 0) {
      ocr_.push_back(page.number);
      continue;
    }
    if (deferred && attempt.end != WorkerEnd::finished) continue;  // the document says how far it was read
    if (deferred) page.reason = reason_of(WorkerEnd::timed_out);
    pages_.insert_or_assign(page.number, std::move(page));
  }
  attempt.pages.clear();
  attempts_.push_back(std::move(attempt));
}

// Leaves out the page at which a reader ended. False when that is not known, or too many have ended to go on.
bool FileReading::go_round(const Attempt& attempt) {
  constexpr int kMostEndedReaders = 5;
  const Task& task = attempt.task;
  const int page = attempt.pages.empty() ? task.first : attempt.pages.back().number + 1;
  const int last = std::min(task.last, last_);
  if (!attempt.head || page > last || ++ended_readers_ > kMostEndedReaders) return false;
  Page unread;
  unread.number = page;
  unread.route = Route::failed;
  unread.reason = reason_of(attempt.end);
  pages_.insert_or_assign(page, unread);
  // What was found on the pages before it was to be told at the end: they are read again too.
  if (page > task.first) again_.push_back({file_, task.first, page - 1, task.ocr, task.continues});
  if (page < last) again_.push_back({file_, page + 1, last, task.ocr, task.continues || page > task.first});
  return true;
}

void FileReading::give_up() {
  planned_ = true;
  last_ = next_ - 1;
  ocr_.clear();
  again_.clear();
  spent_ = std::max<std::chrono::milliseconds>(spent_, std::chrono::seconds(limits_.file_seconds));
}

std::chrono::milliseconds FileReading::left() const {
  return std::max<std::chrono::milliseconds>(std::chrono::milliseconds(0),
                                             std::chrono::seconds(limits_.file_seconds) - spent_);
}

bool FileReading::unheard() const {
  return std::none_of(attempts_.begin(), attempts_.end(), [](const Attempt& attempt) { return attempt.head; });
}

Document FileReading::take(const Document& known) {
  std::stable_sort(attempts_.begin(), attempts_.end(), [](const Attempt& a, const Attempt& b) {
    return std::tuple(a.task.ocr, a.task.first) < std::tuple(b.task.ocr, b.task.first);
  });
  Document document = known;
  if (!attempts_.empty() && attempts_.front().head) document = std::move(*attempts_.front().head);
  document.file = known.file;
  const bool readable = was_read(document);
  if (!readable && attempts_.front().end == WorkerEnd::finished) return document;
  attempts_.front().head = document;
  merge_traits(document);
  for (auto& [number, page] : pages_) document.pages.push_back(std::move(page));
  document.status = ReadStatus::read;
  document.message.clear();
  for (const Attempt& attempt : attempts_) {
    if (attempt.head && attempt.head->sha256 != document.sha256) {
      document.status = ReadStatus::damaged;
      document.message = reading::kChangedMeanwhile.english;
      return document;
    }
  }
  const auto failed = std::find_if(attempts_.begin(), attempts_.end(),
                                   [](const Attempt& attempt) { return attempt.end != WorkerEnd::finished; });
  if (failed != attempts_.end()) {
    mark(document, *failed, limits_);
  } else if (cut_) {
    document.status = ReadStatus::too_large;
    document.message = fmt::format(fmt::runtime(reading::kFlooded.english), finished_pages(document));
  } else {
    name_failed_pages(document);
  }
  return document;
}

// What the parts say of the file, then what they say of its pages by number, then the sum of syntax errors. Of a page that
// was read again for OCR only the second reading counts.
void FileReading::merge_traits(Document& document) const {
  std::set<int> again;
  for (const Attempt& attempt : attempts_)
    if (attempt.task.ocr && attempt.end == WorkerEnd::finished) again.insert(attempt.task.first);
  std::vector<Trait> of_file;
  std::vector<Trait> of_pages;
  long errors = 0;
  long replaced = 0;
  for (const Attempt& attempt : attempts_) {
    if (!attempt.head) continue;
    for (const Trait& trait : attempt.head->traits) {
      if (trait.page > 0) {
        if (attempt.task.ocr || again.count(trait.page) == 0) of_pages.push_back(trait);
      } else if (trait.name == kSyntaxErrors) {
        if (!attempt.task.ocr) errors += std::atol(trait.value.c_str());
      } else if (trait.name == kCharactersReplaced) {
        replaced += std::atol(trait.value.c_str());
      } else if (std::find(of_file.begin(), of_file.end(), trait) == of_file.end()) {
        of_file.push_back(trait);
      }
    }
  }
  std::stable_sort(of_pages.begin(), of_pages.end(), [](const Trait& a, const Trait& b) { return a.page < b.page; });
  document.traits = std::move(of_file);
  document.traits.insert(document.traits.end(), of_pages.begin(), of_pages.end());
  if (replaced > 0) document.traits.push_back({kCharactersReplaced, std::to_string(replaced), 0, {}});
  if (errors > 0) document.traits.push_back({kSyntaxErrors, std::to_string(errors), 0, {}});
}

}  // namespace bidaudit
