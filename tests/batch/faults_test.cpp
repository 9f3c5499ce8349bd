// SPDX-License-Identifier: GPL-3.0-or-later
// Readers that do the worst at one page: the file is told of with the right outcome, in time, and nothing of the reader is left.
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "batch/confine.h"
#include "batch/message.h"
#include "batch/pool.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

constexpr int kPages = 4;
constexpr const char* kLeft = "bidaudit-left-";
constexpr int kLine = 3;  // the descriptor of a worker's line to the parent

Page page_of(int number) {
  return {.number = number, .width = 0, .height = 0, .route = Route::text, .reason = "as-told", .confidence = 1, .lines = {}, .tables = {}, .seals = {}};
}

Document head_of(int pages) {
  Document head;
  head.page_count = pages;
  return head;
}

void say_bytes(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(kLine, bytes.data(), bytes.size());
    if (count < 0) ::_exit(0);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

// A message as a worker of ours would frame it.
void say(const std::string& message) {
  const std::uint64_t length = message.size();
  say_bytes(std::string(reinterpret_cast<const char*>(&length), sizeof length) + message);
}

[[noreturn]] void hang() {
  for (;;) ::usleep(1000);
}

[[noreturn]] void flood_line(std::string_view with) {
  std::string much;
  while (much.size() < (1U << 16)) much += with;
  for (;;) say_bytes(much);
}

void flood_streams() {
  const std::string much(1 << 20, 'x');
  for (int stream : {1, 2})
    for (int i = 0; i < 20; ++i) static_cast<void>(!::write(stream, much.data(), much.size()));
}

void make_a_temporary_file() {
  std::string name = testing::TempDir() + kLeft + "XXXXXX";
  static_cast<void>(::mkstemp(name.data()));
}

void ignore_signals_and_hang() {
  for (int signal : {SIGTERM, SIGINT, SIGHUP, SIGXCPU}) ::signal(signal, SIG_IGN);
  hang();
}

void leave_children() {
  for (int i = 0; i < 3; ++i)
    if (::fork() == 0) hang();
}

void close_its_line_and_hang() {
  ::close(kLine);
  hang();
}

void leave_with(std::string_view bytes) {
  say_bytes(bytes);
  ::_exit(0);
}

#if !defined(__SANITIZE_ADDRESS__)
void eat_memory() {
  std::vector<std::unique_ptr<char[]>> eaten;
  for (;;) eaten.emplace_back(new char[16 << 20]);  // address space is what counts
}
#endif

struct Fault {
  const char* name;
  std::function<void()> at_page_two;
  const char* reason;  // of that page; the others are read
};

const Fault kFaults[] = {
    {"an endless loop", [] { hang(); }, "time-limit"},
    {"signals to end are ignored", ignore_signals_and_hang, "time-limit"},
    {"a write out of bounds", [] { ::signal(SIGSEGV, SIG_DFL); ::raise(SIGSEGV); }, "reader-crashed"},
    {"a library gives up", [] { std::abort(); }, "reader-crashed"},
    {"an exception that nobody expects", [] { throw 1; }, "reader-crashed"},
    {"an allocation is refused", [] { throw std::bad_alloc(); }, "memory-limit"},
#if !defined(__SANITIZE_ADDRESS__)
    {"memory is eaten", eat_memory, "memory-limit"},
#endif
    {"standard streams are flooded: they lead nowhere", flood_streams, "as-told"},
    {"a temporary file", make_a_temporary_file, "as-told"},
    {"children that would live on", leave_children, "reader-crashed"},
    {"a message without end", [] { flood_line(std::string("\xff\xff\xff\xff\xff\xff\xff\0", 8)); }, "memory-limit"},
    {"messages without end and without content", [] { flood_line(std::string(8, '\0')); }, "reader-crashed"},
    {"garbage, and exit status 0", [] { leave_with(std::string("\2\0\0\0\0\0\0\0xy", 10)); }, "reader-crashed"},
    {"half a message, and exit status 0", [] { leave_with(std::string("\x63\0\0\0\0\0\0\0Phalf", 13)); }, "reader-crashed"},
    {"nothing more, and exit status 0", [] { leave_with(""); }, "reader-crashed"},
    {"its line is closed, and it stays", close_its_line_and_hang, "reader-crashed"},
    {"a page out of order", [] { say("P" + pack_page(page_of(1))); hang(); }, "reader-crashed"},
    {"a page that was not asked for", [] { say("P" + pack_page(page_of(kPages + 1))); hang(); }, "reader-crashed"},
    {"it is done, and pages are missing", [] { say("D" + pack_head(head_of(kPages))); hang(); }, "reader-crashed"},
    {"the file has another number of pages on second thoughts", [] { say("H" + pack_head(head_of(1000000))); hang(); }, "reader-crashed"},
};

// How a file of four pages is read when `fault` goes off at its second.
Document read_with(const std::function<void()>& fault) {
  const std::vector<InputFile> files{{"CMakeLists.txt", "a"}};
  ReadOptions options;
  options.jobs = 2;
  options.memory_megabytes = 512;
  options.acquire.page_seconds = 1;
  const ReadPages read_pages = [&](const std::string&, std::string_view, const AcquireOptions& asked, const Progress& progress) {
    Document document = head_of(kPages);
    progress(document);
    for (int number = asked.pages->first; number <= std::min(kPages, asked.pages->second); ++number) {
      if (number == 2) fault();
      document.pages.push_back(page_of(number));
      progress(document);
    }
    return document;
  };
  Document out;
  Pool(files, options, read_pages, [&](Document document, std::size_t, std::size_t) { out = std::move(document); }).run();
  return out;
}

std::size_t entries_in(const fs::path& folder) { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {})); }

