// SPDX-License-Identifier: GPL-3.0-or-later
// An audit report is read whole or not at all.
#include <gtest/gtest.h>

#include "base/errors.h"
#include "made_audit.h"

namespace bidaudit {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

AuditFile parsed(const std::string& text) { return AuditFile(TextSource("a.xml", text)); }

TEST(AuditFile, HoldsWhatWasWritten) {
  const AuditFile audit = made_audit();
  EXPECT_EQ(audit.run().host, "office");
  EXPECT_EQ(audit.inputs().size(), 3U);
  EXPECT_EQ(audit.inputs()[2].unread.size(), 1U);
  EXPECT_EQ(audit.bidders()[0].outcome, BidderOutcome::ineligible);
  ASSERT_EQ(audit.size(), 7U);
  EXPECT_EQ(audit.verdict(0).outcome, Outcome::fail);
  const Result result = audit.result(0);
  EXPECT_EQ(result.basis, std::vector<std::string>{"지방계약법 제12조"});
  EXPECT_EQ(audit.fact(result.facts.at(0))->value, "120001000");
  EXPECT_EQ(audit.verdict(6).with, "b2");
  EXPECT_EQ(audit.title("rule", "R-1", Language::korean), "입찰보증금");
  EXPECT_EQ(audit.title("rule", "R-1", Language::english), "R-1");  // none in English
}

TEST(AuditFile, TextOfDocumentsComesBack) {
  for (const char* text : {"<script>alert(1)</script>", "]]>", "a\tb\nc", "\" x='"}) EXPECT_EQ(made_audit({.text = text}).fact("x3")->quote, text);
}

TEST(AuditFile, AnElementMayBeLongerThanWhatIsReadAtOnce) {
  const std::string text(3'000'000, 'x');
  EXPECT_EQ(made_audit({.text = text}).fact("x3")->quote, text);
}

TEST(AuditFile, CommentsAndOtherQuotesAreXmlToo) {
  const std::string text = replaced(made_xml(), "<bidder id=\"b1\"", "<!-- <bidder> --><?x <y ?><bidder id='b1'");
  EXPECT_EQ(parsed(text).bidders().size(), 2U);
}

struct Bad {
  const char* from;
  const char* to;
  const char* told;
};

TEST(AuditFile, RefusesWhatIsNotWhole) {
  const Bad bad[] = {
      {"<audit ", "<facts ", "no audit report"},
      {"urn:bidaudit:audit:1", "urn:bidaudit:audit:2", "no audit report"},
      {"version=\"1\"", "version=\"2\"", "another version"},
      {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "DOCTYPE"},
      {"outcome=\"fail\"", "outcome=\"fine\"", "none of its words"},
      {"outcome=\"fail\"", "outcome=\"pass\"", "its coverage says"},          // a finding turned into a pass
      {"results-expected=\"7\"", "results-expected=\"8\"", "not whole"},
      {"rules-loaded=\"5\"", "rules-loaded=\"6\"", "rules do not add up"},
      {"evidence fact=\"x3\"", "evidence fact=\"x99\"", "x99 is not there"},
      {"searched=\"f0\"", "searched=\"f9\"", "f9 is not there"},
      {"subject=\"b2\" outcome", "subject=\"b9\" outcome", "b9 is not there"},
      {"<bidder id=\"b2\"", "<bidder id=\"b1\"", "stands there twice"},
      {"bytes=\"7\"", "bytes=\"-7\"", "is no number"},
      {"confidence=\"0.99\"", "confidence=\"A.3\"", "is no number"},
      {"confidence=\"0.99\"", "confidence=\"99\"", "is no number"},
      {"<coverage", "<cover/><coverage", "unknown element"},
      {"</audit>", "</audit><audit/>", "behind the end"},
      {"</audit>", "</audits>", "not that of the root"},
  };
  for (const Bad& row : bad) {
    SCOPED_TRACE(row.to);
    try {
      parsed(replaced(made_xml(), row.from, row.to));
      ADD_FAILURE() << "read";
    } catch (const InputError& error) {
      EXPECT_NE(std::string(error.what()).find(row.told), std::string::npos) << error.what();
      EXPECT_TRUE(std::string(error.what()).starts_with("a.xml:")) << error.what();
    }
  }
}

TEST(AuditFile, RefusesEveryBeginning) {
  const std::string text = made_xml();
  const std::string whole = text.substr(0, text.rfind('>') + 1);
  for (std::size_t length = 0; length < whole.size(); length += 7) EXPECT_THROW(parsed(whole.substr(0, length)), InputError) << length;
}

}  // namespace
}  // namespace bidaudit
