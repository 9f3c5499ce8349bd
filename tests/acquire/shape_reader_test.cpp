// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/shape_reader.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include <ostream>
#include <string>

#include "acquire/image_pix.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

struct ShapesCase {
  const char* print;
  const char* shapes;  // what is told, ? for a shape that is none of those known; blanks are no shapes
};

std::ostream& operator<<(std::ostream& out, const ShapesCase& wanted) { return out << wanted.print; }

class Shapes : public testing::TestWithParam<ShapesCase> {};

// Drawn in the bitmap font that Leptonica carries, which the network was not taught on.
TEST_P(Shapes, AreTold) {
  L_BMF* font = bmfCreate(nullptr, 20);
  ASSERT_NE(font, nullptr);
  const PixPtr page(pixCreate(1200, 140, 8));
  pixSetAllArbitrary(page.get(), 255);
  l_int32 width = 0;
  pixSetTextline(page.get(), font, GetParam().print, 0, 20, 90, &width, nullptr);
  bmfDestroy(&font);
  std::string told;
  for (const Shape& shape : read_shapes(page.get(), {18, 30, 22.0 + width, 106}))
    told += shape.character == 0 ? "?" : encode_utf8(std::u32string(1, shape.character));
  EXPECT_EQ(told, GetParam().shapes);
}

INSTANTIATE_TEST_SUITE_P(Cases, Shapes, testing::Values(
    ShapesCase{"2025. 12. 11. ~ 2027. 12. 11.", "2025.12.11.~2027.12.11."},  // rows of spaced digits
    ShapesCase{"398-88-96357", "398-88-96357"},                               // an identifier
    ShapesCase{"20,793,000", "20,793,000"},                                   // commas are told from stops
    ShapesCase{"hkw", "???"}));                                               // letters are none of them

TEST(ShapesOfNothing, AreNone) {
  const PixPtr page(pixCreate(200, 60, 8));
  pixSetAllArbitrary(page.get(), 255);
  EXPECT_TRUE(read_shapes(page.get(), {10, 10, 190, 50}).empty());
}

}  // namespace
}  // namespace bidaudit
