// SPDX-License-Identifier: GPL-3.0-or-later
// A file that ruins its worker loses only itself, however the files are shared among workers.
#include "batch/pool.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "base/files.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

// Reads by the text of the file, in place of the library: four pages, of which the third waits for OCR.
Document act(const std::string& name, std::string_view bytes, const AcquireOptions& options, const Progress& progress) {
  Document document;
  document.file = name;
  document.page_count = 4;
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

struct PoolCase {
  const char* bytes;
  ReadStatus status;
  std::size_t pages;
};

const PoolCase kCases[] = {
    {"good", ReadStatus::read, 4},             // the file before
    {"crash", ReadStatus::crashed, 1},         // killed by a signal; its first page is kept
    {"leave", ReadStatus::crashed, 1},         // exit status 0 in the middle is no success
    {"garbage", ReadStatus::crashed, 1},       // an answer that is no document
    {"crash-in-ocr", ReadStatus::crashed, 3},  // the other pages are kept
    {"hang", ReadStatus::timeout, 1},          // over its time
    {"good", ReadStatus::read, 4},             // the file after
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
    for (const Page& page : documents[i].pages) EXPECT_EQ(page.reason, "as-told");
  }
}

TEST(Pool, AReaderThatIsUnfitStopsTheRun) {
  const std::vector<InputFile> files{{"CMakeLists.txt", "a"}};
  const ReadPages unfit = [](const std::string&, std::string_view, const AcquireOptions&, const Progress&) -> Document { throw Unfit(); };
  EXPECT_THROW(Pool(files, {}, unfit, [](Document, std::size_t, std::size_t) { FAIL() << "told of a file"; }).run(), InputError);
}

TEST(Pool, JobsDoNotChangeTheResult) { EXPECT_EQ(read_cases(1), read_cases(3)); }

}  // namespace
}  // namespace bidaudit
