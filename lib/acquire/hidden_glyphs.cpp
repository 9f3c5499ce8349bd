// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/hidden_glyphs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kSmallestPrint = 1.0;    // points: nobody reads an em smaller than this, on screen or on paper
constexpr float kLeastContrast = 0.03F;   // of full scale: watermarks are drawn at 0.05 and more, to be seen
constexpr float kLeastInSmallPrint = 0.08F;  // likewise: watermarks are large
constexpr double kSmallPrint = 16;        // points
constexpr float kLeastOpacity = 0.05F;

float distance(const Color& a, const Color& b) {
  return std::max({std::abs(a.red - b.red), std::abs(a.green - b.green), std::abs(a.blue - b.blue)});
}

// The part of a glyph's box where its ink is; the box itself has the whole em.
Box core(const Box& box) {
  return {box.x0 + 0.2 * box.width(), box.y0 + 0.2 * box.height(), box.x1 - 0.2 * box.width(), box.y1 - 0.2 * box.height()};
}

bool holds(const Box& outer, const Box& inner) {
  return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1;
}

// What lies beneath and above one glyph.
struct Surroundings {
  float contrast = 0;   // of its ink to what may lie beneath it, as far as that is known
  bool known_ground = true;
  bool within = false;  // all of the glyph lies on what is not known
  const Paint* cover = nullptr;
  bool veiled = false;  // under something that lets what lies beneath shine through, more or less
};

// What was painted on a page, asked for glyph after glyph: those of a line have the same height.
class Paints {
 public:
  explicit Paints(const PageContent& content) : content_(content) {}

  Surroundings around(std::size_t index) {
    const Glyph& glyph = content_.glyphs[index];
    Surroundings found;
    found.contrast = distance(glyph.ink, {1, 1, 1});
    if (content_.paints.empty()) return found;
    const Box ink = core(glyph.box);
    const double x = ink.middle_x();
    look_at(ink.middle_y());
    for (const Paint* paint : at_height_)
      if (paint->box.x0 <= x && x <= paint->box.x1) take(*paint, index, glyph, ink, found);
    return found;
  }

 private:
  void look_at(double height) {
    if (height == height_) return;
    height_ = height;
    at_height_.clear();
    for (const Paint& paint : content_.paints)
      if (paint.box.y0 <= height && height <= paint.box.y1) at_height_.push_back(&paint);
  }

  static void take(const Paint& paint, std::size_t index, const Glyph& glyph, const Box& ink, Surroundings& found) {
    const bool whole = paint.exact && holds(paint.box, ink);
    if (paint.at <= index) {
      const bool known = paint.opaque && paint.known_color;
      const float contrast = distance(glyph.ink, paint.color);
      if (known) found.contrast = whole ? contrast : std::min(found.contrast, contrast);
      if (known && whole) found.known_ground = true;
      if (!known) found.known_ground = false;
      if (!known) found.within = holds(paint.box, ink);
    } else if (!paint.opaque) {
      found.veiled = true;
    } else if (found.cover == nullptr || whole) {
      found.cover = &paint;
    }
  }

  const PageContent& content_;
  double height_ = std::numeric_limits<double>::quiet_NaN();
  std::vector<const Paint*> at_height_;
};

bool touch(const Box& a, const Box& b) { return intersection(a, b).area() > 0; }

// Whether nothing at all was drawn beneath a glyph.
bool is_on_paper(const PageContent& content, std::size_t index) {
  const Box& box = content.glyphs[index].box;
  const auto lies_beneath = [&](const auto& mark) { return mark.at <= index && touch(mark.box, box); };
  return std::none_of(content.paints.begin(), content.paints.end(), lies_beneath) &&
         std::none_of(content.thin_marks.begin(), content.thin_marks.end(), lies_beneath) &&
         std::none_of(content.glyphs.begin(), content.glyphs.begin() + static_cast<std::ptrdiff_t>(index), [&](const Glyph& glyph) { return !is_blank(glyph) && touch(core(glyph.box), box); });
}

bool is_near_white(const Color& ink) { return std::min({ink.red, ink.green, ink.blue}) >= 1 - kLeastContrast; }

// Some writers draw brackets and bullets as little images and lay the character beneath. A digit or a letter there is hidden.
bool is_sign_under_its_image(const Glyph& glyph, const Paint& cover) {
  constexpr double kLittle = 4;  // of the square of the em
  return cover.image && cover.box.area() < kLittle * glyph.size * glyph.size && letters_of(glyph.text).empty();
}

