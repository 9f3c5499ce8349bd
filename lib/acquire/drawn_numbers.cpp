// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/drawn_numbers.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "acquire/glyph_reader.h"
#include "acquire/image_pix.h"
#include "acquire/regions.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr std::size_t kLeastDigits = 3;
constexpr std::size_t kMostNumbers = 20;   // of a page
constexpr double kBeside = 0.4;            // of the size: marks nearer than that look like a part of the number
constexpr double kLargest = 1.6;           // of the size: a larger mark is no digit and no part of one
constexpr double kRule = 1.2;              // of the size: an upright line as high as that parts columns
constexpr double kThin = 0.2;              // of the size: how broad it is at most
constexpr double kWidestGap = 0.35;        // of the size: digits farther apart are of two numbers

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

struct Sign {
  Box ink;  // from the top of a digit to the base line
  double size = 0;
  char32_t character = 0;
};

// Digits and what stands between them, from left to right.
std::vector<Sign> signs_of(const PageContent& content) {
  constexpr double kTop = 0.12;   // of the size: from the top of the box to that of a digit
  constexpr double kBase = 0.14;  // from the base line to the end of the box
  std::vector<Sign> out;
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.invisible || glyph.angle != 0 || glyph.text.size() != 1) continue;
    const char32_t c = glyph.text[0];
    if (!is_digit(c) && c != U',' && c != U'.' && c != U'-') continue;
    const Box& box = glyph.box;
    out.push_back({{box.x0, box.y0 + kTop * glyph.size, box.x1, box.y1 - kBase * glyph.size}, glyph.size, c});
  }
  std::stable_sort(out.begin(), out.end(), [](const Sign& a, const Sign& b) { return a.ink.x0 < b.ink.x0; });
  return out;
}

// Digits turned over are marks as well.
std::vector<Box> marks_of(const PageContent& content) {
  constexpr int kHalfTurn = 180;
  constexpr int kSlant = 20;
  std::vector<Box> marks = content.small_marks;
  const auto count = std::count_if(content.glyphs.begin(), content.glyphs.end(), [](const Glyph& glyph) { return glyph.angle != 0; });
  const bool upright = 2 * static_cast<std::size_t>(count) < content.glyphs.size();
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.invisible || glyph.text.size() != 1 || !is_digit(glyph.text[0])) continue;
    if (upright && std::abs(glyph.angle - kHalfTurn) < kSlant) marks.push_back(glyph.box);
  }
  return marks;
}

// Whether a digit may lie on another one: most pages are done with this.
bool may_have_overprints(const PageContent& content) {
  struct Spot {
    float x, y;
    float width, height;
    char32_t character;
  };
  constexpr float kNear = 0.6F;  // of the box: those that overlap by half are nearer
  std::vector<Spot> spots;
  for (const Glyph& glyph : content.glyphs)
    if (glyph.text.size() == 1 && is_digit(glyph.text[0]) && !glyph.invisible && glyph.angle == 0)
      spots.push_back({static_cast<float>(glyph.box.middle_x()), static_cast<float>(glyph.box.middle_y()), kNear * static_cast<float>(glyph.box.width()),
                       kNear * static_cast<float>(glyph.box.height()), glyph.text[0]});
  std::sort(spots.begin(), spots.end(), [](const Spot& a, const Spot& b) { return a.x < b.x; });
  for (std::size_t i = 0; i < spots.size(); ++i)
    for (std::size_t k = i + 1; k < spots.size() && spots[k].x - spots[i].x < std::max(spots[i].width, spots[k].width); ++k)
      if (spots[k].character != spots[i].character && std::abs(spots[k].y - spots[i].y) < std::max(spots[i].height, spots[k].height)) return true;
  return false;
}

// So are digits drawn on top of others.
void add_overprints(const std::vector<Sign>& signs, std::vector<Box>& marks) {
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const Sign& sign = signs[i];
    for (std::size_t k = i + 1; k < signs.size() && signs[k].ink.x0 < sign.ink.middle_x(); ++k) {
      const bool other = is_digit(sign.character) && is_digit(signs[k].character) && sign.character != signs[k].character;
      if (other && intersection(sign.ink, signs[k].ink).area() > 0.5 * sign.ink.area()) marks.push_back(signs[k].ink);
    }
  }
}

std::vector<std::vector<Sign>> numbers_of(const std::vector<Sign>& signs) {
  std::vector<std::vector<Sign>> out;
  std::vector<std::size_t> open;
  for (const Sign& sign : signs) {
    const auto before = std::find_if(open.begin(), open.end(), [&](std::size_t k) {
      const Sign& last = out[k].back();
      return std::abs(last.ink.middle_y() - sign.ink.middle_y()) < 0.2 * sign.size && std::abs(sign.ink.x0 - last.ink.x1) < kWidestGap * sign.size;
    });
    if (before != open.end()) {
      out[*before].push_back(sign);
      continue;
    }
    open.push_back(out.size());
    out.push_back({sign});
    std::erase_if(open, [&](std::size_t k) { return out[k].back().ink.x1 + sign.size < sign.ink.x0; });
  }
  return out;
}

