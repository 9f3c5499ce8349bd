// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/pool.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "base/files.h"
#include "batch/message.h"
#include "document/reading_messages.h"

namespace bidaudit {
namespace {

using Clock = std::chrono::steady_clock;

// How far text is read ahead of the first file that is not done, before pages are given to OCR: keeps the parent's memory
// within bounds (a page of text takes 50 KB of it), and lets many short texts not wait for a long scan.
constexpr std::size_t kFilesAhead = 256;
constexpr std::size_t kPagesAhead = 256;

// Throws std::invalid_argument for a number of pages that no file has: each page is work for the parent.
Document head_in(std::string_view packed) {
  constexpr int kMostPages = 1'000'000;
  Document head = unpack_head(packed);
  if (head.page_count > kMostPages) throw std::invalid_argument("a number of pages that no file has");
  return head;
}

// Standard input is in none.
std::vector<std::size_t> folders_of(const std::vector<InputFile>& files) {
  std::map<std::filesystem::path, std::size_t> first;
  std::vector<std::size_t> folders;
  for (std::size_t i = 0; i < files.size(); ++i)
    folders.push_back(files[i].path == "-" ? i : first.emplace(std::filesystem::path(files[i].path).parent_path(), i).first->second);
  return folders;
}

void remove(std::deque<std::size_t>& queue, std::size_t file) {
  queue.erase(std::remove(queue.begin(), queue.end(), file), queue.end());
}

}  // namespace

Pool::Pool(const std::vector<InputFile>& files, const ReadOptions& options, ReadPages read_pages, TakeDocument take, Proof proof)
    : files_(files),
      options_(options),
      read_pages_(std::move(read_pages)),
      take_(std::move(take)),
      proof_(std::move(proof)),
      folders_(folders_of(files)),
      begun_(files.size(), false),
      workers_(reader_of(options_.acquire, read_pages_, proof_), limits_of(options), files.size() > static_cast<std::size_t>(std::max(1, options.jobs)), options.readers),
      slots_(static_cast<std::size_t>(std::max(1, options.jobs))) {
  const auto is_standard_input = [](const InputFile& file) { return file.path == "-"; };
  if (std::any_of(files.begin(), files.end(), is_standard_input)) standard_input_ = keep_standard_input(options.max_bytes);
}

// Workers are given new tasks before documents are told of, so that they do not wait for that.
void Pool::run() {
  for (;;) {
    if (options_.pulse) options_.pulse({files_.size(), told_ + done_.size(), pages_});
    give_tasks();
    if (tell()) continue;  // files further ahead may be begun
    if (told_ == files_.size()) return;
    const bool may_need_one = next_ < files_.size() || std::any_of(slots_.begin(), slots_.end(), [](const Slot& slot) { return !slot.worker; });
    if (may_need_one && slots_.size() > 1) workers_.keep_spare();
    wait();
    for (Slot& slot : slots_)
      if (slot.busy) step(slot);
  }
}

void Pool::give_tasks() {
  for (Slot& slot : slots_)
    while (!slot.busy) {
      const auto task = next_task(slot);
      if (!task) break;
      start(slot, *task);
    }
  for (Slot& slot : slots_)
    if (slot.busy && slot.worker && !slot.ahead && !slot.attempt.task.ocr) give_ahead(slot);
}

// What the worker finds when it is done with its task, so that it does not wait for us: a further part of its file, or the next file of its
// folder. Not behind OCR, which takes long.
void Pool::give_ahead(Slot& slot) {
  while (const auto task = next_ahead(slot)) {
    const OpenedFile opened = open(task->file);
    if (opened.problem) {
      settle({.task = *task, .head = opened.problem, .pages = {}, .spent = {}, .end = WorkerEnd::finished, .reason = {}});
      continue;
    }
    slot.worker->ask(request_of(*task, files_[task->file].name), opened.file.get());
    slot.ahead = task;
    return;
  }
}

std::optional<Task> Pool::next_ahead(const Slot& slot) {
  if (std::find(spread_.begin(), spread_.end(), slot.file) != spread_.end())
    if (const auto task = reading(slot.file).next_text()) return task;
  while (const auto file = next_here(slot))
    if (const auto task = begin(*file)) return task;
  return {};
}

FileReading& Pool::reading(std::size_t file) { return readings_.at(file); }

// Text first, because it is quick and shows which pages need OCR; then OCR, page by page.
std::optional<Task> Pool::next_task(const Slot& slot) {
  if (!returned_.empty()) {
    const Task task = returned_.front();
    returned_.pop_front();
    return task;
  }
  while (!spread_.empty()) {
    if (const auto task = reading(spread_.front()).next_text()) return task;
    spread_.pop_front();
  }
  while (const auto file = next_file(slot))
    if (const auto task = begin(*file)) return task;
  return next_ocr(slot);
}

// Its first part; nothing when the cache has the file, which is done thereby.
std::optional<Task> Pool::begin(std::size_t file) {
  begun_[file] = true;
  while (next_ < files_.size() && begun_[next_]) ++next_;
  if (was_kept(file)) return {};
  const ReadingLimits limits{options_.file_seconds, options_.memory_megabytes};
  return readings_.try_emplace(file, file, options_.acquire.pages, limits).first->second.next_text();
}

// The next one to be begun, in their order but for this: a worker stays in its folder, and leaves the folders of others to them, as
// long as there is something else, for each change of folder costs a process. When enough is held, only the one that all others wait for.
std::optional<std::size_t> Pool::next_file(const Slot& slot) const {
  if (const auto here = next_here(slot)) return here;
  if (pages_held() >= kPagesAhead) return next_ == told_ && next_ < files_.size() ? std::optional(next_) : std::nullopt;
  std::optional<std::size_t> any;
  for (std::size_t i = next_; i < std::min(files_.size(), told_ + kFilesAhead); ++i) {
    if (begun_[i]) continue;
    const auto serves = [&](const Slot& one) { return one.worker && folders_[one.file] == folders_[i]; };
    if (std::none_of(slots_.begin(), slots_.end(), serves)) return i;
    if (!any) any = i;
  }
  return any;
}

// The same, among those that its worker may go on with.
std::optional<std::size_t> Pool::next_here(const Slot& slot) const {
  if (!slot.worker || pages_held() >= kPagesAhead) return {};
  for (std::size_t i = next_; i < std::min(files_.size(), told_ + kFilesAhead); ++i)
    if (!begun_[i] && may_go_on(slot, i)) return i;
  return {};
}

// Pages of files that are not told of.
std::size_t Pool::pages_held() const {
  std::size_t count = 0;
  for (const auto& [file, document] : done_) count += document.pages.size();
  for (const auto& [file, begun] : readings_) count += begun.pages();
  return count;
}

// A page of the file that the worker serves already, for it has the bytes at hand; or of its folder, for it has the engine.
std::optional<Task> Pool::next_ocr(const Slot& slot) {
  if (ocr_.empty()) return {};
  auto found = std::find(ocr_.begin(), ocr_.end(), slot.file);
  if (found == ocr_.end() && slot.worker) found = std::find_if(ocr_.begin(), ocr_.end(), [&](std::size_t file) { return may_go_on(slot, file); });
  const std::size_t file = found == ocr_.end() ? ocr_.front() : *found;
  const auto task = reading(file).next_ocr();
  if (!reading(file).has_ocr()) remove(ocr_, file);
  return task;
}

void Pool::start(Slot& slot, const Task& task) {
  if (slot.worker && slot.file != task.file && !may_go_on(slot, task.file)) workers_.dismiss(std::move(slot.worker));
  take_up(slot, task);
  ask(slot);
}

void Pool::take_up(Slot& slot, const Task& task) {
  slot.attempt = Attempt{.task = task, .head = {}, .pages = {}, .spent = {}, .end = WorkerEnd::finished, .reason = {}};
  slot.file = task.file;
  slot.again = false;
  slot.busy = true;
  slot.since = Clock::now();
  ++slot.asked;
}

// A worker that a hostile file took over must not touch the papers of another bidder: it goes on within one folder only, and
// not for ever, so that what a library leaks stays small.
bool Pool::may_go_on(const Slot& slot, std::size_t file) const {
  constexpr int kMostTasks = 200;
  return slot.asked < kMostTasks && folders_[slot.file] == folders_[file];
}

// Gives the slot's task to its worker, to a fresh one if it has none.
void Pool::ask(Slot& slot) {
  const OpenedFile opened = open(slot.file);
  if (opened.problem) {
    slot.attempt.head = opened.problem;
    finished(slot);
    return;
  }
  try {
    if (!slot.worker) {
      slot.worker = workers_.fresh();
      slot.asked = 1;
      if (!proven_) slot.worker->ask(kProofRequest);
    }
    slot.worker->ask(request_of(slot.attempt.task, files_[slot.attempt.task.file].name), opened.file.get());
    slot.worker->begin(patience(slot));
  } catch (const std::system_error& error) {
    slot.attempt.end = WorkerEnd::crashed;
    slot.attempt.reason = fmt::format("want of processes ({}; try again with fewer --jobs)", error.what());
    finished(slot);
  }
}

// How long to wait for the next message. Pages end by their own limits: a reader that says nothing for twice the time of one
// hangs. Opening a file, and OCR of regions of a page one after another, may take all the time that is left.
std::chrono::milliseconds Pool::patience(const Slot& slot) {
  const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - slot.since);
  const std::chrono::milliseconds left = reading(slot.file).left() - spent;
  if (slot.attempt.task.ocr || !slot.attempt.head) return left;
  return std::min<std::chrono::milliseconds>(left, 2 * std::chrono::seconds(options_.acquire.page_seconds));
}

