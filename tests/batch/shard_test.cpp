// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/shard.h"

#include <gtest/gtest.h>

#include <array>

namespace bidaudit {
namespace {

TEST(Shard, IsReadOrNot) {
  EXPECT_EQ(parse_shard("2/4"), (Shard{2, 4}));
  EXPECT_EQ(parse_shard("1/1"), Shard());
  for (const char* wrong : {"", "2", "/4", "2/", "0/4", "5/4", "-1/4", "2/4/6", " 2/4", "2/4x", "1/99999999999"}) EXPECT_EQ(parse_shard(wrong), std::nullopt) << wrong;
  EXPECT_EQ(name_of({2, 4}), "2-of-4");
  EXPECT_EQ(name_of({}), "");
}

TEST(Shard, EachTenderBelongsToOne) {
  constexpr int kShards = 4;
  std::array<int, kShards> sizes{};
  for (int tender = 0; tender < 400; ++tender) {
    int owners = 0;
    for (int number = 1; number <= kShards; ++number) {
      if (!takes({number, kShards}, "tender-" + std::to_string(tender))) continue;
      ++owners;
      ++sizes[static_cast<std::size_t>(number - 1)];
    }
    EXPECT_EQ(owners, 1);
    EXPECT_TRUE(takes({}, "tender-" + std::to_string(tender)));
  }
  for (const int size : sizes) EXPECT_NEAR(size, 100, 40);
}

TEST(Shard, StaysTheSame) {  // a changed choice would read everything again on another machine
  EXPECT_TRUE(takes({4, 4}, "가람-2026-001"));
}

}  // namespace
}  // namespace bidaudit
