// SPDX-License-Identifier: GPL-3.0-or-later
// A file that ruins its worker loses only itself, however the files are shared among workers.
#include "batch/pool.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <map>
#include <new>
#include <set>

#include "base/files.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

// Reads by the text of the file, in place of the library: four pages, of which the third waits for OCR.
Document act(const std::string& name, std::string_view bytes, const AcquireOptions& options, const Progress& progress) {
  Document document;
  document.file = name;
  document.page_count = 4;
  if (bytes == "crash-at-once") ::raise(SIGKILL);
  progress(document);
  for (int number = options.pages->first; number <= std::min(4, options.pages->second); ++number) {
    if (bytes == "crash" && number == 2) ::raise(SIGKILL);
    if (bytes == "leave" && number == 2) ::_exit(0);
    if (bytes == "hang" && number == 2)
      for (;;) ::usleep(1000);
    if (bytes == "garbage" && number == 2) {
      const char junk[] = "\3\0\0\0\0\0\0\0Pxy";  // a page of two bytes
      static_cast<void>(!::write(3, junk, sizeof junk - 1));
      ::_exit(0);
    }
    if (bytes == "crash-in-ocr" && number == 3 && !options.defer_ocr) ::raise(SIGKILL);
    Page page;
    page.number = number;
    page.route = number == 3 ? Route::ocr : Route::text;
    page.reason = "as-told";
    if (number == 3 && options.defer_ocr) {
      page.route = Route::failed;
      page.reason = kDeferred;
    }
    document.pages.push_back(page);
    progress(document);
  }
  return document;
}

