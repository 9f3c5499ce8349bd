// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/print_besides.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>

#include "acquire/image_pix.h"
#include "acquire/page_ink.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostPieces = 3'000;  // pictures and shapes that are joined; of more the page as a whole is looked at
constexpr double kTouching = 2;      // points between the strips that a picture was cut into
constexpr double kLeastHigh = 5;     // points: a row of print that can be read
constexpr double kLeastWide = 8;
constexpr double kLargestLetter = 48;  // points
constexpr int kLeastLetters = 4;     // drawn beside each other
constexpr double kBorder = 3;        // points round what was found

struct Piece {
  Box box;
  int letters = 0;
};

bool within(const Box& box, const std::vector<Box>& known) {
  return std::any_of(known.begin(), known.end(), [&](const Box& other) { return intersection(other, box).area() > 0.9 * box.area(); });
}

// Joins the pieces that are no more than `x` beside and `y` above each other.
std::vector<Piece> joined(const std::vector<Piece>& pieces, double x, double y) {
  std::vector<std::size_t> first(pieces.size());
  std::iota(first.begin(), first.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (first[i] != i) i = first[i] = first[first[i]];
    return i;
  };
  std::vector<std::size_t> order(first);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return pieces[a].box.y0 < pieces[b].box.y0; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Box& a = pieces[order[i]].box;
    for (std::size_t k = i + 1; k < order.size() && pieces[order[k]].box.y0 <= a.y1 + y; ++k) {
      const Box& b = pieces[order[k]].box;
      if (b.x0 <= a.x1 + x && a.x0 <= b.x1 + x) first[root(order[i])] = root(order[k]);
    }
  }
  std::vector<Piece> out;
  std::vector<std::optional<std::size_t>> of(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::optional<std::size_t>& at = of[root(i)];
    if (!at) {
      at = out.size();
      out.push_back(pieces[i]);
      continue;
    }
    out[*at].box = united(out[*at].box, pieces[i].box);
    out[*at].letters += pieces[i].letters;
  }
  return out;
}

std::vector<Piece> pictures(const PageContent& content) {
  std::vector<Piece> out;
  for (const PlacedImage& image : content.images) out.push_back({image.box, 0});
  return out;
}

// A letter by itself, or a whole line or paragraph drawn at once.
std::vector<Piece> shapes(const PageContent& content) {
  std::vector<Piece> out;
  for (const DrawnShape& shape : content.shapes) {
    const bool letter = shape.box.height() <= kLargestLetter && shape.box.width() <= kLargestLetter;
    if (letter || shape.parts >= kLeastLetters) out.push_back({shape.box, letter ? 1 : shape.parts});
  }
  return out;
}

// Rows of what is as high and as thick as print, in pixels of a black and white picture.
std::vector<Box> rows_of_print(Pix* ink, double dpi) {
  const double point = dpi / 72;
  const PixPtr letters(pixSelectBySize(ink, static_cast<int>(3 * kLargestLetter * point), static_cast<int>(kLargestLetter * point), 8, L_SELECT_IF_BOTH, L_SELECT_IF_LTE, nullptr));
  if (!letters) return {};
  std::vector<Box> parts = component_boxes(letters.get());
  std::sort(parts.begin(), parts.end(), [](const Box& a, const Box& b) { return a.middle_y() < b.middle_y(); });
  const PixPtr smeared(pixCloseBrick(nullptr, letters.get(), static_cast<int>(6 * point) | 1, 1));
  std::vector<Box> rows = component_boxes(smeared.get());
  std::erase_if(rows, [&](const Box& row) {
    if (row.height() < 0.8 * kLeastHigh * point || row.height() > kLargestLetter * point || row.width() < 1.5 * row.height()) return true;
    int high = 0;
    auto part = std::lower_bound(parts.begin(), parts.end(), row.y0, [](const Box& box, double y) { return box.middle_y() < y; });
    for (; part != parts.end() && part->middle_y() <= row.y1; ++part)
      if (part->x0 >= row.x0 && part->x1 <= row.x1 && part->height() >= 0.4 * row.height() && part->width() <= 2.5 * row.height()) ++high;
    return high < kLeastLetters - 1 || high * 4 * row.height() < row.width();
  });
  return rows;
}

PixPtr inverted(Pix* gray) { return PixPtr(pixInvert(nullptr, gray)); }

}  // namespace

std::vector<Box> where_print_may_be(const PageContent& content, const std::vector<Box>& known) {
  std::vector<Box> found;
  const auto add = [&](const std::vector<Piece>& pieces, double x, double y, int letters) {
    if (pieces.empty()) return;
    if (pieces.size() > kMostPieces) return found.push_back({0, 0, content.width, content.height});
    for (const Piece& piece : joined(pieces, x, y))
      if (piece.letters >= letters && piece.box.width() >= kLeastWide && piece.box.height() >= kLeastHigh && !within(piece.box, known)) found.push_back(piece.box);
  };
  add(pictures(content), kTouching, kTouching, 0);
  add(shapes(content), 8, 4, kLeastLetters);
  return found;
}

std::vector<Box> where_print_is(const Raster& drawn, const std::vector<Box>& places) {
  constexpr double kDark = 110;  // of 255, on average: light print may stand there
  const double point = drawn.dpi / 72;
  const PixPtr color = color_of(drawn);
  const PixPtr gray(pixConvertRGBToLuminance(color.get()));
  std::vector<Box> found;
  for (const Box& place : places) {
    const int x = std::max(0, static_cast<int>((place.x0 - kBorder) * point));
    const int y = std::max(0, static_cast<int>((place.y0 - kBorder) * point));
    ::Box* part = boxCreate(x, y, static_cast<int>((place.width() + 2 * kBorder) * point), static_cast<int>((place.height() + 2 * kBorder) * point));
    const PixPtr cut(pixClipRectangle(gray.get(), part, nullptr));
    boxDestroy(&part);
    if (!cut) continue;
    l_float32 mean = 255;
    pixGetAverageMasked(cut.get(), nullptr, 0, 0, 1, L_MEAN_ABSVAL, &mean);
    std::vector<Box> rows;
    for (const bool light : {false, true}) {
      if (light && mean > kDark) continue;
      const PixPtr turned = light ? inverted(cut.get()) : PixPtr(pixClone(cut.get()));
      for (const Box& row : rows_of_print(local_ink(turned.get(), 20, 0.3F).get(), drawn.dpi)) rows.push_back(row);
    }
    if (rows.empty()) continue;
    Box all = rows.front();
    for (const Box& row : rows) all = united(all, row);
    found.push_back(intersection({(all.x0 + x) / point - kBorder, (all.y0 + y) / point - kBorder, (all.x1 + x) / point + kBorder, (all.y1 + y) / point + kBorder},
                                 {0, 0, drawn.width / point, drawn.height / point}));
  }
  return found;
}

}  // namespace bidaudit
