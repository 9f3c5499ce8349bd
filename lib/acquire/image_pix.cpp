// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/image_pix.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

namespace bidaudit {
namespace {

constexpr double kLeastDpi = 200;
constexpr double kMostDpi = 400;
constexpr double kGoodDpi = 300;
constexpr double kSealLeast = 5.0 / 25.4;   // inches: the smallest name seal is 7 mm, its print may be faint at the edge
constexpr double kSealMost = 60.0 / 25.4;   // inches: office seals are 30 to 40 mm

PixPtr own(Pix* pix) { return PixPtr(pix); }

PixPtr pix_from(const Raster& page) {
  PixPtr pix = own(pixCreate(page.width, page.height, 32));
  l_uint32* data = pixGetData(pix.get());
  const int words = pixGetWpl(pix.get());
  const std::uint8_t* at = page.rgb.data();
  for (int y = 0; y < page.height; ++y)
    for (int x = 0; x < page.width; ++x, at += 3)
      composeRGBPixel(at[0], at[1], at[2], data + static_cast<std::ptrdiff_t>(y) * words + x);
  return pix;
}

bool has_color(const Raster& page) {
  for (std::size_t i = 0; i + 2 < page.rgb.size(); i += 3) {
    const auto [low, high] = std::minmax({page.rgb[i], page.rgb[i + 1], page.rgb[i + 2]});
    if (high - low > 60) return true;
  }
  return false;
}

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

// Difference hash: whether each of 64 places of the stamp, made 9 by 8, has more ink than the one to its right. Prints of
// one stamp differ in few bits, whatever their size and however much ink they took.
std::string hash_of(Pix* mask, const Box& pixels) {
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

struct FoundSeal {
  Seal seal;
  Box pixels;
};

// Blots of coloured ink of the size and the proportions of a seal. Coloured text is a row of small blots or a long one.
std::vector<FoundSeal> find_seals(Pix* color, int channel, const char* name, double dpi) {
  PixPtr mask = ink_mask(color, channel, 35);
  const int gap = std::max(3, static_cast<int>(dpi / 40));
  PixPtr closed = own(pixCloseSafeBrick(nullptr, mask.get(), gap, gap));
  BOXA* boxes = pixConnCompBB(closed.get(), 8);
  std::vector<FoundSeal> seals;
  for (int i = 0; i < boxaGetCount(boxes); ++i) {
    l_int32 x = 0;
    l_int32 y = 0;
    l_int32 w = 0;
    l_int32 h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    const double wide = w / dpi;
    const double high = h / dpi;
    const bool size_fits = std::min(wide, high) >= kSealLeast && std::max(wide, high) <= kSealMost;
    if (!size_fits || wide > 1.7 * high || high > 1.7 * wide) continue;
    const Box pixels{double(x), double(y), double(x + w), double(y + h)};
    const double scale = 72 / dpi;
    seals.push_back({{{x * scale, y * scale, (x + w) * scale, (y + h) * scale}, shape_of(mask.get(), pixels), name,
                      hash_of(mask.get(), pixels)}, pixels});
  }
  boxaDestroy(&boxes);
  return seals;
}

// Inside a seal, the channel of its own ink: there the ink is as light as the paper, and black print stays black.
void fade_seals(Pix* gray, Pix* color, const std::vector<FoundSeal>& seals, int channel) {
  for (const FoundSeal& found : seals) {
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
        pixSetPixel(gray, x, y, static_cast<l_uint32>(rgb[channel]));
      }
  }
}

PixPtr scaled(PixPtr pix, double& dpi) {
  if (dpi >= kLeastDpi && dpi <= kMostDpi) return pix;
  const auto factor = static_cast<l_float32>(kGoodDpi / dpi);
  PixPtr out = own(pixScale(pix.get(), factor, factor));
  if (!out) return pix;
  dpi = kGoodDpi;
  return out;
}

PixPtr binary_of(Pix* gray) {
  Pix* binary = nullptr;
  const int w = pixGetWidth(gray);
  const int h = pixGetHeight(gray);
  const int tile = 400;
  if (w > 2 * tile && h > 2 * tile &&
      pixSauvolaBinarizeTiled(gray, 12, 0.25F, w / tile, h / tile, nullptr, &binary) == 0 && binary != nullptr)
    return own(binary);
  return own(pixThresholdToBinary(gray, 160));
}

double straighten(PixPtr& gray) {
  PixPtr binary = binary_of(gray.get());
  l_float32 angle = 0;
  l_float32 confidence = 0;
  if (pixFindSkew(binary.get(), &angle, &confidence) != 0 || confidence < 2.5F || std::abs(angle) < 0.1F) return 0;
  const auto radians = static_cast<l_float32>(angle * M_PI / 180);
  PixPtr turned = own(pixRotate(gray.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  if (!turned) return 0;
  gray = std::move(turned);
  return radians;
}

// Boxes of the parts of `binary` that are at least `length` pixels long in one direction and no thicker than a ruling.
std::vector<Box> long_parts(Pix* binary, bool vertical, int length, int thickest) {
  PixPtr closed = own(vertical ? pixCloseSafeBrick(nullptr, binary, 1, 5) : pixCloseSafeBrick(nullptr, binary, 5, 1));
  PixPtr opened = own(vertical ? pixOpenBrick(nullptr, closed.get(), 1, length) : pixOpenBrick(nullptr, closed.get(), length, 1));
  BOXA* boxes = pixConnCompBB(opened.get(), 8);
  std::vector<Box> parts;
  for (int i = 0; i < boxaGetCount(boxes); ++i) {
    l_int32 x = 0;
    l_int32 y = 0;
    l_int32 w = 0;
    l_int32 h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    if ((vertical ? w : h) <= thickest) parts.push_back({double(x), double(y), double(x + w), double(y + h)});
  }
  boxaDestroy(&boxes);
  return parts;
}

// A vertical part too short to be told from a letter's stroke is a ruling when it joins two horizontal ones.
void keep_real_verticals(std::vector<Box>& vertical, const std::vector<Box>& horizontal, double sure_length, double reach) {
  std::erase_if(vertical, [&](const Box& part) {
    if (part.height() >= sure_length) return false;
    const auto meets = [&](double y) {
      return std::any_of(horizontal.begin(), horizontal.end(), [&](const Box& h) {
        return std::abs(h.middle_y() - y) <= reach && part.middle_x() >= h.x0 - reach && part.middle_x() <= h.x1 + reach;
      });
    };
    return !meets(part.y0) || !meets(part.y1);
  });
}

void whiten(Pix* pix, const std::vector<Box>& parts, int margin) {
  for (const Box& part : parts) {
    BOX* box = boxCreate(std::max(0, static_cast<int>(part.x0) - margin), std::max(0, static_cast<int>(part.y0) - margin),
                         static_cast<int>(part.width()) + 2 * margin, static_cast<int>(part.height()) + 2 * margin);
    pixSetInRectArbitrary(pix, box, pixGetDepth(pix) == 1 ? 0 : 255);
    boxDestroy(&box);
  }
}

std::vector<RulingLine> take_out_rules(Pix* gray, Pix* binary, double dpi) {
  const int thickest = std::max(4, static_cast<int>(dpi / 25));
  std::vector<Box> horizontal = long_parts(binary, false, static_cast<int>(dpi * 0.4), thickest);
  std::vector<Box> vertical = long_parts(binary, true, static_cast<int>(dpi * 0.16), thickest);
  keep_real_verticals(vertical, horizontal, dpi * 0.6, dpi / 20);
  const int margin = std::max(1, static_cast<int>(dpi / 150));
  for (const auto* parts : {&horizontal, &vertical}) {
    whiten(gray, *parts, margin);
    whiten(binary, *parts, margin);
  }
  std::vector<RulingLine> rules;
  const double scale = 72 / dpi;
  for (const Box& b : horizontal) rules.push_back({{b.x0 * scale, b.middle_y() * scale, b.x1 * scale, b.middle_y() * scale}});
  for (const Box& b : vertical) rules.push_back({{b.middle_x() * scale, b.y0 * scale, b.middle_x() * scale, b.y1 * scale}});
  return rules;
}

double share_of_ink(Pix* gray) {
  PixPtr binary = own(pixThresholdToBinary(gray, 140));
  l_int32 dark = 0;
  pixCountPixels(binary.get(), &dark, nullptr);
  return static_cast<double>(dark) / (static_cast<double>(pixGetWidth(gray)) * pixGetHeight(gray));
}

}  // namespace

void PixDeleter::operator()(Pix* pix) const { pixDestroy(&pix); }

CleanImage clean_image(const Raster& page) {
  CleanImage clean;
  clean.dpi = page.dpi;
  PixPtr color = scaled(pix_from(page), clean.dpi);
  PixPtr gray = own(pixConvertRGBToLuminance(color.get()));
  if (has_color(page)) {
    const auto red = find_seals(color.get(), 0, "red", clean.dpi);
    const auto blue = find_seals(color.get(), 2, "blue", clean.dpi);
    fade_seals(gray.get(), color.get(), red, 0);
    fade_seals(gray.get(), color.get(), blue, 2);
    for (const auto* found : {&red, &blue})
      for (const FoundSeal& seal : *found) clean.seals.push_back(seal.seal);
  }
  color.reset();
  if (PixPtr even = own(pixBackgroundNormSimple(gray.get(), nullptr, nullptr))) gray = std::move(even);
  clean.skew = straighten(gray);
  clean.binary = binary_of(gray.get());
  clean.rules = take_out_rules(gray.get(), clean.binary.get(), clean.dpi);
  clean.ink = share_of_ink(gray.get());
  pixSetResolution(gray.get(), static_cast<int>(clean.dpi), static_cast<int>(clean.dpi));
  clean.gray = std::move(gray);
  return clean;
}

Raster quarter_turned(const Raster& page, int degrees) {
  if (degrees % 360 == 0) return page;
  const bool sideways = degrees % 180 != 0;
  Raster out{.width = sideways ? page.height : page.width, .height = sideways ? page.width : page.height, .dpi = page.dpi,
             .rgb = std::vector<std::uint8_t>(page.rgb.size())};
  for (int y = 0; y < page.height; ++y)
    for (int x = 0; x < page.width; ++x) {
      const int tx = degrees == 90 ? page.height - 1 - y : degrees == 180 ? page.width - 1 - x : y;
      const int ty = degrees == 90 ? x : degrees == 180 ? page.height - 1 - y : page.width - 1 - x;
      const std::size_t from = 3 * (static_cast<std::size_t>(y) * page.width + x);
      const std::size_t to = 3 * (static_cast<std::size_t>(ty) * out.width + tx);
      std::copy_n(page.rgb.begin() + static_cast<std::ptrdiff_t>(from), 3, out.rgb.begin() + static_cast<std::ptrdiff_t>(to));
    }
  return out;
}

}  // namespace bidaudit
