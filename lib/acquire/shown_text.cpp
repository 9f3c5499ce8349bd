// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/shown_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <tuple>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kSmallestPrint = 1.0;    // points: nobody reads an em smaller than this, on screen or on paper
constexpr float kLeastContrast = 0.03F;   // of full scale: watermarks are drawn at 0.05 and more, to be seen
constexpr float kLeastOpacity = 0.05F;
constexpr double kScanImage = 0.5;        // share of the page: an image that covers more is a scan
constexpr std::size_t kMostTraits = 20;   // a page; more say nothing that these do not
constexpr std::size_t kLongestQuote = 200;  // characters

std::string_view name_of(Concealment concealment) {
  switch (concealment) {
    case Concealment::none: return "";
    case Concealment::render_mode: return "render-mode-3";
    case Concealment::transparent: return "transparent";
    case Concealment::same_color: return "same-color";
    case Concealment::tiny: return "tiny";
    case Concealment::off_page: return "off-page";
    case Concealment::clipped: return "clipped";
    case Concealment::covered: return "covered";
    case Concealment::behind_image: return "behind-image";
    case Concealment::empty_glyph: return "empty-glyph";
    case Concealment::layer: return "hidden-layer";
  }
  return "";
}

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

bool holds(const Box& outer, double x, double y) { return outer.x0 <= x && x <= outer.x1 && outer.y0 <= y && y <= outer.y1; }

bool is_blank(const Glyph& glyph) {
  return std::all_of(glyph.text.begin(), glyph.text.end(),
                     [](char32_t c) { return c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0xAD || (c >= 0x2000 && c <= 0x200F); });
}

std::u32string letters_of(std::u32string_view text) {
  std::u32string out;
  for (char32_t c : text)
    if (is_letter_or_digit(c)) out += c;
  return out;
}

std::u32string digits_of(std::u32string_view text) {
  std::u32string out;
  for (char32_t c : text)
    if (c >= U'0' && c <= U'9') out += c;
  return out;
}

// What lies beneath and above one glyph.
struct Surroundings {
  Color ground{1, 1, 1};
  bool known_ground = true;
  const Paint* cover = nullptr;
};

Surroundings surroundings(const PageContent& content, std::size_t index) {
  Surroundings found;
  if (content.paints.empty()) return found;
  const Glyph& glyph = content.glyphs[index];
  const Box ink = core(glyph.box);
  const double x = ink.middle_x();
  const double y = ink.middle_y();
  for (const Paint& paint : content.paints) {
    if (!holds(paint.box, x, y)) continue;
    const bool whole = paint.exact && holds(paint.box, ink);
    if (paint.at <= index) {
      found.known_ground = whole && paint.opaque && paint.known_color;
      if (found.known_ground) found.ground = paint.color;
    } else if (paint.opaque && (found.cover == nullptr || whole)) {
      found.cover = &paint;
    }
  }
  return found;
}

bool is_near_white(const Color& ink) { return std::min({ink.red, ink.green, ink.blue}) >= 1 - kLeastContrast; }

// Some writers draw brackets and bullets as little images and lay the character beneath. A digit or a letter there is hidden.
bool is_sign_under_its_image(const Glyph& glyph, const Paint& cover) {
  constexpr double kLittle = 4;  // of the square of the em
  return cover.image && cover.box.area() < kLittle * glyph.size * glyph.size && letters_of(glyph.text).empty();
}

// Marks one glyph; whether a picture of the page is needed to be sure.
bool mark(PageContent& content, std::size_t index) {
  Glyph& glyph = content.glyphs[index];
  if (glyph.concealment == Concealment::none && glyph.size < kSmallestPrint) glyph.concealment = Concealment::tiny;
  if (glyph.concealment == Concealment::none && glyph.opacity < kLeastOpacity) glyph.concealment = Concealment::transparent;
  bool unsure = false;
  if (glyph.concealment == Concealment::none || glyph.concealment == Concealment::render_mode) {
    const Surroundings around = surroundings(content, index);
    if (around.cover != nullptr && is_sign_under_its_image(glyph, *around.cover)) {
      glyph.concealment = Concealment::none;
    } else if (around.cover != nullptr) {
      glyph.concealment = around.cover->image ? Concealment::behind_image : Concealment::covered;
      unsure = !around.cover->exact || !holds(around.cover->box, core(glyph.box));
    } else if (glyph.concealment == Concealment::none) {
      const float contrast = around.known_ground ? glyph.opacity * distance(glyph.ink, around.ground)
                                                 : (is_near_white(glyph.ink) ? 0 : glyph.opacity);
      if (contrast < kLeastContrast) {
        glyph.concealment = Concealment::same_color;
        unsure = true;
      }
    }
  }
  glyph.invisible = glyph.concealment != Concealment::none;
  return unsure && !is_blank(glyph);
}