bool belongs(const Box& mark, const Sign& sign) {
  if (mark.width() > kLargest * sign.size || mark.height() > kLargest * sign.size) return false;
  if (mark.height() >= kRule * sign.size && mark.width() <= kThin * sign.size) return false;
  const double across = std::min(mark.y1, sign.ink.y1) - std::max(mark.y0, sign.ink.y0);
  const double apart = std::max(mark.x0, sign.ink.x0) - std::min(mark.x1, sign.ink.x1);
  return across > 0.35 * std::min(mark.height(), sign.ink.height()) && apart < kBeside * sign.size;
}

std::string digits_of(std::u32string_view text) {
  std::string out;
  for (char32_t c : text)
    if (is_digit(c)) out += static_cast<char>(c);
  return out;
}

// A digit that is drawn larger or lower than the others may be taken for a letter.
char32_t as_digit(const PrintedGlyph& glyph) {
  constexpr double kLikely = 0.8;
  constexpr std::u32string_view kLetters = U"gqbBSZlI|";
  constexpr std::u32string_view kDigits = U"996852111";
  if (is_digit(glyph.character)) return is_sure(glyph) ? glyph.character : 0;
  const std::size_t found = kLetters.find(glyph.character);
  return glyph.confidence < kLikely || found == std::u32string_view::npos ? 0 : kDigits[found];
}

// A circle before a number is no digit of it.
std::string without_zeros(const std::string& digits) { return digits.substr(std::min(digits.find_first_not_of('0'), digits.size())); }

// The signs that the picture shows, when all of them are sure.
std::u32string shown(const DrawnNumber& number, const Raster& drawn) {
  const Raster part = cut_out(drawn, number.box);
  const PixPtr color = color_of(part);
  const PixPtr gray(pixConvertRGBToGrayMinMax(color.get(), L_CHOOSE_MAX));
  if (!gray) return {};
  std::u32string out;
  for (const PrintedGlyph& glyph : glyph_reader().read(gray.get(), {0, 0, static_cast<double>(part.width), static_cast<double>(part.height)}, number.size * drawn.dpi / 72 * 0.75)) {
    const bool separator = glyph.character == U',' || glyph.character == U'.' || glyph.character == U'-';
    const char32_t digit = as_digit(glyph);
    if (!separator && digit == 0) return {};
    out += separator ? glyph.character : digit;
  }
  return out;
}

}  // namespace

std::vector<DrawnNumber> drawn_numbers(const PageContent& content) {
  std::vector<DrawnNumber> out;
  std::vector<Box> marks = marks_of(content);
  if (marks.empty() && !may_have_overprints(content)) return out;
  const std::vector<Sign> signs = signs_of(content);
  add_overprints(signs, marks);
  if (marks.empty()) return out;
  std::sort(marks.begin(), marks.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  for (const std::vector<Sign>& number : numbers_of(signs)) {
    DrawnNumber found{number.front().ink, {}, number.front().size};
    for (const Sign& sign : number) {
      found.box = united(found.box, sign.ink);
      found.written += sign.character;
    }
    if (digits_of(found.written).size() < kLeastDigits) continue;
    const Box bare = found.box;
    bool marked = false;
    for (auto mark = std::lower_bound(marks.begin(), marks.end(), bare.x0 - 2 * kLargest * found.size, [](const Box& box, double x) { return box.x0 < x; });
         mark != marks.end() && mark->x0 < bare.x1 + found.size; ++mark) {
      if (std::none_of(number.begin(), number.end(), [&](const Sign& sign) { return belongs(*mark, sign); })) continue;
      marked = true;
      found.box = united(found.box, *mark);
    }
    if (!marked) continue;
    constexpr double kMargin = 0.08;  // of the size
    found.box = {found.box.x0 - kMargin * found.size, std::min(found.box.y0, bare.y0) - kMargin * found.size,
                 found.box.x1 + kMargin * found.size, std::max(found.box.y1, bare.y1) + kMargin * found.size};
    if (out.size() < kMostNumbers) out.push_back(std::move(found));
  }
  return out;
}

std::vector<Trait> compare(const std::vector<DrawnNumber>& numbers, const Raster& drawn, int page) {
  std::vector<Trait> traits;
  for (const DrawnNumber& number : numbers) {
    const std::u32string seen = shown(number, drawn);
    const std::string digits = digits_of(seen);
    const std::string written = digits_of(number.written);
    if (digits.size() < written.size() || without_zeros(digits) == without_zeros(written)) continue;
    traits.push_back({"text-differs", fmt::format("drawn: written {} | shown {}", encode_utf8(number.written), encode_utf8(seen)), page, number.box});
  }
  return traits;
}

}  // namespace bidaudit
