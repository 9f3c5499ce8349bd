// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/page_collector.h"

#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <UTF.h>
#include <goo/gmem.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "acquire/annotation_tracker.h"
#include "acquire/font_book.h"
#include "acquire/glyph_geometry.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostGlyphs = 200'000;  // a page of small print has 10,000
constexpr std::size_t kMostRules = 50'000;
constexpr std::size_t kMostPaints = 5'000;  // more areas than this are a drawing, not grounds of text
constexpr std::size_t kDeepestState = 20'000;  // saved states, a kilobyte each in Poppler; drawings nest some dozens
constexpr double kThin = 3;          // points: a filled rectangle no thicker than this is a ruling line
constexpr double kShortestRule = 3;  // points

// Collects what a page draws. Text is never drawn as paths, images are never decoded.
class Collector : public OutputDev {
 public:
  Collector(PDFDoc& document, int seconds)
      : deadline_(std::chrono::steady_clock::now() + std::chrono::seconds(seconds)), annotations_(document) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return true; }
  // Shadings and tilings are taken as they are: broken up they would be thousands of fills.
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int type) override { return type >= 1 && type <= 3; }

  void startPage(int, GfxState* state, XRef*) override {
    content_.width = state->getPageWidth();
    content_.height = state->getPageHeight();
    annotations_.set_page(state->getCTM());
  }

  void saveState(GfxState* state) override {
    level_.opacity = static_cast<float>(state->getFillOpacity());
    saved_.push_back(level_);
    if (saved_.size() > kDeepestState) content_.cut_off = true;
  }
  void restoreState(GfxState*) override {
    if (saved_.empty()) return;
    level_ = saved_.back();
    saved_.pop_back();
  }
  void clip(GfxState* state) override { level_.odd_clip = level_.odd_clip || !is_rectangle(state->getPath()); }
  void eoClip(GfxState* state) override { clip(state); }
  void setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) override { level_.masked = true; }
  void clearSoftMask(GfxState*) override { level_.masked = false; }
  // The opacity of a group is that of the state in which it is painted, which Poppler has just saved.
  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool for_mask) override {
    groups_.push_back(group_);
    if (!saved_.empty()) group_.opacity *= saved_.back().opacity;
    group_.for_mask = group_.for_mask || for_mask;
  }
  void endTransparencyGroup(GfxState*) override {
    if (groups_.empty()) return;
    group_ = groups_.back();
    groups_.pop_back();
  }

  void updateFont(GfxState* state) override {
    current_ = state->getFont().get();
    font_ = book_.number_of(state->getFont().get());
    trusted_ = book_.fonts()[font_].tier != TextTier::nothing;
  }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y, CharCode code,
                int, const Unicode* unicode, int length) override {
    if (state->getFont().get() != current_) updateFont(state);  // a restored state brings back its font without a word
    take_spacing_off(state, code, dx, dy);
    if (group_.for_mask || !add_glyph(state, x - origin_x, y - origin_y, dx, dy, unicode, length)) return;
    Glyph& glyph = content_.glyphs.back();
    book_.check(state->getFont().get(), code, glyph);
    if (!glyph.invisible && tells_nothing(glyph))
      unmapped_[{state->getFont().get(), code}].push_back(content_.glyphs.size() - 1);
  }

  void beginActualText(GfxState*, const GooString* text) override {
    if (text == nullptr || content_.replaced.size() >= kMostPaints) return;
    content_.replaced.push_back({characters(*text), content_.glyphs.size(), content_.glyphs.size()});
    open_replacements_.push_back(content_.replaced.size() - 1);
  }
  void endActualText(GfxState*) override {
    if (open_replacements_.empty()) return;
    content_.replaced[open_replacements_.back()].last = content_.glyphs.size();
    open_replacements_.pop_back();
  }

  void stroke(GfxState* state) override { add_path(state, true); }
  void fill(GfxState* state) override { add_path(state, false); }
  void eoFill(GfxState* state) override { add_path(state, false); }
  bool tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int, int, double,
                         double) override {
    return add_shading(state);
  }
  bool functionShadedFill(GfxState* state, GfxFunctionShading*) override { return add_shading(state); }
  bool axialShadedFill(GfxState* state, GfxAxialShading*, double, double) override { return add_shading(state); }
  bool radialShadedFill(GfxState* state, GfxRadialShading*, double, double) override { return add_shading(state); }

  void drawImageMask(GfxState* state, Object* object, Stream* stream, int width, int height, bool, bool,
                     bool inline_image) override {
    add_image(state, object, width, false);
    if (inline_image) skip(stream, (static_cast<long>(width) + 7) / 8 * height);
  }
  void drawImage(GfxState* state, Object* object, Stream* stream, int width, int height, GfxImageColorMap* map, bool,
                 const int* mask_colors, bool inline_image) override {
    add_image(state, object, width, mask_colors == nullptr);
    if (inline_image && map != nullptr)
      skip(stream, (static_cast<long>(width) * map->getNumPixelComps() * map->getBits() + 7) / 8 * height);
  }
  void drawMaskedImage(GfxState* state, Object* object, Stream*, int width, int, GfxImageColorMap*, bool, Stream*, int, int,
                       bool, bool) override {
    add_image(state, object, width, false);
  }
  void drawSoftMaskedImage(GfxState* state, Object* object, Stream*, int width, int, GfxImageColorMap*, bool, Stream*, int,
                           int, GfxImageColorMap*, bool) override {
    add_image(state, object, width, false);
  }

  CollectedPage take() {
    content_.annotations = annotations_.take(content_.glyphs.size());
    for (std::size_t open : open_replacements_) content_.replaced[open].last = content_.glyphs.size();
    for (Glyph& glyph : content_.glyphs) {
      const bool digit = glyph.text.size() == 1 && glyph.text[0] >= U'0' && glyph.text[0] <= U'9';
      glyph.doubtful = glyph.named != 0 || (digit && book_.says_digits_twice(glyph.font));
    }
    content_.fonts = book_.fonts();
    return {std::move(content_), std::move(unmapped_)};
  }

  static bool begin_annotation(Annot* annotation, void* self) {
    auto* collector = static_cast<Collector*>(self);
    return collector->annotations_.begin(annotation, collector->content_.glyphs.size());
  }

  static bool is_over(void* self) {
    auto* collector = static_cast<Collector*>(self);
    if (std::chrono::steady_clock::now() > collector->deadline_) collector->content_.timed_out = true;
    return collector->content_.cut_off || collector->content_.timed_out;
  }

 private:
  struct Level {
    float opacity = 1;      // of the state when it was saved
    bool masked = false;    // under a soft mask
    bool odd_clip = false;  // the clipping path is no rectangle: its box says too much
  };
  struct Group {
    float opacity = 1;
    bool for_mask = false;  // what it draws makes a mask and is not itself seen
  };
  static bool tells_nothing(const Glyph& glyph) {
    return std::all_of(glyph.text.begin(), glyph.text.end(), [](char32_t c) { return c < 0x20 || c == 0xFFFD || c >= 0x10FFFE; });
  }

  static std::u32string characters(const GooString& text) {
    Unicode* found = nullptr;
    const int length = TextStringToUCS4(text.toStr(), &found);
    std::u32string out;
    for (int i = 0; i < length; ++i) out += static_cast<char32_t>(found[i]);
    gfree(found);
    return out;
  }

  static Color color_of(const GfxRGB& rgb) {
    return {static_cast<float>(colToDbl(rgb.r)), static_cast<float>(colToDbl(rgb.g)), static_cast<float>(colToDbl(rgb.b))};
  }

  static bool is_colored(const Color& ink) {
    const auto [low, high] = std::minmax({ink.red, ink.green, ink.blue});
    return high - low > 0.3F;
  }

  // Modes 1 and 5 draw the outline only, in the colour of strokes; where both are drawn the more opaque one counts.
  void set_ink(GfxState* state, Glyph& glyph) const {
    GfxRGB rgb;
    const int mode = state->getRender() & 3;
    const bool outline = mode == 1 || (mode == 2 && state->getStrokeOpacity() > state->getFillOpacity());
    outline ? state->getStrokeRGB(&rgb) : state->getFillRGB(&rgb);
    glyph.ink = color_of(rgb);
    glyph.opacity = static_cast<float>(outline ? state->getStrokeOpacity() : state->getFillOpacity()) * group_.opacity;
    const bool pattern = (outline ? state->getStrokePattern() : state->getFillPattern()) != nullptr;
    if (pattern) glyph.ink = {};  // of more than one colour: some of it can be seen
    glyph.colored = is_colored(glyph.ink);
  }

  void add_paint(GfxState* state, const Box& area, bool exact, bool known_color, bool image, bool opaque) {
    const Box box = visible(state, area);
    if (content_.paints.size() >= kMostPaints || group_.for_mask || box.width() <= kThin || box.height() <= kThin) return;
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    const double opacity = state->getFillOpacity() * group_.opacity;
    content_.paints.push_back({.box = box, .at = content_.glyphs.size(), .color = color_of(rgb), .known_color = known_color,
                               .opaque = opaque && opacity > 0.95 && state->getBlendMode() == gfxBlendNormal && !level_.masked,
                               .exact = exact && is_upright(state) && !level_.odd_clip, .image = image});
  }

  bool add_shading(GfxState* state) {
    ++content_.other_marks;
    add_paint(state, clip_box(state), false, false, false, true);
    return true;
  }

  // Whether the page can show anything at `box`.
  Concealment place_of(GfxState* state, const Box& box) const {
    const Box seen = intersection(box, {0, 0, content_.width, content_.height});
    if (seen.width() <= 0 || seen.height() <= 0) return Concealment::off_page;
    const Box left = intersection(seen, clip_box(state));
    return left.width() <= 0 || left.height() <= 0 ? Concealment::clipped : Concealment::none;
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
    if (spacing == 0) return;
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
    Glyph& glyph = content_.glyphs.emplace_back();
    for (int i = 0; i < length; ++i) glyph.text += static_cast<char32_t>(unicode[i]);
    glyph.size = setting_.size(state, length_of(wide, high));
    glyph.angle = angle_of(state, wide, high);
    glyph.box = box_of(x0, y0, wide, high, glyph.size);
    set_ink(state, glyph);
    glyph.font = font_;
    glyph.trusted = trusted_;
    glyph.concealment = place_of(state, glyph.box);
    if (glyph.concealment == Concealment::none && (state->getRender() & 3) == 3) glyph.concealment = Concealment::render_mode;
    if (glyph.concealment == Concealment::none && squeezed(state)) glyph.concealment = Concealment::tiny;
    glyph.invisible = glyph.concealment != Concealment::none;
    return true;
  }

  void add_image(GfxState* state, const Object* object, int pixels_wide, bool opaque) {
    const Box area = unit_square(state);
    const Box box = visible(state, area);
    const int number = object != nullptr && object->isRef() ? object->getRefNum() : 0;
    if (box.width() > 0 && box.height() > 0 && !group_.for_mask) content_.images.push_back({box, pixels_wide, number, number > 0 ? object->getRefGen() : 0});
    add_paint(state, area, true, false, true, opaque);
  }

  Box visible(GfxState* state, const Box& box) const {
    return intersection(intersection(box, clip_box(state)), {0, 0, content_.width, content_.height});
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
    if (stroked) return;
    add_paint(state, path_box(state), is_rectangle(path), state->getFillPattern() == nullptr, false, true);
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
    const Box clip = clip_box(state);
    if (horizontal) {
      box = {std::max(box.x0, clip.x0), box.middle_y(), std::min(box.x1, clip.x1), box.middle_y()};
      if (box.y0 < clip.y0 - thin || box.y0 > clip.y1 + thin || box.width() <= kShortestRule) return;
    } else {
      box = {box.middle_x(), std::max(box.y0, clip.y0), box.middle_x(), std::min(box.y1, clip.y1)};
      if (box.x0 < clip.x0 - thin || box.x0 > clip.x1 + thin || box.height() <= kShortestRule) return;
    }
    if (content_.rules.size() < kMostRules) content_.rules.push_back({box});
  }

  bool squeezed(GfxState* state) const {
    const GfxFont* font = state->getFont().get();
    return font != nullptr && font->getType() != fontType3 && setting_.is_squeezed();
  }

  PageContent content_;
  CollectedPage::Unmapped unmapped_;
  TextSetting setting_;
  std::chrono::steady_clock::time_point deadline_;
  const GfxFont* current_ = nullptr;
  int font_ = 0;  // its number
  bool trusted_ = false;
  FontBook book_;
  Level level_;
  std::vector<Level> saved_;
  Group group_;
  std::vector<Group> groups_;
  std::vector<std::size_t> open_replacements_;
  AnnotationTracker annotations_;
};

}  // namespace

CollectedPage collect_page(PDFDoc& document, int number, int seconds) {
  Collector collector(document, seconds);
  document.displayPage(&collector, number, 72, 72, 0, false, true, false, Collector::is_over, &collector,
                       Collector::begin_annotation, &collector);
  return collector.take();
}

}  // namespace bidaudit