// A visible glyph in the same place explains ink there; one with the same text means that nothing is hidden.
const Glyph* visible_at(const PageContent& content, const Glyph& glyph) {
  const Box ink = core(glyph.box);
  for (const Glyph& other : content.glyphs)
    if (!other.invisible && !is_blank(other) && intersection(other.box, ink).area() > 0.2 * ink.area()) return &other;
  return nullptr;
}

bool belongs_to_scan(const PageContent& content, const Glyph& glyph) {
  if (glyph.concealment != Concealment::render_mode && glyph.concealment != Concealment::behind_image) return false;
  double cover = 0;
  bool over_image = false;
  for (const PlacedImage& image : content.images) {
    cover += image.box.area();
    over_image = over_image || holds(image.box, glyph.box.middle_x(), glyph.box.middle_y());
  }
  return over_image && cover > kScanImage * content.width * content.height;
}

struct Stretch {
  Concealment concealment = Concealment::none;
  std::u32string text;
  Box box;
};

Trait trait_of(const Stretch& stretch, int page) {
  std::u32string quote = stretch.text.substr(0, kLongestQuote);
  if (quote.size() < stretch.text.size()) quote += U'…';
  return {"hidden-text", fmt::format("{}: {}", name_of(stretch.concealment), tidy_spaces(xml_safe(encode_utf8(quote)))), page,
          stretch.box};
}

// A stretch goes on while the glyphs are hidden in the same way and stand on about the same line.
bool continues(const Stretch& stretch, const Glyph& glyph) {
  return stretch.concealment == glyph.concealment && std::abs(stretch.box.middle_y() - glyph.box.middle_y()) <= 2 * glyph.size + 2;
}

using GlyphKey = std::tuple<std::u32string, int, int>;

GlyphKey key_of(const Glyph& glyph) {
  return {glyph.text, static_cast<int>(std::lround(glyph.box.x0 * 10)), static_cast<int>(std::lround(glyph.box.y0 * 10))};
}

}  // namespace

std::vector<std::size_t> mark_hidden(PageContent& content) {
  std::vector<std::size_t> suspects;
  for (std::size_t i = 0; i < content.glyphs.size(); ++i)
    if (mark(content, i)) suspects.push_back(i);
  return suspects;
}

bool is_flat(const Raster& page, const Box& box) {
  constexpr int kLeastInk = 40;  // of 255: less is the noise of antialiasing and of JPEG
  const double scale = page.dpi / 72;
  const int x0 = std::clamp(static_cast<int>((box.x0 + 0.2 * box.width()) * scale), 0, page.width - 1);
  const int x1 = std::clamp(static_cast<int>((box.x1 - 0.2 * box.width()) * scale), x0, page.width - 1);
  const int y0 = std::clamp(static_cast<int>((box.y0 + 0.1 * box.height()) * scale), 0, page.height - 1);
  const int y1 = std::clamp(static_cast<int>((box.y1 - 0.1 * box.height()) * scale), y0, page.height - 1);
  int low[3] = {255, 255, 255};
  int high[3] = {0, 0, 0};
  for (int y = y0; y <= y1; ++y)
    for (int x = x0; x <= x1; ++x)
      for (int channel = 0; channel < 3; ++channel) {
        const int value = page.rgb[3 * (static_cast<std::size_t>(y) * page.width + x) + channel];
        low[channel] = std::min(low[channel], value);
        high[channel] = std::max(high[channel], value);
      }
  return high[0] - low[0] < kLeastInk && high[1] - low[1] < kLeastInk && high[2] - low[2] < kLeastInk;
}

void confirm_hidden(PageContent& content, const std::vector<std::size_t>& suspects, const Raster& drawn) {
  for (std::size_t index : suspects) {
    Glyph& glyph = content.glyphs[index];
    const Glyph* over = visible_at(content, glyph);
    const bool hidden = over != nullptr ? over->text != glyph.text : is_flat(drawn, glyph.box);
    if (hidden) continue;
    glyph.concealment = Concealment::none;
    glyph.invisible = false;
  }
}

