// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/read_files.h"

#include <fmt/format.h>
#include <poll.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <list>
#include <memory>
#include <optional>
#include <sstream>
#include <system_error>

#include "base/errors.h"
#include "base/files.h"
#include "batch/worker.h"
#include "document/document_xml.h"
#include "document/running_lines.h"

namespace bidaudit {
namespace {

using namespace std::chrono_literals;

Document unread(const InputFile& file, ReadStatus status, std::string message) {
  Document document;
  document.file = file.name;
  document.status = status;
  document.message = std::move(message);
  return document;
}

std::string to_xml(const Document& document) {
  std::ostringstream out;
  write_document_xml(out, document);
  return out.str();
}

// The worker's messages are documents: first without pages, then one page each, at last whole but for its pages.
WorkerBody reading(const InputFile& file, std::string bytes, const AcquireOptions& options) {
  return [&file, bytes = std::move(bytes), &options](const Send& send) {
    const auto strip = [](const Document& document) {
      Document head = document;
      head.pages.clear();
      return head;
    };
    const Document whole = acquire(file.name, bytes, options, [&](const Document& so_far) {
      Document part = strip(so_far);
      if (!so_far.pages.empty()) part.pages.push_back(so_far.pages.back());
      send(to_xml(part));
    });
    send(to_xml(strip(whole)));
  };
}

// A file whose worker runs.
struct Job {
  std::size_t index = 0;
  Document document;
  std::unique_ptr<Worker> worker;

  void take(const std::string& message) {
    Document part = read_document_xml(document.file, message);
    std::vector<Page> pages = std::move(document.pages);
    std::move(part.pages.begin(), part.pages.end(), std::back_inserter(pages));
    document = std::move(part);
    document.pages = std::move(pages);
  }
};

std::string finished_pages(const Document& document) {
  return document.page_count > 0
             ? fmt::format("{} of {} pages were finished", document.pages.size(), document.page_count)
             : "no page was finished";
}

// Puts the status of a worker that did not end well on what it had read.
void mark(Document& document, WorkerEnd end, const std::string& reason, const ReadOptions& options) {
  const std::string pages = finished_pages(document);
  switch (end) {
    case WorkerEnd::timed_out:
      document.status = ReadStatus::timeout;
      document.message = fmt::format("not done after {} s, {}; give more time with --timeout, or look at it yourself",
                                     options.file_seconds, pages);
      break;
    case WorkerEnd::out_of_memory:
      document.status = ReadStatus::too_large;
      document.message = fmt::format("needs more than {} MB of memory, {}; give more with --max-memory",
                                     options.memory_megabytes, pages);
      break;
    case WorkerEnd::flooded:
      document.status = ReadStatus::too_large;
      document.message = fmt::format("gives more text than can be kept, {}; look at it yourself", pages);
      break;
    case WorkerEnd::crashed:
      document.status = ReadStatus::crashed;
      document.message = fmt::format("its reader ended by {}, {}; look at it yourself", reason, pages);
      break;
    case WorkerEnd::running:
    case WorkerEnd::finished:
      break;
  }
}

std::string standard_input(std::size_t most) {
  std::string bytes;
  std::array<char, 1 << 16> chunk{};
  for (ssize_t count = 0; bytes.size() <= most && (count = ::read(0, chunk.data(), chunk.size())) > 0;)
    bytes.append(chunk.data(), static_cast<std::size_t>(count));
  return bytes;
}

// The bytes of `file`, or the document that says why there are none.
struct Loaded {
  std::string bytes;
  std::optional<Document> problem;
};

Loaded load(const InputFile& file, const ReadOptions& options) {
  const auto too_large = [&] {
    return unread(file, ReadStatus::too_large,
                  fmt::format("larger than {} MB; split it, or look at it yourself", options.max_bytes >> 20));
  };
  if (file.path == "-") {
    Loaded loaded{standard_input(options.max_bytes), {}};
    if (loaded.bytes.size() > options.max_bytes) loaded = {"", too_large()};
    return loaded;
  }
  if (file.path.empty())
    return {"", unread(file, ReadStatus::unsupported, "is a link that leaves the folder; put the file itself there")};
  std::error_code error;
  const auto status = std::filesystem::status(file.path, error);
  if (error || !std::filesystem::exists(status))
    return {"", unread(file, ReadStatus::damaged, "the file does not exist; check its name")};
  if (std::filesystem::is_directory(status))
    return {"", unread(file, ReadStatus::unsupported, "is a folder where a file was expected; name the files in it")};
  if (!std::filesystem::is_regular_file(status))
    return {"", unread(file, ReadStatus::unsupported, "is no ordinary file; name a file")};
  const auto size = std::filesystem::file_size(file.path, error);
  if (!error && size > options.max_bytes) {
    Document document = too_large();
    document.bytes = size;
    return {"", std::move(document)};
  }
  try {
    return {read_file(file.path), {}};
  } catch (const InputError&) {
    return {"", unread(file, ReadStatus::damaged, "the file cannot be opened; check its permissions")};
  }
}

// The work of read_files: which files wait, which are being read, which are done.
class Pool {
 public:
  Pool(const std::vector<InputFile>& files, const ReadOptions& options, const FileDone& done)
      : files_(files), options_(options), done_(done), documents_(files.size()), finished_(files.size()) {}

