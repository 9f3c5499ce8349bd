// SPDX-License-Identifier: GPL-3.0-or-later
// Every difference has its cause, and no other.
#include "report/diff.h"

#include <gtest/gtest.h>

#include <sstream>

#include "made_audit.h"
#include "report/batch_page.h"
#include "report/address.h"
#include "report/seal.h"
#include "report/verify.h"

namespace bidaudit {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

AuditFile parsed(const std::string& text) { return AuditFile(TextSource("a.xml", text)); }

// The message of the failing result says something else; what else is changed tells why.
std::string reworded(const std::string& text) { return replaced(text, "보증금이 모자랍니다: 금 120,000,000원정", "보증금이 크게 모자랍니다"); }

std::vector<Cause> causes_of(const std::string& after) {
  const Comparison comparison = compare(made_audit(), parsed(after));
  std::vector<Cause> causes;
  for (const Difference& difference : comparison.differences)
    for (const Cause& cause : difference.causes)
      if (std::find(causes.begin(), causes.end(), cause) == causes.end()) causes.push_back(cause);
  return causes;
}

TEST(Diff, SameReportsAreTheSame) {
  const std::string later = replaced(replaced(made_xml(), "2026-11-26T01:02:03Z", "2026-11-27T01:02:03Z"), "host=\"office\"", "host=\"home\"");
  const Comparison comparison = compare(made_audit(), parsed(later));
  EXPECT_TRUE(comparison.differences.empty());
  EXPECT_TRUE(comparison.changed.empty());
}

TEST(Diff, NamesTheCause) {
  const std::string text = reworded(made_xml());
  struct Row {
    const char* from;
    const char* to;
    std::vector<Cause> causes;
  };
  const std::string hash(64, 'd');
  const Row rows[] = {
      {"name=\"bidaudit\" version=\"0.1.0\"", "name=\"bidaudit\" version=\"0.2.0\"", {{CauseKind::engine, "bidaudit"}}},
      {"<title xml:lang=\"ko\">입찰보증금</title>", "<title xml:lang=\"ko\">보증금</title>", {}},  // what a rule is called is no cause
  };
  for (const Row& row : rows) EXPECT_EQ(causes_of(replaced(text, row.from, row.to)), row.causes) << row.to;
  const std::string other_rule = replaced(text, "id=\"R-1\" version=\"1\" sha256=\"" + std::string(64, 'c'), "id=\"R-1\" version=\"1\" sha256=\"" + std::string(64, 'e'));
  const Comparison by_rule = compare(made_audit(), parsed(other_rule));
  EXPECT_FALSE(by_rule.is_explained());  // the rules tell something else too, and are the same
  EXPECT_EQ(by_rule.differences.front().causes, (std::vector<Cause>{{CauseKind::rule, "R-1"}}));
}

TEST(Diff, APaperOfOneBidderIsNoCauseForAnother) {
  const std::string hash(64, 'd');
  std::string text = reworded(made_xml());
  text.replace(text.find(hash), 64, std::string(64, 'e'));  // of the first bidder
  const Comparison comparison = compare(made_audit(), parsed(text));
  ASSERT_EQ(comparison.differences.size(), 3U);
  for (const Difference& difference : comparison.differences) EXPECT_EQ(difference.causes, (std::vector<Cause>{{CauseKind::document, "bids/1/금 120,000,000원정.pdf"}})) << difference.subject;
}

TEST(Diff, WhatNothingExplainsIsAnError) {
  const Comparison comparison = compare(made_audit(), parsed(reworded(made_xml())));
  EXPECT_FALSE(comparison.differences.empty());
  EXPECT_FALSE(comparison.is_explained());
}

TEST(Diff, ResultsThatCameOrWentAreTold) {
  const Comparison comparison = compare(made_audit(), made_audit({.rules = 2}));
  EXPECT_EQ(std::count_if(comparison.differences.begin(), comparison.differences.end(), [](const Difference& difference) { return difference.what == Difference::What::result && difference.after.empty(); }), 3);
}

// A report longer than what is passed on at once; behind other text; and one without a place for the hash.
TEST(Seal, IsThatOfAllBytes) {
  std::ostringstream out;
  out << "before";
  write_sealed(out, [](std::ostream& hashed) { hashed << "<audit><run seal=\"" << kUnsealed << "\"/>" << std::string(200'000, 'x') << "</audit>\n"; });
  EXPECT_EQ(check_seal(out.str().substr(6)), SealState::whole);
  EXPECT_TRUE(out.str().ends_with("x</audit>\n"));
  EXPECT_THROW(write_sealed(out, [](std::ostream& hashed) { hashed << "<audit><run/></audit>"; }), std::logic_error);
}

TEST(Seal, FindsEveryFlippedByte) {
  std::ostringstream out;
  write_sealed(out, [](std::ostream& hashed) { hashed << "<audit><run started=\"x\" seal=\"" << kUnsealed << "\"/><a seal=\"y\"/></audit>\n"; });
  const std::string report = out.str();
  EXPECT_EQ(check_seal(report), SealState::whole);
  for (std::size_t i = 0; i < report.size(); ++i) {
    std::string flipped = report;
    flipped[i] = static_cast<char>(flipped[i] ^ 1);
    EXPECT_NE(check_seal(flipped), SealState::whole) << i;
  }
  EXPECT_EQ(check_seal(made_xml()), SealState::none);
}

TEST(BatchPage, OrdersAndEscapes) {
  EXPECT_EQ(relative_address("javascript:a\"<b>/../가.html"), "javascript%3Aa%22%3Cb%3E/../%EA%B0%80.html");
  BatchRow first = batch_row(made_audit({.text = "<script>"}), "a.html");
  BatchRow second = first;
  second.id = "b";
  second.ineligible = 7;
  BatchRow broken;
  broken.file = "c.audit.xml";
  broken.problem = "<cut off>";
  std::ostringstream out;
  write_batch_page(out, {first, second, broken}, {{ListGap::Kind::stopped, "index.xml", "", ""}}, Language::english);
  const std::string page = out.str();
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("<cut"), std::string::npos);
  EXPECT_LT(page.find("<bdi>b</bdi>"), page.find("&lt;script&gt;"));  // most grounds for rejection come first in the first table
}

// What officers typed in is part of what was audited.
TEST(Verify, FilesThatOfficersAdded) {
  const std::string hash(64, 'a');
  const std::string other(64, 'b');
  const auto audited = [&](const std::string& typed) { return parsed(replaced(made_xml(), "<bidder id=\"b1\"", typed + "<bidder id=\"b1\"")); };
  const auto of_tender_xml = [](const std::vector<Deviation>& deviations) {
    std::vector<Deviation> out;
    std::copy_if(deviations.begin(), deviations.end(), std::back_inserter(out), [](const Deviation& deviation) { return deviation.name == "tender.xml"; });
    return out;
  };
  const AuditFile with = audited("<typed path=\"tender.xml\" sha256=\"" + hash + "\"/>");
  const AuditFile without = audited("");
  TenderFolder folder;
  EXPECT_EQ(of_tender_xml(verify_documents(with, folder)), (std::vector<Deviation>{{Deviation::What::file_missing, "tender.xml"}}));
  EXPECT_EQ(of_tender_xml(verify_documents(without, folder)), std::vector<Deviation>{});
  folder.typed_files = {{"tender.xml", hash}};
  EXPECT_EQ(of_tender_xml(verify_documents(with, folder)), std::vector<Deviation>{});
  EXPECT_EQ(of_tender_xml(verify_documents(without, folder)), (std::vector<Deviation>{{Deviation::What::file_added, "tender.xml"}}));
  folder.typed_files = {{"tender.xml", other}};
  EXPECT_EQ(of_tender_xml(verify_documents(with, folder)), (std::vector<Deviation>{{Deviation::What::file_changed, "tender.xml"}}));
}

}  // namespace
}  // namespace bidaudit
