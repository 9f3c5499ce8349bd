// SPDX-License-Identifier: GPL-3.0-or-later
// bids.csv and tender.xml are read as they were meant, or refused with the line.
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
      {kHeader + "a,,1,,\xb9\xab\xc8\xbf\n", ":2: this is no text in UTF-8"},  // 무효 in CP949: the bid counted
      {kHeader + "a,,1,,무\x01효\n", ":2: this is no text in UTF-8"},
  };
  for (const Refused& c : cases) EXPECT_NE(refused(c.text).find(c.what), std::string::npos) << refused(c.text);
}

// tender.xml with `inside` in its root, of a pack with a notice and a record of receipt.
std::string refused_tender(const std::string& inside, const std::string& attributes = "") {
  std::string folder = (fs::temp_directory_path() / "bidaudit-xml-XXXXXX").string();
  EXPECT_NE(mkdtemp(folder.data()), nullptr);
  write_file(fs::path(folder) / "tender.xml", "<tender xmlns=\"urn:bidaudit:tender:1\"" + attributes + ">\n" + inside + "</tender>");
  FieldSpec price;
  price.name = "reserve_price";
  price.type = ValueType::money;
  DocumentType notice;
  notice.id = "notice";
  notice.of_buyer = true;
  notice.fields = {price};
  FieldSpec way;
  way.name = "way";
  DocumentType receipt;
  receipt.id = "receipt";
  receipt.of_officer = true;
  receipt.fields = {way};
  TenderFolder tender;
  tender.bidders = {"bids/가람"};
  std::string refused;
  try {
    with_tender_xml(tender, fs::path(folder) / "tender.xml", {notice, receipt});
  } catch (const InputError& error) {
    refused = error.what();
  }
  fs::remove_all(folder);
  return refused;
}

std::string typed(const std::string& subject, const std::string& type, const std::string& field, const std::string& value, const std::string& more = R"( at="2026-10-22")") {
  return "<value subject=\"" + subject + "\" type=\"" + type + "\" field=\"" + field + "\" value=\"" + value + "\" by=\"홍길동\" reason=\"개찰\"" + more + "/>";
}

TEST(TenderXml, TakesValuesOfNoticeAndBidders) {
  EXPECT_EQ(refused_tender(typed("notice", "notice", "reserve_price", "1000") + "\n" + typed("bids/가람", "receipt", "way", "직접", R"( at="2026-10-22T10:00")")), "");
}

TEST(TenderXml, RefusesWhatWouldBeLostWithoutAWord) {
  const Refused cases[] = {
      {refused_tender(typed("notice", "notice", "reserve_price", "400000", R"( at="2026-10-22" unit="천원")")), ":2: <value> has no attribute 'unit'"},  // was 400000
      {refused_tender("", R"( markt="kr-floor")"), ":1: <tender> has no attribute 'markt'"},
      {refused_tender("예정가격 400000"), "text stands outside of the values"},
      {refused_tender(typed("bids/가람", "notice", "reserve_price", "400000")), ":2: a value of type 'notice' has the subject 'notice'"},  // no rule saw it
      {refused_tender(typed("notice", "receipt", "way", "직접")), ":2: a value of type 'receipt' has the subject of a bidder, like 'bids/가람'"},
      {refused_tender(typed("notice", "notice", "reserve_price", "400000", R"( at="어제")")), ":2: at '어제' does not begin with a day like 2026-09-02"},
  };
  for (const Refused& c : cases) EXPECT_NE(c.text.find(c.what), std::string::npos) << c.text;
}

}  // namespace
}  // namespace bidaudit
