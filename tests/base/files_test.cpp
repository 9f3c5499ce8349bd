// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "base/errors.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "bidaudit-files-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

std::string message_of(const fs::path& path) {
  try {
    read_file(path);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST_F(Files, WritesAndReadsBytes) {
  const std::string bytes("a\0b\xff", 4);
  write_file(folder_ / "x", bytes);
  EXPECT_EQ(read_file(folder_ / "x"), bytes);
  write_file(folder_ / "x", "");
  EXPECT_EQ(read_file(folder_ / "x"), "");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);  // nothing temporary is left
}

TEST_F(Files, HashesAreThoseOfTheStandards) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-2, B.1
  write_file(folder_ / "x", std::string(1000000, 'a'));
  EXPECT_EQ(file_sha256(folder_ / "x"), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");  // B.3
  EXPECT_EQ(keyed_hash("Jefe", "what do ya want for nothing?"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");  // RFC 4231, case 2
  EXPECT_NE(random_bytes(16), random_bytes(16));
}

TEST_F(Files, WritesWhatIsTooLongToHold) {
  write_file(folder_ / "x", [](std::ostream& out) { out << "abc"; });
  EXPECT_EQ(read_file(folder_ / "x"), "abc");
  EXPECT_THROW(write_file(folder_ / "x", [](std::ostream& out) { out << "d"; throw InputError("no"); }), InputError);
  EXPECT_EQ(read_file(folder_ / "x"), "abc");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(Files, StateIsForItsOwnerOnly) {
  write_state_file(folder_ / "x", "abc");
  EXPECT_EQ(read_file(folder_ / "x"), "abc");
  EXPECT_EQ(fs::status(folder_ / "x").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Files, RemovesWhatAKilledProcessLeft) {
  write_file(folder_ / "report.xml", "whole");
  write_file(folder_ / "report.xml.aB3xY9.bidaudit-part", "hal");
  write_file(folder_ / "letter.pdf.part", "of another program");
  write_file(folder_ / "y", [&](std::ostream& out) {
    out << "abc";
    remove_unfinished(folder_);  // this one is being written
  });
  EXPECT_EQ(read_file(folder_ / "y"), "abc");
  EXPECT_TRUE(fs::exists(folder_ / "report.xml"));
  EXPECT_TRUE(fs::exists(folder_ / "letter.pdf.part"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 3);
  remove_unfinished(folder_ / "none");
}

TEST_F(Files, NeverReplacesADevice) {
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  write_file(pipe, "abc");
  char bytes[8] = {};
  EXPECT_EQ(::read(reader, bytes, sizeof bytes), 3);
  ::close(reader);
  EXPECT_TRUE(fs::is_fifo(pipe));
}

TEST_F(Files, SaysWhyAFileCannotBeRead) {
  EXPECT_EQ(message_of(folder_), folder_.string() + ": is a folder, expected a file");
  EXPECT_NE(message_of(folder_ / "none").find("none: cannot be opened: "), std::string::npos);
  EXPECT_THROW(write_file(folder_ / "none/x", ""), InputError);
}

TEST(Sha256, EqualsThePublishedVectors) {  // FIPS 180-4, examples of NIST
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(Descriptor(::open("/dev/null", O_RDONLY)), "/dev/null"), sha256(""));
}

}  // namespace
}  // namespace bidaudit
