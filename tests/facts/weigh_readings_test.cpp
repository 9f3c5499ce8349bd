// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/weigh_readings.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace bidaudit {
namespace {

// A value as one paper of the bidder gives it.
struct Reading {
  const char* value;
  double confidence = 0.99;
  Source source = Source::ocr;
  const char* other = "";
  FactState state = FactState::known;
};

struct NameCase {
  const char* name;
  ValueType type;
  std::vector<Reading> papers;
  std::vector<const char*> wanted;  // what each paper says in the end; empty: not to be trusted
};

std::ostream& operator<<(std::ostream& out, const NameCase& wanted) { return out << wanted.name; }

Tender tender_of(const NameCase& papers) {
  Tender tender;
  tender.bidders.push_back({"b1", "bids/가람", "", ""});
  for (const Reading& reading : papers.papers) {
    Fact fact{.id = "", .subject = "b1", .document = "", .type = "bid_form", .field = "name", .value_type = papers.type, .state = reading.state,
              .value = reading.value, .reason = "", .place = {}, .other = reading.other, .lot = 0};
    fact.place.source = reading.source;
    fact.place.confidence = reading.confidence;
    tender.documents.push_back({"d", "f", 1, 1, "b1", "bid_form", 1, {fact}});
  }
  return tender;
}

class Weighing : public testing::TestWithParam<NameCase> {};

TEST_P(Weighing, LeavesWhatCanBeTrusted) {
  Tender tender = tender_of(GetParam());
  weigh_readings(tender);
  for (std::size_t i = 0; i < GetParam().wanted.size(); ++i) {
    const Fact& fact = tender.documents[i].facts.front();
    const std::string wanted = GetParam().wanted[i];
    EXPECT_EQ(fact.state == FactState::known ? fact.value : "", wanted) << i << " " << fact.reason;
  }
}

constexpr auto kPerson = ValueType::person_name;
constexpr auto kPlace = ValueType::address;
constexpr auto kUnread = FactState::unreadable;

INSTANTIATE_TEST_SUITE_P(Cases, Weighing, testing::Values(
    // one paper against one: nobody knows which is right
    NameCase{"one_against_one", kPerson, {{"홍길동"}, {"홍길둥"}}, {"", ""}},
    // three against one may still be the same mistake three times
    NameCase{"three_against_one", kPerson, {{"홍길동"}, {"홍길동"}, {"홍길동"}, {"홍길둥"}}, {"", "", "", ""}},
    // four against one: the one was misread, and is asked about
    NameCase{"four_against_one", kPerson, {{"홍길동"}, {"홍길동"}, {"홍길동"}, {"홍길동"}, {"홍길둥"}}, {"홍길동", "홍길동", "홍길동", "홍길동", ""}},
    // an unsure reading that nearly says the same counts against them too
    NameCase{"unsure_votes", kPerson, {{"홍길동"}, {"홍길동"}, {"홍길동"}, {"홍길동"}, {"홍길둥"}, {"홍길등", 0.5}}, {"", "", "", "", "", ""}},
    // printed text is no reading
    NameCase{"printed", kPerson, {{"홍길동", 1, Source::text}, {"홍길둥"}}, {"홍길동", ""}},
    // two names that are nothing alike are two persons
    NameCase{"two_persons", kPerson, {{"홍길동"}, {"박서연"}}, {"홍길동", "박서연"}},
    // the second reading is what another paper says for certain
    NameCase{"second_reading", kPerson, {{"홍길동"}, {"홍긷동", 0.5, Source::ocr, "홍길동", kUnread}}, {"홍길동", "홍길동"}},
    // what a picture makes of ㈜ is the other paper's
    NameCase{"garbled_form", ValueType::company_name, {{"㈜가람건설"}, {"66가람건설", 0.6}}, {"㈜가람건설", "㈜가람건설"}},
    // the same firm by another writing of its form; a form read from a picture that printed papers contradict is rather a misreading
    NameCase{"writings_of_a_form", ValueType::company_name, {{"유한회사 가람", 1, Source::text}, {"㈲가람"}}, {"유한회사 가람", "㈲가람"}},
    NameCase{"another_form", ValueType::company_name, {{"주식회사 가람", 1, Source::text}, {"(유)가람"}, {"(유)가람", 0.7}}, {"주식회사 가람", "", ""}},
    // what is printed stands: whether two firms or one is for the rules to ask
    NameCase{"printed_forms", ValueType::company_name, {{"주식회사 가람", 1, Source::text}, {"(유)가람", 1, Source::text}}, {"주식회사 가람", "(유)가람"}},
    // all pictures alike, but the folder ("가람") says another letter; print stands
    NameCase{"unlike_the_folder", ValueType::company_name, {{"주식회사 가림"}, {"(주)가림"}}, {"", ""}},
    NameCase{"printed_unlike_the_folder", ValueType::company_name, {{"주식회사 가림", 1, Source::text}, {"(주)가림"}}, {"주식회사 가림", "(주)가림"}},
    // addresses likewise
    NameCase{"address", kPlace, {{"경기도 가상시 예시로 1"}, {"경기도 가상시 에시로 1", 0.5, Source::ocr, "경기도 가상시 예시로 1", kUnread}},
             {"경기도 가상시 예시로 1", "경기도 가상시 예시로 1"}},
    // one that nobody bears out stays unread
    NameCase{"lone_address", kPlace, {{"경기도 가상시 예시로 1", 0.5, Source::ocr, "", kUnread}}, {""}}));

}  // namespace
}  // namespace bidaudit
