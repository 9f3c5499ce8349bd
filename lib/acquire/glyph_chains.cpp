// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/glyph_chains.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace bidaudit {
namespace {

constexpr double kSamePlace = 0.2;      // of the em: the same character drawn nearer than this is drawn for a bold look
constexpr double kOverlap = 0.5;        // of the lower of two heights, to stand on one line
constexpr double kSizeRatio = 1.7;      // of two em heights: letters of a seal or a footnote mark are no part of the line
constexpr double kLetterSpacing = 6.0;  // of the em: letters standing alone may be that far apart ("성      명")
constexpr double kRuled = 0.5;          // of the common height: a shorter stroke is a mark, no ruling
constexpr std::int32_t kNone = -1;

// Pieces [first, last] that are drawn one after the other and stand side by side on one line, without a ruling between them.
struct Run {
  std::int32_t first;
  std::int32_t last;
};

// Runs by horizontal bands of the page, each from the left, so that neighbours are found without looking at all.
class Bands {
 public:
  struct Member {
    double x0;
    std::int32_t run;
  };
  using Range = std::span<const Member>;

  Bands(const std::vector<Run>& runs, const std::vector<Piece>& pieces) : top_(first_of(runs[0], pieces).box.y0) {
    double bottom = top_;
    double sizes = 0;
    for (const Run& run : runs) {
      const Piece& piece = first_of(run, pieces);
      top_ = std::min(top_, piece.box.y0);
      bottom = std::max(bottom, piece.box.y1);
      sizes += piece.size;
    }
    const double usual_size = std::max(1.0, sizes / static_cast<double>(runs.size()));
    bands_per_point_ = 1 / std::max(usual_size, (bottom - top_) / kMostBands);
    reaches_.reserve(runs.size());
    for (const Run& run : runs) {
      const Box& box = first_of(run, pieces).box;
      reaches_.push_back({index(box.y0), index(box.middle_y()), index(box.y1)});
    }
    fill(runs, pieces, static_cast<std::size_t>(index(bottom)) + 1);
    for (std::size_t band = 0; band < size(); ++band) sort(band);
  }

  std::size_t size() const { return start_.size() - 1; }
  Range operator[](std::size_t band) const { return Range(members_).subspan(start_[band], start_[band + 1] - start_[band]); }

  // Those in the band of the middle of run `i`.
  Range beside(std::size_t i) const { return (*this)[static_cast<std::size_t>(reaches_[i].middle)]; }
  // Those of them that begin to the right of it, at `x0`.
  Range right_of(std::size_t i, double x0) const {
    std::size_t from = places_[i] + 1;
    const std::size_t to = start_[static_cast<std::size_t>(reaches_[i].middle) + 1];
    while (from < to && members_[from].x0 <= x0) ++from;
    return Range(members_).subspan(from, to - from);
  }
  // Those after it, of which the first may begin at the same place.
  Range after(std::size_t i) const {
    const std::size_t from = places_[i] + 1;
    return Range(members_).subspan(from, start_[static_cast<std::size_t>(reaches_[i].middle) + 1] - from);
  }

 private:
  static constexpr double kMostBands = 20'000;

  static const Piece& first_of(const Run& run, const std::vector<Piece>& pieces) { return pieces[static_cast<std::size_t>(run.first)]; }

  // The bands from top to bottom of a run, and that of its middle.
  struct Reach {
    int first;
    int middle;
    int last;
  };
  int index(double y) const { return static_cast<int>((y - top_) * bands_per_point_); }

  void fill(const std::vector<Run>& runs, const std::vector<Piece>& pieces, std::size_t bands) {
    start_.assign(bands + 1, 0);
    for (const Reach& reach : reaches_)
      for (int band = reach.first; band <= reach.last; ++band) ++start_[static_cast<std::size_t>(band) + 1];
    for (std::size_t band = 1; band < start_.size(); ++band) start_[band] += start_[band - 1];
    members_.resize(start_.back());
    places_.resize(runs.size());
    std::vector<std::size_t> next(start_.begin(), start_.end() - 1);
    for (std::size_t i = 0; i < runs.size(); ++i)
      for (int band = reaches_[i].first; band <= reaches_[i].last; ++band) {
        const std::size_t place = next[static_cast<std::size_t>(band)]++;
        members_[place] = {first_of(runs[i], pieces).box.x0, static_cast<std::int32_t>(i)};
        if (band == reaches_[i].middle) places_[i] = place;
      }
  }

