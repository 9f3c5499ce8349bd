// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/glyph_chains.h"

#include <algorithm>
#include <cmath>

namespace bidaudit {
namespace {

constexpr double kOverlap = 0.5;        // of the lower of two heights, to stand on one line
constexpr double kSizeRatio = 1.7;      // of two em heights: letters of a seal or a footnote mark are no part of the line
constexpr double kLetterSpacing = 6.0;  // of the em: letters standing alone may be that far apart ("성      명")
constexpr double kRuled = 0.5;          // of the common height: a shorter stroke is a mark, no ruling
constexpr std::int32_t kNone = -1;

// Indexes of pieces by horizontal bands of the page, each from the left, so that neighbours are found without looking at all.
class Bands {
 public:
  explicit Bands(const std::vector<Piece>& pieces) : height_(typical_size(pieces)) {
    double bottom = pieces[0].box.y1;
    top_ = pieces[0].box.y0;
    for (const Piece& piece : pieces) {
      top_ = std::min(top_, piece.box.y0);
      bottom = std::max(bottom, piece.box.y1);
    }
    height_ = std::max(height_, (bottom - top_) / kMostBands);
    start_.assign(static_cast<std::size_t>(index(bottom)) + 2, 0);
    each(pieces, [&](std::size_t band, std::int32_t) { ++start_[band + 1]; });
    for (std::size_t band = 1; band < start_.size(); ++band) start_[band] += start_[band - 1];
    members_.resize(start_.back());
    std::vector<std::size_t> fill(start_.begin(), start_.end() - 1);
    each(pieces, [&](std::size_t band, std::int32_t i) { members_[fill[band]++] = i; });
    sort(pieces);
  }

  struct Range {
    const std::int32_t* from;
    const std::int32_t* to;
  };
  Range at(double y) const {
    const std::size_t band = static_cast<std::size_t>(index(y));
    return {members_.data() + start_[band], members_.data() + start_[band + 1]};
  }

 private:
  static constexpr double kMostBands = 20'000;

  static double typical_size(const std::vector<Piece>& pieces) {
    std::vector<double> sizes;
    sizes.reserve(pieces.size());
    for (const Piece& piece : pieces) sizes.push_back(piece.glyph->size);
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return std::max(*middle, 1.0);
  }
  int index(double y) const { return static_cast<int>((y - top_) / height_); }

  template <typename Visit>
  void each(const std::vector<Piece>& pieces, Visit visit) const {
    for (std::size_t i = 0; i < pieces.size(); ++i)
      for (int band = index(pieces[i].box.y0), last = index(pieces[i].box.y1); band <= last; ++band)
        visit(static_cast<std::size_t>(band), static_cast<std::int32_t>(i));
  }

  void sort(const std::vector<Piece>& pieces) {
    const auto by_x = [&](std::int32_t a, std::int32_t b) {
      return pieces[static_cast<std::size_t>(a)].box.x0 < pieces[static_cast<std::size_t>(b)].box.x0;
    };
    for (std::size_t band = 0; band + 1 < start_.size(); ++band) {
      const auto from = members_.begin() + static_cast<std::ptrdiff_t>(start_[band]);
      const auto to = members_.begin() + static_cast<std::ptrdiff_t>(start_[band + 1]);
      if (!std::is_sorted(from, to, by_x)) std::stable_sort(from, to, by_x);  // text is mostly drawn from the left
    }
  }

