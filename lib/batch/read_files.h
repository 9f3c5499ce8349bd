// SPDX-License-Identifier: GPL-3.0-or-later
// Reads many submitted files in worker processes with a time limit and a memory limit.
//
// Whatever a file does to its worker (crash, hang, memory), it comes back as a Document whose status says so; finished
// pages are kept, and other files do not notice: a worker serves one file. Large files are spread over all workers. The
// parent never opens a submitted file with a PDF or image library.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "acquire/acquire.h"
#include "batch/fork_server.h"
#include "batch/input_file.h"
#include "batch/page_cache.h"
#include "document/document.h"

namespace bidaudit {

// Processors that this process may run on, at least 1.
int processors();

// How far the files of a call are read.
struct ReadingProgress {
  std::size_t files = 0;
  std::size_t files_done = 0;
  std::size_t pages_done = 0;  // read in this call
};
// Called in the parent every second or more often while files are read. What it throws ends the reading.
using Pulse = std::function<void(const ReadingProgress&)>;

struct ReadOptions {
  AcquireOptions acquire;
  int jobs = processors();                         // worker processes at a time
  int file_seconds = 600;                          // time that workers may spend on one file
  int memory_megabytes = 2048;                     // address space of a worker
  std::size_t max_bytes = std::size_t{512} << 20;  // a larger file is not read: status too_large
  std::chrono::seconds settled{0};                 // a file that was changed more lately is waited for, and in the end not read
  PageCache* cache = nullptr;                      // asked before a file is read, and given what comes of it
  std::shared_ptr<ForkServer> readers{};           // of readers_of(); without it one is made when it is needed
  Pulse pulse{};
};

// Forks the processes that read, for options that differ from these in `cache` and `pulse` at most. To be made by a program whose memory
// grows before it comes to reading: each of those processes would have to copy the tables of all that. None where it cannot be made.
std::shared_ptr<ForkServer> readers_of(const ReadOptions& options);
WorkerLimits limits_of(const ReadOptions& options);

// What of `options` has a say in what comes of a file, for the cache.
std::string settings_of(const ReadOptions& options);

// Called in the parent when a file and all before it are done, in the order of the files.
using FileDone = std::function<void(const Document&, std::size_t done, std::size_t total)>;
using TakeDocument = std::function<void(Document, std::size_t done, std::size_t total)>;

// Gives one Document for each of `files` to `take`, in their order, and keeps none.
void read_files(const std::vector<InputFile>& files, const ReadOptions& options, const TakeDocument& take);

// One Document for each of `files`, in their order.
std::vector<Document> read_all_files(const std::vector<InputFile>& files, const ReadOptions& options,
                                     const FileDone& done = {});

}  // namespace bidaudit
