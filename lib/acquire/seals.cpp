// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/seals.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "acquire/image_pix.h"

namespace bidaudit {
namespace {

constexpr double kSealLeast = 5.0 / 25.4;   // inches: the smallest name seal is 7 mm, its print may be faint at the edge
constexpr double kSealMost = 60.0 / 25.4;   // inches: office seals are 30 to 40 mm
constexpr double kFainter = 0.88;           // of the ink's usual lightness in its own channel: all that is lighter is paper

PixPtr own(Pix* pix) { return PixPtr(pix); }

// Where one colour channel stands out against both others by `margin`: the ink of a seal.
PixPtr ink_mask(Pix* color, int channel, int margin) {
  const int width = pixGetWidth(color);
  const int height = pixGetHeight(color);
  PixPtr mask = own(pixCreate(width, height, 1));
  const l_uint32* data = pixGetData(color);
  const int words = pixGetWpl(color);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      int rgb[3];
      extractRGBValues(data[static_cast<std::ptrdiff_t>(y) * words + x], &rgb[0], &rgb[1], &rgb[2]);
      const int others = std::max(rgb[(channel + 1) % 3], rgb[(channel + 2) % 3]);
      if (rgb[channel] - others > margin) pixSetPixel(mask.get(), x, y, 1);
    }
  return mask;
}

// A ring covers little of its middle; a square frame reaches the corners of its box; both are told by the corners.
std::string shape_of(Pix* mask, const Box& pixels) {
  const int w = static_cast<int>(pixels.width());
  const int h = static_cast<int>(pixels.height());
  const int part = std::max(1, std::min(w, h) / 7);
  int dark = 0;
  for (const auto& [x, y] : {std::pair{0, 0}, {w - part, 0}, {0, h - part}, {w - part, h - part}}) {
    BOX* corner = boxCreate(static_cast<int>(pixels.x0) + x, static_cast<int>(pixels.y0) + y, part, part);
    PixPtr clipped = own(pixClipRectangle(mask, corner, nullptr));
    boxDestroy(&corner);
    l_int32 count = 0;
    if (clipped) pixCountPixels(clipped.get(), &count, nullptr);
    if (count > part) ++dark;
  }
  return dark >= 3 ? "square" : dark <= 1 ? "round" : "other";
}

// How light the ink of a seal is in its own channel: as most of it is.
double lightness_of(Pix* color, Pix* mask, const Box& pixels, int channel) {
  std::array<int, 256> counts{};
  int total = 0;
  for (int y = static_cast<int>(pixels.y0); y < static_cast<int>(pixels.y1); ++y)
    for (int x = static_cast<int>(pixels.x0); x < static_cast<int>(pixels.x1); ++x) {
      l_uint32 inked = 0;
      l_uint32 pixel = 0;
      if (pixGetPixel(mask, x, y, &inked) != 0 || inked == 0 || pixGetPixel(color, x, y, &pixel) != 0) continue;
      int rgb[3];
      extractRGBValues(pixel, &rgb[0], &rgb[1], &rgb[2]);
      ++counts[static_cast<std::size_t>(rgb[channel])];
      ++total;
    }
  int seen = 0;
  for (int level = 0; level < 256; ++level)
    if ((seen += counts[static_cast<std::size_t>(level)]) * 2 >= total) return level;
  return 255;
}

struct FoundSeal {
  Seal seal;
  Box pixels;
  double lightness = 255;  // of its ink in its own channel
};

// Blots of coloured ink of the size and the proportions of a seal. Coloured text is a row of small blots or a long one.
std::vector<FoundSeal> find_seals(Pix* color, int channel, const char* name, double dpi) {
  PixPtr mask = ink_mask(color, channel, 35);
  const int gap = std::max(3, static_cast<int>(dpi / 25));  // print that crosses a seal cuts it
  PixPtr closed = own(pixCloseSafeBrick(nullptr, mask.get(), gap, gap));
  std::vector<FoundSeal> seals;
  for (const Box& pixels : component_boxes(closed.get())) {
    const double wide = pixels.width() / dpi;
    const double high = pixels.height() / dpi;
    const bool size_fits = std::min(wide, high) >= kSealLeast && std::max(wide, high) <= kSealMost;
    if (!size_fits || wide > 1.7 * high || high > 1.7 * wide) continue;
    const double scale = 72 / dpi;
    seals.push_back({{{pixels.x0 * scale, pixels.y0 * scale, pixels.x1 * scale, pixels.y1 * scale}, shape_of(mask.get(), pixels), name,
                      hash_of_stamp(mask.get(), pixels)}, pixels, lightness_of(color, mask.get(), pixels, channel)});
  }
  return seals;
}

// Inside a seal, the channel of its own ink, stretched so that this ink is as light as paper; black print stays black.
void fade_seals(Pix* gray, Pix* color, const std::vector<FoundSeal>& seals, int channel) {
  for (const FoundSeal& found : seals) {
    const double stretch = 255 / std::max(1.0, kFainter * found.lightness);
    const int x0 = std::max(0, static_cast<int>(found.pixels.x0) - 2);
    const int y0 = std::max(0, static_cast<int>(found.pixels.y0) - 2);
    const int x1 = std::min(pixGetWidth(gray), static_cast<int>(found.pixels.x1) + 2);
    const int y1 = std::min(pixGetHeight(gray), static_cast<int>(found.pixels.y1) + 2);
    for (int y = y0; y < y1; ++y)
      for (int x = x0; x < x1; ++x) {
        l_uint32 pixel = 0;
        pixGetPixel(color, x, y, &pixel);
        int rgb[3];
        extractRGBValues(pixel, &rgb[0], &rgb[1], &rgb[2]);
        pixSetPixel(gray, x, y, static_cast<l_uint32>(std::min(255.0, rgb[channel] * stretch)));
      }
  }
}

}  // namespace

std::string hash_of_stamp(Pix* mask, const Box& pixels) {
  BOX* box = boxCreate(static_cast<int>(pixels.x0), static_cast<int>(pixels.y0), static_cast<int>(pixels.width()), static_cast<int>(pixels.height()));
  PixPtr clip = own(pixClipRectangle(mask, box, nullptr));
  boxDestroy(&box);
  if (clip) clip = own(pixConvertTo8(clip.get(), 0));
  if (clip) clip = own(pixScaleToSize(clip.get(), 9, 8));
  if (!clip) return "";
  std::uint64_t bits = 0;
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 8; ++x) {
      l_uint32 left = 0;
      l_uint32 right = 0;
      pixGetPixel(clip.get(), x, y, &left);
      pixGetPixel(clip.get(), x + 1, y, &right);
      bits = bits << 1 | (left < right ? 1U : 0U);
    }
  return fmt::format("{:016x}", bits);
}

std::vector<Seal> take_out_color_seals(Pix* gray, Pix* color, double dpi) {
  std::vector<Seal> seals;
  for (const auto& [channel, name] : {std::pair{0, "red"}, std::pair{2, "blue"}}) {
    const std::vector<FoundSeal> found = find_seals(color, channel, name, dpi);
    fade_seals(gray, color, found, channel);
    for (const FoundSeal& seal : found) seals.push_back(seal.seal);
  }
  return seals;
}

}  // namespace bidaudit