OpenedFile Pool::open(std::size_t file) const {
  const InputFile& input = files_[file];
  if (is_being_written(input, options_.settled)) return {{}, unread(input, ReadStatus::damaged, reading::kStillUploaded.english)};
  return open_file(input.path == "-" ? InputFile{standard_input_.second, input.name} : input, options_.max_bytes);
}

void Pool::wait() {
  std::vector<pollfd> descriptors;
  auto soonest = Clock::time_point::max();
  for (const Slot& slot : slots_) {
    if (!slot.busy) continue;
    descriptors.push_back({slot.worker->descriptor(), POLLIN, 0});
    soonest = std::min(soonest, slot.worker->deadline());
  }
  if (descriptors.empty()) throw std::logic_error("files are left, and no reader is at work");
  constexpr int kPulse = 1000;  // milliseconds
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(soonest - Clock::now());
  ::poll(descriptors.data(), descriptors.size(), static_cast<int>(std::clamp<long long>(left.count() + 1, 0, kPulse)));
}

void Pool::step(Slot& slot) {
  WorkerEnd end = WorkerEnd::crashed;
  std::string reason = "an answer that is no document";
  try {
    end = slot.worker->step([&](std::string_view message) { take_message(slot, message); });
    reason = slot.worker->reason();
    if (end == WorkerEnd::finished) {  // it ends when it is let go, never in the middle of a task
      end = WorkerEnd::crashed;
      reason = "leaving its work";
    }
  } catch (const std::exception&) {  // a worker that hostile bytes took over may send anything
  }
  if (end == WorkerEnd::unfit) throw unfit(*slot.worker);
  if (end != WorkerEnd::running) failed(slot, end, reason);
}

