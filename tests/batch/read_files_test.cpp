// SPDX-License-Identifier: GPL-3.0-or-later
// Every input yields one document, in the order of the inputs, whatever it is.
#include "batch/read_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "acquire/acquire.h"
#include "base/files.h"
#include "batch/message.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

// A PDF of one page on which `text` stands. It has no cross-reference table; readers rebuild it.
std::string one_page(const std::string& text) {
  const std::string content = "BT /F1 12 Tf 72 700 Td (" + text + ") Tj ET";
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 "
         "R>>>>>>endobj\n"
         "4 0 obj<</Length " +
         std::to_string(content.size()) + ">>stream\n" + content +
         "\nendstream endobj\n"
         "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

class ReadFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "bidaudit-read-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    write_file(folder_ / "good.pdf", one_page("Bid price 1,230,000"));
    write_file(folder_ / "late.pdf", "junk before it\n" + one_page("late header"));
    write_file(folder_ / "empty.pdf", "");
    write_file(folder_ / "text.pdf", "a letter, not a PDF");
    write_file(folder_ / "cut.pdf", std::string("%PDF-1.4\n1 0 obj<</Type/Cata"));
    write_file(folder_ / "cut.png", std::string("\x89PNG\r\n\x1a\n\0\0", 10));
    write_file(folder_ / "cut.tif", std::string("II*\0\xff\xff", 6));
    fs::create_directory(folder_ / "folder.pdf");
    ::mkfifo((folder_ / "fifo.pdf").c_str(), 0600);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::vector<Document> read(int jobs, PageCache* cache = nullptr, std::shared_ptr<ForkServer> readers = {}) const {
    std::vector<InputFile> files;
    for (const char* name : kNames) files.push_back({(folder_ / name).string(), name});
    ReadOptions options;
    options.jobs = jobs;
    options.cache = cache;
    options.readers = std::move(readers);
    return read_all_files(files, options);
  }

  static constexpr const char* kNames[] = {"missing.pdf", "folder.pdf", "fifo.pdf", "empty.pdf", "text.pdf",
                                           "cut.pdf",     "cut.png",    "cut.tif",  "late.pdf",  "good.pdf"};
  fs::path folder_;
};

TEST_F(ReadFiles, EveryInputIsAccountedFor) {
  const ReadStatus expected[] = {ReadStatus::damaged,      // does not exist
                                 ReadStatus::unsupported,  // a folder
                                 ReadStatus::unsupported,  // opening it would wait for ever
                                 ReadStatus::damaged,      // zero bytes
                                 ReadStatus::unsupported,  // the name lies about the kind
                                 ReadStatus::damaged,      // an upload that broke off
                                 ReadStatus::partly_read,  // an image whose only page cannot be decoded
                                 ReadStatus::damaged,      // a TIFF without a directory
                                 ReadStatus::read,         // the header may stand within the first 1024 bytes
                                 ReadStatus::read};
  const auto documents = read(1);
  ASSERT_EQ(documents.size(), std::size(expected));
  for (std::size_t i = 0; i < documents.size(); ++i) {
    SCOPED_TRACE(kNames[i]);
    EXPECT_EQ(documents[i].file, kNames[i]);
    EXPECT_EQ(to_text(documents[i].status), to_text(expected[i]));
    EXPECT_EQ(documents[i].message.empty(), expected[i] == ReadStatus::read) << documents[i].message;
    EXPECT_EQ(documents[i].message.find('\n'), std::string::npos);
  }
  ASSERT_EQ(documents.back().pages.size(), 1u);
  ASSERT_EQ(documents.back().pages[0].lines.size(), 1u);
  EXPECT_EQ(text_of(documents.back().pages[0].lines[0]), "Bid price 1,230,000");
}

TEST_F(ReadFiles, JobsDoNotChangeTheResult) { EXPECT_EQ(read(1), read(3)); }
TEST_F(ReadFiles, ReadersMadeBeforehandDoNotChangeTheResult) {
  const auto readers = readers_of({});
  ASSERT_NE(readers, nullptr);
  EXPECT_EQ(read(2, nullptr, readers), read(2));
  EXPECT_EQ(read(2, nullptr, readers), read(2));
}

