// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/mark_shapes.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "acquire/image_pix.h"

namespace bidaudit {
namespace {

// Lengths are shares of the em, the height of the line's letters.
constexpr double kTallGroup = 0.6;      // of the tallest: what is lower says nothing about the em
constexpr double kLeastMark = 0.06;     // smaller is dirt
constexpr double kMostMark = 0.36;      // the largest comma or quote
constexpr double kApart = 0.02;         // white on both sides of a mark: closer is the broken stroke of a letter
constexpr double kPairGap = 0.22;       // between the halves of a double quote
constexpr double kHigh = 0.36;          // of the way down: the middle of a quote is above
constexpr double kLow = 0.68;           // likewise: that of a dot or comma is below
constexpr double kRoundest = 1.7;       // longer than wide by more is a stroke, no dot
constexpr double kSquare = 1.18;        // of a circle, one way against the other
constexpr double kLeastRing = 0.4;      // the bullet "o"
constexpr double kBroad = 0.85;         // a digit is narrower
constexpr double kLeastDisc = 0.70;     // of its box: what a filled circle covers is π/4
constexpr double kMostDisc = 0.86;
constexpr double kLeastHole = 0.4;      // of a filled circle: thicker rings are letters of a bold print

PixPtr own(Pix* pix) { return PixPtr(pix); }

Mark marked(MarkKind kind, const Box& box) { return {.kind = kind, .box = box, .inner = {}}; }

struct Blot {
  Box box;
  PixPtr image;
};

// Grays that part ink from paper. `letters` is the usual one; `fine` lies half way to the paper: the thin lines of circles
// and arrows are paler than letters, and a broken ring is no ring.
struct Thresholds {
  int letters = 0;
  int fine = 0;
};

std::optional<Thresholds> thresholds_of(Pix* line) {
  constexpr int kGrays = 256;
  NUMA* counts = pixGetGrayHistogram(line, 1);
  l_int32 split = 0;
  const bool found = counts != nullptr && numaSplitDistribution(counts, 0.1F, &split, nullptr, nullptr, nullptr, nullptr, nullptr) == 0;
  double sum = 0;
  double weighed = 0;
  for (int i = split; found && i < kGrays; ++i) {
    l_float32 count = 0;
    numaGetFValue(counts, i, &count);
    sum += count;
    weighed += static_cast<double>(count) * i;
  }
  numaDestroy(&counts);
  if (!found || sum <= 0) return std::nullopt;
  return Thresholds{split, static_cast<int>((split + weighed / sum) / 2)};
}

std::vector<Blot> blots_of(Pix* binary) {
  PIXA* images = nullptr;
  BOXA* boxes = pixConnComp(binary, &images, 8);
  std::vector<Blot> blots;
  for (int i = 0; i < boxaGetCount(boxes); ++i) {
    l_int32 x = 0;
    l_int32 y = 0;
    l_int32 w = 0;
    l_int32 h = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    blots.push_back({{double(x), double(y), double(x + w), double(y + h)}, own(pixaGetPix(images, i, L_CLONE))});
  }
  boxaDestroy(&boxes);
  pixaDestroy(&images);
  std::sort(blots.begin(), blots.end(), [](const Blot& a, const Blot& b) { return a.box.x0 < b.box.x0; });
  return blots;
}

// Blots that share columns.
struct Group {
  Box box;
  std::vector<const Blot*> blots;
};

std::vector<Group> groups_of(const std::vector<Blot>& blots) {
  std::vector<Group> groups;
  for (const Blot& blot : blots) {
    if (groups.empty() || blot.box.x0 >= groups.back().box.x1) groups.push_back({blot.box, {}});
    groups.back().box = united(groups.back().box, blot.box);
    groups.back().blots.push_back(&blot);
  }
  return groups;
}

// Top and bottom of the letters: the middle ones of those of the tall groups.
std::optional<std::pair<double, double>> body_of(const std::vector<Group>& groups) {
  double tallest = 0;
  for (const Group& group : groups) tallest = std::max(tallest, group.box.height());
  std::vector<double> tops;
  std::vector<double> bottoms;
  for (const Group& group : groups)
    if (group.box.height() >= kTallGroup * tallest) {
      tops.push_back(group.box.y0);
      bottoms.push_back(group.box.y1);
    }
  if (tops.empty()) return std::nullopt;
  const auto middle = static_cast<std::ptrdiff_t>(tops.size() / 2);
  std::nth_element(tops.begin(), tops.begin() + middle, tops.end());
  std::nth_element(bottoms.begin(), bottoms.begin() + middle, bottoms.end());
  return std::pair{tops[static_cast<std::size_t>(middle)], bottoms[static_cast<std::size_t>(middle)]};
}

double ink(Pix* pix) {
  l_int32 count = 0;
  pixCountPixels(pix, &count, nullptr);
  return count;
}

// How much of its box a blot covers once its holes are filled, and how much of that is hole.
struct Closure {
  double filled = 0;
  double hole = 0;
};

Closure closure_of(const Blot& blot) {
  constexpr int kBreak = 3;  // pixels: a fine line is broken here and there
  PixPtr framed = own(pixAddBorder(blot.image.get(), kBreak, 0));  // holes are what cannot be reached from the edge
  framed = own(pixCloseBrick(nullptr, framed.get(), kBreak, kBreak));
  const PixPtr holes = own(pixHolesByFilling(framed.get(), 4));
  const double dark = ink(framed.get());
  const double white = holes ? ink(holes.get()) : 0;
  return {(dark + white) / (blot.box.width() * blot.box.height()), white / std::max(1.0, dark + white)};
}

bool is_round(const Blot& blot, const Closure& closure) {
  const double w = blot.box.width();
  const double h = blot.box.height();
  return std::max(w, h) <= kSquare * std::min(w, h) && closure.filled >= kLeastDisc && closure.filled <= kMostDisc;
}

double ink_in(const Blot& blot, int x, int y, int w, int h) {
  BOX* box = boxCreate(x, y, std::max(1, w), std::max(1, h));
  const PixPtr clip = own(pixClipRectangle(blot.image.get(), box, nullptr));
  boxDestroy(&box);
  return clip ? ink(clip.get()) / (static_cast<double>(pixGetWidth(clip.get())) * pixGetHeight(clip.get())) : 0;
}

class MarkFinder {
 public:
  MarkFinder(const std::vector<Group>& groups, double top, double bottom) : groups_(groups), top_(top), em_(bottom - top) {}

