// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/shown_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "acquire/hidden_glyphs.h"
#include "base/unicode.h"
#include "document/mask.h"

namespace bidaudit {
namespace {

constexpr double kScanImage = 0.5;        // share of the page: an image that covers more is a scan
constexpr std::size_t kMostTraits = 20;   // a page; more say nothing that these do not
constexpr std::size_t kLongestQuote = 200;  // characters

std::string_view name_of(Concealment concealment) {
  switch (concealment) {
    case Concealment::none: return "";
    case Concealment::render_mode: return "render-mode-3";
    case Concealment::transparent: return "transparent";
    case Concealment::same_color: return "same-color";
    case Concealment::mirrored: return "mirrored";
    case Concealment::tiny: return "tiny";
    case Concealment::off_page: return "off-page";
    case Concealment::clipped: return "clipped";
    case Concealment::covered: return "covered";
    case Concealment::behind_image: return "behind-image";
    case Concealment::empty_glyph: return "empty-glyph";
    case Concealment::layer: return "hidden-layer";
    case Concealment::unprinted: return "not-printed";
  }
  return "";
}

bool holds(const Box& outer, double x, double y) { return outer.x0 <= x && x <= outer.x1 && outer.y0 <= y && y <= outer.y1; }

std::u32string digits_of(std::u32string_view text) {
  std::u32string out;
  for (char32_t c : text)
    if (c >= U'0' && c <= U'9') out += c;
  return out;
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
  Box last{};  // of the last glyph
};

Trait trait_of(const Stretch& stretch, int page) {
  std::u32string quote = stretch.text.substr(0, kLongestQuote);
  if (quote.size() < stretch.text.size()) quote += U'…';
  return {"hidden-text", fmt::format("{}: {}", name_of(stretch.concealment), tidy_spaces(xml_safe(encode_utf8(quote)))), page,
          stretch.box};
}

// `box` as it lies to a reader who turns the page so that `glyph` runs from left to right, or from right to left.
Box as_read(const Box& box, const Glyph& glyph) { return (glyph.angle + 45) / 90 % 2 == 0 ? box : Box{box.y0, box.x0, box.y1, box.x1}; }

// A stretch goes on while the glyphs are hidden in the same way and stand on about the same line.
bool continues(const Stretch& stretch, const Glyph& glyph) {
  const double away = as_read(stretch.box, glyph).middle_y() - as_read(glyph.box, glyph).middle_y();
  return stretch.concealment == glyph.concealment && std::abs(away) <= 2 * glyph.size + 2;
}

// The words of two lines are no one word: a resident number among them would not be seen as one.
bool stands_apart(const Stretch& stretch, const Glyph& glyph) {
  if (stretch.text.empty()) return false;
  const Box box = as_read(glyph.box, glyph);
  const Box last = as_read(stretch.last, glyph);
  const double em = std::max(glyph.size, box.height());
  const bool other_line = std::abs(last.middle_y() - box.middle_y()) > 0.5 * em;
  return other_line || box.x0 - last.x1 > 0.5 * em || last.x0 - box.x1 > em;
}

// A personal number may go on in the next stretch, as digits above each other do.
void mask_personal_numbers(std::vector<Stretch>& stretches) {
  std::u32string all;
  for (const Stretch& stretch : stretches) all += stretch.text + U' ';
  const std::u32string safe = decode_utf8(masked(encode_utf8(all)));
  if (safe.size() != all.size()) return;
  std::size_t at = 0;
  for (Stretch& stretch : stretches) {
    stretch.text = safe.substr(at, stretch.text.size());
    at += stretch.text.size() + 1;
  }
}

// One hidden letter by itself, directly beside a digit that is seen: "1" before "9,999,000", or "만" behind it. Not one that is seen at the
// same place too, as under print that is made bold by drawing it twice.
bool changes_a_number(const PageContent& content, const Stretch& stretch) {
  const std::u32string letter = letters_of(stretch.text);
  bool beside_digit = false;
  for (const Glyph& glyph : content.glyphs) {
    const double em = std::max(glyph.size, stretch.box.height());
    const double gap = std::max(glyph.box.x0 - stretch.box.x1, stretch.box.x0 - glyph.box.x1);
    if (glyph.concealment != Concealment::none || std::abs(stretch.box.middle_y() - glyph.box.middle_y()) > 0.5 * em || gap > 0.5 * em) continue;
    if (gap < -0.25 * em && letters_of(glyph.text) == letter) return false;
    beside_digit = beside_digit || has_digit(glyph);
  }
  return beside_digit;
}

}  // namespace

std::vector<Trait> hidden_text(const PageContent& content, int page) {
  std::vector<Trait> traits;
  if (std::all_of(content.glyphs.begin(), content.glyphs.end(), [](const Glyph& g) { return g.concealment == Concealment::none; }))
    return traits;
  constexpr int kMostLooks = 1000;  // at single letters, and for twins, each with all glyphs of the page around
  int looks = 0;
  const auto is_shadow = [&](const Glyph& glyph) { return glyph.concealment == Concealment::same_color && !is_blank(glyph) && ++looks <= kMostLooks && has_seen_twin(content, glyph); };
  std::vector<Stretch> stretches(1);
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.concealment == Concealment::none || belongs_to_scan(content, glyph)) {
      if (!is_blank(glyph)) stretches.emplace_back();
      else if (!stretches.back().text.empty()) stretches.back().text += U' ';
      continue;
    }
    if (is_shadow(glyph)) continue;
    if (!continues(stretches.back(), glyph)) stretches.emplace_back();
    Stretch& stretch = stretches.back();
    if (stands_apart(stretch, glyph)) stretch.text += U' ';
    stretch.box = stretch.text.empty() ? glyph.box : united(stretch.box, glyph.box);
    stretch.last = glyph.box;
    stretch.concealment = glyph.concealment;
    stretch.text += glyph.text;
  }
  std::erase_if(stretches, [](const Stretch& stretch) { return stretch.text.empty(); });
  mask_personal_numbers(stretches);
  looks = 0;
  bool cut = false;
  for (const Stretch& stretch : stretches) {
    const std::size_t letters = letters_of(stretch.text).size();
    if (letters == 1) ++looks;
    const bool told = letters >= 2 || (letters == 1 && (looks > kMostLooks || changes_a_number(content, stretch)));
    if (told && traits.size() < kMostTraits) traits.push_back(trait_of(stretch, page));
    else cut = cut || told;
  }
  if (cut) traits.push_back({"hidden-text-cut", "more stretches than are told", page, {}});
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