// Pictures of lines, recognised by workers that read other ones before, and here without any confinement.
TEST_F(ReadFiles, WhoReadsAPictureAndAfterWhatDoesNotChangeTheResult) {
  std::vector<InputFile> files;
  for (const char* name : {"money", "prose", "period", "money"}) {
    const std::string copy = std::to_string(files.size()) + ".png";
    fs::copy_file(std::string("tests/acquire/lines/") + name + ".png", folder_ / copy);
    files.push_back({(folder_ / copy).string(), copy});
  }
  const auto read_with = [&](int jobs) {
    ReadOptions options;
    options.jobs = jobs;
    return read_all_files(files, options);
  };
  const std::vector<Document> in_order = read_with(1);
  EXPECT_EQ(in_order[0].pages, in_order[3].pages);
  EXPECT_EQ(read_with(3), in_order);
  std::reverse(files.begin(), files.end());
  std::vector<Document> reversed = read_with(1);
  std::reverse(reversed.begin(), reversed.end());
  EXPECT_EQ(reversed, in_order);
  for (const Document& document : in_order) {
    ASSERT_EQ(document.pages.size(), 1u);
    EXPECT_FALSE(document.pages[0].lines.empty()) << document.file;
    EXPECT_EQ(pack_document(acquire(document.file, read_file(folder_ / document.file), {})), pack_document(document));
  }
}

TEST_F(ReadFiles, ACacheDoesNotChangeTheResult) {
  const auto plain = read(1);
  fs::create_directory(folder_ / "pages");
  PageCache cache(folder_ / "pages", "", [](const std::string& trouble) { FAIL() << trouble; });
  EXPECT_EQ(read(2, &cache), plain);
  const auto kept = std::distance(fs::directory_iterator(folder_ / "pages"), {});
  EXPECT_EQ(kept, 7);  // all but those that cannot be opened
  EXPECT_EQ(read(2, &cache), plain);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "pages"), {}), kept);
}

TEST_F(ReadFiles, LargeFilesAreNotLoaded) {
  ReadOptions options;
  options.max_bytes = 100;
  const auto documents = read_all_files({{(folder_ / "good.pdf").string(), "good.pdf"}}, options);
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].status, ReadStatus::too_large);
  EXPECT_GT(documents[0].bytes, 100u);
}

TEST_F(ReadFiles, KnowsWhatMayStillBeUploaded) {
  using std::chrono::hours;
  const InputFile file{(folder_ / "good.pdf").string(), "good.pdf"};
  EXPECT_TRUE(is_being_written(file, hours(1)));
  EXPECT_FALSE(is_being_written(file, hours(0)));
  EXPECT_FALSE(is_being_written({(folder_ / "none").string(), "none"}, hours(1)));
  for (const auto& wrong : {-hours(2), hours(2)}) {  // long ago, or by a clock that nothing can be told by
    fs::last_write_time(file.path, fs::file_time_type::clock::now() + wrong);
    EXPECT_FALSE(is_being_written(file, hours(1)));
  }
}

TEST_F(ReadFiles, AnUploadWithoutEndIsSaid) {
  ReadOptions options;
  options.settled = std::chrono::seconds(1);
  const auto given_up = std::chrono::steady_clock::now() + std::chrono::seconds(15);
  options.pulse = [&](const ReadingProgress&) {
    fs::last_write_time(folder_ / "good.pdf", fs::file_time_type::clock::now());
    ASSERT_LT(std::chrono::steady_clock::now(), given_up);
  };
  const auto documents = read_all_files({{(folder_ / "good.pdf").string(), "good.pdf"}, {(folder_ / "text.pdf").string(), "text.pdf"}}, options);
  EXPECT_EQ(documents.at(0).status, ReadStatus::damaged);
  EXPECT_NE(documents[0].message.find("may still be uploaded"), std::string::npos);
  EXPECT_EQ(documents.at(1).status, ReadStatus::unsupported);  // it lay still
}

TEST_F(ReadFiles, PersonalNumbersDoNotLeaveTheWorker) {
  write_file(folder_ / "person.pdf", one_page("800101-2999999 110111-1999999"));
  fs::create_directory(folder_ / "pages");
  PageCache cache(folder_ / "pages", "", [](const std::string& trouble) { FAIL() << trouble; });
  ReadOptions options;
  options.cache = &cache;
  const auto documents = read_all_files({{(folder_ / "person.pdf").string(), "person-800101-2999999.pdf"}}, options);
  ASSERT_EQ(documents.at(0).pages.at(0).lines.size(), 1u);
  EXPECT_EQ(text_of(documents[0].pages[0].lines[0]), "800101-2****** 110111-1999999");
  const std::string kept = read_file(fs::directory_iterator(folder_ / "pages")->path());
  EXPECT_NE(kept.find("800101-2"), std::string::npos);
  EXPECT_EQ(kept.find("2999999"), std::string::npos);
}

}  // namespace
}  // namespace bidaudit
