// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/image_pix.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "acquire/seals.h"

namespace bidaudit {
namespace {

constexpr double kLeastDpi = 200;
constexpr double kMostDpi = 400;
constexpr double kGoodDpi = 300;
constexpr int kInk = 160;  // of 255, of a page with an even background: darker is ink

PixPtr own(Pix* pix) { return PixPtr(pix); }

// Luminance with the weights of Leptonica: 0.3 red, 0.5 green, 0.2 blue.
PixPtr gray_of(const Raster& page) {
  PixPtr pix = own(pixCreate(page.width, page.height, 8));
  const std::uint8_t* at = page.rgb.data();
  for (int y = 0; y < page.height; ++y) {
    l_uint32* row = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < page.width; ++x, at += 3) SET_DATA_BYTE(row, x, (3U * at[0] + 5U * at[1] + 2U * at[2] + 5U) / 10U);
  }
  return pix;
}

bool has_color(const Raster& page) {
  for (std::size_t i = 0; i + 2 < page.rgb.size(); i += 3) {
    const auto [low, high] = std::minmax({page.rgb[i], page.rgb[i + 1], page.rgb[i + 2]});
    if (high - low > 60) return true;
  }
  return false;
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
  return own(pixThresholdToBinary(gray, kInk));
}

// Turns the page until its lines are level; gives the angle and sets `binary` to its ink.
double straighten(PixPtr& gray, PixPtr& binary) {
  binary = binary_of(gray.get());
  l_float32 angle = 0;
  l_float32 confidence = 0;
  if (pixFindSkew(binary.get(), &angle, &confidence) != 0 || confidence < 2.5F || std::abs(angle) < 0.1F) return 0;
  const auto radians = static_cast<l_float32>(angle * M_PI / 180);
  PixPtr turned = own(pixRotate(gray.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  if (!turned) return 0;
  gray = std::move(turned);
  binary = binary_of(gray.get());
  return radians;
}

// Boxes of the parts of `binary` that are at least `length` pixels long in one direction and no thicker than a ruling.
std::vector<Box> long_parts(Pix* binary, bool vertical, int length, int thickest) {
  PixPtr closed = own(vertical ? pixCloseSafeBrick(nullptr, binary, 1, 5) : pixCloseSafeBrick(nullptr, binary, 5, 1));
  PixPtr opened = own(vertical ? pixOpenCompBrick(nullptr, closed.get(), 1, length) : pixOpenCompBrick(nullptr, closed.get(), length, 1));
  std::vector<Box> parts = component_boxes(opened.get());
  std::erase_if(parts, [&](const Box& part) { return (vertical ? part.width() : part.height()) > thickest; });
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

PixPtr color_of(const Raster& page) {
  PixPtr pix = own(pixCreate(page.width, page.height, 32));
  l_uint32* data = pixGetData(pix.get());
  const int words = pixGetWpl(pix.get());
  const std::uint8_t* at = page.rgb.data();
  for (int y = 0; y < page.height; ++y)
    for (int x = 0; x < page.width; ++x, at += 3)
      composeRGBPixel(at[0], at[1], at[2], data + static_cast<std::ptrdiff_t>(y) * words + x);
  return pix;
}

void PixDeleter::operator()(Pix* pix) const { pixDestroy(&pix); }

std::vector<Box> component_boxes(Pix* binary) {
  BOXA* boxes = pixConnCompBB(binary, 8);
  std::vector<Box> parts;
  for (int i = 0; i < boxaGetCount(boxes); ++i) {
    l_int32 x = 0;
    l_int32 y = 0;
    l_int32 w = 0;
    l_int32 h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    parts.push_back({double(x), double(y), double(x + w), double(y + h)});
  }
  boxaDestroy(&boxes);
  return parts;
}

CleanImage clean_image(const Raster& page) {
  CleanImage clean;
  clean.dpi = page.dpi;
  PixPtr gray = scaled(gray_of(page), clean.dpi);
  if (has_color(page)) {
    double dpi = page.dpi;
    const PixPtr color = scaled(color_of(page), dpi);
    clean.seals = take_out_color_seals(gray.get(), color.get(), dpi);
  }
  if (PixPtr even = own(pixBackgroundNormSimple(gray.get(), nullptr, nullptr))) gray = std::move(even);
  for (Seal& seal : take_out_gray_seals(gray.get(), clean.dpi)) clean.seals.push_back(std::move(seal));
  clean.skew = straighten(gray, clean.binary);
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
