// SPDX-License-Identifier: GPL-3.0-or-later
// Where a value behind a label ends, and whether it is one.
#include "facts/value_shape.h"

#include <gtest/gtest.h>

#include "facts/read_value.h"

namespace bidaudit {
namespace {

TEST(ValueShape, EndsBeforeTheNextLabel) {
  struct Case {
    ValueType type;
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {ValueType::money, "금29,829,000원 보 험 료:\\ 15,000-", "금29,829,000원 "},  // a letter-spaced label that nobody declares
      {ValueType::money, "\\5,955,000 보험료: \\ 26,000-", "\\5,955,000 "},
      {ValueType::text, "통합 시스템 구축: 1단계 용역", "통합 시스템 구축: 1단계 용역"},   // a title may hold a colon
      {ValueType::text, "통합 시스템 구축 금 액:일금 5원", "통합 시스템 구축 "},
      {ValueType::address, "경기도 광명시 시청로 20\n다음 줄", "경기도 광명시 시청로 20"},
  };
  for (const Case& c : cases) EXPECT_EQ(first_value(c.type, c.text), c.expected) << c.text;
}

TEST(ValueShape, LotOfALine) {
  EXPECT_EQ(lot_in("o ②번 건 : 2023. 11. 21.")->first, 2);
  EXPECT_EQ(lot_in("- 제3공구 : 5,000원")->first, 3);
  EXPECT_FALSE(lot_in("2023. 12. 12. 14:00"));
  EXPECT_FALSE(lot_in("1. 입찰에 부치는 사항"));
  EXPECT_EQ(lot_named_in("동광주~광산간 확장공사(제2공구)"), 2);
  EXPECT_EQ(lot_named_in("①"), 1);
  EXPECT_FALSE(lot_named_in("토목공사업"));
}

// "전체" with its parts behind it: the first amount, when the others add up to it.
TEST(ValueShape, SumBeforeItsParts) {
  FieldSpec field;
  field.type = ValueType::money;
  EXPECT_EQ(read_value(field, "(전체) ￦300,000 (일반) ￦100,000 (대안) ￦200,000"), "300000");
  EXPECT_EQ(read_value(field, "(전체) ￦300,000 (일반) ￦100,000 (대안) ￦100,000"), std::nullopt);
  field.take = Take::words;  // not the figures, from which the words may differ
  EXPECT_EQ(read_value(field, "금 삼십만오천원정 (￦300,000) 공급가액 200,000원 부가가치세 100,000원"), "305000");
}

// Figures with a gap between them are one code that was parted, or two.
TEST(ValueShape, IdentifiersInOnePiece) {
  FieldSpec field;
  field.type = ValueType::identifier;
  EXPECT_EQ(read_value(field, "제 2026-0147-00031 호"), "2026-0147-00031");
  EXPECT_EQ(read_value(field, "2026-0147-00031 1/2"), "2026-0147-00031");
  EXPECT_EQ(read_value(field, "2026-0147-00031 999-88-00008"), "2026-0147-00031");
  EXPECT_EQ(read_value(field, "2026-0147-00031 2026-05-01"), "2026-0147-00031");
  for (const char* parted : {"81 11744575", "4316-1 114-9999", "4316-1 114-9999 2026-05-01", "959-800-2026352552/03"}) EXPECT_EQ(read_value(field, parted), std::nullopt) << parted;
}

// Of a field that is blank the heading of the form's next part is no value.
TEST(ValueShape, HeadingsAreNoValues) {
  FieldSpec field;
  field.type = ValueType::address;
  for (const char* heading : {"입찰개요", "입찰보증금", "[입찰보증금]"}) EXPECT_EQ(read_value(field, heading), std::nullopt) << heading;
  EXPECT_EQ(read_value(field, "경기도 광명시 가상대로 101, 7층"), "경기도 광명시 가상대로 101, 7층");
  EXPECT_EQ(read_value(field, "(본사) 경기도 광명시 가상대로 101"), "경기도 광명시 가상대로 101");
  field.type = ValueType::text;
  EXPECT_EQ(read_value(field, "정보통신업 ["), "정보통신업");
  field.type = ValueType::text;
  EXPECT_EQ(read_value(field, "[입찰보증금]"), std::nullopt);
  EXPECT_EQ(read_value(field, "입찰보증금 관리 시스템 구축 용역"), "입찰보증금 관리 시스템 구축 용역");
}

TEST(ValueShape, GradesEndWithTheirSign) {
  FieldSpec field;
  field.type = ValueType::grade;
  EXPECT_EQ(read_value(field, "BBB- (보통)"), "BBB-");
  EXPECT_EQ(read_value(field, "신용등급: A0"), "A0");
  for (const char* misread : {"CCC*", "BBo", "880"}) EXPECT_EQ(read_value(field, misread), std::nullopt) << misread;
}

// A bound of a rule is no statement of the amount; what follows a label with a particle is one.
TEST(ValueShape, StatesAnAmount) {
  EXPECT_TRUE(states_a(ValueType::money, "기초금액은123,000,000원으로한다"));
  EXPECT_FALSE(states_a(ValueType::money, "추정가격이1,000억원이상인경우"));
  EXPECT_TRUE(states_a(ValueType::instant, "개찰은2026.7.29.18:00에"));
  EXPECT_FALSE(states_a(ValueType::instant, "개찰10.1.1.본공사"));
}

TEST(ValueShape, Placeholders) {
  EXPECT_TRUE(is_placeholder("○○회사"));
  EXPECT_TRUE(is_placeholder("OOO 주식회사"));
  EXPECT_FALSE(is_placeholder("주식회사 가람"));
  EXPECT_FALSE(is_placeholder("FOOD 주식회사"));
}

TEST(ValueShape, TickedChoices) {
  EXPECT_EQ(ticked_choice("■ 중기업 □ 소기업 □ 소상공인"), "중기업");
  EXPECT_EQ(ticked_choice("□ 중기업 ☑ 소기업 □ 소상공인"), "소기업");
  EXPECT_EQ(ticked_choice("□ 중기업 □ 소기업 □ 소상공인"), "");  // nobody said
  EXPECT_EQ(ticked_choice("■ 중기업 ■ 소기업"), "");
  EXPECT_FALSE(ticked_choice("■ 중기업"));  // a bullet
  EXPECT_FALSE(ticked_choice("중기업"));
}

}  // namespace
}  // namespace bidaudit