  // A band mostly has what stands on one line, or on two one after the other, each drawn from the left.
  void sort(std::size_t band) {
    const auto by_x = [](const Member& a, const Member& b) { return a.x0 < b.x0; };
    const auto from = members_.begin() + static_cast<std::ptrdiff_t>(start_[band]);
    const auto to = members_.begin() + static_cast<std::ptrdiff_t>(start_[band + 1]);
    const auto second = std::is_sorted_until(from, to, by_x);
    if (second == to) return;
    if (std::is_sorted(second, to, by_x)) {
      std::inplace_merge(from, second, to, by_x);
    } else {
      std::stable_sort(from, to, by_x);
    }
    for (std::size_t place = start_[band]; place < start_[band + 1]; ++place) {
      const auto run = static_cast<std::size_t>(members_[place].run);
      if (reaches_[run].middle == static_cast<int>(band)) places_[run] = place;
    }
  }

  double top_;
  double bands_per_point_ = 1;
  std::vector<std::size_t> start_;
  std::vector<Member> members_;
  std::vector<Reach> reaches_;       // of each run
  std::vector<std::size_t> places_;  // of each run, among the members of the band of its middle
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
  const double size = std::max(a.size, b.size);
  const double gap = b.box.x0 - a.box.x1;
  return overlap_y(a.box, b.box) >= 0.8 && a.size <= 1.25 * b.size && b.size <= 1.25 * a.size &&
         gap > -0.2 * size && gap < 1.0 * size;
}

// Coloured letters that collide with black ones, and the coloured ones beside them: a seal over the text.
std::vector<char> letters_of_seals(const std::vector<Piece>& pieces, const Bands& bands) {
  std::vector<char> seal(pieces.size(), false);
  std::vector<std::size_t> coloured;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].colored) continue;
    coloured.push_back(i);
    const Box& box = pieces[i].box;
    const Bands::Range near = bands.beside(i);
    seal[i] = std::any_of(near.begin(), near.end(), [&](const Bands::Member& member) {
      const Piece& other = pieces[static_cast<std::size_t>(member.run)];
      const double common = std::min(box.x1, other.box.x1) - std::max(box.x0, other.box.x0);
      return !other.colored && overlap_y(box, other.box) > 0.3 && common > 0.3 * std::min(box.width(), other.box.width());
    });
    if (seal[i]) open.push_back(i);
  }
  while (!open.empty()) {
    const Box near = pieces[open.back()].box;
    const double reach = 0.8 * pieces[open.back()].size;
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

bool same_glyph(const Piece& a, const Piece& b) {
  const double reach = kSamePlace * std::max(a.size, b.size);
  return std::abs(a.box.middle_x() - b.box.middle_x()) < reach && std::abs(a.box.middle_y() - b.box.middle_y()) < reach &&
         a.glyph->text == b.glyph->text;
}

// Pieces that repeat one drawn before.
std::vector<char> repeated(std::vector<Piece>& pieces, const Bands& bands) {
  constexpr std::size_t kMostNear = 16;  // more letters than that in one place are no text
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  // the later one first
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const double limit = pieces[i].box.x0 + 2 * kSamePlace * pieces[i].size;
    std::size_t near = 0;
    for (const Bands::Member& member : bands.after(i)) {
      const auto k = static_cast<std::size_t>(member.run);
      if (member.x0 > limit || ++near > kMostNear) break;
      if (same_glyph(pieces[i], pieces[k])) pairs.emplace_back(std::max(i, k), std::min(i, k));
    }
  }
  std::vector<char> out(pieces.size(), false);
  std::sort(pairs.begin(), pairs.end());
  for (const auto& [later, earlier] : pairs) {
    if (out[earlier]) continue;
    out[later] = true;
    pieces[earlier].blank_after = pieces[earlier].blank_after || pieces[later].blank_after;
  }
  return out;
}

bool on_one_line(const Piece& a, const Piece& b) {
  const double common = std::min(a.box.y1, b.box.y1) - std::max(a.box.y0, b.box.y0);
  const double lower = std::min(a.box.height(), b.box.height());
  if (lower <= 0 || common < kOverlap * lower) return false;
  if (a.size > kSizeRatio * b.size || b.size > kSizeRatio * a.size) return false;
  return a.colored == b.colored || stands_in_line(a, b);
}

bool goes_on(const Piece& first, const Piece& last, const Piece& next) {
  constexpr double kSameHeight = 0.02;  // of the em
  constexpr double kTightest = -0.3;    // of the em: condensed print
  constexpr double kLoosest = 0.6;      // of the em: what stands farther apart may have something between it
  const double gap = next.box.x0 - last.box.x1;
  return next.size == first.size && next.colored == first.colored && std::abs(next.box.y0 - first.box.y0) <= kSameHeight * first.size &&
         gap > kTightest * first.size && gap < kLoosest * first.size && next.box.x0 > last.box.x0 && next.box.x1 > last.box.x1 && !same_glyph(last, next);
}

