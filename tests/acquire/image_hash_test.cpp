// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of an image must be found again, other images must not be taken for it.
#include "acquire/image_hash.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

namespace bidaudit {
namespace {

constexpr int kSide = 32;

// A disk of ink at `x`, `y`.
SmallImage disk(double x, double y, double radius, double paper = 255, double ink = 0) {
  SmallImage image{};
  for (int row = 0; row < kSide; ++row)
    for (int column = 0; column < kSide; ++column)
      image[row * kSide + column] = std::hypot(column - x, row - y) < radius ? ink : paper;
  return image;
}

TEST(ImageHash, IsNearForCopies) {
  const auto original = perceptual_hash(disk(12, 20, 8));
  struct Case {
    SmallImage image;
    int least;
    int most;
  };
  const Case cases[] = {
      {disk(12, 20, 8), 0, 0},              // the same
      {disk(12, 20, 8, 240, 60), 0, 2},     // paler, as another scan
      {disk(12.2, 20.1, 8.1), 0, 8},        // a little moved, as cut out anew
      {disk(22, 9, 5), 16, 64},             // another one
  };
  for (const Case& row : cases) {
    const auto hash = perceptual_hash(row.image);
    ASSERT_TRUE(original && hash);
    const int apart = std::popcount(*original ^ *hash);
    EXPECT_GE(apart, row.least);
    EXPECT_LE(apart, row.most);
  }
}

TEST(ImageHash, LeavesOneColorAlone) {
  EXPECT_FALSE(perceptual_hash(disk(0, 0, 0)));         // white
  EXPECT_FALSE(perceptual_hash(disk(9, 9, 5, 255, 254)));  // what JPEG makes of it
}

}  // namespace
}  // namespace bidaudit
