// SPDX-License-Identifier: GPL-3.0-or-later
// Local changes: applied, told, and refused where they do not say who, why and until when.
#include "own_pack.h"
#include "facts/tender.h"

namespace bidaudit {
namespace {

Tender tender_of_one() {
  Tender tender;
  tender.id = "t";
  tender.bidders.push_back({"b1", "bids/가람", "가람", ""});
  tender.files.push_back({"f1", "bids/가람/1.pdf", "b1", {}});
  return tender;
}

class Tailoring : public OwnPack {
 protected:
  Evaluation with(const std::string& changes, const char* day = "2026-10-01") {
    packs_.push_back(pack_with(R"(<rule id="A-1" version="1" kind="eligibility" for="bidder" severity="reject"><title xml:lang="ko">제</title><title xml:lang="en">T</title><basis cite="x" checked="primary"/>)"
                          R"(<param name="wanted" type="count" value="1"/><assert>has(bidder.bid_form) || wanted == 2</assert><message xml:lang="ko">x</message><message xml:lang="en">x</message></rule>)"));
    packs_.back().tailor(write("local/tailoring.xml", "<tailoring xmlns=\"urn:bidaudit:rules:1\" by=\"홍길동\" reason=\"지침\">" + changes + "</tailoring>"));
    return packs_.back().evaluate(tender_, {.as_of = parse_iso_date(day)});
  }
  std::string refused(const std::string& changes) {
    try {
      with(changes);
    } catch (const RuleError& error) {
      return error.what();
    }
    return "";
  }

  // Results are told when they are asked for, of a pack and a tender that are still there.
  Tender tender_ = tender_of_one();
  std::vector<Pack> packs_;
};

TEST_F(Tailoring, ChangesAreAppliedAndTold) {
  EXPECT_EQ(with("").results.front().outcome, Outcome::fail);
  const Evaluation off = with(R"(<switch-off rule="A-1"/>)");
  EXPECT_TRUE(off.results.empty());
  ASSERT_EQ(off.skipped.size(), 1U);
  EXPECT_EQ(off.skipped[0].reason, "switched off by 홍길동: 지침");
  const Evaluation milder = with(R"(<severity rule="A-1" value="review" reason="한시 적용"/>)");
  EXPECT_EQ(milder.results.front().severity, Severity::review);
  EXPECT_EQ(milder.changes.front().value, "reject to review");
  EXPECT_EQ(milder.changes.front().reason, "한시 적용");
  EXPECT_EQ(with(R"(<param rule="A-1" name="wanted" value="2"/>)").results.front().outcome, Outcome::not_applicable);  // true without a look at any paper
}

TEST_F(Tailoring, WaiversEnd) {
  const std::string waiver = R"(<waive rule="A-1" bidder="bids/가람" until="2026-10-31"/>)";
  const Evaluation waived = with(waiver, "2026-10-31");
  EXPECT_EQ(waived.results.front().outcome, Outcome::waived);
  EXPECT_EQ(waived.results.front().reason, "waived by 홍길동 until 2026-10-31: 지침; would have been fail");
  EXPECT_FALSE(waived.results.front().messages.empty());  // what it says stays
  EXPECT_EQ(with(waiver, "2026-11-01").results.front().outcome, Outcome::fail);
  EXPECT_EQ(with(R"(<waive rule="A-1" bidder="bids/나래" until="2026-10-31"/>)").results.front().outcome, Outcome::fail);
}

TEST_F(Tailoring, WhatIsRefused) {
  EXPECT_NE(refused(R"(<switch-off rule="A-2"/>)").find("no rule 'A-2' (did you mean 'A-1'?)"), std::string::npos);
  EXPECT_NE(refused(R"(<switch-off rule="A-1" by=""/>)").find("who changes it"), std::string::npos);
  EXPECT_NE(refused(R"(<waive rule="A-1"/>)").find("a waiver needs an end"), std::string::npos);
  EXPECT_NE(refused(R"(<param rule="A-1" name="wantd" value="2"/>)").find("has no param 'wantd'"), std::string::npos);
  EXPECT_NE(refused(R"(<param rule="A-1" name="wanted" value="two"/>)").find("'two' is no count"), std::string::npos);
  EXPECT_NE(refused(R"(<severity rule="A-1" value="harsh"/>)").find("severity must be"), std::string::npos);
}

}  // namespace
}  // namespace bidaudit