std::vector<Run> runs_of(const std::vector<Piece>& pieces, const Rulings& rulings) {
  std::vector<Run> runs;
  const auto piece = [&](std::int32_t i) -> const Piece& { return pieces[static_cast<std::size_t>(i)]; };
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(pieces.size()); ++i) {
    const bool on = i > 0 && goes_on(piece(runs.back().first), piece(i - 1), piece(i)) && !ruled_between(piece(i - 1).box, piece(i).box, rulings);
    if (on) runs.back().last = i;
    else runs.push_back({i, i});
  }
  return runs;
}

std::vector<Run> single_pieces(std::size_t count) {
  std::vector<Run> runs;
  runs.reserve(count);
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(count); ++i) runs.push_back({i, i});
  return runs;
}

// Whether no run has another one on it or between its pieces: only then the right neighbour of each piece but the last is the next,
// nothing is drawn twice, and no seal lies over the text.
bool are_apart(const std::vector<Run>& runs, const std::vector<Piece>& pieces, const Bands& bands) {
  constexpr double kBeside = 0.25;  // of the lower of two heights: what has less in common is of another line
  std::size_t left = 50 * runs.size();  // comparisons
  const auto piece = [&](std::int32_t i) -> const Piece& { return pieces[static_cast<std::size_t>(i)]; };
  for (std::size_t band = 0; band < bands.size(); ++band) {
    const Bands::Range members = bands[band];
    for (std::size_t i = 0; i < members.size(); ++i) {
      const Run& run = runs[static_cast<std::size_t>(members[i].run)];
      const Piece& last = piece(run.last);
      const double end = last.box.x1 + kSamePlace * last.size;  // a mark right behind the last may repeat it
      for (std::size_t k = i + 1; k < members.size() && members[k].x0 < end; ++k) {
        const Piece& other = piece(runs[static_cast<std::size_t>(members[k].run)].first);
        const bool beside = members[k].x0 >= last.box.x1 && !same_glyph(last, other);
        if (left-- == 0 || (!beside && overlap_y(piece(run.first).box, other.box) > kBeside)) return false;
      }
    }
  }
  return true;
}

std::int32_t right_neighbour(std::size_t i, const std::vector<Run>& runs, const std::vector<Piece>& pieces, const Bands& bands, const Rulings& rulings,
                             const std::vector<char>& seal, const std::vector<char>& again) {
  const Piece& piece = pieces[static_cast<std::size_t>(runs[i].last)];
  const double limit = piece.box.x1 + kLetterSpacing * piece.size;
  for (const Bands::Member& member : bands.right_of(i, piece.box.x0)) {
    if (member.x0 > limit) break;
    const auto k = static_cast<std::size_t>(member.run);
    const Piece& other = pieces[static_cast<std::size_t>(runs[k].first)];
    if (again[k] || seal[i] != seal[k] || !on_one_line(piece, other)) continue;
    return ruled_between(piece.box, other.box, rulings) ? kNone : member.run;
  }
  return kNone;
}

}  // namespace

Chains glyph_chains(std::vector<Piece>& pieces, const Rulings& rulings) {
  if (pieces.empty()) return {};
  std::vector<Run> runs = runs_of(pieces, rulings);
  auto bands = std::make_unique<Bands>(runs, pieces);
  std::vector<char> again(runs.size(), false);
  std::vector<char> seal(runs.size(), false);
  if (!are_apart(runs, pieces, *bands)) {
    runs = single_pieces(pieces.size());
    bands = std::make_unique<Bands>(runs, pieces);
    again = repeated(pieces, *bands);
    seal = letters_of_seals(pieces, *bands);
  }
  const auto end_of = [&](std::size_t run) { return pieces[static_cast<std::size_t>(runs[run].last)].box.x1; };
  std::vector<std::int32_t> next(runs.size(), kNone);
  std::vector<std::int32_t> previous(runs.size(), kNone);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::int32_t right = again[i] ? kNone : right_neighbour(i, runs, pieces, *bands, rulings, seal, again);
    if (right == kNone) continue;
    std::int32_t& taken = previous[static_cast<std::size_t>(right)];
    if (taken != kNone && end_of(static_cast<std::size_t>(taken)) >= end_of(i)) continue;  // the nearer one keeps it
    if (taken != kNone) next[static_cast<std::size_t>(taken)] = kNone;
    next[i] = right;
    taken = static_cast<std::int32_t>(i);
  }
  Chains chains;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (previous[i] != kNone || again[i]) continue;
    chains.begin();
    for (auto at = static_cast<std::int32_t>(i); at != kNone; at = next[static_cast<std::size_t>(at)]) {
      const Run& run = runs[static_cast<std::size_t>(at)];
      for (std::int32_t piece = run.first; piece <= run.last; ++piece) chains.add(piece);
    }
  }
  return chains;
}

}  // namespace bidaudit
