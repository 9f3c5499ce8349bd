// SPDX-License-Identifier: GPL-3.0-or-later
// What lies around a sheet is told from what is printed on it.
#include "acquire/dark_edges.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <functional>
#include <string>
#include <vector>

namespace bidaudit {
namespace {

constexpr int kDpi = 150;
constexpr int kWidth = 1240;
constexpr int kHeight = 1754;

void bar(Pix* page, int x, int y, int width, int height, unsigned shade) {
  BOX* box = boxCreate(x, y, width, height);
  pixSetInRectArbitrary(page, box, shade);
  boxDestroy(&box);
}

// Strokes of the size of 10 point print, every tenth of an inch.
void print(Pix* page, int x, int y, int letters, unsigned shade) {
  for (int i = 0; i < letters; ++i) {
    bar(page, x + 15 * i, y, 3, 18, shade);
    bar(page, x + 15 * i, y + 8, 11, 3, shade);
  }
}

PixPtr sheet(unsigned paper) {
  PixPtr page(pixCreate(kWidth, kHeight, 8));
  bar(page.get(), 0, 0, kWidth, kHeight, paper);
  for (int y = 300; y < 1500; y += 50) print(page.get(), 120, y, 60, paper > 128 ? 20 : 240);
  return page;
}

// A side that is `thick` at its top and `more` thicker at its foot.
void slanted_side(Pix* page, int thick, int more, unsigned shade) {
  for (int y = 0; y < kHeight; ++y) bar(page, 0, y, thick + more * y / kHeight, 1, shade);
}

bool is_ground(Pix* edges, int x, int y) {
  l_uint32 bit = 0;
  return edges != nullptr && pixGetPixel(edges, x, y, &bit) == 0 && bit == 1;
}

struct Drawn {
  std::string what;
  std::function<void(Pix*)> draw;
};

TEST(DarkEdges, AreGround) {
  const std::vector<Drawn> cases{
      {"a lid", [](Pix* page) { slanted_side(page, 24, 0, 10); }},
      {"a sheet that lay aslant", [](Pix* page) { slanted_side(page, 10, 40, 10); }},
      {"a table", [](Pix* page) { slanted_side(page, 100, 30, 70); }},
      {"a lid on all sides", [](Pix* page) {
         slanted_side(page, 24, 0, 10);
         bar(page, 0, 0, kWidth, 24, 10);
         bar(page, kWidth - 24, 0, 24, kHeight, 10);
         bar(page, 0, kHeight - 24, kWidth, 24, 10);
       }},
  };
  for (const auto& [what, draw] : cases) {
    const PixPtr page = sheet(235);
    draw(page.get());
    const PixPtr edges = dark_edges(page.get(), kDpi);
    EXPECT_TRUE(is_ground(edges.get(), 5, 900)) << what;
    EXPECT_FALSE(is_ground(edges.get(), kWidth / 2, 308)) << what << ": print";
    EXPECT_FALSE(is_ground(edges.get(), 300, 100)) << what << ": paper";
  }
}

TEST(DarkEdges, GoOnWhereTheyRunOut) {
  const PixPtr page = sheet(235);
  slanted_side(page.get(), 40, -39, 10);
  EXPECT_TRUE(is_ground(dark_edges(page.get(), kDpi).get(), 1, 1600));
}

TEST(DarkEdges, WhatIsPrintedIsNoGround) {
  const std::vector<Drawn> cases{
      {"nothing", [](Pix*) {}},
      {"a banner with a title", [](Pix* page) {
         bar(page, 0, 0, kWidth, 120, 40);
         print(page, 400, 50, 20, 250);
       }},
      {"a banner with large letters", [](Pix* page) {
         bar(page, 0, 0, kWidth, 200, 40);
         for (int x = 400; x < 800; x += 100) {  // 40 points, bold
           bar(page, x, 70, 13, 70, 250);
           bar(page, x, 100, 70, 13, 250);
         }
       }},
      {"a banner with dark print", [](Pix* page) {
         bar(page, 0, 0, kWidth, 120, 80);
         print(page, 400, 50, 30, 10);
       }},
      {"the frame of a table", [](Pix* page) { bar(page, 0, 0, 6, kHeight, 0); }},
      {"rulings that leave the page", [](Pix* page) {
         for (int y = 290; y < 1500; y += 50) bar(page, 0, y, kWidth, 3, 0);
       }},
      {"a shadow", [](Pix* page) { slanted_side(page, 100, 100, 150); }},
  };
  for (const auto& [what, draw] : cases) {
    const PixPtr page = sheet(235);
    draw(page.get());
    EXPECT_EQ(dark_edges(page.get(), kDpi), nullptr) << what;
  }
}

TEST(DarkEdges, APageOfLightPrintHasNone) { EXPECT_EQ(dark_edges(sheet(20).get(), kDpi), nullptr); }

TEST(DarkEdges, APartOfAPageHasNone) {
  PixPtr part(pixCreate(900, 400, 8));
  bar(part.get(), 40, 0, 860, 400, 235);
  EXPECT_EQ(dark_edges(part.get(), kDpi), nullptr);
}

}  // namespace
}  // namespace bidaudit
