// SPDX-License-Identifier: GPL-3.0-or-later
// bids.csv is read as it was meant, or refused with its line.
#include "facts/officer_files.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include "base/errors.h"
#include "base/files.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

class BidsCsv : public testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(mkdtemp(folder_.data()), nullptr); }
  void TearDown() override { fs::remove_all(folder_); }

  std::vector<OpeningRow> read(const std::string& text) const {
    write_file(fs::path(folder_) / "bids.csv", text);
    return read_bids_csv(fs::path(folder_) / "bids.csv");
  }
  // What it is refused for.
  std::string refused(const std::string& text) const {
    try {
      read(text);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  }

  std::string folder_ = (fs::temp_directory_path() / "bidaudit-csv-XXXXXX").string();
};

const std::string kHeader = "bidder,business_number,amount,received_at,status\n";

TEST_F(BidsCsv, ReadsAmounts) {
  for (const char* amount : {"120000000", "\"120,000,000\"", " 120000000 "}) EXPECT_EQ(read(kHeader + "a,," + amount + ",,\n").at(0).amount, 120000000) << amount;
  EXPECT_EQ(read(kHeader + "a,,,,\n").at(0).amount, std::nullopt);
}

struct Refused {
  std::string text;
  const char* what;
};

TEST_F(BidsCsv, RefusesWhatMayBeReadTwoWays) {
  const Refused cases[] = {
      {kHeader + "a,,\"120\"000,,\n", ":2: something stands behind a closing quote"},          // was 120000
      {kHeader + "a,,\"1,23\",,\n", ":2: amount '1,23' has commas where none belong"},         // was 123
      {kHeader + "a,,12.5,,\n", ":2: amount '12.5' is no whole number of won"},
      {"amount," + kHeader + "1,a,,2,,\n", ":1: two columns 'amount'"},                          // the first counted
      {kHeader + "\"a,,1,,\n", ":3: a quote is not closed"},
  };
  for (const Refused& c : cases) EXPECT_NE(refused(c.text).find(c.what), std::string::npos) << refused(c.text);
}

}  // namespace
}  // namespace bidaudit
