// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/mark_shapes.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <cmath>

#include "acquire/image_pix.h"

namespace bidaudit {
namespace {

constexpr int kWidth = 200;
constexpr int kHeight = 60;
constexpr int kTop = 10;  // the letters, two bars at the ends, reach from here down to kTop + kEm
constexpr int kEm = 40;

class Sheet {
 public:
  Sheet() : pix_(pixCreate(kWidth, kHeight, 8)) {
    pixSetAll(pix_.get());
    bar(5, kTop, 10, kEm);
    bar(185, kTop, 10, kEm);
  }
  void bar(int x, int y, int w, int h) {
    for (int i = 0; i < w; ++i)
      for (int k = 0; k < h; ++k) pixSetPixel(pix_.get(), x + i, y + k, 0);
  }
  void ring(double x, double y, double radius) {
    for (int i = 0; i < kWidth; ++i)
      for (int k = 0; k < kHeight; ++k)
        if (std::abs(std::hypot(i - x, k - y) - radius) < 1.3) pixSetPixel(pix_.get(), i, k, 0);
  }
  Pix* get() { return pix_.get(); }

 private:
  PixPtr pix_;
};

std::vector<MarkKind> kinds(Sheet& sheet) {
  std::vector<MarkKind> out;
  for (const Mark& mark : find_marks(sheet.get()).marks) out.push_back(mark.kind);
  return out;
}

using Kinds = std::vector<MarkKind>;

TEST(FindMarks, small_marks_by_their_height_in_the_line) {
  Sheet sheet;
  sheet.bar(40, kTop + 1, 4, 10);    // one stroke at the top
  sheet.bar(70, kTop + 1, 4, 10);    // two of them
  sheet.bar(78, kTop + 1, 4, 10);
  sheet.bar(100, kTop + 18, 5, 5);   // half way up
  sheet.bar(130, kTop + 35, 5, 5);   // on the ground line
  sheet.bar(160, kTop + 12, 5, 5);   // one above the other
  sheet.bar(160, kTop + 32, 5, 5);
  EXPECT_EQ(kinds(sheet), (Kinds{MarkKind::high, MarkKind::high_pair, MarkKind::middle, MarkKind::low, MarkKind::pair}));
}

TEST(FindMarks, circles_by_what_is_in_them) {
  Sheet sheet;
  sheet.ring(50, 30, 17);
  sheet.ring(100, 30, 17);
  sheet.ring(100, 30, 9);
  sheet.ring(150, 30, 17);
  sheet.bar(148, 22, 4, 16);  // the digit one
  EXPECT_EQ(kinds(sheet), (Kinds{MarkKind::ring, MarkKind::ring_in_ring, MarkKind::ring_around}));
}

TEST(FindMarks, arrows_brackets_and_broad_signs) {
  Sheet sheet;
  sheet.bar(40, 29, 36, 3);  // a shaft, and a head at its right
  for (int i = 0; i < 9; ++i) sheet.bar(67 + i, 30 - (9 - i), 1, 19 - 2 * i);
  sheet.bar(97, 25, 3, 24);   // an upright stroke, and a foot to its left
  sheet.bar(88, 46, 12, 3);
  sheet.bar(120, 14, 38, 32);
  EXPECT_EQ(kinds(sheet), (Kinds{MarkKind::arrow_right, MarkKind::closing, MarkKind::broad}));
}

TEST(FindMarks, nothing_on_an_empty_line) {
  const PixPtr blank(pixCreate(kWidth, kHeight, 8));
  pixSetAll(blank.get());
  EXPECT_TRUE(find_marks(blank.get()).marks.empty());
}

}  // namespace
}  // namespace bidaudit
