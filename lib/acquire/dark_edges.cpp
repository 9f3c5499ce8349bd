// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/dark_edges.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <vector>

namespace bidaudit {
namespace {

constexpr double kDpi = 75;           // at which edges are looked for
constexpr double kLeastSide = 3;      // inches; a smaller image is a part of a page
constexpr double kThick = 0.06;       // inches: no ruling and no frame is that thick
constexpr double kStroke = 0.13;      // inches: strokes of letters in the ground are thinner
constexpr double kBesides = 1.5;      // inches to the paper that ground is compared with
constexpr double kBlur = 0.02;        // inches at the border of the ground that are neither ground nor paper
constexpr double kMostOfPage = 0.6;   // of the page; more is a page of light print on dark
constexpr double kDarker = 0.5;       // of the paper's shade
constexpr double kShadow = 0.75;      // of the page's lightest shade has paper anywhere, or is not told from ground
constexpr int kContrast = 40;         // of 255 between print and what it stands on
constexpr double kSomePrint = 0.015;  // square inches of strokes: three letters
constexpr double kMuchPrint = 0.003;  // of the ground; a table has a grain

PixPtr own(Pix* pix) { return PixPtr(pix); }

int odd(double inches) { return 2 * static_cast<int>(inches * kDpi / 2) + 1; }

double share(Pix* binary) {
  l_float32 fraction = 0;
  pixForegroundFraction(binary, &fraction);
  return fraction;
}

// The shade that a twentieth of `gray` is lighter than.
int lightest(Pix* gray) {
  NUMA* counts = pixGetGrayHistogram(gray, 1);
  double left = 0.05 * pixGetWidth(gray) * pixGetHeight(gray);
  int shade = 255;
  for (; shade > 0 && left > 0; --shade) {
    l_float32 count = 0;
    numaGetFValue(counts, shade, &count);
    left -= count;
  }
  numaDestroy(&counts);
  return shade;
}

// What is much darker than the paper at most kBesides away; where there is no paper, than paper in a shadow.
PixPtr dark_parts(Pix* gray) {
  const int reach = odd(2 * kBesides);
  const PixPtr paper = own(pixDilateGray(gray, reach, reach));
  const int least = static_cast<int>(kShadow * lightest(gray));
  PixPtr dark = own(pixCreate(pixGetWidth(gray), pixGetHeight(gray), 1));
  for (int y = 0; y < pixGetHeight(gray); ++y) {
    const l_uint32* row = pixGetData(gray) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(gray);
    const l_uint32* light = pixGetData(paper.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(paper.get());
    l_uint32* out = pixGetData(dark.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(dark.get());
    for (int x = 0; x < pixGetWidth(gray); ++x)
      if (GET_DATA_BYTE(row, x) < kDarker * std::max<int>(GET_DATA_BYTE(light, x), least)) SET_DATA_BIT(out, x);
  }
  return dark;
}

// The parts of `binary` that hang together with the edge of the image.
PixPtr at_the_edge(Pix* binary) {
  PixPtr seed = own(pixCreateTemplate(binary));
  pixSetOrClearBorder(seed.get(), 1, 1, 1, 1, PIX_SET);
  pixAnd(seed.get(), seed.get(), binary);
  return own(pixSeedfillBinary(nullptr, seed.get(), binary, 8));
}

// Strokes darker or lighter than what they stand on. The edge of the image is a mirror: narrow ground there is no stroke.
PixPtr strokes(Pix* gray) {
  const int size = odd(kStroke);
  const PixPtr mirrored = own(pixAddMirroredBorder(gray, size, size, size, size));
  const PixPtr light = own(pixTophat(mirrored.get(), size, size, L_TOPHAT_WHITE));
  const PixPtr dark = own(pixTophat(mirrored.get(), size, size, L_TOPHAT_BLACK));
  PixPtr out = own(pixThresholdToBinary(light.get(), kContrast));
  const PixPtr other = own(pixThresholdToBinary(dark.get(), kContrast));
  pixAnd(out.get(), out.get(), other.get());  // what is below kContrast in both
  pixInvert(out.get(), out.get());
  return own(pixRemoveBorder(out.get(), size));
}

bool holds_print(Pix* ground, Pix* strokes) {
  const int size = odd(kStroke);
  PixPtr inside = own(pixCloseSafeBrick(nullptr, ground, size, size));
  const PixPtr padded = own(pixAddBorder(inside.get(), size, 1));  // ground goes on beyond the edge
  inside = own(pixErodeBrick(nullptr, padded.get(), size, size));
  inside = own(pixRemoveBorder(inside.get(), size));
  pixAnd(inside.get(), inside.get(), strokes);
  const double page = pixGetWidth(ground) / kDpi * (pixGetHeight(ground) / kDpi);
  return share(inside.get()) * page > kSomePrint + kMuchPrint * share(ground) * page;
}

// `ground` without the parts that hold print.
void keep_print(Pix* ground, Pix* gray) {
  const PixPtr lines = strokes(gray);
  for (const Box& part : component_boxes(ground)) {
    BOX* box = boxCreate(static_cast<int>(part.x0), static_cast<int>(part.y0), static_cast<int>(part.width()), static_cast<int>(part.height()));
    const PixPtr clip = own(pixClipRectangle(ground, box, nullptr));
    const PixPtr clip_lines = own(pixClipRectangle(lines.get(), box, nullptr));
    if (holds_print(clip.get(), clip_lines.get())) pixClearInRect(ground, box);
    boxDestroy(&box);
  }
}

// `ground` with its corners, which the opening took, and with what of it runs out along the edge of the image.
PixPtr grown(Pix* ground, Pix* dark, int thick) {
  PixPtr more = own(pixDilateBrick(nullptr, ground, thick, thick));
  pixSetOrClearBorder(more.get(), thick, thick, thick, thick, PIX_SET);
  pixAnd(more.get(), more.get(), dark);
  return own(pixSeedfillBinary(nullptr, ground, more.get(), 8));
}

}  // namespace

PixPtr dark_edges(Pix* gray, double dpi) {
  if (std::min(pixGetWidth(gray), pixGetHeight(gray)) < kLeastSide * dpi) return nullptr;
  const auto factor = static_cast<l_float32>(kDpi / dpi);
  const PixPtr small = own(pixScaleAreaMap(gray, factor, factor));
  if (!small) return nullptr;
  const PixPtr dark = dark_parts(small.get());
  const int thick = odd(kThick);
  PixPtr ground = at_the_edge(own(pixOpenBrick(nullptr, dark.get(), thick, thick)).get());
  l_int32 none = 0;
  pixZero(ground.get(), &none);
  if (none != 0 || share(ground.get()) > kMostOfPage) return nullptr;
  keep_print(ground.get(), small.get());
  ground = grown(ground.get(), dark.get(), thick);
  ground = own(pixDilateBrick(nullptr, ground.get(), odd(2 * kBlur), odd(2 * kBlur)));
  pixZero(ground.get(), &none);
  if (none != 0) return nullptr;
  PixPtr out = own(pixScaleBySampling(ground.get(), static_cast<l_float32>(pixGetWidth(gray)) / pixGetWidth(ground.get()),
                                      static_cast<l_float32>(pixGetHeight(gray)) / pixGetHeight(ground.get())));
  return own(pixResizeToMatch(out.get(), gray, 0, 0));
}

}  // namespace bidaudit
