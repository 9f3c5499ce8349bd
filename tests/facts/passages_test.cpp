// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/passages.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace bidaudit {
namespace {

constexpr const char* kOwn =
    "우리 회사는 야간에 장애가 나면 삼십 분 안에 기술자를 보내고 그 경과를 기록한다. 기록은 달마다 모아서 원인과 대책을 붙여 발주기관과 함께 "
    "검토하며 되풀이되는 장애는 설계를 고친다. 고친 설계는 시험 환경에서 두 주 동안 돌려 본 뒤에야 운영 환경으로 옮긴다.";
constexpr const char* kOther = "자료의 복구는 매주 한 번 연습하며 걸린 시간과 잃은 자료의 양을 발주기관에 알린다.";  // shorter than a passage

Page page_of(const std::string& text) {
  Page page;
  page.number = 1;
  Line line;
  std::istringstream words(text);
  for (std::string word; words >> word;) line.words.push_back({word, {}, 1, ""});
  page.lines.push_back(line);
  return page;
}

void hand_in(Tender& tender, const std::string& bidder, const std::string& type, const std::string& text) {
  TenderFile file{"f" + std::to_string(tender.files.size() + 1), "a.pdf", bidder, {}};
  file.document.pages.push_back(page_of(text));
  tender.documents.push_back({"d", file.id, 1, 1, bidder, type, 1, {}});
  tender.files.push_back(file);
}

std::vector<std::string> marked(const Tender& tender, std::size_t file) {
  std::vector<std::string> out;
  for (const Trait& trait : tender.files[file].document.traits) out.push_back(trait.value);
  return out;
}

using Texts = std::vector<std::string>;

TEST(Passages, OfTwoBiddersAreMarked) {
  Tender tender;
  hand_in(tender, "b1", "proposal", std::string(kOwn) + " " + kOther);
  hand_in(tender, "b2", "proposal", std::string("○ ") + kOwn);
  mark_shared_passages(tender);
  EXPECT_EQ(marked(tender, 0), Texts{kOwn});
  EXPECT_EQ(marked(tender, 1), Texts{kOwn});  // in one writing
}

constexpr const char* kEdited =
    "우리 회사는 야간에 고장이 나면 이십 분 안에 기술자를 보내고 그 경과를 기록한다. 기록은 달마다 모아서 원인과 대책을 붙여 발주기관과 함께 "
    "살펴보며 되풀이되는 장애는 구조를 고친다. 고친 설계는 시험 환경에서 두 주 동안 돌려 본 뒤에야 실제 환경으로 옮긴다.";

TEST(Passages, WithWordsReplacedAreMarkedInBothWritings) {
  Tender tender;
  hand_in(tender, "b1", "proposal", kOwn);
  hand_in(tender, "b2", "proposal", kEdited);
  mark_shared_passages(tender);
  EXPECT_EQ(marked(tender, 0), Texts{std::string(kOwn) + " ↔ " + kEdited});
  EXPECT_EQ(marked(tender, 1), marked(tender, 0));
}

TEST(Passages, WithWordsOfTheBuyerReplacedAreNot) {
  Tender tender;
  hand_in(tender, "", "request_for_proposals", kOwn);
  for (const char* bidder : {"b1", "b2"}) hand_in(tender, bidder, "proposal", kEdited);
  mark_shared_passages(tender);
  for (std::size_t i = 0; i < tender.files.size(); ++i) EXPECT_EQ(marked(tender, i), Texts{}) << i;
}

TEST(Passages, OfALawAreNot) {
  Tender tender;
  const char* law =
      "제29조(안전조치의무) 개인정보처리자는 개인정보가 분실되거나 훼손되지 아니하도록 내부 관리계획을 세운다. 처리자는 접속 기록을 보관하는 등 안전성 확보에 "
      "필요한 기술적 조치를 하여야 한다. 처리자는 정당한 사유 없이 정보주체의 열람 요구를 거부하거나 그 처리를 미루어서는 아니 된다.";
  for (const char* bidder : {"b1", "b2"}) hand_in(tender, bidder, "proposal", law);
  mark_shared_passages(tender);
  EXPECT_EQ(marked(tender, 0), Texts{});
}

TEST(Passages, SingleSentencesAreNot) {
  Tender tender;
  for (const char* bidder : {"b1", "b2"}) hand_in(tender, bidder, "proposal", kOther);
  mark_shared_passages(tender);
  EXPECT_EQ(marked(tender, 0), Texts{});
}

TEST(Passages, OfACommonSourceAreNot) {
  Tender tender;
  for (const char* bidder : {"b1", "b2"}) hand_in(tender, bidder, "proposal", kOwn);
  hand_in(tender, "", "request_for_proposals", kOwn);  // the buyer's own words
  mark_shared_passages(tender);
  for (std::size_t i = 0; i < tender.files.size(); ++i) EXPECT_EQ(marked(tender, i), Texts{}) << i;
}

TEST(Passages, OfFormsAndHeadingsAreNot) {
  Tender tender;
  for (const char* bidder : {"b1", "b2"}) {
    hand_in(tender, bidder, "integrity_pledge", kOwn);   // a form is alike by its nature
    hand_in(tender, bidder, "proposal", "사업의 개요. 추진 방안.");
  }
  mark_shared_passages(tender);
  for (std::size_t i = 0; i < tender.files.size(); ++i) EXPECT_EQ(marked(tender, i), Texts{}) << i;
}

TEST(Passages, EndAtStopsAndBullets) {
  EXPECT_EQ(sentences_of("첫째. 둘째는 3.5점이다! ○ 셋째 ※ 넷째"), (Texts{"첫째.", "둘째는 3.5점이다!", "셋째", "넷째"}));
}

}  // namespace
}  // namespace bidaudit
