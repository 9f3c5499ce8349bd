// SPDX-License-Identifier: GPL-3.0-or-later
// Pages made of the lines that draw_lines.py draws.
#include "acquire/ocr.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "acquire/image_pix.h"

namespace bidaudit {
namespace {

constexpr int kWidth = 1200;
constexpr int kHeight = 700;

Raster white_page() { return {kWidth, kHeight, 300, std::vector<std::uint8_t>(std::size_t{3} * kWidth * kHeight, 255)}; }

void darken(Raster& page, int x, int y, std::uint8_t shade) {
  for (int channel = 0; channel < 3; ++channel) page.rgb[static_cast<std::size_t>((y * page.width + x) * 3 + channel)] = shade;
}

void put_line(Raster& page, const std::string& file, int left, int top) {
  const PixPtr read(pixRead(("tests/acquire/lines/" + file + ".png").c_str()));
  ASSERT_NE(read, nullptr);
  const PixPtr line(pixConvertTo8(read.get(), 0));
  for (int y = 0; y < pixGetHeight(line.get()); ++y)
    for (int x = 0; x < pixGetWidth(line.get()); ++x) {
      l_uint32 shade = 0;
      pixGetPixel(line.get(), x, y, &shade);
      darken(page, left + x, top + y, static_cast<std::uint8_t>(shade));
    }
}

// A pen's stroke across the page, or a fold.
void put_stroke(Raster& page) {
  for (int x = 60; x < page.width - 60; ++x)
    for (int y = 0; y < 5; ++y) darken(page, x, 40 + y + x / 2, 30);
}

// The stroke's box holds all lines; what stands within is read once.
TEST(Pages, WithAStrokeAreReadOnce) {
  Raster page = white_page();
  put_stroke(page);
  put_line(page, "money", 640, 100);
  put_line(page, "company", 100, 500);
  std::vector<std::string> words;
  for (const Line& line : OcrEngine().read(page, 60).lines)
    for (const Word& word : line.words) words.push_back(word.text);
  const auto times = [&](const char* part) {
    return std::count_if(words.begin(), words.end(), [&](const std::string& word) { return word.find(part) != std::string::npos; });
  };
  EXPECT_EQ(times("20,793,000원"), 1);
  EXPECT_EQ(times("미래테크"), 1);
}

void put_bar(Raster& page, int x, int y, int width, int height, std::uint8_t shade, int gaps = 0) {
  for (int py = y; py < y + height; ++py)
    for (int px = x; px < x + width; ++px)
      if (gaps == 0 || (px + py) % gaps != 0) darken(page, px, py, shade);
}

// The frame of a certificate is thicker than the rulings of a form.
TEST(Pages, InAFrame) {
  Raster page = white_page();
  constexpr int kThick = 16;
  for (int y : {40, 640}) put_bar(page, 40, y, 1120, kThick, 60);
  for (int x : {40, 1144}) put_bar(page, x, 40, kThick, 600 + kThick, 60);
  put_line(page, "company", 100, 200);
  EXPECT_EQ(clean_image(page).rules.size(), 4U);
  for (const Line& line : OcrEngine().read(page, 60).lines) EXPECT_GT(line.box.height(), 5) << "what is left of the frame";
}

// Hairlines of a scan are pale and broken; print is no ruling.
TEST(Pages, RuledWithHairlines) {
  Raster page = white_page();
  put_line(page, "company", 100, 200);
  EXPECT_TRUE(clean_image(page).rules.empty());
  for (int y : {100, 400}) put_bar(page, 60, y, 1000, 1, 205, 4);
  for (int x : {60, 700, 1060}) put_bar(page, x, 100, 1, 300, 205, 4);
  const auto rules = clean_image(page).rules;
  EXPECT_EQ(std::count_if(rules.begin(), rules.end(), [](const RulingLine& rule) { return rule.vertical(); }), 3);
  EXPECT_EQ(rules.size(), 5U);
}

// A sheet that lies aslant on a dark table.
Raster photograph() {
  Raster page{1500, 1000, 300, std::vector<std::uint8_t>(std::size_t{3} * 1500 * 1000, 240)};
  for (int y = 0; y < page.height; ++y) {
    put_bar(page, 0, y, 40 + y / 20, 1, 10);
    put_bar(page, 1450 + y / 20, y, 50 - y / 20, 1, 10);
  }
  for (int y : {0, 950}) put_bar(page, 0, y, 1500, 50, 10);
  return page;
}

TEST(Pages, InDarkEdges) {
  Raster page = photograph();
  put_line(page, "company", 110, 300);
  put_line(page, "money", 700, 600);
  EXPECT_LT(clean_image(page).ink, 0.02);
  const OcrResult read = OcrEngine().read(page, 60);
  std::string all;
  for (const Line& line : read.lines) all += text_of(line) + "\n";
  EXPECT_EQ(read.lines.size(), 2U) << all;
  EXPECT_NE(all.find("미래테크"), std::string::npos) << all;
  EXPECT_NE(all.find("20,793,000원"), std::string::npos) << all;
}

// Such a form has rulings at all angles.
TEST(Pages, PhotographedHaveSlantedRulings) {
  Raster page = photograph();
  for (int y = 120; y < 880; ++y) {
    put_bar(page, 300 + y / 25, y, 3, 1, 30);
    put_bar(page, 1200 - y / 25, y, 3, 1, 30);
  }
  const CleanImage clean = clean_image(page);
  EXPECT_LT(clean.ink, 0.0005);
  double heights = 0;
  for (const RulingLine& rule : clean.rules) heights += rule.box.height();
  EXPECT_GT(heights, 0.8 * 2 * 760 * 72 / 300);
}

}  // namespace
}  // namespace bidaudit