TEST(Faults, AreToldAndLeaveNothing) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);  // what a worker leaves behind becomes a child of this process
  prepare_confinement();  // its rules stay open for all workers
  const std::size_t descriptors = entries_in("/proc/self/fd");
  for (const Fault& fault : kFaults) {
    SCOPED_TRACE(fault.name);
    const auto start = std::chrono::steady_clock::now();
    const Document document = read_with(fault.at_page_two);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2 * 2 + 2));  // twice the time of a page, 2 s for the rest
    EXPECT_EQ(document.pages.size(), static_cast<std::size_t>(kPages)) << document.message;
    for (const Page& page : document.pages) EXPECT_EQ(page.reason, page.number == 2 ? fault.reason : "as-told") << page.number;
    EXPECT_EQ(to_text(document.status), fault.reason == std::string("as-told") ? "read" : "partly-read");
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a process is left";
    EXPECT_EQ(entries_in("/proc/self/fd"), descriptors);
    const auto files = fs::directory_iterator(testing::TempDir());
    EXPECT_TRUE(std::none_of(begin(files), end(files), [](const auto& entry) { return entry.path().filename().string().starts_with(kLeft); }));
  }
}

// Lies before the first page: nothing is known of the file.
TEST(Faults, AnUnlikelyNumberOfPagesIsNoAnswer) {
  for (const int pages : {-1, INT32_MAX}) {
    const std::vector<InputFile> files{{"CMakeLists.txt", "a"}};
    const ReadPages lie = [&](const std::string&, std::string_view, const AcquireOptions&, const Progress&) { return head_of(pages); };
    std::vector<Document> documents;
    Pool(files, {}, lie, [&](Document document, std::size_t, std::size_t) { documents.push_back(std::move(document)); }).run();
    ASSERT_EQ(documents.size(), 1U);
    EXPECT_EQ(documents[0].status, ReadStatus::crashed);
    EXPECT_NE(documents[0].message.find("an answer that is no document"), std::string::npos) << documents[0].message;
  }
}

}  // namespace
}  // namespace bidaudit