// The parent holds what was read of a file until it is done.
TEST(FileReading, PagesBeyondWhatCanBeHeldAreSaid) {
  constexpr int kPages = 100'000;
  FileReading reading(0, {}, {});
  int read = 0;
  while (const auto task = reading.next_text()) {
    reading.plan(kPages);
    Document head;
    head.page_count = kPages;
    Attempt attempt{.task = *task, .head = head, .pages = {}, .spent = {}, .end = WorkerEnd::finished, .reason = {}};
    for (int number = task->first; number <= task->last; ++number) {
      attempt.pages.push_back({.number = number, .width = 1, .height = 1, .route = Route::text, .reason = "", .confidence = 1, .lines = {}, .tables = {}, .seals = {}});
      EXPECT_EQ(number, ++read);
    }
    reading.add(std::move(attempt));
  }
  ASSERT_TRUE(reading.done());
  const Document document = reading.take({});
  EXPECT_EQ(document.pages.size(), 10'000U);
  EXPECT_EQ(document.status, ReadStatus::too_large);
  EXPECT_EQ(document.message, "gives more text than can be kept, 10000 of 100000 pages were finished; look at it yourself");
}

struct PoolCase {
  const char* bytes;
  ReadStatus status;
  std::size_t pages;
};

const PoolCase kCases[] = {
    {"good", ReadStatus::read, 4},                 // the file before
    {"crash", ReadStatus::partly_read, 4},         // killed by a signal; the other pages are read
    {"leave", ReadStatus::partly_read, 4},         // exit status 0 in the middle is no success
    {"garbage", ReadStatus::partly_read, 4},       // an answer that is no document
    {"crash-in-ocr", ReadStatus::partly_read, 4},  // the other pages are kept
    {"crash-at-once", ReadStatus::crashed, 0},     // nothing is known of it
    {"hang", ReadStatus::timeout, 1},              // over its time
    {"good", ReadStatus::read, 4},                 // the file after
};

std::vector<Document> read_cases(int jobs) {
  std::string folder = (fs::temp_directory_path() / "bidaudit-pool-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return {};
  std::vector<InputFile> files;
  for (const PoolCase& c : kCases) {
    const std::string name = std::to_string(files.size());
    write_file(fs::path(folder) / name, c.bytes);
    files.push_back({(fs::path(folder) / name).string(), name});
  }
  ReadOptions options;
  options.jobs = jobs;
  options.file_seconds = 1;
  std::vector<Document> documents;
  Pool(files, options, act, [&](Document document, std::size_t, std::size_t) {
    documents.push_back(std::move(document));
  }).run();
  fs::remove_all(folder);
  return documents;
}

TEST(Pool, AFileLosesOnlyItself) {
  const auto documents = read_cases(1);
  ASSERT_EQ(documents.size(), std::size(kCases));
  for (std::size_t i = 0; i < documents.size(); ++i) {
    SCOPED_TRACE(kCases[i].bytes);
    EXPECT_EQ(to_text(documents[i].status), to_text(kCases[i].status)) << documents[i].message;
    EXPECT_EQ(documents[i].pages.size(), kCases[i].pages);
    for (const Page& page : documents[i].pages) {
      const bool skipped = page.route == Route::failed;
      EXPECT_EQ(page.reason, skipped ? "reader-crashed" : "as-told") << page.number;
    }
  }
}

// Several workers spend the time of a file together: it may be over though none was stopped.
TEST(FileReading, APageThatNoTimeIsLeftForIsSaid) {
  FileReading reading(0, {}, {.file_seconds = 1, .memory_megabytes = 100});
  const Task task = reading.next_text().value();
  reading.plan(1);
  Document head;
  head.page_count = 1;
  Page page;
  page.number = 1;
  page.route = Route::failed;
  page.reason = kDeferred;
  reading.add({.task = task, .head = head, .pages = {page}, .spent = std::chrono::seconds(2), .end = WorkerEnd::finished, .reason = {}});
  ASSERT_TRUE(reading.done());
  const Document document = reading.take({});
  EXPECT_EQ(document.status, ReadStatus::partly_read);
  ASSERT_EQ(document.pages.size(), 1u);
  EXPECT_EQ(document.pages[0].reason, "time-limit");
}

// A hundred pages, some of which are bombs.
std::vector<Document> read_bombs(const std::vector<int>& bombs, const std::function<void()>& go_off) {
  const std::vector<InputFile> files{{"CMakeLists.txt", "a"}};
  ReadOptions options;
  options.jobs = 2;
  options.acquire.page_seconds = 1;
  std::vector<Document> documents;
  const ReadPages read_pages = [&](const std::string&, std::string_view, const AcquireOptions& asked, const Progress& progress) {
    Document document;
    document.page_count = 100;
    progress(document);
    for (int number = asked.pages->first; number <= std::min(100, asked.pages->second); ++number) {
      if (std::find(bombs.begin(), bombs.end(), number) != bombs.end()) go_off();
      document.pages.push_back({.number = number, .width = 0, .height = 0, .route = Route::text, .reason = "as-told", .confidence = 1, .lines = {}, .tables = {}, .seals = {}});
      document.traits.push_back({"seen", "", number, {}});
      progress(document);
    }
    return document;
  };
  Pool(files, options, read_pages, [&](Document document, std::size_t, std::size_t) { documents.push_back(std::move(document)); }).run();
  return documents;
}

std::size_t pages_read(const Document& document) {
  return static_cast<std::size_t>(std::count_if(document.pages.begin(), document.pages.end(), [](const Page& page) { return page.route == Route::text; }));
}

struct BombCase {
  const char* name;
  std::function<void()> go_off;
  const char* reason;
};

TEST(Pool, APageThatIsABombLosesOnlyItself) {
  const BombCase cases[] = {
      {"crash", [] { ::raise(SIGKILL); }, "reader-crashed"},
      {"memory", [] { throw std::bad_alloc(); }, "memory-limit"},
      {"hang", [] { for (;;) ::usleep(1000); }, "time-limit"},
  };
  for (const BombCase& c : cases) {
    SCOPED_TRACE(c.name);
    const auto documents = read_bombs({50}, c.go_off);
    ASSERT_EQ(documents.size(), 1U);
    EXPECT_EQ(documents[0].status, ReadStatus::partly_read);
    EXPECT_NE(documents[0].message.find(std::string("page 50 (") + c.reason), std::string::npos) << documents[0].message;
    EXPECT_EQ(pages_read(documents[0]), 99U);
    EXPECT_EQ(documents[0].traits.size(), 99U);  // what was found on the pages before it is not lost either
  }
}

TEST(Pool, AFileOfBombsIsGivenUp) {
  std::vector<int> all;
  for (int number = 3; number <= 100; ++number) all.push_back(number);
  const auto documents = read_bombs(all, [] { ::raise(SIGKILL); });
  ASSERT_EQ(documents.size(), 1U);
  EXPECT_EQ(documents[0].status, ReadStatus::crashed);
  EXPECT_EQ(pages_read(documents[0]), 2U);
}

TEST(Pool, AReaderThatIsUnfitStopsTheRun) {
  const std::vector<InputFile> files{{"CMakeLists.txt", "a"}};
  const ReadPages unfit = [](const std::string&, std::string_view, const AcquireOptions&, const Progress&) -> Document { throw Unfit(); };
  EXPECT_THROW(Pool(files, {}, unfit, [](Document, std::size_t, std::size_t) { FAIL() << "told of a file"; }).run(), InputError);
}

// Text is read ahead of pages that wait for OCR, but not without end: all of it waits in the parent.
TEST(Pool, TextIsReadAheadWithinBounds) {
  std::string folder = (fs::temp_directory_path() / "bidaudit-pool-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  write_file(fs::path(folder) / "good", "good");
  const std::vector<InputFile> files(200, {(fs::path(folder) / "good").string(), "good"});  // 4 pages each, of which one waits
  std::size_t pages = 0;
  std::vector<std::size_t> ahead;  // pages that were read when each file was told of
  ReadOptions options;
  options.jobs = 1;
  options.pulse = [&](const ReadingProgress& progress) { pages = progress.pages_done; };
  Pool(files, options, act, [&](const Document&, std::size_t, std::size_t) { ahead.push_back(pages); }).run();
  fs::remove_all(folder);
  ASSERT_EQ(ahead.size(), files.size());
  EXPECT_GT(ahead.front(), 200U);
  EXPECT_LT(ahead.front(), 400U);
}

// A process for each folder: no worker sees the papers of two, and they do not take turns in one as long as there are others.
TEST(Pool, AWorkerStaysInItsFolder) {
  constexpr std::size_t kFolders = 6;
  constexpr std::size_t kPapers = 8;
  std::string top = (fs::temp_directory_path() / "bidaudit-pool-XXXXXX").string();
  ASSERT_NE(mkdtemp(top.data()), nullptr);
  std::vector<InputFile> files;
  for (std::size_t i = 0; i < kFolders * kPapers; ++i) {
    const fs::path folder = fs::path(top) / std::to_string(i / kPapers);
    fs::create_directories(folder);
    files.push_back({(folder / std::to_string(i)).string(), std::to_string(i / kPapers)});
    write_file(files.back().path, "paper");
  }
  ReadOptions options;
  options.jobs = 2;
  const ReadPages read_pages = [](const std::string&, std::string_view, const AcquireOptions&, const Progress& progress) {
    Document document;
    document.page_count = 1;
    progress(document);
    ::usleep(2000);
    document.pages.push_back({.number = 1, .width = 0, .height = 0, .route = Route::text, .reason = std::to_string(::getpid()), .confidence = 1, .lines = {}, .tables = {}, .seals = {}});
    progress(document);
    return document;
  };
  std::map<std::string, std::set<std::string>> folders;  // by process
  std::vector<std::string> order;
  Pool(files, options, read_pages, [&](const Document& document, std::size_t, std::size_t) {
    folders[document.pages.at(0).reason].insert(document.file);
    order.push_back(document.file);
  }).run();
  fs::remove_all(top);
  EXPECT_EQ(order.size(), files.size());
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
  for (const auto& [process, served] : folders) EXPECT_EQ(served.size(), 1U) << process;
  EXPECT_LE(folders.size(), kFolders + 2);  // at the end they help each other
}

// Of the pages that wait for OCR the largest come first, a folder at a time: each change of folder costs a process with an engine of its own.
TEST(Pool, LargePagesComeFirstWithinAFolder) {
  std::string top = (fs::temp_directory_path() / "bidaudit-pool-XXXXXX").string();
  ASSERT_NE(mkdtemp(top.data()), nullptr);
  std::vector<InputFile> files;
  for (const auto& [name, bytes] : std::map<std::string, std::size_t>{{"a/1", 10}, {"a/2", 30}, {"b/3", 20}, {"b/4", 40}}) {
    const fs::path path = fs::path(top) / name;
    fs::create_directories(path.parent_path());
    write_file(path, std::string(bytes, 'x'));
    files.push_back({path.string(), name});
  }
  ReadOptions options;
  options.jobs = 1;
  const ReadPages read_pages = [](const std::string&, std::string_view bytes, const AcquireOptions& asked, const Progress& progress) {
    Document document;
    document.bytes = bytes.size();
    document.page_count = 1;
    progress(document);
    static int count = 0;  // of this worker
    document.pages.push_back({.number = 1, .width = 0, .height = 0, .route = Route::failed, .reason = kDeferred, .confidence = 1, .lines = {}, .tables = {}, .seals = {}});
    if (!asked.defer_ocr) {
      document.pages[0].route = Route::ocr;
      document.pages[0].reason = std::to_string(++count);
    }
    progress(document);
    return document;
  };
  std::map<std::string, std::string> turns;  // of each file, among those that its worker read
  Pool(files, options, read_pages, [&](const Document& document, std::size_t, std::size_t) { turns[document.file] = document.pages.at(0).reason; }).run();
  fs::remove_all(top);
  EXPECT_EQ(turns, (std::map<std::string, std::string>{{"a/1", "2"}, {"a/2", "1"}, {"b/3", "2"}, {"b/4", "1"}}));
}

// Files of two folders in turn: a worker that stays in one must not fill all the room while the first file of the other waits.
TEST(Pool, FoldersInTurnAreRead) {
  std::string top = (fs::temp_directory_path() / "bidaudit-pool-XXXXXX").string();
  ASSERT_NE(mkdtemp(top.data()), nullptr);
  std::vector<InputFile> files;
  for (int i = 0; i < 300; ++i) {
    const fs::path folder = fs::path(top) / std::to_string(i % 2);
    fs::create_directories(folder);
    files.push_back({(folder / std::to_string(i)).string(), std::to_string(i)});
    write_file(files.back().path, "good");
  }
  ReadOptions options;
  options.jobs = 1;
  std::size_t told = 0;
  Pool(files, options, act, [&](const Document& document, std::size_t, std::size_t) {
    EXPECT_EQ(document.file, std::to_string(told++));
    EXPECT_EQ(document.pages.size(), 4U);
  }).run();
  fs::remove_all(top);
  EXPECT_EQ(told, files.size());
}

// A worker may hold the next file when it ends at one: that is read by another, and nobody blames it.
TEST(Pool, AFileThatWaitsInAWorkerThatEndsIsRead) {
  std::string top = (fs::temp_directory_path() / "bidaudit-pool-XXXXXX").string();
  ASSERT_NE(mkdtemp(top.data()), nullptr);
  std::vector<InputFile> files;
  for (int i = 0; i < 40; ++i) {
    files.push_back({(fs::path(top) / std::to_string(i)).string(), std::to_string(i)});
    write_file(files.back().path, i % 3 == 1 ? "crash-at-once" : i % 3 == 2 ? "leave" : "good");
  }
  for (const int jobs : {1, 3}) {
    ReadOptions options;
    options.jobs = jobs;
    std::size_t told = 0;
    Pool(files, options, act, [&](const Document& document, std::size_t, std::size_t) {
      const std::size_t number = told++;
      EXPECT_EQ(document.file, std::to_string(number));
      EXPECT_EQ(document.pages.size(), number % 3 == 1 ? 0U : 4U);
      EXPECT_EQ(to_text(document.status), to_text(number % 3 == 0 ? ReadStatus::read : number % 3 == 1 ? ReadStatus::crashed : ReadStatus::partly_read));
    }).run();
    EXPECT_EQ(told, files.size());
  }
  fs::remove_all(top);
}

TEST(Pool, JobsDoNotChangeTheResult) { EXPECT_EQ(read_cases(1), read_cases(3)); }

}  // namespace
}  // namespace bidaudit
