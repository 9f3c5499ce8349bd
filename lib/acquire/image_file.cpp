// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/image_file.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "acquire/image_pix.h"
#include "acquire/png_color.h"

namespace bidaudit {
namespace {

constexpr double kMostPixels = 100e6;
constexpr double kA4Inches = 8.27;

bool too_large(const l_uint8* data, std::size_t size, int number) {
  l_int32 w = 0;
  l_int32 h = 0;
  l_int32 failed = 0;
  if (number > 1) {
    failed = readHeaderMemTiff(data, size, number - 1, &w, &h, nullptr, nullptr, nullptr, nullptr, nullptr);
  } else {
    failed = pixReadHeaderMem(data, size, nullptr, &w, &h, nullptr, nullptr, nullptr);
  }
  return failed != 0 || static_cast<double>(w) * h > kMostPixels;
}

// Pixels an inch as scanners and faxes have; other numbers are no resolution.
bool is_likely(double dpi) { return dpi >= 50 && dpi <= 2400; }

// Red, green and blue of each pixel of an image of 8 or 32 bits.
std::vector<std::uint8_t> rgb_of(Pix* pix) {
  const auto width = static_cast<std::size_t>(pixGetWidth(pix));
  const int height = pixGetHeight(pix);
  const bool gray = pixGetDepth(pix) == 8;
  std::vector<std::uint8_t> out(3 * width * static_cast<std::size_t>(height));
  std::uint8_t* to = out.data();
  const l_uint32* row = pixGetData(pix);
  for (int y = 0; y < height; ++y, row += pixGetWpl(pix))
    for (std::size_t x = 0; x < width; ++x, to += 3) {
      const l_uint32 color = gray ? GET_DATA_BYTE(row, x) * 0x01010100U : row[x];
      to[0] = static_cast<std::uint8_t>(color >> L_RED_SHIFT);
      to[1] = static_cast<std::uint8_t>(color >> L_GREEN_SHIFT);
      to[2] = static_cast<std::uint8_t>(color >> L_BLUE_SHIFT);
    }
  return out;
}

// What a viewer shows: on white paper. Leptonica leaves black where nothing was drawn.
PixPtr on_white(PixPtr pix) {
  if (pixGetDepth(pix.get()) == 32 && pixGetSpp(pix.get()) == 4) return PixPtr(pixAlphaBlendUniform(pix.get(), 0xffffff00));
  return pix;
}

void whiten(std::vector<std::uint8_t>& rgb, const std::array<std::uint8_t, 3>& color) {
  for (std::size_t i = 0; i + 2 < rgb.size(); i += 3)
    if (std::equal(color.begin(), color.end(), rgb.data() + i)) std::fill_n(rgb.data() + i, 3, std::uint8_t{255});
}

// A fax has twice as many pixels across as down, or half again as many. Its lines are drawn out, so that no stroke is lost.
PixPtr with_square_pixels(PixPtr pix) {
  constexpr double kNear = 0.02;  // rounding
  const double across = pixGetXRes(pix.get());
  const double down = pixGetYRes(pix.get());
  if (!is_likely(across) || !is_likely(down) || std::abs(across / down - 1) < kNear) return pix;
  const double dpi = std::max(across, down);
  if (dpi / across * (dpi / down) * pixGetWidth(pix.get()) * pixGetHeight(pix.get()) > kMostPixels) return nullptr;
  PixPtr out(pixScale(pix.get(), static_cast<l_float32>(dpi / across), static_cast<l_float32>(dpi / down)));
  if (out) pixSetResolution(out.get(), static_cast<int>(dpi), static_cast<int>(dpi));
  return out;
}

}  // namespace

std::optional<ImageKind> image_kind(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return ImageKind::png;
  if (bytes.starts_with("\xff\xd8\xff")) return ImageKind::jpeg;
  if (bytes.starts_with(std::string_view("II*\0", 4)) || bytes.starts_with(std::string_view("MM\0*", 4))) return ImageKind::tiff;
  return std::nullopt;
}

int image_pages(std::string_view bytes, ImageKind kind) {
  if (kind != ImageKind::tiff) return 1;
  FILE* stream = fmemopen(const_cast<char*>(bytes.data()), bytes.size(), "rb");
  if (stream == nullptr) return 0;
  l_int32 pages = 0;
  if (tiffGetCount(stream, &pages) != 0) pages = 0;
  std::fclose(stream);
  return pages;
}

std::optional<Raster> image_page(std::string_view bytes, ImageKind kind, int number) {
  const auto color = kind == ImageKind::png ? transparent_color(bytes) : std::nullopt;
  const std::string without = color ? without_transparent_color(bytes) : "";
  if (color) bytes = without;
  const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
  if (too_large(data, bytes.size(), number)) return std::nullopt;
  PixPtr pix(kind == ImageKind::tiff ? pixReadMemTiff(data, bytes.size(), number - 1) : pixReadMem(data, bytes.size()));
  if (pix) pix.reset(pixRemoveColormap(pix.get(), REMOVE_CMAP_BASED_ON_SRC));
  if (pix) pix = on_white(std::move(pix));
  if (pix && pixGetDepth(pix.get()) < 32) pix.reset(pixConvertTo8(pix.get(), 0));
  if (pix) pix = with_square_pixels(std::move(pix));
  if (!pix) return std::nullopt;
  const double stated = pixGetXRes(pix.get());
  Raster raster{.width = pixGetWidth(pix.get()), .height = pixGetHeight(pix.get()), .dpi = stated, .rgb = {}};
  if (!is_likely(raster.dpi)) raster.dpi = raster.width / kA4Inches;
  raster.rgb = rgb_of(pix.get());
  if (color) whiten(raster.rgb, *color);
  return raster;
}

}  // namespace bidaudit
