// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/untold_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "acquire/hidden_glyphs.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostPlaces = 40;  // a page; the last one takes in the rest
constexpr double kBorder = 2;            // points round a place

// Glyphs of one row.
struct Row {
  Box box;
  int count = 0;
};

bool is_beside(const Box& row, const Glyph& glyph, double gap) {
  return std::abs(row.middle_y() - glyph.box.middle_y()) < 0.5 * glyph.box.height() && glyph.box.x0 - row.x1 < gap * glyph.size && row.x0 - glyph.box.x1 < gap * glyph.size;
}

std::vector<Row> rows_of(const PageContent& content) {
  constexpr double kGap = 4;  // of the size
  std::vector<Row> rows;
  for (const Glyph& glyph : content.glyphs) {
    if (!glyph.untold) continue;
    const auto row = std::find_if(rows.rbegin(), rows.rend(), [&](const Row& one) { return is_beside(one.box, glyph, kGap); });
    if (row != rows.rend()) *row = {united(row->box, glyph.box), row->count + 1};
    else if (rows.size() < kMostPlaces) rows.push_back({glyph.box, 1});
    else rows.back() = {united(rows.back().box, glyph.box), rows.back().count + 1};
  }
  return rows;
}

// A sign or two are bullets, which fonts for them call as they like. Of a word of which some is not told nothing is.
void keep_words(PageContent& content) {
  constexpr int kLeast = 3;
  constexpr double kInWord = 0.2;  // of the size
  std::vector<Row> rows = rows_of(content);
  std::erase_if(rows, [](const Row& row) { return row.count < kLeast; });
  for (Glyph& glyph : content.glyphs) glyph.untold = glyph.untold && std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return is_beside(row.box, glyph, 0); });
  constexpr int kMostPasses = 20;  // glyphs are drawn in the order of the text, mostly
  bool grown = !rows.empty();
  for (int pass = 0; grown && pass < kMostPasses; ++pass) {
    grown = false;
    for (Glyph& glyph : content.glyphs) {
      if (glyph.untold || glyph.invisible || is_blank(glyph)) continue;
      const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return is_beside(one.box, glyph, kInWord); });
      if (row == rows.end()) continue;
      glyph.untold = grown = true;
      row->box = united(row->box, glyph.box);
    }
  }
}

// What a wrong guess gives: letters of Western Europe, signs of money, marks of print.
bool is_odd(const Glyph& glyph) { return std::any_of(glyph.text.begin(), glyph.text.end(), [](char32_t c) { return c >= 0x80 && c < 0x2400 && c != 0xB7; }); }

}  // namespace

bool is_unreadable(const Glyph& glyph) {
  for (char32_t c : glyph.text)
    if (c < 0x20 || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0x80 && c < 0xA0)) return true;
  return glyph.text.empty();
}

void mark_untold(PageContent& content) {
  constexpr int kShare = 10;  // one odd character in so many
  struct Font {
    int visible = 0;
    int odd = 0;
  };
  std::vector<Font> guessed(std::max<std::size_t>(1, content.fonts.size()));
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.invisible || glyph.trusted || is_blank(glyph)) continue;
    ++guessed[static_cast<std::size_t>(glyph.font)].visible;
    if (is_odd(glyph)) ++guessed[static_cast<std::size_t>(glyph.font)].odd;
  }
  bool any = false;
  for (Glyph& glyph : content.glyphs) {
    if (glyph.invisible) continue;
    const Font& font = guessed[static_cast<std::size_t>(glyph.font)];
    glyph.untold = is_unreadable(glyph) || (!glyph.trusted && font.odd > 0 && font.odd * kShare >= font.visible);
    any = any || glyph.untold;
  }
  if (any) keep_words(content);
}

std::vector<Box> untold_places(const PageContent& content) {
  std::vector<Box> places;
  for (const Row& row : rows_of(content)) places.push_back({row.box.x0 - kBorder, row.box.y0 - kBorder, row.box.x1 + kBorder, row.box.y1 + kBorder});
  return places;
}

}  // namespace bidaudit
