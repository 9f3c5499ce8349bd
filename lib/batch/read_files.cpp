// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/read_files.h"

#include <fmt/format.h>
#include <sched.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>

#include "batch/heap.h"
#include "batch/pool.h"
#include "document/running_lines.h"

namespace bidaudit {

int processors() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  return ::sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? std::max(1, CPU_COUNT(&allowed)) : 1;
}

std::string settings_of(const ReadOptions& options) {
  const auto& [ocr, pages, page_seconds, defer_ocr, continues, same_file] = options.acquire;  // does not compile when a member is added
  static_cast<void>(defer_ocr);  // these three are for parts of a file
  static_cast<void>(continues);
  static_cast<void>(same_file);
  const auto [first, last] = pages.value_or(std::pair(0, 0));
  return fmt::format("ocr {} pages {}-{} page-seconds {} file-seconds {} memory {} bytes {}", static_cast<int>(ocr), first, last, page_seconds,
                     options.file_seconds, options.memory_megabytes, options.max_bytes);
}

namespace {

// Each worker has a copy of its own.
ReadPages pages_reader() {
  return [acquirer = std::make_shared<Acquirer>()](const std::string& name, std::string_view bytes, const AcquireOptions& pages, const Progress& progress) {
    return acquirer->read(name, bytes, pages, progress);
  };
}

// Waits for uploads to end, for a while: one that never does must not hold up all others.
void wait_for_uploads(const std::vector<InputFile>& files, const ReadOptions& options) {
  constexpr int kPatience = 10;  // times `settled`
  const auto given_up = std::chrono::steady_clock::now() + kPatience * options.settled;
  const auto is_open = [&](const InputFile& file) { return is_being_written(file, options.settled); };
  for (auto first = files.begin(); (first = std::find_if(first, files.end(), is_open)) != files.end() && std::chrono::steady_clock::now() < given_up;) {
    if (options.pulse) options.pulse({files.size(), 0, 0});
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
}

// Woken by a page, this process does not take the processor from a worker, but takes several pages when its turn comes (sched(7)).
void let_workers_run_on() {
  const sched_param none{};
  ::sched_setscheduler(0, SCHED_BATCH, &none);  // a wish
}

}  // namespace

std::shared_ptr<ForkServer> readers_of(const ReadOptions& options) {
  const ReadPages read_pages = pages_reader();
  const Proof proof = warm_up;
  const auto warm_up_all = [] {
    warm_up();
    warm_up_drawn_digits();
  };
  try {
    return std::make_shared<ForkServer>(reader_of(options.acquire, read_pages, proof), limits_of(options), warm_up_all);
  } catch (const std::system_error&) {  // it is tried again when something is to be read
    return nullptr;
  }
}

WorkerLimits limits_of(const ReadOptions& options) { return {.wall = std::chrono::seconds(options.file_seconds), .memory_megabytes = options.memory_megabytes}; }

void read_files(const std::vector<InputFile>& files, const ReadOptions& options, const TakeDocument& take) {
  if (files.empty()) return;
  if (options.settled.count() > 0) wait_for_uploads(files, options);
  const auto folder_of = [](const InputFile& file) { return std::filesystem::path(file.path).parent_path(); };
  if (!options.readers) {
    keep_memory_in_large_pages();
    if (files.size() > 1) warm_up();  // for one file it takes as long as it saves
    if (folder_of(files.front()) != folder_of(files.back())) warm_up_drawn_digits();  // each folder has a process of its own
  }
  let_workers_run_on();
  const auto finished = [&take](Document document, std::size_t number, std::size_t total) {
    mark_running_lines(document);  // needs all pages, which no worker has seen together
    take(std::move(document), number, total);
  };
  Pool(files, options, pages_reader(), finished, warm_up).run();
}

std::vector<Document> read_all_files(const std::vector<InputFile>& files, const ReadOptions& options,
                                     const FileDone& done) {
  std::vector<Document> documents;
  read_files(files, options, [&](Document document, std::size_t number, std::size_t total) {
    documents.push_back(std::move(document));
    if (done) done(documents.back(), number, total);
  });
  return documents;
}

}  // namespace bidaudit
