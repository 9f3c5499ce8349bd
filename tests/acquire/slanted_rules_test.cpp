// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/slanted_rules.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <algorithm>

namespace bidaudit {
namespace {

constexpr int kDpi = 300;
constexpr int kSide = 900;

void bar(Pix* ink, int x, int y, int width, int height) {
  BOX* box = boxCreate(x, y, width, height);
  pixSetInRect(ink, box);
  boxDestroy(&box);
}

// Syllables of 10 point print, close together.
PixPtr print() {
  PixPtr ink(pixCreate(kSide, kSide, 1));
  for (int y : {120, 330, 560, 780})
    for (int x = 160; x < 760; x += 46) {
      bar(ink.get(), x, y, 38, 5);
      bar(ink.get(), x + 16, y - 16, 5, 38);
    }
  return ink;
}

// Lines two degrees aslant, three pixels thick, between the lines and beside them.
PixPtr form() {
  PixPtr ink(pixCreate(kSide, kSide, 1));
  for (int i = 60; i < 840; ++i)
    for (int start : {60, 230, 440, 660}) bar(ink.get(), i, start + i / 28, 1, 3);
  for (int i = 60; i < 700; ++i)
    for (int start : {100, 790}) bar(ink.get(), start + i / 28, i, 3, 1);
  return ink;
}

int pixels(Pix* binary) {
  l_int32 count = 0;
  pixCountPixels(binary, &count, nullptr);
  return count;
}

struct Page {
  PixPtr ink;
  PixPtr binary;
  PixPtr gray;
};

Page page_of(PixPtr ink) {
  PixPtr binary(pixCopy(nullptr, ink.get()));
  PixPtr gray(pixConvert1To8(nullptr, ink.get(), 200, 20));
  return {std::move(ink), std::move(binary), std::move(gray)};
}

TEST(SlantedRules, AreTakenOutAndPrintIsLeft) {
  const PixPtr letters = print();
  const PixPtr both = form();
  pixOr(both.get(), both.get(), letters.get());
  Page page = page_of(PixPtr(pixCopy(nullptr, both.get())));
  const auto rules = take_out_slanted_rules(page.gray.get(), page.binary.get(), page.ink.get(), kDpi);
  const PixPtr differing(pixXor(nullptr, page.binary.get(), letters.get()));
  EXPECT_LT(pixels(differing.get()), 0.03 * pixels(letters.get()));
  const PixPtr dark(pixThresholdToBinary(page.gray.get(), 128));
  EXPECT_EQ(pixels(PixPtr(pixXor(nullptr, dark.get(), page.binary.get())).get()), 0) << "gray says the same";
  double left = 0;
  double right = 0;
  for (const RulingLine& rule : rules) (rule.box.x0 < 100 ? left : right) += rule.box.height();
  const double length = 640 * 72.0 / kDpi;
  EXPECT_GT(left, 0.8 * length);
  EXPECT_GT(right, 0.8 * length);
  EXPECT_TRUE(std::all_of(rules.begin(), rules.end(), [](const RulingLine& rule) { return rule.vertical(); }));
}

// Straight rulings that were taken out before have cut the others into pieces as high as a row.
TEST(SlantedRules, AreFoundInPieces) {
  Page page = page_of(form());
  for (int y = 60; y < 840; y += 70) {
    BOX* box = boxCreate(0, y, kSide, 8);
    pixClearInRect(page.binary.get(), box);
    boxDestroy(&box);
  }
  EXPECT_GT(take_out_slanted_rules(page.gray.get(), page.binary.get(), page.ink.get(), kDpi).size(), 15U);
  EXPECT_LT(pixels(page.binary.get()), 0.02 * pixels(page.ink.get()));
}

TEST(SlantedRules, PrintAloneHasNone) {
  Page page = page_of(print());
  EXPECT_TRUE(take_out_slanted_rules(page.gray.get(), page.binary.get(), page.ink.get(), kDpi).empty());
  EXPECT_EQ(pixels(page.binary.get()), pixels(page.ink.get()));
}

}  // namespace
}  // namespace bidaudit
