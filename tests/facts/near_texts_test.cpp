// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/near_texts.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

constexpr const char* kText = "장애가나면삼십분안에기술자를보내고그경과를날마다기록하여발주기관에알린다";
constexpr const char* kEdited = "장애가나면이십분안에담당자를보내고그경과를날마다정리하여발주기관에알린다";  // three words replaced
constexpr const char* kOther = "자료의복구는매주한번연습하며걸린시간과잃은자료의양을발주기관에알린다";      // of one trade

TEST(NearTexts, AreFoundOnceAndInOrder) { EXPECT_EQ(near_texts({kOther, kEdited, kText, kText}), (Pairs{{1, 2}, {1, 3}, {2, 3}})); }

TEST(NearTexts, OthersAreNot) { EXPECT_EQ(near_texts({kText, kOther, "", "가나다"}), Pairs{}); }

}  // namespace
}  // namespace bidaudit