// Marks one glyph; whether a picture of the page is needed to be sure.
bool mark(PageContent& content, std::size_t index, Paints& paints) {
  Glyph& glyph = content.glyphs[index];
  if (glyph.concealment == Concealment::none && glyph.size * content.unit < kSmallestPrint) glyph.concealment = Concealment::tiny;
  if (glyph.concealment == Concealment::none && glyph.opacity < kLeastOpacity) glyph.concealment = Concealment::transparent;
  bool unsure = false;
  if (glyph.concealment == Concealment::none || glyph.concealment == Concealment::render_mode) {
    const Surroundings around = paints.around(index);
    if (around.cover != nullptr && is_sign_under_its_image(glyph, *around.cover)) {
      glyph.concealment = Concealment::none;
    } else if (around.cover != nullptr) {
      glyph.concealment = around.cover->image ? Concealment::behind_image : Concealment::covered;
      unsure = !around.cover->exact || !holds(around.cover->box, core(glyph.box));
    } else if (glyph.concealment == Concealment::none) {
      const bool alike = glyph.opacity * around.contrast < (glyph.size < kSmallPrint ? kLeastInSmallPrint : kLeastContrast);
      if (is_blank(glyph)) return false;
      if (alike) glyph.concealment = Concealment::same_color;
      else if (!around.known_ground && (is_near_white(glyph.ink) || (around.within && !letters_of(glyph.text).empty()))) glyph.concealment = Concealment::same_color;
      else if (around.veiled || index < content.last_untold) glyph.concealment = Concealment::covered;
      else glyph.concealment = glyph.suspected;
      unsure = glyph.concealment != Concealment::none && !(alike && is_on_paper(content, index));
    }
  }
  glyph.invisible = glyph.concealment != Concealment::none;
  return unsure && !is_blank(glyph);
}

bool is_seen(const Glyph& glyph) { return !glyph.invisible && !is_blank(glyph); }

// The glyphs of a page by the height at which they stand: in bands, each in the order in which they are drawn.
class Rows {
 public:
  explicit Rows(const PageContent& content) : content_(content), starts_(kBands + 2, 0), order_(content.glyphs.size()) {
    for (const Glyph& glyph : content.glyphs) {
      ++starts_[band(glyph.box.middle_y()) + 2];
      tallest_ = std::max(tallest_, glyph.box.height());
    }
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    for (std::size_t i = 0; i < order_.size(); ++i) order_[starts_[band(content.glyphs[i].box.middle_y()) + 1]++] = i;
  }

  // Calls `visit` for each glyph whose middle lies between `top` and `bottom`.
  template <typename Visit>
  void between(double top, double bottom, Visit visit) const {
    for (std::size_t k = starts_[band(top)]; k < starts_[band(bottom) + 1]; ++k) {
      const double middle = content_.glyphs[order_[k]].box.middle_y();
      if (middle >= top && middle <= bottom) visit(order_[k]);
    }
  }
  // The same for each glyph that may touch `box`.
  template <typename Visit>
  void near(const Box& box, Visit visit) const {
    between(box.y0 - tallest_ / 2, box.y1 + tallest_ / 2, visit);
  }

 private:
  static constexpr std::size_t kBands = 200;
  std::size_t band(double y) const {
    return static_cast<std::size_t>(std::clamp(y / std::max(1.0, content_.height), 0.0, 1.0) * (kBands - 1));
  }

  const PageContent& content_;
  std::vector<std::size_t> starts_;  // of each band
  std::vector<std::size_t> order_;
  double tallest_ = 0;
};

void suspect(PageContent& content, std::size_t index, Concealment concealment, std::vector<std::size_t>& suspects) {
  Glyph& glyph = content.glyphs[index];
  glyph.concealment = concealment;
  glyph.invisible = true;
  suspects.push_back(index);
}

// A letter alone on a little image is one that stands too near to a bracket drawn as such; a digit alone may be of weight.
void acquit_lone_letters(PageContent& content, std::vector<std::size_t>& suspects) {
  std::vector<std::size_t> kept;
  for (std::size_t k = 0; k < suspects.size(); ++k) {
    Glyph& glyph = content.glyphs[suspects[k]];
    const bool alone = (k == 0 || suspects[k - 1] + 1 < suspects[k]) && (k + 1 == suspects.size() || suspects[k] + 1 < suspects[k + 1]);
    if (!alone || has_digit(glyph) || glyph.concealment != Concealment::same_color || is_near_white(glyph.ink)) {
      kept.push_back(suspects[k]);
      continue;
    }
    glyph.concealment = Concealment::none;
    glyph.invisible = false;
  }
  suspects = std::move(kept);
}

// Glyphs that a later thin mark crosses in their middle: enough of those cover them.
void suspect_crossed(PageContent& content, const Rows& rows, std::vector<std::size_t>& suspects) {
  for (const ThinMark& mark : content.thin_marks)
    rows.between(mark.box.y0, mark.box.y1, [&](std::size_t i) {
      const Glyph& glyph = content.glyphs[i];
      const double x = glyph.box.middle_x();
      if (i < mark.at && is_seen(glyph) && mark.box.x0 <= x && x <= mark.box.x1) suspect(content, i, Concealment::covered, suspects);
    });
}