  std::vector<Mark> find() const {
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const std::optional<Mark> mark = mark_of(i);
      if (!mark) continue;
      const bool pairs = mark->kind == MarkKind::high && !marks.empty() && marks.back().kind == MarkKind::high &&
                         mark->box.x0 - marks.back().box.x1 <= kPairGap * em_;
      if (pairs) {
        marks.back() = marked(MarkKind::high_pair, united(marks.back().box, mark->box));
      } else {
        marks.push_back(*mark);
      }
    }
    return marks;
  }

 private:
  std::optional<Mark> mark_of(std::size_t i) const {
    const Group& group = groups_[i];
    if (is_dot(group.box)) return apart(i) ? dot(group) : std::nullopt;
    if (is_pair(group)) return marked(MarkKind::pair, group.box);
    for (const auto& kind : {ring(group), arrow(group), corner(group)})
      if (kind) return kind;
    if (group.box.width() >= kBroad * em_ && group.box.width() <= 1.5 * em_) return marked(MarkKind::broad, group.box);
    return std::nullopt;
  }

  bool is_dot(const Box& box) const {
    return std::max(box.width(), box.height()) <= kMostMark * em_ && std::min(box.width(), box.height()) >= kLeastMark * em_ &&
           std::max(box.width(), box.height()) >= 1.5 * kLeastMark * em_;
  }

  bool apart(std::size_t i) const {
    const double white = kApart * em_;
    return (i == 0 || groups_[i].box.x0 - groups_[i - 1].box.x1 >= white) &&
           (i + 1 == groups_.size() || groups_[i + 1].box.x0 - groups_[i].box.x1 >= white);
  }

  std::optional<Mark> dot(const Group& group) const {
    if (group.blots.size() != 1) return std::nullopt;
    const Box& box = group.box;
    const double place = (box.middle_y() - top_) / em_;
    if (place < kHigh) return box.width() <= kRoundest * box.height() ? std::optional(marked(MarkKind::high, box)) : std::nullopt;
    const bool round = std::max(box.width(), box.height()) <= kRoundest * std::min(box.width(), box.height());
    if (place > kLow) return box.width() <= kRoundest * box.height() ? std::optional(marked(MarkKind::low, box)) : std::nullopt;
    return round ? std::optional(marked(MarkKind::middle, box)) : std::nullopt;
  }

  bool is_pair(const Group& group) const {
    return group.blots.size() == 2 && is_dot(group.blots[0]->box) && is_dot(group.blots[1]->box) &&
           group.box.height() > 2 * group.box.width();
  }

  // The blot of `group` that is as large as all of it.
  static const Blot* outer(const Group& group) {
    const auto at = std::find_if(group.blots.begin(), group.blots.end(), [&](const Blot* blot) { return blot->box == group.box; });
    return at == group.blots.end() ? nullptr : *at;
  }

  std::optional<Mark> ring(const Group& group) const {
    const Blot* blot = outer(group);
    if (blot == nullptr || group.box.height() < kLeastRing * em_ || group.box.height() > 1.3 * em_) return std::nullopt;
    const Closure closure = closure_of(*blot);
    if (!is_round(*blot, closure) || closure.hole < kLeastHole) return std::nullopt;
    Mark mark = marked(MarkKind::ring, group.box);
    for (const Blot* other : group.blots) {
      if (other == blot) continue;
      const bool first = mark.kind == MarkKind::ring;
      mark.kind = first && is_round(*other, closure_of(*other)) ? MarkKind::ring_in_ring : MarkKind::ring_around;
      mark.inner = united(mark.inner, other->box);
    }
    return mark;
  }