// Throws std::invalid_argument for what no worker of ours sends.
void Pool::take_message(Slot& slot, std::string_view message) {
  if (message.empty() || !slot.busy) throw std::invalid_argument("a message that nobody waits for");
  const std::string_view packed = message.substr(1);
  proven_ = true;
  switch (message[0]) {
    case kHead:
      if (slot.attempt.head) throw std::invalid_argument("a head for the second time");
      slot.attempt.head = head_in(packed);
      reading(slot.file).plan(slot.attempt.head->page_count);
      slot.worker->allow(patience(slot));
      if (reading(slot.file).has_text() && !slot.attempt.task.continues) spread_.push_back(slot.file);
      break;
    case kPage:
      take_page(slot, unpack_page(packed));
      slot.worker->allow(patience(slot));
      break;
    case kDone:
      slot.attempt.head = head_in(packed);
      if (!has_all_pages(slot.attempt)) throw std::invalid_argument("an end before the last page");
      finished(slot);
      break;
    default:
      throw std::invalid_argument("a message of an unknown kind");
  }
}

void Pool::take_page(Slot& slot, Page page) {
  Attempt& attempt = slot.attempt;
  const int least = attempt.pages.empty() ? attempt.task.first : attempt.pages.back().number + 1;
  if (!attempt.head || page.number < least || page.number > last_page(attempt))
    throw std::invalid_argument("a page that was not asked for");
  attempt.pages.push_back(std::move(page));
  ++pages_;
}

