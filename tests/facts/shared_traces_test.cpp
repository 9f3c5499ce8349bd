// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/shared_traces.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace bidaudit {
namespace {

constexpr const char* kPhoto = "ffff0000ffff0000";
constexpr const char* kSamePhoto = "ffff0000ffff0007";  // three bits apart: another size of it
constexpr const char* kOtherPhoto = "00ff00ff00ff00ff";

Trait image(const std::string& data, const std::string& look, double side) {
  return {"image", data, 1, {0, 0, side, side}, {{"pixels", "640x480"}, {"look", look}}};
}

class SharedTraces : public testing::Test {
 protected:
  // One page of 100 by 100 points.
  void hand_in(const std::string& bidder, const std::string& type, const std::string& text, const std::vector<Trait>& traits = {}) {
    TenderFile file{"f" + std::to_string(tender_.files.size() + 1), "a.pdf", bidder, {}};
    Page page;
    page.number = 1;
    page.width = page.height = 100;
    Line line;
    std::istringstream words(text);
    for (std::string word; words >> word;) line.words.push_back({word, {}, 1, ""});
    page.lines.push_back(line);
    file.document.pages.push_back(page);
    file.document.traits = traits;
    tender_.documents.push_back({"d" + std::to_string(tender_.documents.size() + 1), file.id, 1, 1, bidder, type, 1, {}});
    tender_.files.push_back(file);
  }

  void name(const std::string& bidder, const std::string& name) { tender_.bidders.push_back({bidder, "bids/" + bidder, name, ""}); }

  std::vector<std::string> marked(std::size_t file, const std::string& trait) const {
    std::vector<std::string> out;
    for (const Trait& one : tender_.files[file].document.traits)
      if (one.name == trait) out.push_back(one.value);
    return out;
  }

