// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/route.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>

#include "acquire/common_syllables.h"
#include "acquire/untold_text.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kPageImage = 0.5;       // share of the page's area: images that cover more may be a scan
constexpr double kPrintedText = 0.02;    // share of the page's area: less text than this over a scan is a stamp or a header
constexpr double kWorthReading = 0.005;  // share of the page's area: smaller images hold no text
constexpr double kRegion = 0.05;         // share of the page's area: an image that may hold a table or a paragraph
constexpr double kRegionWidth = 0.25;    // share of the page's width, likewise
constexpr int kRegionPixels = 300;       // across; fewer cannot hold a line of text
constexpr double kTextOnImage = 0.02;    // share of an image: with more text over it, it is a ground
constexpr int kDrawnText = 60;           // marks: as many strokes and fills may be letters drawn as outlines
constexpr double kMargin = 0.08;         // share of the page's height: headers, footers and page numbers stand in it
constexpr double kLargestPrint = 40;     // points: larger letters are watermarks and titles, whose area says nothing
constexpr double kUnreadable = 0.3;      // share of the visible characters
constexpr int kEnoughHangul = 20;        // syllables of one font to judge them by
constexpr double kCommonShare = 0.8;     // KS X 1001 holds 99.9 % of what is printed, and 21 % of syllables at random

struct FontTally {
  int visible = 0;
  int hangul = 0;
  int common = 0;
};

struct Tally {
  int visible = 0;
  int invisible = 0;
  int unreadable = 0;  // unmapped, private use, control, replacement
  int untrusted = 0;   // of fonts that do not tell their characters
  int implausible = 0; // of fonts whose syllables no text has
  int hangul = 0;
  double body_area = 0;  // of text as pages are printed
};

bool is_space(const Glyph& glyph) { return glyph.text.size() == 1 && glyph.text[0] == U' '; }

// Text as pages are printed: trusted, along the axes, of ordinary size, in the body of the page.
bool is_body_text(const PageContent& content, const Glyph& glyph) {
  const double y = glyph.box.middle_y();
  const double margin = kMargin * content.height;
  return glyph.trusted && (glyph.angle == 0 || glyph.angle % 90 == 0) && glyph.size <= kLargestPrint && y > margin && y < content.height - margin && !is_space(glyph);
}

Tally tally(const PageContent& content) {
  std::vector<FontTally> fonts(std::max<std::size_t>(1, content.fonts.size()));
  Tally sum;
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.invisible) {
      ++sum.invisible;
      continue;
    }
    ++sum.visible;
    FontTally& font = fonts[glyph.font];
    ++font.visible;
    if (!glyph.trusted) ++sum.untrusted;
    if (!glyph.text.empty() && is_hangul_syllable(glyph.text[0])) {
      ++font.hangul;
      if (is_common_syllable(glyph.text[0])) ++font.common;
    }
    if (is_unreadable(glyph)) {
      ++sum.unreadable;
    } else if (is_body_text(content, glyph)) {
      sum.body_area += glyph.box.area();
    }
  }
  for (const FontTally& font : fonts) {
    sum.hangul += font.hangul;
    if (font.hangul >= kEnoughHangul && font.common < kCommonShare * font.hangul) sum.implausible += font.visible;
  }
  return sum;
}

// Which parts of a page are covered, on a grid fine enough for a line of print.
class Cover {
 public:
  Cover(double width, double height) : width_(width), height_(height) {}

  void add(const Box& box) {
    for (int y = row(box.y0); y <= row(box.y1); ++y)
      for (int x = column(box.x0); x <= column(box.x1); ++x) cells_.set(y * kSide + x);
  }
  double share() const { return static_cast<double>(cells_.count()) / (kSide * kSide); }

 private:
  static constexpr int kSide = 100;
  int column(double x) const { return std::clamp(static_cast<int>(x / width_ * kSide), 0, kSide - 1); }
  int row(double y) const { return std::clamp(static_cast<int>(y / height_ * kSide), 0, kSide - 1); }

  double width_;
  double height_;
  std::bitset<kSide * kSide> cells_;
};

double text_on(const PageContent& content, const Box& image) {
  double area = 0;
  for (const Glyph& glyph : content.glyphs)
    if (!glyph.invisible && !is_space(glyph)) area += intersection(glyph.box, image).area();
  return area / image.area();
}

std::vector<Box> regions(const PageContent& content) {
  std::vector<Box> found;
  for (const PlacedImage& image : content.images) {
    const bool large = image.box.area() >= kRegion * content.width * content.height &&
                       image.box.width() >= kRegionWidth * content.width && image.pixels_wide >= kRegionPixels;
    const bool known = std::any_of(found.begin(), found.end(), [&](const Box& other) {
      return intersection(other, image.box).area() > 0.5 * image.box.area();
    });
    if (large && !known && text_on(content, image.box) < kTextOnImage) found.push_back(image.box);
  }
  return found;
}

}  // namespace

Decision decide_route(const PageContent& content) {
  const Tally sum = tally(content);
  Cover images(content.width, content.height);
  for (const PlacedImage& image : content.images) images.add(image.box);
  const double text = sum.body_area / (content.width * content.height);
  const double cover = images.share();
  const bool drawn = cover >= kWorthReading || content.other_marks >= kDrawnText;
  Decision decision{.route = Route::text, .reason = "text-layer", .regions = {}, .untold = {},
                    .numbers = fmt::format("text {:.3f} image {:.3f} characters {} hidden {} unreadable {} untrusted {} implausible {}",
                                           text, cover, sum.visible, sum.invisible, sum.unreadable, sum.untrusted, sum.implausible)};
  const auto choose = [&](Route route, const char* reason) {
    decision.route = route;
    decision.reason = reason;
  };
  if (sum.visible == 0) {
    if (drawn) choose(Route::ocr, sum.invisible > 0 ? "text-layer-invisible" : "no-text-layer");
    else choose(Route::blank, "nothing-drawn");
  } else if (cover >= kPageImage && text < kPrintedText) {
    choose(Route::ocr, "image-covers-page");
  } else if (sum.unreadable > kUnreadable * sum.visible) {
    choose(Route::ocr, "unmapped-characters");
  } else if (sum.implausible * 2 > sum.visible) {
    choose(Route::ocr, "implausible-syllables");
  } else if (sum.untrusted * 2 > sum.visible && sum.hangul * 20 < sum.visible) {
    choose(Route::ocr, "untrusted-fonts");
  } else if (decision.regions = regions(content); !decision.regions.empty()) {
    choose(Route::mixed, "images-without-text");
  }
  if (decision.route == Route::text || decision.route == Route::mixed) decision.untold = untold_places(content);
  if (decision.route == Route::text && !decision.untold.empty()) choose(Route::mixed, "some-unmapped-characters");
  return decision;
}

const char* limit_met(const PageContent& content) {
  if (content.too_long) return "too-much-content";
  return content.cut_off ? "too-many-characters" : content.timed_out ? "time-limit" : nullptr;
}

double scan_dpi(const PageContent& content) {
  for (const PlacedImage& image : content.images)
    if (image.box.area() > kPageImage * content.width * content.height && image.box.width() > 0)
      return std::clamp(image.pixels_wide * 72 / image.box.width(), 100.0, 400.0);
  return kScanDpi;
}

}  // namespace bidaudit
