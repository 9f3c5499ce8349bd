// SPDX-License-Identifier: GPL-3.0-or-later
// What rules see of a bidder's papers: one by one, member by member, what officers type in, and what nobody could read.
#include "facts/tender_folder.h"
#include "own_pack.h"

namespace bidaudit {
namespace {

Fact fact(const char* type, const char* field, ValueType value_type, const std::string& value, const std::string& document) {
  Fact out;
  out.id = document + "." + field;
  out.subject = "b1";
  out.document = document;
  out.type = type;
  out.field = field;
  out.value_type = value_type;
  out.value = value;
  return out;
}

Tender one_bidder() {
  Tender tender;
  tender.id = "t";
  tender.bidders = {{"b1", "bids/a", "가람", ""}};
  tender.files = {{"f1", "bids/a/1.pdf", "b1", {}}};
  return tender;
}

void add_paper(Tender& tender, const char* type, const std::string& company) {
  const std::string id = "d" + std::to_string(tender.documents.size() + 1);
  TenderDocument paper{id, "f1", 1, 1, "b1", type, 1, {fact(type, "company_name", ValueType::company_name, company, id)}};
  for (const char* field : {"business_number", "corporate_number"}) {  // it is read whole, and bears no number
    paper.facts.push_back(fact(type, field, ValueType::business_number, "", id));
    paper.facts.back().state = FactState::absent;
  }
  tender.documents.push_back(std::move(paper));
}

class Papers : public OwnPack {
 protected:
  Result result_of(const std::string& condition, const Tender& tender, const std::string& message = "x") {
    const Pack pack = pack_with(rule("A-1", condition, message));
    return pack.evaluate(tender, {}).results.front();
  }
};

TEST_F(Papers, AreSeenOneByOne) {
  Tender tender = one_bidder();
  add_paper(tender, "sme_certificate", "가람");
  add_paper(tender, "sme_certificate", "나람");
  EXPECT_EQ(result_of("bidder.sme_certificate.company_name == '가람'", tender).outcome, Outcome::undetermined);  // they differ
  EXPECT_EQ(result_of("bidder.each.sme_certificate.exists(p, p.company_name == '나람')", tender).outcome, Outcome::pass);
  EXPECT_EQ(result_of("bidder.each.sme_certificate.all(p, p.company_name == '나람')", tender).outcome, Outcome::fail);
  EXPECT_EQ(result_of("bidder.each.licence.all(p, p.company_name == '나람')", tender).outcome, Outcome::not_applicable);  // no such paper proves nothing
}

TEST_F(Papers, FindingNamesTheOddOneInTheWholeTable) {
  Tender tender = one_bidder();
  for (const char* type : {"bid_form", "business_registration"}) add_paper(tender, type, "주식회사 가람");
  add_paper(tender, "credit_rating", "주식회사 나람");
  const Result result = result_of("agree(bidder, 'company_name')", tender, "{odd_papers(bidder, 'company_name', 'ko')} / {papers_by_value(bidder, 'company_name', 'en')}");
  EXPECT_EQ(result.outcome, Outcome::fail);
  EXPECT_EQ(result.facts.size(), 3U);
  EXPECT_EQ(result.messages.at("ko"), "신용평가등급확인서: 주식회사 나람 / 주식회사 가람 (Bid form, Business registration certificate); 주식회사 나람 (Credit rating)");
}

TEST_F(Papers, WhereNoneIsTheUsualOneAllAreOdd) {
  Tender tender = one_bidder();
  add_paper(tender, "bid_form", "가람");
  add_paper(tender, "credit_rating", "나람");
  EXPECT_EQ(result_of("agree(bidder, 'company_name')", tender, "{odd_papers(bidder, 'company_name', 'ko')}").messages.at("ko"), "입찰서: 가람, 신용평가등급확인서: 나람");
}

// A consortium hands in the papers of all its members.
TEST_F(Papers, AgreeMemberByMember) {
  Tender tender = one_bidder();
  for (const char* member : {"가람", "나람"}) add_paper(tender, "business_registration", member);
  EXPECT_EQ(result_of("agree(bidder, 'company_name')", tender).outcome, Outcome::fail);  // no consortium: one firm with two names
  tender.documents.push_back({"d9", "f1", 1, 1, "b1", "joint_venture_agreement", 1, {}});
  add_paper(tender, "credit_rating", "나람");
  EXPECT_EQ(result_of("agree(bidder, 'company_name')", tender).outcome, Outcome::pass);
  add_paper(tender, "bid_form", "다람");  // nobody's
  EXPECT_EQ(result_of("agree(bidder, 'company_name')", tender).outcome, Outcome::fail);
  tender.documents.back().facts[0].state = FactState::unreadable;
  EXPECT_EQ(result_of("agree(bidder, 'company_name')", tender).outcome, Outcome::undetermined);
}

TEST_F(Papers, FieldOfAgreementMustExist) {
  EXPECT_NE(error_with(file(rule("A-1", "agree(bidder, 'company_nam')"))).find("no field 'company_nam' (did you mean 'company_name'?)"), std::string::npos);
  EXPECT_NE(error_with(file(rule("A-1", "agree(bidder, bidder.name)"))).find("wants the name of a field, written out"), std::string::npos);
}

TEST_F(Papers, OfficersTypeInWhatNoPaperBears) {
  Tender tender = one_bidder();
  const std::string given = "has(bidder.receipt.bid_received_at)";
  EXPECT_EQ(result_of(given + " || bidder.unread.size() > 0", tender).outcome, Outcome::fail);  // not given is not unknown
  OfficerValue value;
  value.fact = fact("receipt", "bid_received_at", ValueType::instant, "2026-10-22T10:00:00+09:00", "");
  tender.officer_values = {value};
  EXPECT_EQ(result_of(given, tender).outcome, Outcome::pass);
  EXPECT_EQ(result_of("has(bidder.receipt)", tender).outcome, Outcome::pass);
}

TEST_F(Papers, WhatCouldNotBeReadIsTold) {
  Tender tender = one_bidder();
  EXPECT_EQ(result_of("bidder.unread.size() == 0", tender).outcome, Outcome::pass);
  tender.documents.push_back({"d1", "f1", 3, 3, "b1", "unknown", 0, {}});
  EXPECT_EQ(result_of("bidder.unclassified.size() == 0", tender, "{bidder.unclassified}").messages.at("ko"), "bids/a/1.pdf:3");
  tender.files[0].document.status = ReadStatus::damaged;
  const Result result = result_of("bidder.unread.size() == 0", tender);
  EXPECT_EQ(result.outcome, Outcome::undetermined);
  EXPECT_EQ(result.reason, "bids/a/1.pdf damaged");
}

TEST_F(Papers, GuardTellsWhyTheRuleDoesNotApply) {
  const std::string guarded = R"(<rule id="A-1" version="1" kind="eligibility" for="bidder" severity="notice"><title xml:lang="ko">제목</title><title xml:lang="en">Title</title>)"
                              R"(<basis cite="x" checked="primary"/><when reason="REASON">has(bidder.receipt)</when><assert>has(bidder.bid_form)</assert>)"
                              R"(<message xml:lang="ko">x</message><message xml:lang="en">x</message></rule>)";
  const auto with = [&](const std::string& reason) { return std::string(guarded).replace(guarded.find("REASON"), 6, reason); };
  const Pack pack = pack_with(with("no-receipt-times"));
  const Tender tender = one_bidder();
  const Result result = pack.evaluate(tender, {}).results.front();
  EXPECT_EQ(result.outcome, Outcome::not_applicable);
  EXPECT_EQ(result.reason, "no-receipt-times");
  EXPECT_EQ(result.messages.at("en"), "Title: does not apply (no time of receipt was typed in).");
  EXPECT_NE(error_with(file(with("no-such-reason"))).find("A-1: no words for the reason 'no-such-reason'"), std::string::npos);
}

TEST_F(Papers, TitlesWithASlipAreTheSame) {
  Tender tender = one_bidder();
  add_paper(tender, "bid_form", "가람");
  const auto same = [&](const std::string& a, const std::string& b) {
    return result_of("has(bidder.bid_form) && same_title('" + a + "', '" + b + "')", tender).outcome == Outcome::pass;
  };
  EXPECT_TRUE(same("2026년 통합조회시스템 유지관리 용역", "「2026년 통합조회 시스템 유지관리 용역」"));
  EXPECT_TRUE(same("2026년 통합조회시스템 유지관리 용역", "2026년 통합조회시스템 유지관라 용역"));
  EXPECT_FALSE(same("2026년 통합조회시스템 유지관리 용역", "2025년 통합검색시스템 유지관리 용역"));
  EXPECT_FALSE(same("2026년 통합조회시스템 유지관리 용역", ""));
}

}  // namespace
}  // namespace bidaudit