  Tender tender_;
};

using Values = std::vector<std::string>;

TEST_F(SharedTraces, ImagesOfProposalsThatLookTheSame) {
  hand_in("b1", "proposal", "", {image("aaaaaaaaaaaaaaaa", kPhoto, 30), image("cccccccccccccccc", kOtherPhoto, 30)});
  hand_in("b2", "proposal", "", {image("bbbbbbbbbbbbbbbb", kSamePhoto, 20)});
  mark_shared_traces(tender_);
  EXPECT_EQ(marked(0, kSharedImage), Values{"aaaaaaaaaaaa (640x480)"});
  EXPECT_EQ(marked(1, kSharedImage), Values{"aaaaaaaaaaaa (640x480)"});  // one value for both
}

TEST_F(SharedTraces, ImagesOfACommonSourceAreNoTrace) {
  for (const char* owner : {"b1", "b2", "b3"}) hand_in(owner, "proposal", "", {image("aaaaaaaaaaaaaaaa", kPhoto, 30)});
  hand_in("", "request_for_proposals", "", {image("dddddddddddddddd", kOtherPhoto, 30)});
  for (const char* owner : {"b1", "b2"}) hand_in(owner, "proposal", "", {image("eeeeeeeeeeeeeeee", kOtherPhoto, 30)});
  mark_shared_traces(tender_);
  for (std::size_t file = 0; file < tender_.files.size(); ++file) EXPECT_EQ(marked(file, kSharedImage), Values{}) << file;
}

TEST_F(SharedTraces, ElsewhereTheSameScanCountsNotTheSameMark) {
  for (const char* owner : {"b1", "b2"}) hand_in(owner, "bid_bond", "", {image("aaaaaaaaaaaaaaaa", kPhoto, 20)});             // the issuer's mark
  for (const char* owner : {"b1", "b2"}) hand_in(owner, "seal_certificate", "", {image("bbbbbbbbbbbbbbbb", kOtherPhoto, 99)});  // one scan
  hand_in("b1", "power_of_attorney", "", {image("cccccccccccccccc", kPhoto, 99)});
  hand_in("b2", "power_of_attorney", "", {image("dddddddddddddddd", kSamePhoto, 99)});  // two scans of one form look alike
  mark_shared_traces(tender_);
  const Values expected[] = {{}, {}, {"bbbbbbbbbbbb (640x480)"}, {"bbbbbbbbbbbb (640x480)"}, {}, {}};
  for (std::size_t file = 0; file < 6; ++file) EXPECT_EQ(marked(file, kSharedImage), expected[file]) << file;
}

TEST_F(SharedTraces, ScannedPagesOfProposalsLookAlikeByNature) {
  hand_in("b1", "proposal", "", {image("aaaaaaaaaaaaaaaa", kPhoto, 99)});
  hand_in("b2", "proposal", "", {image("bbbbbbbbbbbbbbbb", kSamePhoto, 99)});
  mark_shared_traces(tender_);
  EXPECT_EQ(marked(0, kSharedImage), Values{});
}

TEST_F(SharedTraces, NamesOfOtherBidders) {
  name("b1", "주식회사 가람정보");
  name("b2", "(주)나루시스템");
  name("b3", "누리");  // too short to be told from other words for sure
  name("b4", "바다");
  hand_in("b1", "proposal", "본 사업은 나루 시스템이 수행하고 가람정보가 누리는 이익은 없다.");
  hand_in("b2", "bid_form", "가람정보");  // no proposal
  mark_shared_traces(tender_);
  EXPECT_EQ(marked(0, kOtherBidder), Values{"(주)나루시스템"});
  EXPECT_EQ(marked(0, kPossibleBidder), Values{"누리"});
  EXPECT_EQ(marked(1, kOtherBidder), Values{});
}

TEST_F(SharedTraces, AuthorsWhomTheBuyerNames) {
  hand_in("", "notice", "서식 작성: 회계과 주무관 김서윤");
  hand_in("b1", "bid_form", "");
  hand_in("b2", "bid_form", "");
  tender_.files[1].document.traits = {{"author", "김서윤", 0, {}}, {"company", "가온기획", 0, {}}};
  tender_.files[2].document.traits = {{"author", "김서윤", 0, {}}, {"title", "회계과", 0, {}}};
  mark_shared_traces(tender_);
  EXPECT_EQ(marked(0, kNamedAuthor), Values{"김서윤"});
}

TEST_F(SharedTraces, FaintPagesOfProposals) {
  for (const double confidence : {0.95, 0.7}) {
    hand_in("b1", "proposal", "가나다");
    tender_.files.back().document.pages[0].route = Route::ocr;
    tender_.files.back().document.pages[0].confidence = confidence;
  }
  mark_shared_traces(tender_);
  EXPECT_EQ(marked(0, kUnsurePrint), Values{});
  EXPECT_EQ(marked(1, kUnsurePrint), Values{"1"});
}

TEST_F(SharedTraces, APartnerIsNoOtherBidder) {
  name("b1", "주식회사 가람정보");
  name("b2", "(주)나루시스템");
  hand_in("b1", "proposal", "나루시스템과 함께 수행한다.");
  hand_in("b1", "joint_venture_agreement", "");
  Fact member;
  member.value_type = ValueType::company_name;
  member.field = "member";
  member.value = "나루시스템 주식회사";
  tender_.documents[1].facts.push_back(member);
  mark_shared_traces(tender_);
  EXPECT_EQ(marked(0, kOtherBidder), Values{});
}

TEST_F(SharedTraces, OrdinancesOfAnotherPlace) {
  hand_in("", "request_for_proposals", "광명시장이 공고한다.");
  hand_in("b1", "proposal", "필요시 관련 조례와 제도 및 조례를 보고, 시흥시 정보화 기본 조례와 광명시 정보화 조례를 따른다.");
  hand_in("b2", "proposal", "필요시 관련 조례와 제도 및 조례를 본다. 「시흥시 정보화 조례」에 따르고 광명시 정보화 조례를 지킨다.");
  hand_in("b3", "proposal", "성남시 정보화 조례에 따른다.");
  mark_shared_traces(tender_);
  const Values expected[] = {{}, {"시흥시"}, {"시흥시"}, {}};
  for (std::size_t file = 0; file < 4; ++file) EXPECT_EQ(marked(file, kSharedOrdinance), expected[file]) << file;
}

}  // namespace
}  // namespace bidaudit
