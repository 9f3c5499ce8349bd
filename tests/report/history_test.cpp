// SPDX-License-Identifier: GPL-3.0-or-later
// Opened bids come back from reports as they were written, and no report is left out in silence.
#include "report/history.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "made_audit.h"
#include "report/masking.h"
#include "report/seal.h"

namespace bidaudit {
namespace {

OpenedTender opened(const std::string& id) {
  return {.id = id, .day = parse_iso_date("2026-03-02"), .buyer = "가람시",
          .bids = {{.bidder = "", .business_number = "123-45-67890", .name = "나루 & 다온", .amount = 95, .received_at = "2026-03-02T10:00:00+09:00", .status = "낙찰", .won = true},
                   {.bidder = "", .business_number = "", .name = "라온", .amount = std::nullopt, .received_at = "", .status = ""}}};
}

std::string report_of(const OpenedTender& tender, const std::string& finished = "2026-03-03T00:00:00Z") {
  Tender read;
  read.id = tender.id;
  Evaluation evaluation;
  evaluation.opened = tender;
  RunInfo run;
  run.started = run.finished = finished;
  std::ostringstream out;
  write_sealed(out, [&](std::ostream& hashed) { write_audit_xml(hashed, read, evaluation, run); });
  return std::move(out).str();
}

class Earlier : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "bidaudit-history-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }

  std::filesystem::path folder_;
};

TEST_F(Earlier, BidsComeBack) {
  OpenedTender open = opened("b");
  open.day.reset();
  open.winner_unknown = "winner-not-known";
  open.bids[0].won = false;
  write("a.audit.xml", report_of(opened("a")));
  write("2026/b.audit.xml", report_of(open));
  write("index.xml", "<index/>");  // no report, as its name tells
  const EarlierReports earlier = EarlierReports::read(folder_);
  ASSERT_EQ(earlier.earlier().tenders.size(), 2U);
  EXPECT_EQ(earlier.earlier().tenders[0], opened("a"));
  EXPECT_EQ(earlier.earlier().tenders[1], open);
  EXPECT_TRUE(earlier.left_out().empty());
  const HistoryInfo info = earlier.info_for("c");
  EXPECT_EQ(in_words(info), "2 tenders from 2026-03-02 to 2026-03-02; 0 reports left out, 1 tenders whose winner is not known, 2 bids without a business number");
}

TEST_F(Earlier, TheTenderItselfDoesNotCount) {
  write("a.audit.xml", report_of(opened("a")));
  write("b.audit.xml", report_of(opened("b")));
  const EarlierReports earlier = EarlierReports::read(folder_);
  EXPECT_EQ(earlier.info_for("b").tenders, 1);
  EXPECT_NE(earlier.info_for("b").sha256, earlier.info_for("c").sha256);
}

TEST_F(Earlier, WhatCannotBeUsedIsNamed) {
  const std::string whole = report_of(opened("a"));
  std::string changed = report_of(opened("c"));
  changed.replace(changed.find("amount=\"95\""), 11, "amount=\"96\"");
  write("a-again.audit.xml", report_of(opened("a"), "2026-03-01T00:00:00Z"));
  write("a.audit.xml", whole);
  write("changed.audit.xml", changed);
  write("cut-off.audit.xml", whole.substr(0, whole.size() / 2));
  write("no-bids.audit.xml", made_xml());
  write("other.audit.xml", "<audit xmlns=\"urn:other\"/>");
  const EarlierReports earlier = EarlierReports::read(folder_);
  EXPECT_FALSE(earlier.earlier().complete);
  ASSERT_EQ(earlier.earlier().tenders.size(), 1U);
  std::map<std::string, std::string> left_out;
  for (const LeftOut& report : earlier.left_out()) left_out[report.file] = report.reason;
  EXPECT_EQ(left_out.size(), 5U);
  EXPECT_EQ(left_out["a-again.audit.xml"], "a.audit.xml is a later report of the same tender");
  EXPECT_EQ(left_out["changed.audit.xml"], "it was changed after it was written");
  EXPECT_NE(left_out["cut-off.audit.xml"].find("it was changed"), std::string::npos);  // its hash stands in its first part
  EXPECT_EQ(left_out["no-bids.audit.xml"], "it holds no opened bids (bids.csv)");
  EXPECT_NE(left_out["other.audit.xml"].find("no audit report"), std::string::npos);
}

TEST_F(Earlier, MaskedReportsCountToo) {
  OpenedTender tender = opened("a");
  tender.bids[1].name = "라온 02-0000-2258";
  const AuditFile masked = masked_audit(AuditFile(TextSource("a", report_of(tender))), Profile::everybody, "key", Language::korean);
  EXPECT_EQ(masked.source().whole().find("02-0000-2258"), std::string::npos);
  write("a.audit.xml", masked.source().whole());
  const EarlierReports earlier = EarlierReports::read(folder_);
  ASSERT_EQ(earlier.earlier().tenders.size(), 1U);
  EXPECT_EQ(earlier.earlier().tenders[0].bids[0], tender.bids[0]);
  EXPECT_EQ(earlier.earlier().tenders[0].day, tender.day);
}

}  // namespace
}  // namespace bidaudit
