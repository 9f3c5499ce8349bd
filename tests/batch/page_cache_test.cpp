// SPDX-License-Identifier: GPL-3.0-or-later
// A cache gives back what it was given or nothing, and keeps nothing that another reading may end otherwise.
#include "batch/page_cache.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/files.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

Document some_document() {
  Page page{.number = 1, .width = 595.25, .height = 842, .route = Route::mixed, .reason = "images", .confidence = 0.875, .lines = {}, .tables = {}, .seals = {}};
  page.lines.push_back({{1, 2, 3, 4}, Source::ocr, 90, {{"입찰서", {1, 2, 3, 4}, 0.5, "입찰시"}}, LineRole::body});
  return {.file = "bids/가람/1.pdf", .sha256 = sha256("bytes"), .bytes = 5, .page_count = 1, .status = ReadStatus::read, .message = "", .traits = {{"author", "가람", 0, {}, {{"a", "b"}}}}, .pages = {page}};
}

class Cache : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "bidaudit-cache-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  PageCache cache(std::string_view settings = "") {
    return PageCache(folder_, settings, [this](const std::string& trouble) { troubles_.push_back(trouble); });
  }
  std::size_t entries() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {})); }
  fs::path entry() const { return fs::directory_iterator(folder_)->path(); }

  fs::path folder_;
  std::vector<std::string> troubles_;
};

TEST_F(Cache, GivesBackWhatItWasGiven) {
  Document named = some_document();
  named.file = "bids/가람/900101-1234567.pdf";  // names of files are no part of what is kept
  cache().keep(named);
  EXPECT_EQ(cache().find(named.sha256, "bids/가람/1.pdf"), some_document());
  EXPECT_EQ(cache().find(named.sha256, "bids/나람/1.pdf"), std::nullopt);  // the reader of another bidder's copy might be taken over
  EXPECT_EQ(cache().find(sha256("other bytes"), named.file), std::nullopt);
  EXPECT_EQ(cache("other settings").find(named.sha256, named.file), std::nullopt);
  EXPECT_EQ(fs::status(entry()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(read_file(entry()).find("900101"), std::string::npos);
  EXPECT_TRUE(troubles_.empty());
}

struct FinalCase {
  const char* what;
  void (*change)(Document&);
  bool kept;
};

const FinalCase kFinal[] = {
    {"read", [](Document&) {}, true},
    {"needs a password", [](Document& d) { d.status = ReadStatus::encrypted; d.pages.clear(); }, true},
    {"broken", [](Document& d) { d.status = ReadStatus::damaged; d.pages.clear(); }, true},
    {"no kind of file we read", [](Document& d) { d.status = ReadStatus::unsupported; d.pages.clear(); }, true},
    {"a page that nobody can read", [](Document& d) { d.status = ReadStatus::partly_read; d.pages[0].reason = "illegible"; }, true},
    {"changed while it was read", [](Document& d) { d.status = ReadStatus::damaged; }, false},
    {"over its time", [](Document& d) { d.status = ReadStatus::timeout; }, false},
    {"over its memory", [](Document& d) { d.status = ReadStatus::too_large; }, false},
    {"a crash", [](Document& d) { d.status = ReadStatus::crashed; }, false},
    {"a page over its time", [](Document& d) { d.status = ReadStatus::partly_read; d.pages[0].reason = "time-limit"; }, false},
    {"a page without Tesseract", [](Document& d) { d.status = ReadStatus::partly_read; d.pages[0].reason = "ocr-unavailable"; }, false},
    {"a page that ended its reader", [](Document& d) { d.status = ReadStatus::partly_read; d.pages[0].reason = "reader-crashed"; }, false},
    {"a page over its memory", [](Document& d) { d.status = ReadStatus::partly_read; d.pages[0].reason = "memory-limit"; }, false},
    {"a part of a page over its time", [](Document& d) { d.traits.push_back({"region-unread", "time-limit", 1, {}}); }, false},
};

TEST_F(Cache, KeepsOnlyWhatIsFinal) {
  for (const FinalCase& c : kFinal) {
    SCOPED_TRACE(c.what);
    Document document = some_document();
    document.sha256 = sha256(c.what);
    c.change(document);
    cache().keep(document);
    EXPECT_EQ(cache().find(document.sha256, document.file).has_value(), c.kept);
  }
}

TEST_F(Cache, ThrowsAwayWhatIsDamaged) {
  const Document document = some_document();
  cache().keep(document);
  const fs::path place = entry();
  const std::string whole = read_file(place);
  std::vector<std::string> damaged{"", whole.substr(0, 10), whole.substr(0, 64), whole.substr(0, whole.size() - 1), whole + "x"};
  for (const std::size_t at : {std::size_t{0}, std::size_t{63}, std::size_t{64}, whole.size() - 1}) {
    damaged.push_back(whole);
    damaged.back()[at] ^= 1;
  }
  for (const std::string& bytes : damaged) {
    troubles_.clear();
    write_file(place, bytes);
    EXPECT_EQ(cache().find(document.sha256, document.file), std::nullopt);
    EXPECT_EQ(troubles_.size(), 1u);
    EXPECT_FALSE(fs::exists(place));
  }
  cache().keep(document);
  EXPECT_EQ(cache().find(document.sha256, document.file), document);
}

TEST_F(Cache, AnEntryStandsForItsFileOnly) {
  const Document document = some_document();
  Document other = document;
  other.sha256 = sha256("other bytes");
  cache().keep(document);
  const fs::path place = entry();
  cache().keep(other);
  for (const auto& found : fs::directory_iterator(folder_))
    if (found.path() != place) fs::copy_file(place, found.path(), fs::copy_options::overwrite_existing);
  EXPECT_EQ(cache().find(other.sha256, other.file), std::nullopt);
  EXPECT_EQ(cache().find(document.sha256, document.file), document);
}

TEST_F(Cache, ForgetsWhatNobodyUses) {
  const Document document = some_document();
  Document other = document;
  other.sha256 = sha256("other bytes");
  cache().keep(document);
  cache().keep(other);
  for (const auto& found : fs::directory_iterator(folder_)) fs::last_write_time(found, fs::file_time_type::clock::now() - std::chrono::days(8));
  EXPECT_EQ(cache().find(document.sha256, document.file), document);
  cache().prune(std::chrono::days(9));
  EXPECT_EQ(entries(), 2u);
  cache().prune(std::chrono::days(7));
  EXPECT_EQ(entries(), 1u);
  EXPECT_EQ(cache().find(document.sha256, document.file), document);
}

TEST_F(Cache, TroubleIsSaidOnceAndEndsNothing) {
  fs::remove_all(folder_);
  PageCache useless = cache();
  useless.keep(some_document());
  useless.keep(some_document());
  EXPECT_EQ(troubles_.size(), 1u);
  EXPECT_EQ(useless.find(some_document().sha256, some_document().file), std::nullopt);
  useless.prune(std::chrono::days(1));
}

}  // namespace
}  // namespace bidaudit
