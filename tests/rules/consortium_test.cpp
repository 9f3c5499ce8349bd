// SPDX-License-Identifier: GPL-3.0-or-later
// A consortium that qualifies without a member is left to a person, and told so.
#include "rules/consortium.h"

#include <optional>

#include "own_pack.h"

namespace bidaudit {
namespace {

constexpr const char* kReject = R"(kind="eligibility" for="bidder" severity="reject")";

Fact fact(const std::string& id, const std::string& type, const std::string& field, ValueType value_type, const std::string& value) {
  Fact out;
  out.id = id;
  out.subject = "b1";
  out.type = type;
  out.field = field;
  out.value_type = value_type;
  out.value = value;
  out.place.confidence = 1;
  return out;
}

// A consortium of two with a licence each; `lead` and `other` are the addresses on them.
Tender consortium(const std::string& lead, const std::string& other) {
  Tender tender;
  tender.id = "t";
  tender.bidders = {{"b1", "bids/a", "가람", ""}};
  tender.files.push_back({"f1", "bids/a/1.pdf", "b1", {}});
  const auto paper = [&](const std::string& id, const std::string& type, std::vector<Fact> facts) { tender.documents.push_back({id, "f1", 1, 1, "b1", type, 1, std::move(facts)}); };
  paper("d1", "bid_form", {fact("x1", "bid_form", "company_name", ValueType::company_name, "주식회사 가람")});
  paper("d2", "joint_venture_agreement", {fact("x2", "joint_venture_agreement", "member", ValueType::company_name, "주식회사 가람"),
                                          fact("x3", "joint_venture_agreement", "member", ValueType::company_name, "㈜나람")});
  paper("d3", "business_registration", {fact("x4", "business_registration", "company_name", ValueType::company_name, "주식회사 가람"),
                                        fact("x5", "business_registration", "address", ValueType::address, lead)});
  paper("d4", "business_registration", {fact("x6", "business_registration", "company_name", ValueType::company_name, "주식회사 나람"),
                                        fact("x7", "business_registration", "address", ValueType::address, other)});
  return tender;
}

class Consortium : public OwnPack {
 protected:
  const Evaluation& evaluated(Tender tender) {
    tender_ = std::move(tender);
    pack_.emplace(pack_with(rule("A-1", "bidder.all.address.all(a, a.contains('경기도'))", "x", "", kReject) +
                                R"(<rule id="A-2" version="1" kind="eligibility" for="bidder" severity="notice"><title xml:lang="ko">제목</title><title xml:lang="en">Title</title>)"
                                R"(<basis cite="x" checked="primary"/><when>has(bidder.joint_venture_agreement.dispensable_member)</when><assert>!has(bidder.joint_venture_agreement.dispensable_member)</assert>)"
                                R"(<message xml:lang="ko">{bidder.joint_venture_agreement.dispensable_member}</message><message xml:lang="en">{bidder.joint_venture_agreement.dispensable_member}</message></rule>)"));
    evaluation_ = pack_->evaluate(tender_, {});
    return evaluation_;
  }

 private:
  std::optional<Pack> pack_;  // results are told by the pack and the tender
  Tender tender_;
  Evaluation evaluation_;
};

TEST_F(Consortium, ThatQualifiesWithoutAMemberIsLeftToAPerson) {
  Tender tender = consortium("경기도 광명시", "서울특별시 금천구");
  tender.documents[1].facts.push_back(fact("x8", "joint_venture_agreement", "dispensable_member", ValueType::company_name, ""));
  tender.documents[1].facts.back().state = FactState::absent;
  const Evaluation& evaluation = evaluated(tender);
  ASSERT_EQ(evaluation.results.size(), 2U);
  EXPECT_EQ(evaluation.results[0].outcome, Outcome::undetermined);
  EXPECT_EQ(evaluation.results.verdict(0).outcome, Outcome::undetermined);
  EXPECT_EQ(evaluation.bidders.at("b1").outcome(), BidderOutcome::needs_review);
  EXPECT_EQ(evaluation.results[0].reason, "holds-without-a-member; would have been fail");
  EXPECT_EQ(evaluation.results[1].outcome, Outcome::fail);
  EXPECT_EQ(evaluation.results[1].messages.at("ko"), "㈜나람");
  EXPECT_EQ(evaluation.results[1].facts, std::vector<std::string>{"x3"});  // where the member is named
}

TEST_F(Consortium, WhoseLeadFailsStaysRejected) {
  const Evaluation& evaluation = evaluated(consortium("서울특별시 금천구", "서울특별시 금천구"));
  EXPECT_EQ(evaluation.results[0].outcome, Outcome::fail);
  EXPECT_EQ(evaluation.bidders.at("b1").outcome(), BidderOutcome::ineligible);
}

TEST_F(Consortium, ThatQualifiesIsNotTouched) {
  const Evaluation& evaluation = evaluated(consortium("경기도 광명시", "경기도 안양시"));
  EXPECT_EQ(evaluation.results[0].outcome, Outcome::pass);
}

TEST_F(Consortium, WithoutAMemberKeepsWhatIsOfAll) {
  const Tender rest = without_member(consortium("경기도", "경기도"), "b1", "주식회사 나람");
  ASSERT_EQ(rest.documents.size(), 3U);
  EXPECT_EQ(rest.documents[1].facts.size(), 1U);  // the agreement names the other member only
}

}  // namespace
}  // namespace bidaudit
