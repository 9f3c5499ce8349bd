// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unicode.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

TEST(Unicode, MakesOneFormOfLookAlikes) {
  EXPECT_EQ(matching_key("입 찰 공 고"), "입찰공고");            // letter-spaced title
  EXPECT_EQ(matching_key("대리인․사용인감"), "대리인·사용인감");  // U+2024
  EXPECT_EQ(matching_key("대리인ㆍ사용인감"), "대리인·사용인감");  // U+318D
  EXPECT_EQ(normalise("１２３，０００"), "123,000");              // full-width digits
  EXPECT_EQ(normalise("￦100"), "₩100");
  EXPECT_EQ(normalise("㈜가람"), "(주)가람");                     // NFKC of U+321C
  EXPECT_EQ(normalise("｢법｣"), "「법」");
  EXPECT_EQ(normalise("가\xE2\x80\x8B나"), "가나");               // zero-width space
  EXPECT_EQ(normalise("\xE1\x84\x80\xE1\x85\xA1"), "가");         // conjoining jamo, as some systems name files
  EXPECT_EQ(matching_key("사 가\xE1\x86\xA8 ·"), "사각·");        // a final behind a syllable that is whole without it
  EXPECT_EQ(normalise("e\xCC\xA3\xCC\x87"), "\xE1\xBA\xB9\xCC\x87");  // a mark stays that no letter has room for
  EXPECT_EQ(matching_key("가` \xFF나"), "가'\xEF\xBF\xBD나");       // no UTF-8
}

TEST(Unicode, MapsAKeyBackToItsText) {
  const MappedKey mapped = mapped_key("업 체㈜");
  EXPECT_EQ(encode_utf8(mapped.key), "업체(주)");
  EXPECT_EQ(mapped.origin, (std::vector<std::size_t>{0, 4, 7, 7, 7}));
}

TEST(Unicode, ReplacesWhatXmlForbids) {
  EXPECT_EQ(xml_safe("a\x01" "b"), "a\xEF\xBF\xBD" "b");
  EXPECT_EQ(xml_safe("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a lone surrogate
  EXPECT_EQ(xml_safe("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");                  // overlong
  EXPECT_EQ(xml_safe("가\t나"), "가\t나");
  EXPECT_EQ(xml_safe("\xEF\xBF\xBF"), "\xEF\xBF\xBD");                          // U+FFFF
}

TEST(Unicode, CountsJamo) {
  EXPECT_EQ(jamo_distance("법인명", "법인멍", 3), 1);  // ㅕ read as ㅓ
  EXPECT_EQ(jamo_distance("법인", "범인", 3), 1);
  EXPECT_EQ(jamo_distance("상호", "상호", 1), 0);
  EXPECT_EQ(jamo_distance("상호", "대표자", 2), 3);  // stops at the limit
}

TEST(Unicode, TidiesSpaces) {
  EXPECT_EQ(tidy_spaces("  가\n 나\xE3\x80\x80다 "), "가 나 다");  // U+3000
  EXPECT_EQ(tidy_spaces(""), "");
}

TEST(Unicode, CountsWhatXmlForbids) {
  EXPECT_EQ(forbidden_in_xml("입찰\t금액\n"), 0U);
  EXPECT_EQ(forbidden_in_xml("힣\xEF\xBF\xBD\xEF\xBC\x91"), 0U);  // neighbours of those below: U+D7A3, U+FFFD, U+FF11
  EXPECT_EQ(forbidden_in_xml("a\x01" "b\x0C"), 2U);
  EXPECT_EQ(forbidden_in_xml("\xED\xA0\x80"), 1U);                 // a lone surrogate
  EXPECT_EQ(forbidden_in_xml("\xEF\xBF\xBE\xEF\xBF\xBF"), 2U);     // U+FFFE, U+FFFF
}

TEST(Unicode, LettersOfAnyScript) {
  for (const char32_t c : U"가a7Иé漢７") EXPECT_EQ(is_letter_or_digit(c), c != 0) << static_cast<int>(c);
  for (const char32_t c : U" .-①㈜") EXPECT_FALSE(is_letter_or_digit(c)) << static_cast<int>(c);
}

}  // namespace
}  // namespace bidaudit
