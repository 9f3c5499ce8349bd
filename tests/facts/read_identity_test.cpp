// SPDX-License-Identifier: GPL-3.0-or-later
// Who stands on a paper: names, numbers, addresses.
#include "facts/read_identity.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

std::string shown(const std::optional<std::string>& value) { return value.value_or("-"); }

struct Case {
  const char* text;
  const char* expected;
};

TEST(Identity, CompanyKeysIgnoreTheLegalForm) {
  for (const char* name : {"주식회사 가람누리", "가람누리 주식회사", "㈜가람누리", "(주) 가람누리", "가람누리(주)"})
    EXPECT_EQ(company_key(name), company_key("가람누리")) << name;
  EXPECT_NE(company_key("가람누리"), company_key("가람마루"));
  EXPECT_EQ(company_key("가람누리 유한회사 (Garam Nuri Co., Ltd.)"), company_key("가람누리"));
  for (const char* word : {"직급", "국적", "소속"}) {
    EXPECT_EQ(shown(parse_company_name(word)), shown(std::nullopt)) << word;
    EXPECT_EQ(shown(parse_person_name(word)), shown(std::nullopt)) << word;
  }
}

TEST(Identity, LegalForms) {
  for (const char* name : {"주식회사 가람", "㈜가람", "가람(주)", "농업회사법인 (주)가람", "(株)가람"}) EXPECT_EQ(legal_form(name), "주식회사") << name;
  for (const char* name : {"유한회사 가람", "㈲가람", "가람 (유)"}) EXPECT_EQ(legal_form(name), "유한회사") << name;
  for (const char* name : {"가람", "(합)가람"}) EXPECT_EQ(legal_form(name), "") << name;
  EXPECT_EQ(legal_form("유한책임회사 가람"), "유한책임회사");
}

TEST(Identity, CompanyNames) {
  const Case cases[] = {
      {"주식회사 가람누리 (인)", "주식회사 가람누리"},
      {"(주)가람누리 대표이사 홍가람", "(주)가람누리"},   // the signer stands behind
      {"999-88-00008 주식회사 가람누리 홍가람", "주식회사 가람누리"},  // stacked in one cell of a bond
      {"주식회사 가람누리 (999-88-00008)", "주식회사 가람누리"},
      {"명 : 주식회사 가람누리", "주식회사 가람누리"},   // the end of a label
      {"업체명 가람누리 주식회사", "가람누리 주식회사"},  // a label taken along
      {"상 호 가람누리 주식회사", "가람누리 주식회사"},
      {"회사명주식회사 가람누리", "주식회사 가람누리"},  // without a gap
      {"28 상호 또는 법인명칭 가람누리 주식회사", "가람누리 주식회사"},
      {"(유)가람누리 본", "(유)가람누리"},              // 본 점, the next label
      {"가람누리(주) 사업자번호:999-88-00008", "가람누리(주)"},
      {"가람시청", "-"},                                 // an office
      {"가람시", "-"},
      {"(주)가람누리 (", "(주)가람누리"},                // before "대표이사 …)", the next label
      {"가람시장", "-"},
      {"사업장관리번호", "-"},                           // the next label
      {"또는", "-"},
      {"", "-"},
  };
  for (const Case& c : cases) EXPECT_EQ(shown(parse_company_name(c.text)), c.expected) << c.text;
}

TEST(Identity, PersonNames) {
  const Case cases[] = {
      {"홍 가 람 (인)", "홍가람"},
      {"대표이사 홍가람", "홍가람"},
      {"홍가람 750919-*******", "홍가람"},   // as registers print it
      {"홍가람 (인린닐인)", "홍가람"},  // the place for a seal, read badly
      {"가람 (주식회사)", "-"},
      {"홍가람 (박서연)", "-"},        // two persons
      {"어사\n홍가람", "홍가람"},      // 대표이사 read badly, without its first half
      {"(서명)", "-"},
      {"해당없음", "-"},   // four syllables that are no name
      {"귀하", "-"},
      {"대리인", "-"},     // a word of the form
      {"자명", "-"},       // no family name
      {"남궁서윤", "남궁서윤"},
      {"빙도윤", "빙도윤"}, {"궁하린", "궁하린"}, {"야은결", "야은결"},  // borne by few
  };
  for (const Case& c : cases) EXPECT_EQ(shown(parse_person_name(c.text)), c.expected) << c.text;
}

