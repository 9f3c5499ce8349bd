// SPDX-License-Identifier: GPL-3.0-or-later
// Image files are read as a viewer shows them.
#include "acquire/image_file.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "acquire/acquire.h"
#include "acquire/image_pix.h"
#include "acquire/tiff_losses.h"

namespace bidaudit {
namespace {

std::string written(Pix* pix, int format) {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  EXPECT_EQ(pixWriteMem(&data, &size, pix, format), 0);
  std::string bytes(reinterpret_cast<const char*>(data), size);
  lept_free(data);
  return bytes;
}

void fill(Pix* pix, int x, int y, int width, int height, unsigned value) {
  BOX* box = boxCreate(x, y, width, height);
  pixSetInRectArbitrary(pix, box, value);
  boxDestroy(&box);
}

int shade(const Raster& page, int x, int y) { return page.rgb[static_cast<std::size_t>(3 * (y * page.width + x))]; }

// Drawn on nothing: an opaque stroke, and one half as opaque. What has no colour is stored as black.
void expect_strokes_on_white(const std::string& bytes, ImageKind kind) {
  const auto page = image_page(bytes, kind, 1);
  ASSERT_TRUE(page);
  EXPECT_EQ(shade(*page, 5, 5), 255);
  EXPECT_LT(shade(*page, 30, 30), 5);
  EXPECT_NEAR(shade(*page, 60, 60), 127, 3);
}

TEST(ImageFile, ShowsWhatIsTransparentOnWhite) {
  const PixPtr pix(pixCreate(100, 100, 32));
  pixSetSpp(pix.get(), 4);
  fill(pix.get(), 20, 20, 20, 20, 0x000000ff);
  fill(pix.get(), 50, 50, 20, 20, 0x00000080);
  expect_strokes_on_white(written(pix.get(), IFF_PNG), ImageKind::png);
  expect_strokes_on_white(written(pix.get(), IFF_TIFF_LZW), ImageKind::tiff);
}

TEST(ImageFile, ShowsTransparentColorsOfAPaletteOnWhite) {
  const PixPtr pix(pixCreate(100, 100, 8));
  PIXCMAP* colors = pixcmapCreate(8);
  for (int alpha : {0, 255, 128}) pixcmapAddRGBA(colors, 0, 0, 0, alpha);
  pixSetColormap(pix.get(), colors);
  fill(pix.get(), 20, 20, 20, 20, 1);
  fill(pix.get(), 50, 50, 20, 20, 2);
  expect_strokes_on_white(written(pix.get(), IFF_PNG), ImageKind::png);
}

std::string number(unsigned value) { return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U), static_cast<char>(value)}; }

// With a chunk before the pixels.
std::string with_chunk(const std::string& png, const std::string& name, const std::string& data) {
  const std::string body = name + data;
  const auto check = static_cast<unsigned>(crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<unsigned>(body.size())));
  return std::string(png).insert(png.find("IDAT") - 4, number(static_cast<unsigned>(data.size())) + body + number(check));
}

TEST(ImageFile, ShowsTheColorThatIsNamedTransparentOnWhite) {
  for (int depth : {1, 8, 32}) {  // of one bit all is white then
    const PixPtr pix(pixCreate(100, 100, depth));
    fill(pix.get(), 0, 0, 100, 100, depth == 1 ? 1 : depth == 8 ? 30 : 0x1e1e1e00);
    fill(pix.get(), 20, 20, 20, 20, depth == 1 ? 0 : depth == 8 ? 31 : 0x1e1e1f00);
    const std::string color = depth == 1 ? std::string(2, '\0') : std::string("\0\x1e", 2);
    const auto page = image_page(with_chunk(written(pix.get(), IFF_PNG), "tRNS", depth == 32 ? color + color + color : color), ImageKind::png, 1);
    ASSERT_TRUE(page);
    EXPECT_EQ(shade(*page, 5, 5), 255) << depth;
    EXPECT_NEAR(shade(*page, 30, 30), depth == 1 ? 255 : 31, 1) << depth;
  }
}

TEST(ImageFile, KeepsColorsOfAPaletteWithoutTransparentOnes) {
  const PixPtr pix(pixCreate(100, 100, 8));
  PIXCMAP* colors = pixcmapCreate(8);
  pixcmapAddColor(colors, 250, 250, 250);
  pixcmapAddColor(colors, 200, 20, 30);
  pixSetColormap(pix.get(), colors);
  fill(pix.get(), 20, 20, 20, 20, 1);
  const auto page = image_page(written(pix.get(), IFF_PNG), ImageKind::png, 1);
  ASSERT_TRUE(page);
  EXPECT_EQ(shade(*page, 5, 5), 250);
  EXPECT_EQ(page->rgb[static_cast<std::size_t>(3 * (30 * 100 + 30)) + 1], 20);
}

// A fax of the standard kind: an A4 page of 204 dots an inch across and 98 down.
TEST(ImageFile, OfAFaxHasTheShapeOfItsPaper) {
  const PixPtr pix(pixCreate(1686, 1146, 1));
  pixSetResolution(pix.get(), 204, 98);
  fill(pix.get(), 204, 98, 408, 98, 1);
  const auto page = image_page(written(pix.get(), IFF_TIFF_G4), ImageKind::tiff, 1);
  ASSERT_TRUE(page);
  EXPECT_NEAR(page->width * 72 / page->dpi, 595, 1);
  EXPECT_NEAR(page->height * 72 / page->dpi, 842, 1);
  EXPECT_LT(shade(*page, 400, 220), 10);
  EXPECT_LT(shade(*page, 400, 400), 10) << "two inches down";
  EXPECT_EQ(shade(*page, 400, 420), 255);
}

TEST(ImageFile, WithSquarePixelsIsLeftAsItIs) {
  const PixPtr pix(pixCreate(400, 300, 8));
  pixSetResolution(pix.get(), 200, 199);
  const auto page = image_page(written(pix.get(), IFF_TIFF_LZW), ImageKind::tiff, 1);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->width, 400);
  EXPECT_EQ(page->height, 300);
}

PixPtr fax() {
  PixPtr pix(pixCreate(800, 400, 1));
  for (int y = 0; y < 400; ++y)
    for (int x = y % 37; x < 800; x += 13 + y % 7) pixSetPixel(pix.get(), x, y, 1);
  return pix;
}

TEST(ImageFile, OfAFaxWithDamagedRowsLacksThem) {
  const std::string sound = written(fax().get(), IFF_TIFF_G4);
  EXPECT_FALSE(lacks_rows(sound, 1));
  EXPECT_FALSE(lacks_rows(sound, 2)) << "no such page";
  std::string damaged = sound;
  std::fill(damaged.begin() + 2000, damaged.begin() + 4000, '\0');
  EXPECT_TRUE(image_page(damaged, ImageKind::tiff, 1));
  EXPECT_TRUE(lacks_rows(damaged, 1));
  const Document document = acquire("f.tif", damaged, {});
  EXPECT_TRUE(std::any_of(document.traits.begin(), document.traits.end(), [](const Trait& trait) { return trait.name == "region-unread" && trait.value == "picture-damaged"; }));
}

TEST(ImageFile, OfOtherKindsLacksNothing) {
  for (int format : {IFF_TIFF, IFF_TIFF_G3, IFF_TIFF_LZW, IFF_TIFF_ZIP, IFF_TIFF_PACKBITS}) EXPECT_FALSE(lacks_rows(written(fax().get(), format), 1)) << format;
}

}  // namespace
}  // namespace bidaudit