  double height_;
  double top_ = 0;
  std::vector<std::size_t> start_;
  std::vector<std::int32_t> members_;
};

bool ruled_between(const Box& a, const Box& b, const Rulings& rulings) {
  const double top = std::max(a.y0, b.y0);
  const double bottom = std::min(a.y1, b.y1);
  const double right = std::max(a.middle_x(), b.middle_x());
  const auto from = std::lower_bound(rulings.begin(), rulings.end(), std::min(a.middle_x(), b.middle_x()),
                                     [](const Box& ruling, double x) { return ruling.x0 < x; });
  for (auto ruling = from; ruling != rulings.end() && ruling->x0 <= right; ++ruling)
    if (std::min(ruling->y1, bottom) - std::max(ruling->y0, top) >= kRuled * (bottom - top)) return true;
  return false;
}

// Coloured letters belong to a line of black ones only when they stand in it like the others: those of a seal lie over it.
bool stands_in_line(const Piece& a, const Piece& b) {
  const double size = std::max(a.glyph->size, b.glyph->size);
  const double gap = b.box.x0 - a.box.x1;
  return overlap_y(a.box, b.box) >= 0.8 && a.glyph->size <= 1.25 * b.glyph->size && b.glyph->size <= 1.25 * a.glyph->size &&
         gap > -0.2 * size && gap < 1.0 * size;
}

// Coloured letters that collide with black ones, and the coloured ones beside them: a seal over the text.
std::vector<bool> letters_of_seals(const std::vector<Piece>& pieces, const Bands& bands) {
  std::vector<bool> seal(pieces.size(), false);
  std::vector<std::size_t> coloured;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].glyph->colored) continue;
    coloured.push_back(i);
    const Box& box = pieces[i].box;
    const auto [from, to] = bands.at(box.middle_y());
    seal[i] = std::any_of(from, to, [&](std::int32_t k) {
      const Piece& other = pieces[static_cast<std::size_t>(k)];
      const double common = std::min(box.x1, other.box.x1) - std::max(box.x0, other.box.x0);
      return !other.glyph->colored && overlap_y(box, other.box) > 0.3 && common > 0.3 * std::min(box.width(), other.box.width());
    });
    if (seal[i]) open.push_back(i);
  }
  while (!open.empty()) {
    const Box near = pieces[open.back()].box;
    const double reach = 0.8 * pieces[open.back()].glyph->size;
    open.pop_back();
    for (std::size_t k : coloured) {
      const Box& other = pieces[k].box;
      if (seal[k] || other.x0 > near.x1 + reach || other.x1 < near.x0 - reach || other.y0 > near.y1 + reach || other.y1 < near.y0 - reach) continue;
      seal[k] = true;
      open.push_back(k);
    }
  }
  return seal;
}

bool on_one_line(const Piece& a, const Piece& b) {
  if (overlap_y(a.box, b.box) < kOverlap) return false;
  if (a.glyph->size > kSizeRatio * b.glyph->size || b.glyph->size > kSizeRatio * a.glyph->size) return false;
  return a.glyph->colored == b.glyph->colored || stands_in_line(a, b);
}

std::int32_t right_neighbour(std::int32_t i, const std::vector<Piece>& pieces, const Bands& bands, const Rulings& rulings, const std::vector<bool>& seal) {
  const Piece& piece = pieces[static_cast<std::size_t>(i)];
  const auto [from, to] = bands.at(piece.box.middle_y());
  const double limit = piece.box.x1 + kLetterSpacing * piece.glyph->size;
  const auto* at = std::upper_bound(from, to, piece.box.x0, [&](double x, std::int32_t k) {
    return x < pieces[static_cast<std::size_t>(k)].box.x0;
  });
  for (; at != to; ++at) {
    const Piece& other = pieces[static_cast<std::size_t>(*at)];
    if (other.box.x0 > limit) break;
    if (seal[static_cast<std::size_t>(i)] != seal[static_cast<std::size_t>(*at)] || !on_one_line(piece, other)) continue;
    return ruled_between(piece.box, other.box, rulings) ? kNone : *at;
  }
  return kNone;
}

}  // namespace

std::vector<std::vector<std::int32_t>> glyph_chains(const std::vector<Piece>& pieces, const Rulings& rulings) {
  if (pieces.empty()) return {};
  const Bands bands(pieces);
  const std::vector<bool> seal = letters_of_seals(pieces, bands);
  std::vector<std::int32_t> next(pieces.size(), kNone);
  std::vector<std::int32_t> previous(pieces.size(), kNone);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::int32_t right = right_neighbour(static_cast<std::int32_t>(i), pieces, bands, rulings, seal);
    if (right == kNone) continue;
    std::int32_t& taken = previous[static_cast<std::size_t>(right)];
    if (taken != kNone && pieces[static_cast<std::size_t>(taken)].box.x1 >= pieces[i].box.x1) continue;  // the nearer one keeps it
    if (taken != kNone) next[static_cast<std::size_t>(taken)] = kNone;
    next[i] = right;
    taken = static_cast<std::int32_t>(i);
  }
  std::vector<std::vector<std::int32_t>> chains;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (previous[i] != kNone) continue;
    auto& chain = chains.emplace_back();
    for (auto at = static_cast<std::int32_t>(i); at != kNone; at = next[static_cast<std::size_t>(at)]) chain.push_back(at);
  }
  return chains;
}

}  // namespace bidaudit