// The check digit of 사업자등록번호: weights 1 3 7 1 3 7 1 3 5, the ninth product's tens added.
TEST(Identity, BusinessNumbers) {
  EXPECT_EQ(shown(find_business_number("사업자등록번호: 999-01-00008")), "999-01-00008");
  EXPECT_EQ(shown(find_business_number("9990100008")), "999-01-00008");
  EXPECT_EQ(shown(find_business_number("999-01-0000")), "-");
  EXPECT_FALSE(business_number_checks("999-01-00001") && business_number_checks("999-01-00002"));
}

TEST(Identity, Regions) {
  EXPECT_EQ(shown(find_region("경기도 광명시 시청로 20")), shown(find_region("경기 광명시 시청로 20")));
  EXPECT_EQ(shown(find_region("주된 영업소")), "-");
}

TEST(Identity, SpecksBeforeNames) {
  EXPECT_EQ(shown(parse_company_name("주식회사 .가람건설")), "주식회사 가람건설");
}

TEST(Identity, LabelWordsBeforeNames) {
  EXPECT_EQ(shown(parse_company_name("상호 가람건설 주식회사")), "가람건설 주식회사");
  EXPECT_EQ(shown(parse_company_name("업체명 가람건설")), "가람건설");
  EXPECT_EQ(shown(parse_company_name("가람건설\n대표 홍길동")), "가람건설");
  EXPECT_EQ(parse_company_name("대표\n홍길동"), std::nullopt);
  EXPECT_EQ(parse_company_name("대표자 홍길동"), std::nullopt);
  EXPECT_EQ(shown(parse_company_name("대표 건설 주식회사")), "대표 건설 주식회사");
  EXPECT_EQ(shown(parse_person_name("대표자명 윤은결 (인)")), "윤은결");
  EXPECT_EQ(shown(parse_person_name("명은결")), "명은결");
}

TEST(Identity, Phones) {
  const Case cases[] = {
      {"02-0000-1000", "02-0000-1000"},
      {"02) 0000-1000", "02-0000-1000"},
      {"(031) 000-1000", "031-000-1000"},
      {"02-0000-1000, 02-0000-1001", "-"},  // two of them
  };
  for (const Case& c : cases) EXPECT_EQ(shown(find_phone(c.text)), c.expected) << c.text;
}

TEST(Identity, NoticeNumbers) {
  const Case cases[] = {
      {"광명시 공고 제2026-42호", "광명시 공고 제2026-42호"},
      {"입찰공고 제2026-09043호", "입찰공고 제2026-09043호"},
      {"조달청시설공고 제 20260513822-00 호", "조달청 시설공고 제20260513822-00호"},
      {"R26BK01318742-000", "-"},                        // the portal's number holds none
  };
  for (const Case& c : cases) EXPECT_EQ(shown(find_notice_number(c.text)), c.expected) << c.text;
}

TEST(Identity, PortalNumbers) {
  const Case cases[] = {
      {"R26BK01318742-000", "R26BK01318742-000"},
      {"R26BKO1318742 - 000", "R26BK01318742-000"},     // letters for digits, as scans give them
      {"R26BK01318742 (R26BK01318743)", "-"},          // two of them
      {"20260513822-00", "20260513822-00"},             // of the portal before 2025
  };
  for (const Case& c : cases) EXPECT_EQ(shown(find_portal_number(c.text)), c.expected) << c.text;
}

}  // namespace
}  // namespace bidaudit
