// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/page_collector.h"

#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Stream.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace bidaudit {
namespace {

constexpr std::size_t kMostGlyphs = 200'000;  // a page of small print has 10,000
constexpr std::size_t kMostRules = 50'000;
constexpr double kThin = 3;          // points: a filled rectangle no thicker than this is a ruling line
constexpr double kShortestRule = 3;  // points

// Collects what a page draws. Text is never drawn as paths, images are never decoded.
class Collector : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return true; }

  void startPage(int, GfxState* state, XRef*) override {
    content_.width = state->getPageWidth();
    content_.height = state->getPageHeight();
  }

  void updateFont(GfxState* state) override { trusted_ = tells_characters(state->getFont().get()); }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y, CharCode code,
                int, const Unicode* unicode, int length) override {
    take_spacing_off(state, code, dx, dy);
    if (add_glyph(state, x - origin_x, y - origin_y, dx, dy, unicode, length) && tells_nothing(content_.glyphs.back()))
      unmapped_[{state->getFont().get(), code}].push_back(content_.glyphs.size() - 1);
  }

  void stroke(GfxState* state) override { add_path(state, true); }
  void fill(GfxState* state) override { add_path(state, false); }
  void eoFill(GfxState* state) override { add_path(state, false); }

  void drawImageMask(GfxState* state, Object*, Stream* stream, int width, int height, bool, bool, bool inline_image) override {
    add_image(state, width);
    if (inline_image) skip(stream, (static_cast<long>(width) + 7) / 8 * height);
  }
  void drawImage(GfxState* state, Object*, Stream* stream, int width, int height, GfxImageColorMap* map, bool, const int*,
                 bool inline_image) override {
    add_image(state, width);
    if (inline_image && map != nullptr)
      skip(stream, (static_cast<long>(width) * map->getNumPixelComps() * map->getBits() + 7) / 8 * height);
  }
  void drawMaskedImage(GfxState* state, Object*, Stream*, int width, int, GfxImageColorMap*, bool, Stream*, int, int, bool,
                       bool) override {
    add_image(state, width);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int width, int, GfxImageColorMap*, bool, Stream*, int, int,
                           GfxImageColorMap*, bool) override {
    add_image(state, width);
  }

  CollectedPage take() { return {std::move(content_), std::move(unmapped_)}; }
  static bool is_cut_off(void* self) { return static_cast<Collector*>(self)->content_.cut_off; }

 private:
  // ISO 32000-1 §9.10.2: a ToUnicode map, a predefined CMap of a known collection, or glyph names of an encoding.
  static bool tells_characters(const GfxFont* font) {
    if (font == nullptr) return false;
    if (font->hasToUnicodeCMap()) return true;
    if (font->isCIDFont()) {
      const GooString* collection = static_cast<const GfxCIDFont*>(font)->getCollection();
      return collection != nullptr && collection->toStr().find("Identity") == std::string::npos;
    }
    return static_cast<const Gfx8BitFont*>(font)->getHasEncoding() || !font->isSubset();
  }

  static bool tells_nothing(const Glyph& glyph) {
    return std::all_of(glyph.text.begin(), glyph.text.end(), [](char32_t c) { return c < 0x20 || c == 0xFFFD || c >= 0x10FFFE; });
  }

  static bool is_colored(GfxState* state) {
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    const auto [low, high] = std::minmax({colToDbl(rgb.r), colToDbl(rgb.g), colToDbl(rgb.b)});
    return high - low > 0.3;
  }

  // An inline image stands in the content stream itself: its data must be read for the next operator to be found.
  static void skip(Stream* stream, long bytes) {
    stream->reset();
    for (long i = 0; i < bytes; ++i)
      if (stream->getChar() == EOF) break;
    stream->close();
  }

  // The advance holds the character and word spacing, which is white between letters and no part of them.
  static void take_spacing_off(GfxState* state, CharCode code, double& dx, double& dy) {
    if (state->getFont() && state->getFont()->getWMode() != 0) return;
    const double spacing = state->getCharSpace() + (code == 0x20 ? state->getWordSpace() : 0);
    double spacing_x = 0;
    double spacing_y = 0;
    state->textTransformDelta(spacing * state->getHorizScaling(), 0, &spacing_x, &spacing_y);
    dx -= spacing_x;
    dy -= spacing_y;
  }

  bool add_glyph(GfxState* state, double x, double y, double dx, double dy, const Unicode* unicode, int length) {
    if (content_.glyphs.size() >= kMostGlyphs) {
      content_.cut_off = true;
      return false;
    }
    double x0 = 0;
    double y0 = 0;
    double wide = 0;
    double high = 0;
    state->transform(x, y, &x0, &y0);
    state->transformDelta(dx, dy, &wide, &high);
    if (!std::isfinite(x0) || !std::isfinite(y0) || !std::isfinite(wide) || !std::isfinite(high)) return false;
    Glyph glyph;
    for (int i = 0; i < length; ++i) glyph.text += static_cast<char32_t>(unicode[i]);
    glyph.size = size_on_page(state, std::hypot(wide, high));
    glyph.angle = angle_of(state, wide, high);
    glyph.box = box_of(state, x0, y0, wide, high, glyph);
    glyph.invisible = (state->getRender() & 3) == 3;
    glyph.colored = is_colored(state);
    glyph.trusted = trusted_;
    const Box page{0, 0, content_.width, content_.height};
    const Box seen = intersection(glyph.box, page);
    if (seen.width() <= 0 || seen.height() <= 0) return false;
    content_.glyphs.push_back(std::move(glyph));
    return true;
  }

  // The base coordinate system of a Type 3 font is its own affair: its em is guessed from the advance, which for Hangul is
  // close to one em.
  static double size_on_page(GfxState* state, double advance) {
    const GfxFont* font = state->getFont().get();
    double m11 = 0;
    double m12 = 0;
    double m21 = 0;
    double m22 = 0;
    state->getFontTransMat(&m11, &m12, &m21, &m22);
    double size = std::hypot(m21, m22);
    if (font != nullptr && font->getType() == fontType3) {
      const double* matrix = font->getFontMatrix();
      const double by_matrix = size * std::abs(matrix[3]) * 1000;
      if (by_matrix >= advance * 0.8 && by_matrix <= advance * 4) size = by_matrix;
      if (size < advance * 0.8 || size > advance * 6) size = advance * 1.1;
    }
    return std::max(size, 0.1);
  }

  static int angle_of(GfxState* state, double wide, double high) {
    double m11 = 0;
    double m12 = 0;
    double m21 = 0;
    double m22 = 0;
    if (std::hypot(wide, high) < 1e-6) {
      state->getFontTransMat(&m11, &m12, &m21, &m22);
      wide = m11;
      high = -m12;
    }
    const int angle = static_cast<int>(std::lround(std::atan2(high, wide) * 180 / std::numbers::pi));
    return std::abs(angle) <= 2 ? 0 : (angle + 360) % 360;
  }

  // The advance by the em height, the em standing mostly above the base line.
  static Box box_of(GfxState*, double x, double y, double wide, double high, const Glyph& glyph) {
    constexpr double kAscent = 0.85;
    constexpr double kDescent = 0.15;
    const double length = std::hypot(wide, high);
    const double ux = length > 1e-6 ? wide / length : 1;
    const double uy = length > 1e-6 ? high / length : 0;
    const double up_x = uy * glyph.size;
    const double up_y = -ux * glyph.size;
    const double xs[] = {x + up_x * kAscent, x - up_x * kDescent, x + wide + up_x * kAscent, x + wide - up_x * kDescent};
    const double ys[] = {y + up_y * kAscent, y - up_y * kDescent, y + high + up_y * kAscent, y + high - up_y * kDescent};
    return {*std::min_element(xs, xs + 4), *std::min_element(ys, ys + 4), *std::max_element(xs, xs + 4),
            *std::max_element(ys, ys + 4)};
  }

  void add_image(GfxState* state, int pixels_wide) {
    const double* m = state->getCTM();
    const double xs[] = {m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]};
    const double ys[] = {m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]};
    const Box box = visible(state, {*std::min_element(xs, xs + 4), *std::min_element(ys, ys + 4),
                                    *std::max_element(xs, xs + 4), *std::max_element(ys, ys + 4)});
    if (box.width() > 0 && box.height() > 0) content_.images.push_back({box, pixels_wide});
  }

  Box visible(GfxState* state, const Box& box) const {
    Box clip;
    state->getClipBBox(&clip.x0, &clip.y0, &clip.x1, &clip.y1);
    return intersection(intersection(box, clip), {0, 0, content_.width, content_.height});
  }

  void add_path(GfxState* state, bool stroked) {
    const GfxPath* path = state->getPath();
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
      const GfxSubpath* part = path->getSubpath(i);
      if (stroked) {
        add_strokes(state, part);
      } else {
        add_fill(state, part);
      }
    }
  }

  void add_strokes(GfxState* state, const GfxSubpath* part) {
    for (int i = 1; i < part->getNumPoints(); ++i) {
      if (part->getCurve(i)) {
        ++content_.other_marks;
        continue;
      }
      Box box;
      state->transform(part->getX(i - 1), part->getY(i - 1), &box.x0, &box.y0);
      state->transform(part->getX(i), part->getY(i), &box.x1, &box.y1);
      if (box.x0 > box.x1) std::swap(box.x0, box.x1);
      if (box.y0 > box.y1) std::swap(box.y0, box.y1);
      add_rule(state, box, 1.0);
    }
  }

  void add_fill(GfxState* state, const GfxSubpath* part) {
    Box box{1e9, 1e9, -1e9, -1e9};
    for (int i = 0; i < part->getNumPoints(); ++i) {
      double x = 0;
      double y = 0;
      state->transform(part->getX(i), part->getY(i), &x, &y);
      box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x), std::max(box.y1, y)};
    }
    if (part->getNumPoints() > 6) {
      ++content_.other_marks;
    } else {
      add_rule(state, box, kThin);
    }
  }

  // Adds `box` when it is a horizontal or vertical line no thicker than `thin`.
  void add_rule(GfxState* state, Box box, double thin) {
    const bool horizontal = box.height() <= thin && box.width() > kShortestRule && box.width() > 3 * box.height();
    const bool vertical = box.width() <= thin && box.height() > kShortestRule && box.height() > 3 * box.width();
    if (!horizontal && !vertical) {
      ++content_.other_marks;
      return;
    }
    Box clip;
    state->getClipBBox(&clip.x0, &clip.y0, &clip.x1, &clip.y1);
    if (horizontal) {
      box = {std::max(box.x0, clip.x0), box.middle_y(), std::min(box.x1, clip.x1), box.middle_y()};
      if (box.y0 < clip.y0 - thin || box.y0 > clip.y1 + thin || box.width() <= kShortestRule) return;
    } else {
      box = {box.middle_x(), std::max(box.y0, clip.y0), box.middle_x(), std::min(box.y1, clip.y1)};
      if (box.x0 < clip.x0 - thin || box.x0 > clip.x1 + thin || box.height() <= kShortestRule) return;
    }
    if (content_.rules.size() < kMostRules) content_.rules.push_back({box});
  }

  PageContent content_;
  CollectedPage::Unmapped unmapped_;
  bool trusted_ = true;
};

}  // namespace

CollectedPage collect_page(PDFDoc& document, int number) {
  Collector collector;
  document.displayPage(&collector, number, 72, 72, 0, false, true, false, Collector::is_cut_off, &collector);
  return collector.take();
}

}  // namespace bidaudit