void Pool::failed(Slot& slot, WorkerEnd end, const std::string& reason) {
  slot.worker.reset();
  if (slot.ahead) returned_.push_back(*std::exchange(slot.ahead, {}));
  if (!slot.busy) return;  // it had answered before; nothing is lost
  if (slot.asked > 1 && !slot.again && end != WorkerEnd::timed_out) {
    take_up(slot, Task(slot.attempt.task));
    slot.again = true;
    ask(slot);
    return;
  }
  slot.attempt.end = end;
  slot.attempt.reason = reason;
  finished(slot);
}

void Pool::finished(Slot& slot) {
  slot.busy = false;
  slot.attempt.spent = std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - slot.since);  // no answer is free, or there may be any number
  settle(std::move(slot.attempt));
  if (!slot.ahead) return;
  take_up(slot, *std::exchange(slot.ahead, {}));
  slot.worker->begin(patience(slot));
}

void Pool::settle(Attempt attempt) {
  const std::size_t file = attempt.task.file;
  FileReading& of_file = reading(file);
  of_file.add(std::move(attempt));
  if (of_file.has_text() && std::find(spread_.begin(), spread_.end(), file) == spread_.end()) spread_.push_back(file);
  if (of_file.has_ocr() && std::find(ocr_.begin(), ocr_.end(), file) == ocr_.end()) wait_for_ocr(file);
  if (!of_file.done()) return;
  remove(ocr_, file);
  remove(spread_, file);
  Document document = of_file.take(known(file));
  readings_.erase(file);
  // Not when the file was changed after it was hashed.
  if (const auto hash = hashes_.extract(file); hash && hash.mapped() == document.sha256) options_.cache->keep(document);
  done_.emplace(file, std::move(document));
}

// Files of large pages go first: what takes long must not come last, when the other workers have nothing left to do.
void Pool::wait_for_ocr(std::size_t file) {
  const auto larger = [this](std::size_t a, std::size_t b) { return reading(a).page_bytes() > reading(b).page_bytes(); };
  ocr_.insert(std::upper_bound(ocr_.begin(), ocr_.end(), file, larger), file);
}

// Whether the cache has it, and it is done thereby.
bool Pool::was_kept(std::size_t file) {
  if (options_.cache == nullptr) return false;
  const OpenedFile opened = open(file);
  if (opened.problem) return false;
  const std::string hash = sha256(opened.file, files_[file].name);
  auto document = options_.cache->find(hash, files_[file].name);
  if (!document) {
    hashes_.emplace(file, hash);
    return false;
  }
  done_.emplace(file, std::move(*document));
  return true;
}

Document Pool::known(std::size_t file) const {
  Document document;
  document.file = files_[file].name;
  if (!readings_.at(file).unheard()) return document;
  const OpenedFile opened = open(file);
  if (opened.problem) return *opened.problem;
  const std::string bytes = read_file(opened.file, document.file);
  document.sha256 = sha256(bytes);
  document.bytes = bytes.size();
  return document;
}

// Whether there was anything to tell.
bool Pool::tell() {
  const std::size_t before = told_;
  for (auto next = done_.begin(); next != done_.end() && next->first == told_; next = done_.erase(next)) {
    ++told_;
    take_(std::move(next->second), told_, files_.size());
  }
  return told_ > before;
}

}  // namespace bidaudit
