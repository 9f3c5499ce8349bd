// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/seals.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <cmath>
#include <ostream>

#include "acquire/image_pix.h"

namespace bidaudit {
namespace {

constexpr double kDpi = 200;
constexpr int kPaper = 200;  // as the evened background of a page is

PixPtr paper() {
  PixPtr gray(pixCreate(800, 600, 8));
  pixSetAllArbitrary(gray.get(), kPaper);
  return gray;
}

void ring(Pix* gray, double x, double y, double radius, double stroke, l_uint32 level) {
  for (int py = 0; py < pixGetHeight(gray); ++py)
    for (int px = 0; px < pixGetWidth(gray); ++px)
      if (std::abs(std::hypot(px - x, py - y) - radius) <= stroke / 2) pixSetPixel(gray, px, py, level);
}

void bar(Pix* gray, int x, int y, int width, int height, l_uint32 level) {
  BOX* box = boxCreate(x, y, width, height);
  pixSetInRectArbitrary(gray, box, level);
  boxDestroy(&box);
}

l_uint32 at(Pix* gray, int x, int y) {
  l_uint32 value = 0;
  pixGetPixel(gray, x, y, &value);
  return value;
}

TEST(GraySeals, ARingIsFoundAndMadePaper) {
  const PixPtr gray = paper();
  ring(gray.get(), 300, 250, 60, 6, 90);
  const auto seals = take_out_gray_seals(gray.get(), kDpi);
  ASSERT_EQ(seals.size(), 1U);
  EXPECT_EQ(seals[0].shape, "round");
  EXPECT_EQ(seals[0].color, "black");
  EXPECT_NEAR(seals[0].box.middle_x(), 300 * 72 / kDpi, 1);
  EXPECT_NEAR(seals[0].box.width(), 126 * 72 / kDpi, 2);
  EXPECT_GE(at(gray.get(), 360, 250), 190U);
}

TEST(GraySeals, PrintUnderALightRingStays) {
  const PixPtr gray = paper();
  for (int i = 0; i < 20; ++i) bar(gray.get(), 100 + 30 * i, 500, 6, 30, 10);  // the print of the page, darker than the seal
  ring(gray.get(), 300, 250, 60, 6, 100);
  bar(gray.get(), 200, 246, 200, 5, 10);
  ASSERT_EQ(take_out_gray_seals(gray.get(), kDpi).size(), 1U);
  EXPECT_LE(at(gray.get(), 360, 248), 40U) << "where the ring crosses";
  EXPECT_LE(at(gray.get(), 300, 248), 40U) << "inside";
  EXPECT_GE(at(gray.get(), 300, 190), 190U) << "the ring itself";
}

struct NoSealCase {
  const char* why;
  double radius;
  double stroke;
  bool squares;
};

std::ostream& operator<<(std::ostream& out, const NoSealCase& wanted) { return out << wanted.why; }

class NoSeal : public testing::TestWithParam<NoSealCase> {};

TEST_P(NoSeal, IsLeftAlone) {
  const PixPtr gray = paper();
  if (GetParam().squares)
    for (int i = 0; i < 12; ++i) bar(gray.get(), 240, 190 + 10 * i, 120, 5, 40);
  else
    ring(gray.get(), 300, 250, GetParam().radius, GetParam().stroke, 40);
  EXPECT_TRUE(take_out_gray_seals(gray.get(), kDpi).empty());
}

INSTANTIATE_TEST_SUITE_P(Cases, NoSeal, testing::Values(
    NoSealCase{"a letter of 16 points", 12, 5, false},
    NoSealCase{"a disc", 30, 60, false},
    NoSealCase{"lines of print", 0, 0, true}));

TEST(ColorSeals, FaintInkLeavesNoTraceAndPrintStaysBlack) {
  PixPtr color(pixCreate(800, 600, 32));
  pixSetAllArbitrary(color.get(), 0xf0f0f000U);
  const auto put = [&](int x, int y, int red, int green, int blue) { pixSetRGBPixel(color.get(), x, y, red, green, blue); };
  for (int y = 0; y < 600; ++y)
    for (int x = 0; x < 800; ++x)
      if (std::abs(std::hypot(x - 300, y - 250) - 60) <= 3) put(x, y, 205, 60, 60);  // its own channel darker than the paper
  for (int x = 200; x < 400; ++x)
    for (int y = 246; y < 251; ++y) put(x, y, 20, 20, 20);
  const PixPtr gray(pixConvertRGBToLuminance(color.get()));
  const auto seals = take_out_color_seals(gray.get(), color.get(), kDpi);
  ASSERT_EQ(seals.size(), 1U);
  EXPECT_EQ(seals[0].color, "red");
  EXPECT_EQ(seals[0].shape, "round");
  EXPECT_GE(at(gray.get(), 300, 190), 240U);
  EXPECT_LE(at(gray.get(), 360, 248), 40U);
}

}  // namespace
}  // namespace bidaudit
