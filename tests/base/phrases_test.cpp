// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrases.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

TEST(PhraseIndex, FindsWhatStandsInAText) {
  const PhraseIndex index({U"입찰서", U"입찰", U"찰서", U"", U"A", U"서약서", U"입찰"});
  const auto found = [&](std::u32string_view text) {
    std::string out;
    for (bool one : index.found_in(text)) out += one ? '1' : '0';
    return out;
  };
  EXPECT_EQ(found(U"입찰서"), "1110001");  // one inside another, one over the end of another, one that is there twice
  EXPECT_EQ(found(U"입서약서"), "0000010");
  EXPECT_EQ(found(U"입"), "0000000");      // the text ends before the phrase does
  EXPECT_EQ(found(U"\x10041"), "0000000");  // of another letter that shares the place of U+0041
  EXPECT_EQ(found(U""), "0000000");
}

TEST(PhraseIndex, GivesThoseThatATextMayBeginWithInTheirOrder) {
  const PhraseIndex index({U"금액합계", U"합계", U"금", U"금액"});
  const auto beginning = [&](std::u32string_view text) {
    const auto numbers = index.beginning(text);
    return std::vector(numbers.begin(), numbers.end());
  };
  EXPECT_EQ(beginning(U"금액: 3"), (std::vector<std::size_t>{0, 2, 3}));
  EXPECT_EQ(beginning(U"금"), (std::vector<std::size_t>{2}));
  EXPECT_EQ(beginning(U"계약"), (std::vector<std::size_t>{2}));  // those of one letter are among all
  EXPECT_TRUE(beginning(U"").empty());
}

}  // namespace
}  // namespace bidaudit
