// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/image_pix.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "acquire/dark_edges.h"
#include "acquire/page_ink.h"
#include "acquire/seals.h"
#include "acquire/slanted_rules.h"

namespace bidaudit {
namespace {

constexpr double kLeastDpi = 200;
constexpr double kMostDpi = 400;
constexpr double kGoodDpi = 300;
constexpr double kTable = 0.1;  // of a photograph shows the table under the paper; of a scan less shows the scanner's lid
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

// Brings paper to one shade and makes paper of what lies around the sheet: left dark it is print to all that comes after. Gives the
// share of the image that does.
double even_background(PixPtr& gray, double dpi) {
  constexpr int kPaper = 200;  // what pixBackgroundNormSimple() makes of paper
  const PixPtr edges = dark_edges(gray.get(), dpi);
  if (edges) pixSetMasked(gray.get(), edges.get(), 0);  // black has no part in the shade of the paper beside it
  if (PixPtr even = own(pixBackgroundNormSimple(gray.get(), nullptr, nullptr))) gray = std::move(even);
  if (!edges) return 0;
  pixSetMasked(gray.get(), edges.get(), kPaper);
  l_float32 share = 0;
  pixForegroundFraction(edges.get(), &share);
  return share;
}

PixPtr binary_of(Pix* gray) {
  constexpr int kLeastSide = 800;  // pixels; a smaller image is a part of a page
  constexpr int kReach = 12;
  constexpr float kStrength = 0.25F;
  if (std::min(pixGetWidth(gray), pixGetHeight(gray)) > kLeastSide) return local_ink(gray, kReach, kStrength);
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

// Means of `reach` pixels to both sides along the rows, or along the columns; 255 where there are not so many. Of `width` pixels a row.
std::vector<std::uint8_t> means_along(const std::vector<std::uint8_t>& pixels, int width, bool vertical, int reach) {
  const auto w = static_cast<std::size_t>(width);
  const std::size_t h = pixels.size() / w;
  const std::size_t length = vertical ? h : w;
  const auto ahead = static_cast<std::size_t>(2 * reach);  // the sum runs ahead of the pixel that it is about
  std::vector<std::uint8_t> means(pixels.size(), 255);
  if (length <= ahead) return means;
  constexpr int kShift = 22;  // a division by multiplication, exact for sums of bytes along some hundred pixels
  const auto factor = static_cast<std::uint32_t>((1U << kShift) / (ahead + 1) + 1);
  if (vertical) {
    std::vector<std::uint32_t> sums(w, 0);
    for (std::size_t y = 0; y < h; ++y) {
      const std::uint8_t* in = pixels.data() + y * w;
      for (std::size_t x = 0; x < w; ++x) sums[x] += in[x];
      if (y < ahead) continue;
      std::uint8_t* out = means.data() + (y - ahead / 2) * w;
      const std::uint8_t* last = in - ahead * w;
      for (std::size_t x = 0; x < w; ++x) {
        out[x] = static_cast<std::uint8_t>((sums[x] * factor) >> kShift);
        sums[x] -= last[x];
      }
    }
    return means;
  }
  for (std::size_t y = 0; y < h; ++y) {
    const std::uint8_t* in = pixels.data() + y * w;
    std::uint8_t* out = means.data() + y * w;
    std::uint32_t sum = 0;
    for (std::size_t x = 0; x < ahead; ++x) sum += in[x];
    for (std::size_t x = ahead; x < w; ++x) {
      sum += in[x];
      out[x - ahead / 2] = static_cast<std::uint8_t>((sum * factor) >> kShift);
      sum -= in[x - ahead];
    }
  }
  return means;
}

// Hairlines of a scan are too pale to be ink all along: where the mean along the line is darker than the blank at both its sides.
PixPtr hairlines(const std::vector<std::uint8_t>& pixels, int w, bool vertical, double dpi) {
  constexpr int kDarker = 14;  // of 255
  constexpr int kBlank = 186;  // of an even background of 200
  const int h = static_cast<int>(pixels.size() / static_cast<std::size_t>(w));
  const int side = std::max(3, static_cast<int>(dpi / 40));
  const auto means = means_along(pixels, w, vertical, static_cast<int>(dpi / 14));
  PixPtr out = own(pixCreate(w, h, 1));
  const std::ptrdiff_t step = static_cast<std::ptrdiff_t>(side) * (vertical ? 1 : w);
  const int begin = vertical ? side : 0;
  const int end = vertical ? w - side : w;
  std::vector<std::uint8_t> pale(static_cast<std::size_t>(w), 0);
  for (int y = vertical ? 0 : side; y < (vertical ? h : h - side); ++y) {
    const std::uint8_t* at = means.data() + static_cast<std::ptrdiff_t>(y) * w;
    for (int x = begin; x < end; ++x) {
      const int beside = std::min(at[x - step], at[x + step]);
      pale[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(static_cast<int>(beside >= kBlank) & static_cast<int>(at[x] + kDarker <= beside));
    }
    set_row(out.get(), y, pale);
  }
  const int length = static_cast<int>(dpi);  // an inch: no stroke of a letter is that long
  out = own(vertical ? pixCloseSafeBrick(nullptr, out.get(), 1, 5) : pixCloseSafeBrick(nullptr, out.get(), 5, 1));
  return long_runs(out.get(), vertical, length);
}

// Boxes of the parts of `binary` that are at least `length` pixels long in one direction and no thicker than a ruling: a thick one
// must be long, as the frame of a certificate is, not the stroke of a large letter.
std::vector<Box> long_parts(Pix* binary, Pix* pale, bool vertical, int length, double dpi) {
  const double thickest = std::max(4.0, dpi / 25);
  PixPtr ink = own(pixOr(nullptr, binary, pale));
  PixPtr closed = own(vertical ? pixCloseSafeBrick(nullptr, ink.get(), 1, 5) : pixCloseSafeBrick(nullptr, ink.get(), 5, 1));
  std::vector<Box> parts = component_boxes(long_runs(closed.get(), vertical, length).get());
  std::erase_if(parts, [&](const Box& part) {
    const double thick = vertical ? part.width() : part.height();
    const bool frame = (vertical ? part.height() : part.width()) >= 2 * dpi && thick <= dpi / 14;
    return thick > thickest && !frame;
  });
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
  const std::vector<std::uint8_t> pixels = pixels_of(gray);
  const int width = pixGetWidth(gray);
  std::vector<Box> horizontal = long_parts(binary, hairlines(pixels, width, false, dpi).get(), false, static_cast<int>(dpi * 0.4), dpi);
  std::vector<Box> vertical = long_parts(binary, hairlines(pixels, width, true, dpi).get(), true, static_cast<int>(dpi * 0.16), dpi);
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
  const bool photo = even_background(gray, clean.dpi) > kTable;
  for (Seal& seal : take_out_gray_seals(gray.get(), clean.dpi)) clean.seals.push_back(std::move(seal));
  clean.skew = straighten(gray, clean.binary);
  const PixPtr ink = photo ? own(pixCopy(nullptr, clean.binary.get())) : nullptr;
  clean.rules = take_out_rules(gray.get(), clean.binary.get(), clean.dpi);
  if (photo)
    for (const RulingLine& rule : take_out_slanted_rules(gray.get(), clean.binary.get(), ink.get(), clean.dpi)) clean.rules.push_back(rule);
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