  // A shaft as long as the mark is wide, and a head that spreads at one end.
  std::optional<Mark> arrow(const Group& group) const {
    const Blot* blot = outer(group);
    const double w = group.box.width();
    const double h = group.box.height();
    if (blot == nullptr || w < 0.55 * em_ || w > 2 * em_ || h > 0.8 * w || h < 0.12 * em_) return std::nullopt;
    const int width = static_cast<int>(w);
    const int height = static_cast<int>(h);
    const int quarter = std::max(1, width / 4);
    const double shaft = ink_in(*blot, quarter, height / 2 - std::max(1, height / 10), width / 2, std::max(2, height / 5));
    const double left = spread(*blot, 0, 2 * quarter);
    const double right = spread(*blot, width - 2 * quarter, 2 * quarter);
    if (shaft < 0.4 || std::min(left, right) > 0.5 || std::max(left, right) < 0.8) return std::nullopt;
    return marked(left < right ? MarkKind::arrow_right : MarkKind::arrow_left, group.box);
  }

  // Share of the mark's height that its columns from `x` on reach.
  static double spread(const Blot& blot, int x, int w) {
    BOX* box = boxCreate(x, 0, std::max(1, w), static_cast<int>(blot.box.height()));
    const PixPtr clip = own(pixClipRectangle(blot.image.get(), box, nullptr));
    boxDestroy(&box);
    BOX* inked = nullptr;
    if (!clip || pixClipToForeground(clip.get(), nullptr, &inked) != 0 || inked == nullptr) return 0;
    l_int32 h = 0;
    boxGetGeometry(inked, nullptr, nullptr, nullptr, &h);
    boxDestroy(&inked);
    return h / blot.box.height();
  }

  // One upright and one level stroke that meet at a corner: all ink lies along two edges that touch.
  std::optional<Mark> corner(const Group& group) const {
    const Blot* blot = outer(group);
    const double w = group.box.width();
    const double h = group.box.height();
    if (blot == nullptr || group.blots.size() != 1 || h < 0.35 * em_ || h > 1.05 * em_ || w < 0.12 * em_ || w > 0.5 * em_ || h < 1.2 * w) return std::nullopt;
    const int width = static_cast<int>(w);
    const int height = static_cast<int>(h);
    const bool closing = ink_in(*blot, 0, 0, width / 2, height * 6 / 10) == 0 && ink_in(*blot, width * 6 / 10, 0, width - width * 6 / 10, height) > 0.2;
    const bool opening = ink_in(*blot, width - width / 2, height - height * 6 / 10, width / 2, height * 6 / 10) == 0 && ink_in(*blot, 0, 0, width * 4 / 10, height) > 0.2;
    const double foot = closing ? ink_in(*blot, 0, height - std::max(2, height / 4), width / 2, std::max(2, height / 4))
                                : ink_in(*blot, width - width / 2, 0, width / 2, std::max(2, height / 4));
    if (closing == opening || foot < 0.15) return std::nullopt;
    const bool hollow = closure_of(*blot).hole > 0.15;
    if (closing) return marked(hollow ? MarkKind::hollow_closing : MarkKind::closing, group.box);
    return marked(hollow ? MarkKind::hollow_opening : MarkKind::opening, group.box);
  }

  const std::vector<Group>& groups_;
  double top_;
  double em_;
};

LineMarks marks_at(Pix* line, int threshold) {
  const PixPtr binary = own(pixThresholdToBinary(line, threshold));
  if (!binary) return {};
  const std::vector<Blot> blots = blots_of(binary.get());
  const std::vector<Group> groups = groups_of(blots);
  const auto body = body_of(groups);
  if (!body || body->second - body->first < 6) return {};  // pixels: too small to have forms
  return {MarkFinder(groups, body->first, body->second).find(), body->second - body->first};
}

bool is_dot_of_number(const Mark& mark) { return mark.kind == MarkKind::low || mark.kind == MarkKind::pair; }

bool is_beside(const Mark& mark, const std::vector<Mark>& marks) {
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& other) { return other.box.x0 <= mark.box.x1 && mark.box.x0 <= other.box.x1; });
}

}  // namespace

LineMarks find_marks(Pix* line) {
  const auto thresholds = thresholds_of(line);
  if (!thresholds) return {};
  LineMarks found = marks_at(line, thresholds->fine);
  for (Mark& mark : marks_at(line, thresholds->letters).marks) {
    if (!is_dot_of_number(mark) || is_beside(mark, found.marks)) continue;
    mark.touches = true;
    found.marks.push_back(mark);
  }
  std::sort(found.marks.begin(), found.marks.end(), [](const Mark& a, const Mark& b) { return a.box.x0 < b.box.x0; });
  return found;
}

}  // namespace bidaudit
