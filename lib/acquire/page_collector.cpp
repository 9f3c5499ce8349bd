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
#include "acquire/font_shelf.h"
#include "acquire/glyph_geometry.h"
#include "acquire/pdf_values.h"
#include "acquire/text_look.h"
#include "base/processor_clock.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostGlyphs = 200'000;  // a page of small print has 10,000
constexpr std::size_t kUsualGlyphs = 4'000;  // a full page has about half as many
constexpr std::size_t kMostRules = 50'000;
constexpr std::size_t kMostPaints = 5'000;  // more areas than this are a drawing, not grounds of text
constexpr Unicode kSoftHyphen = 0xAD;  // drawn, it is a hyphen; some files tell both by one glyph
constexpr int kFirstThatClips = 4;  // text render mode
constexpr std::size_t kDeepestState = 20'000;  // saved states, a kilobyte each in Poppler; drawings nest some dozens
constexpr double kThin = 3;          // points: a filled rectangle no thicker than this is a ruling line
constexpr double kShortestRule = 3;  // points
constexpr double kLargestLetter = 48;  // points

// Collects what a page draws. Text is never drawn as paths, images are never decoded.
class Collector : public OutputDev {
 public:
  Collector(PDFDoc& document, FontShelf& shelf, int seconds)
      : limit_(std::chrono::seconds(seconds)), shelf_(shelf), annotations_(document) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return true; }
  // Shadings and tilings are taken as they are: broken up they would be thousands of fills.
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int type) override { return type >= 1 && type <= 3; }

  void startPage(int, GfxState* state, XRef*) override {
    shelf_.put_back();
    content_.glyphs.reserve(kUsualGlyphs);
    content_.width = state->getPageWidth();
    content_.height = state->getPageHeight();
    annotations_.set_page(state->getCTM());
  }

  void saveState(GfxState* state) override {
    look_known_ = false;  // a string filled with a pattern is drawn in a state of its own
    level_.opacity = static_cast<float>(state->getFillOpacity());
    level_.blended = state->getBlendMode() != gfxBlendNormal;
    saved_.push_back(level_);
    if (saved_.size() > kDeepestState) content_.cut_off = true;
  }
  void restoreState(GfxState*) override {
    look_known_ = false;
    if (saved_.empty()) return;
    level_ = saved_.back();
    saved_.pop_back();
  }
  void clip(GfxState* state) override { level_.odd_clip = level_.odd_clip || !is_rectangle(state->getPath()) || !is_upright(state); }
  void eoClip(GfxState* state) override { clip(state); }
  void setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) override { level_.masked = true; }
  void clearSoftMask(GfxState*) override { level_.masked = false; }
  // The opacity of a group is that of the state in which it is painted, which Poppler has just saved.
  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool for_mask) override {
    groups_.push_back(group_);
    if (!saved_.empty()) {
      group_.opacity *= saved_.back().opacity;
      group_.masked = group_.masked || saved_.back().masked || saved_.back().blended;
    }
    group_.for_mask = group_.for_mask || for_mask;
  }
  void endTransparencyGroup(GfxState*) override {
    if (groups_.empty()) return;
    group_ = groups_.back();
    groups_.pop_back();
  }

  void updateFont(GfxState* state) override {
    shelf_.exchange(state);
    current_ = state->getFont().get();
    font_ = book_.number_of(state->getFont());
    trusted_ = book_.fonts()[font_].tier != TextTier::nothing;
  }

  // All text comes by here, and that in a font that a restored state brought back without a word.
  void beginStringOp(GfxState* state) override { shelf_.exchange(state); }
  void beginString(GfxState*, const GooString*) override { look_known_ = false; }
  void endTextObject(GfxState* state) override {
    if (state->getRender() >= kFirstThatClips) level_.odd_clip = true;
    look_known_ = false;
  }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y, CharCode code,
                int, const Unicode* unicode, int length) override {
    if (!look_known_) look_at(state);
    const auto& spacing = code == 0x20 ? look_.blank_spacing : look_.spacing;
    if (group_.for_mask || !add_glyph(state, x - origin_x, y - origin_y, dx - spacing.x, dy - spacing.y)) return;
    Glyph& glyph = content_.glyphs.back();
    for (int i = 0; i < length; ++i)
      if (length == 1 || !is_unseen(unicode[i])) glyph.text += unicode[i] == kSoftHyphen ? U'-' : static_cast<char32_t>(unicode[i]);
    glyph.code = code;
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
    if (inline_image) skip_bytes(stream, (static_cast<long>(width) + 7) / 8 * height);
  }
  void drawImage(GfxState* state, Object* object, Stream* stream, int width, int height, GfxImageColorMap* map, bool,
                 const int* mask_colors, bool inline_image) override {
    add_image(state, object, width, mask_colors == nullptr);
    if (inline_image && map != nullptr)
      skip_bytes(stream, (static_cast<long>(width) * map->getNumPixelComps() * map->getBits() + 7) / 8 * height);
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
    if (book_.is_doubtful()) mark_doubtful();
    content_.fonts = book_.fonts();
    return {std::move(content_), std::move(unmapped_), book_.digit_codes()};
  }

  static bool begin_annotation(Annot* annotation, void* self) {
    auto* collector = static_cast<Collector*>(self);
    return collector->annotations_.begin(annotation, collector->content_.glyphs.size());
  }

  static bool is_over(void* self) {
    auto* collector = static_cast<Collector*>(self);
    if (collector->limit_.is_over()) collector->content_.timed_out = true;
    return collector->content_.cut_off || collector->content_.timed_out;
  }

 private:
  struct Level {
    float opacity = 1;      // of the state when it was saved
    bool blended = false;   // likewise, by another mode than the normal one
    bool masked = false;    // under a soft mask
    bool odd_clip = false;  // the clipping path is no rectangle: its box says too much
  };
  struct Group {
    float opacity = 1;
    bool masked = false;    // painted through a mask, or blended
    bool for_mask = false;  // what it draws makes a mask and is not itself seen
  };
  void mark_doubtful() {
    for (Glyph& glyph : content_.glyphs) {
      const bool digit = glyph.text.size() == 1 && glyph.text[0] >= U'0' && glyph.text[0] <= U'9';
      glyph.doubtful = glyph.named != 0 || (digit && book_.says_digits_twice(glyph.font));
    }
  }

  static std::u32string characters(const GooString& text) {
    Unicode* found = nullptr;
    const int length = TextStringToUCS4(text.toStr(), &found);
    std::u32string out;
    for (int i = 0; i < length; ++i) out += static_cast<char32_t>(found[i]);
    gfree(found);
    return out;
  }

  void look_at(GfxState* state) {
    if (state->getFont().get() != current_) updateFont(state);  // a restored state brings back its font without a word
    look_ = text_look(state);
    look_.opacity *= group_.opacity;
    if (level_.masked || group_.masked || state->getBlendMode() != gfxBlendNormal) look_.suspected = Concealment::transparent;
    if (look_.suspected == Concealment::none && level_.odd_clip) look_.suspected = Concealment::clipped;
    window_ = intersection(look_.window, {0, 0, content_.width, content_.height});
    look_known_ = true;
  }

  void add_paint(GfxState* state, const Box& area, bool exact, bool known_color, bool image, bool opaque) {
    const Box box = visible(state, area);
    if (group_.for_mask || box.width() <= 0 || box.height() <= 0) return;
    add_small(box);
    if (box.width() <= kThin || box.height() <= kThin) return add_thin(box);
    if (content_.paints.size() >= kMostPaints) {
      content_.last_untold = content_.glyphs.size();
      return;
    }
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    const double opacity = state->getFillOpacity() * group_.opacity;
    content_.paints.push_back({.box = box, .at = content_.glyphs.size(), .color = color_of(rgb), .known_color = known_color,
                               .opaque = opaque && opacity > 0.95 && state->getBlendMode() == gfxBlendNormal && !level_.masked,
                               .exact = exact && is_upright(state) && !level_.odd_clip, .image = image});
  }

  void add_shape(const Box& box, int parts) {
    const bool seen = !group_.for_mask && box.width() > 0 && box.height() > 0;
    if (seen && content_.shapes.size() < kMostRules) content_.shapes.push_back({box, parts});
  }

  void add_small(const Box& box) {
    if (box.width() > kLargestLetter || box.height() > kLargestLetter) return;
    if (content_.small_marks.size() < kMostRules) content_.small_marks.push_back(box);
    else content_.marks_untold = true;
  }

  void add_thin(const Box& box) {
    if (content_.thin_marks.size() < kMostRules) content_.thin_marks.push_back({box, content_.glyphs.size()});
    else content_.last_untold = content_.glyphs.size();
  }

  bool add_shading(GfxState* state) {
    ++content_.other_marks;
    add_paint(state, clip_box(state), false, false, false, true);
    return true;
  }

  // Whether the page can show anything of the string in hand at `box`.
  Concealment place_of(const Box& box) const {
    const Box seen = intersection(box, window_);
    if (seen.width() > 0 && seen.height() > 0) return look_.concealment;
    const Box on_page = intersection(box, {0, 0, content_.width, content_.height});
    return on_page.width() <= 0 || on_page.height() <= 0 ? Concealment::off_page : Concealment::clipped;
  }

  bool add_glyph(const GfxState* state, double x, double y, double dx, double dy) {
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
    const double size = look_.type3 != nullptr ? type3_size(look_.type3, look_.size, length_of(wide, high)) : look_.size;
    Glyph& glyph = content_.glyphs.emplace_back();
    glyph.size = std::max(size, 0.1);
    glyph.angle = runs_right(wide, high) ? 0 : angle_of(state, wide, high);
    glyph.box = box_of(x0, y0, wide, high, glyph.size);
    glyph.ink = look_.ink;
    glyph.colored = look_.colored;
    glyph.opacity = look_.opacity;
    glyph.suspected = look_.suspected;
    glyph.font = font_;
    glyph.trusted = trusted_;
    glyph.concealment = place_of(glyph.box);
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
    int parts = 0;
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
      const GfxSubpath* part = path->getSubpath(i);
      if (stroked) {
        add_strokes(state, part);
      } else if (part->getNumPoints() > 6) {
        ++parts;
      } else {
        add_rule(state, part_box(state, part), kThin);
      }
    }
    content_.other_marks += parts;
    if (parts > 0) add_shape(visible(state, path_box(state)), parts);
    if (!stroked) add_paint(state, path_box(state), is_rectangle(path), state->getFillPattern() == nullptr, false, true);
  }

  // Broad lines cover what lies beneath, thin ones may do so together.
  void add_strokes(GfxState* state, const GfxSubpath* part) {
    const double half = state->getTransformedLineWidth() / 2;
    const auto add_line = [&](const Box& box) {
      const bool opaque = state->getStrokeOpacity() > 0.95;
      add_paint(state, {box.x0 - half, box.y0 - half, box.x1 + half, box.y1 + half}, false, false, false, opaque);
    };
    bool curved = false;
    for (int i = 1; i < part->getNumPoints(); ++i) {
      if (part->getCurve(i) || part->getCurve(i - 1)) {  // to a point that guides the curve, or from one
        ++content_.other_marks;
        curved = true;
        continue;
      }
      Box box;
      state->transform(part->getX(i - 1), part->getY(i - 1), &box.x0, &box.y0);
      state->transform(part->getX(i), part->getY(i), &box.x1, &box.y1);
      if (box.x0 > box.x1) std::swap(box.x0, box.x1);
      if (box.y0 > box.y1) std::swap(box.y0, box.y1);
      add_line(box);
      add_rule(state, box, 1.0);
    }
    if (curved && 2 * half > kThin) add_line(part_box(state, part));
    else if (curved) add_small(visible(state, part_box(state, part)));
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

  PageContent content_;
  CollectedPage::Unmapped unmapped_;
  TextLook look_;            // of the string in hand
  Box window_;               // what can be seen of the page through its clipping path
  bool look_known_ = false;
  ProcessorLimit limit_;
  const GfxFont* current_ = nullptr;
  int font_ = 0;  // its number
  bool trusted_ = false;
  FontShelf& shelf_;
  FontBook book_;
  Level level_;
  std::vector<Level> saved_;
  Group group_;
  std::vector<Group> groups_;
  std::vector<std::size_t> open_replacements_;
  AnnotationTracker annotations_;
};

}  // namespace

CollectedPage collect_page(PDFDoc& document, int number, FontShelf& shelf, int seconds) {
  Collector collector(document, shelf, seconds);
  document.displayPage(&collector, number, 72, 72, 0, false, true, false, Collector::is_over, &collector,
                       Collector::begin_annotation, &collector);
  shelf.put_back();  // a page that cannot be drawn was not begun
  return collector.take();
}

}  // namespace bidaudit