bool overlap(const Glyph& a, const Glyph& b) {
  const Box ink = core(a.box);
  return intersection(b.box, ink).area() > 0.2 * ink.area();
}

// The same character drawn again in its place leaves nothing of the one beneath but the ghost that antialiasing makes.
bool is_same(const Glyph& a, const Glyph& b) {
  constexpr double kSamePlace = 0.15;  // points
  return a.text == b.text && std::abs(a.box.x0 - b.box.x0) < kSamePlace && std::abs(a.box.y0 - b.box.y0) < kSamePlace;
}

// Glyphs over which others were drawn in the colour of the ground. Digits are looked at before those, which are not seen on them, unless
// those are so large that they show in what is around as well; "1" on "●" is seen.
void suspect_overprinted(PageContent& content, const Rows& rows, std::vector<std::size_t>& suspects) {
  std::set<std::size_t> sure;
  constexpr double kLarge = 1.6;  // of the size beneath
  std::vector<std::size_t> digits;
  std::vector<std::size_t> others;
  for (const std::size_t over : suspects) {
    if (content.glyphs[over].concealment != Concealment::same_color) continue;
    rows.near(content.glyphs[over].box, [&](std::size_t i) {
      if (i >= over || !is_seen(content.glyphs[i]) || !overlap(content.glyphs[i], content.glyphs[over])) return;
      const Glyph& beneath = content.glyphs[i];
      const bool digit = has_digit(beneath) && content.glyphs[over].size <= kLarge * beneath.size;
      suspect(content, i, Concealment::covered, digit ? digits : others);
      if (is_same(content.glyphs[i], content.glyphs[over])) sure.insert({i, over});
    });
  }
  suspects.insert(suspects.begin(), digits.begin(), digits.end());
  suspects.insert(suspects.end(), others.begin(), others.end());
  std::erase_if(suspects, [&](std::size_t i) { return sure.contains(i); });
}

// A visible glyph in the same place explains ink there; one with the same text means that nothing is hidden.
const Glyph* visible_at(const PageContent& content, const Rows& rows, const Glyph& glyph) {
  const Glyph* found = nullptr;
  rows.near(glyph.box, [&](std::size_t i) {
    const Glyph& other = content.glyphs[i];
    if ((found == nullptr || other.text == glyph.text) && is_seen(other) && overlap(glyph, other)) found = &other;
  });
  return found;
}

// Calls `visit` with the place of each value of `page` in the middle of `box`.
template <typename Visit>
void each_value(const Raster& page, const Box& box, Visit visit) {
  const double scale = page.dpi / 72;
  const int x0 = std::clamp(static_cast<int>((box.x0 + 0.2 * box.width()) * scale), 0, page.width - 1);
  const int x1 = std::clamp(static_cast<int>((box.x1 - 0.2 * box.width()) * scale), x0, page.width - 1);
  const int y0 = std::clamp(static_cast<int>((box.y0 + 0.1 * box.height()) * scale), 0, page.height - 1);
  const int y1 = std::clamp(static_cast<int>((box.y1 - 0.1 * box.height()) * scale), y0, page.height - 1);
  for (int y = y0; y <= y1; ++y) {
    const std::size_t row = 3 * static_cast<std::size_t>(y) * static_cast<std::size_t>(page.width);
    for (std::size_t at = row + 3 * static_cast<std::size_t>(x0); at < row + 3 * static_cast<std::size_t>(x1 + 1); ++at) visit(at);
  }
}

// Whether anything is to be seen of what one of two pictures of a page lacks.
bool differ(const Raster& drawn, const Raster& bare, const Box& box) {
  constexpr int kLeast = 12;  // of 255
  if (drawn.rgb.size() != bare.rgb.size()) return true;
  int most = 0;
  each_value(drawn, box, [&](std::size_t at) { most = std::max(most, std::abs(drawn.rgb[at] - bare.rgb[at])); });
  return most >= kLeast;
}

// A sign that fills its place: drawn over others it blacks them out.
bool is_block(const Glyph& glyph) {
  const char32_t c = glyph.text.size() == 1 ? glyph.text[0] : 0;
  return c == 0x25A0 || c == 0x25AE || c == 0x25FC || c == 0x2B1B || (c >= 0x2584 && c <= 0x258B);
}

void suspect_blacked_out(PageContent& content, const Rows& rows, std::vector<std::size_t>& suspects) {
  for (std::size_t over = 0; over < content.glyphs.size(); ++over) {
    if (!is_block(content.glyphs[over]) || content.glyphs[over].invisible) continue;
    rows.near(content.glyphs[over].box, [&](std::size_t i) {
      if (i < over && is_seen(content.glyphs[i]) && !is_block(content.glyphs[i]) && overlap(content.glyphs[i], content.glyphs[over])) suspect(content, i, Concealment::covered, suspects);
    });
  }
}

