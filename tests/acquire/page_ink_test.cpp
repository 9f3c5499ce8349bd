// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/page_ink.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <random>

namespace bidaudit {
namespace {

// Paper that grows darker to the right, with strokes of several lengths.
PixPtr page(int width, int height) {
  std::mt19937 random(7);
  PixPtr pix(pixCreate(width, height, 8));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) pixSetPixel(pix.get(), x, y, 230 - 60U * static_cast<unsigned>(x) / static_cast<unsigned>(width) - random() % 12);
  for (int i = 0; i < 400; ++i) {
    const bool vertical = random() % 2 == 0;
    const int length = 5 + static_cast<int>(random() % 80);
    BOX* box = boxCreate(static_cast<int>(random() % static_cast<unsigned>(width)), static_cast<int>(random() % static_cast<unsigned>(height)), vertical ? 4 : length, vertical ? length : 4);
    pixSetInRectArbitrary(pix.get(), box, 20 + random() % 60);
    boxDestroy(&box);
  }
  return pix;
}

int differing(Pix* a, Pix* b) {
  const PixPtr both(pixXor(nullptr, a, b));
  l_int32 count = 0;
  pixCountPixels(both.get(), &count, nullptr);
  return count;
}

TEST(PageInk, PixelsAreThoseOfTheImage) {
  const PixPtr pix = page(61, 7);
  const auto pixels = pixels_of(pix.get());
  ASSERT_EQ(pixels.size(), 61U * 7U);
  for (int y = 0; y < 7; ++y)
    for (int x = 0; x < 61; ++x) {
      l_uint32 value = 0;
      pixGetPixel(pix.get(), x, y, &value);
      EXPECT_EQ(pixels[static_cast<std::size_t>(y) * 61 + static_cast<std::size_t>(x)], value);
    }
}

// Leptonica rounds the means, and mirrors the image at its edges.
TEST(PageInk, IsThatOfLeptonica) {
  const PixPtr pix = page(901, 850);
  Pix* theirs = nullptr;
  ASSERT_EQ(pixSauvolaBinarize(pix.get(), 12, 0.25F, 1, nullptr, nullptr, nullptr, &theirs), 0);
  const PixPtr expected(theirs);
  const PixPtr ink = local_ink(pix.get(), 12, 0.25F);
  l_int32 dark = 0;
  pixCountPixels(expected.get(), &dark, nullptr);
  EXPECT_GT(dark, 50'000);
  EXPECT_LT(differing(ink.get(), expected.get()), dark / 200);
}

TEST(PageInk, ASmallImageIsAllOneWindow) {
  const PixPtr pix = page(9, 5);
  EXPECT_TRUE(local_ink(pix.get(), 12, 0.25F));
}

TEST(PageInk, LongRunsAreAnOpening) {
  for (const int width : {900, 897, 31}) {
    const PixPtr binary(pixThresholdToBinary(page(width, 411).get(), 128));
    for (const int length : {1, 7, 33, 64}) {
      const PixPtr rows(pixOpenBrick(nullptr, binary.get(), length, 1));
      const PixPtr columns(pixOpenBrick(nullptr, binary.get(), 1, length));
      EXPECT_EQ(differing(long_runs(binary.get(), false, length).get(), rows.get()), 0) << width << " " << length;
      EXPECT_EQ(differing(long_runs(binary.get(), true, length).get(), columns.get()), 0) << width << " " << length;
    }
  }
}

}  // namespace
}  // namespace bidaudit