void add_hidden_layers(PageContent& content, const PageContent& all_layers) {
  std::multiset<GlyphKey> shown;
  for (const Glyph& glyph : content.glyphs) shown.insert(key_of(glyph));
  for (Glyph glyph : all_layers.glyphs) {
    if (const auto found = shown.find(key_of(glyph)); found != shown.end()) {
      shown.erase(found);
      continue;
    }
    glyph.concealment = Concealment::layer;
    glyph.invisible = true;
    glyph.font = 0;
    content.glyphs.push_back(std::move(glyph));
  }
}

std::vector<Trait> hidden_text(const PageContent& content, int page) {
  std::vector<Trait> traits;
  if (std::all_of(content.glyphs.begin(), content.glyphs.end(), [](const Glyph& g) { return g.concealment == Concealment::none; }))
    return traits;
  Stretch stretch;
  const auto finish = [&] {
    if (letters_of(stretch.text).size() >= 2 && traits.size() < kMostTraits) traits.push_back(trait_of(stretch, page));
    stretch = {};
  };
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.concealment == Concealment::none || belongs_to_scan(content, glyph)) {
      if (!is_blank(glyph)) finish();
      continue;
    }
    if (!continues(stretch, glyph)) finish();
    stretch.box = stretch.text.empty() ? glyph.box : united(stretch.box, glyph.box);
    stretch.concealment = glyph.concealment;
    stretch.text += glyph.text;
  }
  finish();
  return traits;
}

PageContent scan_layer(const PageContent& content) {
  PageContent layer;
  layer.width = content.width;
  layer.height = content.height;
  for (const Glyph& glyph : content.glyphs)
    if (belongs_to_scan(content, glyph)) {
      layer.glyphs.push_back(glyph);
      layer.glyphs.back().invisible = false;
    }
  return layer;
}

std::vector<Trait> replaced_text(const PageContent& content, int page) {
  std::vector<Trait> traits;
  for (const ReplacedText& replaced : content.replaced) {
    std::u32string shown;
    Box box;
    for (std::size_t i = replaced.first; i < replaced.last; ++i) {
      shown += content.glyphs[i].text;
      box = i == replaced.first ? content.glyphs[i].box : united(box, content.glyphs[i].box);
    }
    const std::u32string drawn = letters_of(decode_utf8(normalise(encode_utf8(shown))));
    const std::u32string written = letters_of(decode_utf8(normalise(encode_utf8(replaced.written))));
    // A font that does not tell its letters is what the replacement is for; digits are never left to it.
    const bool same = digits_of(drawn) == digits_of(written) && (drawn == written || written.size() < 4 || drawn.size() < 4);
    if (same || drawn.empty() || traits.size() >= kMostTraits) continue;
    traits.push_back({"text-differs",
                      "actual-text: written " + tidy_spaces(xml_safe(encode_utf8(replaced.written.substr(0, kLongestQuote)))) +
                          " | shown " + tidy_spaces(xml_safe(encode_utf8(shown.substr(0, kLongestQuote)))),
                      page, box});
  }
  return traits;
}

std::vector<Doubt> doubts(const PageContent& content) {
  std::vector<Doubt> found;
  if (std::none_of(content.glyphs.begin(), content.glyphs.end(), [](const Glyph& glyph) { return glyph.doubtful; })) return found;
  std::size_t start = 0;
  const auto finish = [&](std::size_t end) {
    Doubt doubt;
    bool doubtful = false;
    for (std::size_t i = start; i < end; ++i) {
      const Glyph& glyph = content.glyphs[i];
      if (glyph.invisible) continue;
      doubtful = doubtful || glyph.doubtful;
      doubt.box = doubt.written.empty() ? glyph.box : united(doubt.box, glyph.box);
      doubt.written += glyph.text;
      doubt.named += glyph.named != 0 ? std::u32string(1, glyph.named) : glyph.text;
    }
    if (doubtful) found.push_back(std::move(doubt));
    start = end;
  };
  for (std::size_t i = 1; i < content.glyphs.size(); ++i)
    if (std::abs(content.glyphs[i].box.middle_y() - content.glyphs[i - 1].box.middle_y()) > 0.5 * content.glyphs[i].size) finish(i);
  finish(content.glyphs.size());
  return found;
}

}  // namespace bidaudit