using GlyphKey = std::tuple<std::u32string, int, int>;

GlyphKey key_of(const Glyph& glyph) {
  return {glyph.text, static_cast<int>(std::lround(glyph.box.x0 * 10)), static_cast<int>(std::lround(glyph.box.y0 * 10))};
}

std::multiset<GlyphKey> keys_of(const PageContent& content) {
  std::multiset<GlyphKey> keys;
  for (const Glyph& glyph : content.glyphs) keys.insert(key_of(glyph));
  return keys;
}

// Whether `glyph` was among `keys`, where it is no longer.
bool take(std::multiset<GlyphKey>& keys, const Glyph& glyph) {
  const auto found = keys.find(key_of(glyph));
  if (found == keys.end()) return false;
  keys.erase(found);
  return true;
}

}  // namespace

bool is_blank(const Glyph& glyph) {
  return std::all_of(glyph.text.begin(), glyph.text.end(),
                     [](char32_t c) { return c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0xAD || (c >= 0x2000 && c <= 0x200F); });
}

bool has_seen_twin(const PageContent& content, const Glyph& glyph) {
  constexpr double kApart = 0.15;  // of the size
  return std::any_of(content.glyphs.begin(), content.glyphs.end(), [&](const Glyph& other) {
    return !other.invisible && other.text == glyph.text && std::abs(other.box.middle_x() - glyph.box.middle_x()) < kApart * glyph.size &&
           std::abs(other.box.middle_y() - glyph.box.middle_y()) < kApart * glyph.size;
  });
}

bool has_digit(const Glyph& glyph) { return std::any_of(glyph.text.begin(), glyph.text.end(), is_digit); }

std::u32string letters_of(std::u32string_view text) {
  std::u32string out;
  for (char32_t c : text)
    if (is_letter_or_digit(c)) out += c;
  return out;
}

std::vector<std::size_t> mark_hidden(PageContent& content) {
  std::vector<std::size_t> suspects;
  Paints paints(content);
  for (std::size_t i = 0; i < content.glyphs.size(); ++i)
    if (mark(content, i, paints)) suspects.push_back(i);
  acquit_lone_letters(content, suspects);
  const bool blocks = std::any_of(content.glyphs.begin(), content.glyphs.end(), is_block);
  if (content.thin_marks.empty() && suspects.empty() && !blocks) return suspects;
  const Rows rows(content);
  suspect_crossed(content, rows, suspects);
  suspect_overprinted(content, rows, suspects);
  if (blocks) suspect_blacked_out(content, rows, suspects);
  return suspects;
}

bool is_flat(const Raster& page, const Box& box, int least) {
  int low[3] = {255, 255, 255};
  int high[3] = {0, 0, 0};
  each_value(page, box, [&](std::size_t at) {
    const int value = page.rgb[at];
    low[at % 3] = std::min(low[at % 3], value);
    high[at % 3] = std::max(high[at % 3], value);
  });
  return high[0] - low[0] < least && high[1] - low[1] < least && high[2] - low[2] < least;
}

void confirm_hidden(PageContent& content, const std::vector<std::size_t>& suspects, const Raster& drawn, const Raster& bare) {
  constexpr int kFaint = 24;  // of 255: a watermark has more
  const Rows rows(content);
  for (std::size_t index : suspects) {
    Glyph& glyph = content.glyphs[index];
    const int least = glyph.concealment == Concealment::same_color ? kImageNoise : kFaint;
    if (is_flat(drawn, glyph.box, least) || !differ(drawn, bare, glyph.box)) continue;
    const Glyph* over = visible_at(content, rows, glyph);
    const bool hidden = over != nullptr && over->text != glyph.text;
    if (hidden) continue;
    glyph.concealment = Concealment::none;
    glyph.invisible = false;
  }
}

void add_hidden_layers(PageContent& content, const PageContent& switched) {
  std::multiset<GlyphKey> shown = keys_of(content);
  for (Glyph glyph : switched.glyphs) {
    if (take(shown, glyph)) continue;
    glyph.concealment = Concealment::layer;
    glyph.invisible = true;
    glyph.font = 0;
    content.glyphs.push_back(std::move(glyph));
  }
}

void mark_layers(PageContent& content, const PageContent& switched, Concealment concealment) {
  std::multiset<GlyphKey> left = keys_of(switched);
  for (Glyph& glyph : content.glyphs) {
    if (take(left, glyph) || glyph.invisible) continue;
    glyph.concealment = concealment;
    glyph.invisible = concealment != Concealment::unprinted;
  }
}

}  // namespace bidaudit