  std::vector<Document> run() {
    const auto most = static_cast<std::size_t>(std::max(1, options_.jobs));
    while (next_ < files_.size() || !jobs_.empty()) {
      while (jobs_.size() < most && next_ < files_.size()) start(next_++);
      wait();
      for (auto job = jobs_.begin(); job != jobs_.end();) job = step(*job) ? std::next(job) : jobs_.erase(job);
    }
    return std::move(documents_);
  }

 private:
  void start(std::size_t index) {
    const InputFile& file = files_[index];
    Loaded loaded = load(file, options_);
    if (loaded.problem) {
      finish(index, std::move(*loaded.problem));
      return;
    }
    Document known;  // what is known of the file even if its worker never says a word
    known.file = file.name;
    known.sha256 = sha256(loaded.bytes);
    known.bytes = loaded.bytes.size();
    const WorkerLimits limits{.wall = std::chrono::seconds(options_.file_seconds),
                              .memory_megabytes = options_.memory_megabytes};
    try {
      auto worker = std::make_unique<Worker>(reading(file, std::move(loaded.bytes), options_.acquire), limits);
      jobs_.push_back({index, std::move(known), std::move(worker)});
    } catch (const std::system_error& error) {
      known.status = ReadStatus::crashed;
      known.message = fmt::format("{}; try again with fewer --jobs", error.what());
      finish(index, std::move(known));
    }
  }

  void wait() {
    if (jobs_.empty()) return;
    std::vector<pollfd> descriptors;
    auto soonest = std::chrono::steady_clock::time_point::max();
    for (const Job& job : jobs_) {
      descriptors.push_back({job.worker->descriptor(), POLLIN, 0});
      soonest = std::min(soonest, job.worker->deadline());
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(soonest - std::chrono::steady_clock::now());
    ::poll(descriptors.data(), descriptors.size(),
           static_cast<int>(std::clamp<long long>(left.count() + 1, 0, 60'000)));
  }

  // False when the job is over.
  bool step(Job& job) {
    WorkerEnd end = WorkerEnd::crashed;
    std::string reason = "an answer that is no document";
    try {
      end = job.worker->step([&](const std::string& message) { job.take(message); });
      if (end == WorkerEnd::running) return true;
      reason = job.worker->reason();
    } catch (const std::exception&) {  // a worker that hostile bytes took over may send anything
      end = WorkerEnd::crashed;
    }
    mark(job.document, end, reason, options_);
    mark_running_lines(job.document);
    finish(job.index, std::move(job.document));
    return false;
  }

  void finish(std::size_t index, Document document) {
    documents_[index] = std::move(document);
    finished_[index] = true;
    for (; told_ < files_.size() && finished_[told_]; ++told_)
      if (done_) done_(documents_[told_], told_ + 1, files_.size());
  }

  const std::vector<InputFile>& files_;
  const ReadOptions& options_;
  const FileDone& done_;
  std::vector<Document> documents_;
  std::list<Job> jobs_;
  std::size_t next_ = 0;
  std::vector<bool> finished_;
  std::size_t told_ = 0;  // files before it are done and told of
};

}  // namespace

int processors() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  return ::sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? std::max(1, CPU_COUNT(&allowed)) : 1;
}

std::vector<Document> read_files(const std::vector<InputFile>& files, const ReadOptions& options,
                                 const FileDone& done) {
  return Pool(files, options, done).run();
}

}  // namespace bidaudit
