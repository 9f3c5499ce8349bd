// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/line_builder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kWordGap = 0.22;       // of the em: a wider gap parts words (a Korean word space is 0.3 and more)
constexpr double kLineGap = 2.0;        // of the em: a wider gap parts lines
constexpr double kLetterSpacing = 6.0;  // of the em: letters standing alone may be that far apart ("성      명")
constexpr double kOverlap = 0.5;        // of the lower of two heights, to stand on one line
constexpr double kSizeRatio = 1.7;      // of two em heights: letters of a seal or a footnote mark are no part of the line

// A glyph in the frame in which its line runs to the right.
struct Piece {
  const Glyph* glyph;
  Box box;
};

// `box` seen from a page turned back by `angle` degrees around its origin.
Box turned(const Box& box, int angle) {
  if (angle == 0) return box;
  const double a = -angle * std::numbers::pi / 180;
  const double x = box.middle_x() * std::cos(a) - box.middle_y() * std::sin(a);
  const double y = box.middle_x() * std::sin(a) + box.middle_y() * std::cos(a);
  return {x, y, x, y};
}

Piece piece_of(const Glyph& glyph) {
  Box box = turned(glyph.box, glyph.angle);
  if (glyph.angle != 0) box = {box.x0 - glyph.size / 2, box.y0 - glyph.size / 2, box.x1 + glyph.size / 2, box.y1 + glyph.size / 2};
  return {&glyph, box};
}

double overlap_y(const Box& a, const Box& b) {
  const double common = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  const double lower = std::min(a.height(), b.height());
  return lower > 0 ? common / lower : 0;
}

bool is_space(const Glyph& glyph) {
  return !glyph.text.empty() && matching_key(encode_utf8(glyph.text)).empty();
}

// Indexes of the pieces by horizontal bands of the page, so that neighbours are found without looking at all.
class Bands {
 public:
  Bands(const std::vector<Piece>& pieces, double height) : height_(height) {
    for (std::size_t i = 0; i < pieces.size(); ++i)
      for (int band = index(pieces[i].box.y0); band <= index(pieces[i].box.y1); ++band) bands_[band].push_back(i);
    for (auto& [band, members] : bands_)
      std::stable_sort(members.begin(), members.end(),
                       [&](std::size_t a, std::size_t b) { return pieces[a].box.x0 < pieces[b].box.x0; });
  }
  const std::vector<std::size_t>& at(double y) const {
    static const std::vector<std::size_t> none;
    const auto found = bands_.find(index(y));
    return found == bands_.end() ? none : found->second;
  }

 private:
  int index(double y) const { return static_cast<int>(std::floor(y / height_)); }
  double height_;
  std::map<int, std::vector<std::size_t>> bands_;
};

bool ruled_between(const Box& a, const Box& b, const std::vector<Box>& rules) {
  const double y = (std::max(a.y0, b.y0) + std::min(a.y1, b.y1)) / 2;
  const double left = std::min(a.middle_x(), b.middle_x());
  const double right = std::max(a.middle_x(), b.middle_x());
  const auto from = std::lower_bound(rules.begin(), rules.end(), left, [](const Box& r, double x) { return r.x0 < x; });
  for (auto rule = from; rule != rules.end() && rule->x0 <= right; ++rule)
    if (rule->y0 <= y && rule->y1 >= y) return true;
  return false;
}

bool alike(const Glyph& a, const Glyph& b) {
  return a.colored == b.colored && a.size <= kSizeRatio * b.size && b.size <= kSizeRatio * a.size;
}

// For each piece its right neighbour on the same line, where there is one.
std::vector<std::optional<std::size_t>> right_neighbours(const std::vector<Piece>& pieces, const std::vector<Box>& rules,
                                                         double typical) {
  const Bands bands(pieces, std::max(typical, 1.0));
  std::vector<std::optional<std::size_t>> next(pieces.size());
  std::vector<std::optional<std::size_t>> previous(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Box& box = pieces[i].box;
    const double reach = kLetterSpacing * pieces[i].glyph->size;
    const auto& row = bands.at(box.middle_y());
    auto at = std::upper_bound(row.begin(), row.end(), box.x0,
                               [&](double x, std::size_t k) { return x < pieces[k].box.x0; });
    for (; at != row.end() && pieces[*at].box.x0 <= box.x1 + reach; ++at) {
      const Box& other = pieces[*at].box;
      if (*at == i || overlap_y(box, other) < kOverlap || !alike(*pieces[i].glyph, *pieces[*at].glyph)) continue;
      if (!ruled_between(box, other, rules)) next[i] = *at;
      break;
    }
    if (!next[i]) continue;
    auto& taken = previous[*next[i]];
    if (!taken) {
      taken = i;
    } else if (pieces[*taken].box.x1 < box.x1) {  // the nearer one keeps it
      next[*taken].reset();
      taken = i;
    } else {
      next[i].reset();
    }
  }
  return next;
}

bool stands_alone(const Word& word) {
  const std::u32string text = decode_utf8(word.text);
  return text.size() == 1 && is_hangul_syllable(text[0]);
}

class LineMaker {
 public:
  explicit LineMaker(int angle) : angle_(angle) {}

  void add(const Piece& piece) {
    const Glyph& glyph = *piece.glyph;
    if (is_space(glyph)) return;
    if (last_) {
      const double size = std::max(glyph.size, last_->glyph->size);
      const double gap = piece.box.x0 - last_->box.x1;
      if (gap > kWordGap * size) end_word();
      if (gap > kLineGap * size) {
        gaps_.push_back({words_.size(), gap / size});
      }
    }
    const std::string text = encode_utf8(glyph.text.empty() ? std::u32string{0xFFFD} : glyph.text);
    word_.text += text;
    word_.box = united(word_.box, glyph.box);
    last_ = piece;
  }

  // The words that were added, as lines parted at wide gaps. Letters that stand alone on both sides of a gap belong together.
  std::vector<Line> lines() {
    end_word();
    std::vector<Line> lines(1);
    std::size_t gap = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (gap < gaps_.size() && gaps_[gap].first == i) {
        const bool letters = i > 0 && stands_alone(words_[i - 1]) && stands_alone(words_[i]);
        if (!letters && i > 0) lines.emplace_back();
        ++gap;
      }
      Line& line = lines.back();
      line.words.push_back(words_[i]);
      line.box = united(line.box, words_[i].box);
      line.angle = angle_;
    }
    std::erase_if(lines, [](const Line& line) { return line.words.empty(); });
    return lines;
  }

 private:
  void end_word() {
    if (!word_.text.empty()) words_.push_back(word_);
    word_ = {};
  }

  int angle_;
  Word word_;
  std::optional<Piece> last_;
  std::vector<Word> words_;
  std::vector<std::pair<std::size_t, double>> gaps_;  // before which word, how wide in ems
};

std::vector<Line> lines_of(const std::vector<Piece>& pieces, const std::vector<Box>& rules, int angle) {
  if (pieces.empty()) return {};
  std::vector<double> sizes;
  for (const Piece& piece : pieces) sizes.push_back(piece.glyph->size);
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
  const auto next = right_neighbours(pieces, rules, sizes[sizes.size() / 2]);
  std::vector<bool> has_previous(pieces.size(), false);
  for (const auto& n : next)
    if (n) has_previous[*n] = true;
  std::vector<Line> lines;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (has_previous[i]) continue;
    LineMaker maker(angle);
    std::optional<std::size_t> at = i;
    while (at) {
      maker.add(pieces[*at]);
      at = next[*at];
    }
    for (Line& line : maker.lines()) lines.push_back(std::move(line));
  }
  return lines;
}

// Glyphs drawn again on nearly the same place (bold by double printing) are left out.
std::vector<const Glyph*> drawn_once(const std::vector<Glyph>& glyphs) {
  std::map<std::pair<int, int>, std::vector<const Glyph*>> seen;  // by place in cells of 4 points
  std::vector<const Glyph*> kept;
  for (const Glyph& glyph : glyphs) {
    if (glyph.invisible) continue;
    const int x = static_cast<int>(glyph.box.middle_x() / 4);
    const int y = static_cast<int>(glyph.box.middle_y() / 4);
    bool again = false;
    for (int i = x - 1; i <= x + 1 && !again; ++i)
      for (int j = y - 1; j <= y + 1 && !again; ++j)
        if (const auto found = seen.find({i, j}); found != seen.end())
          again = std::any_of(found->second.begin(), found->second.end(), [&](const Glyph* other) {
            return other->text == glyph.text && other->angle == glyph.angle &&
                   std::abs(other->box.middle_x() - glyph.box.middle_x()) < 0.2 * glyph.size &&
                   std::abs(other->box.middle_y() - glyph.box.middle_y()) < 0.2 * glyph.size;
          });
    if (again) continue;
    seen[{x, y}].push_back(&glyph);
    kept.push_back(&glyph);
  }
  return kept;
}

// The middle of a vertical white band between 35 % and 65 % of the width with text enough on both sides, if any.
std::optional<double> gutter(const std::vector<Line>& lines, double width) {
  constexpr int kLeastLines = 8;
  for (double x = 0.5 * width, step = 0; step <= 0.15 * width; step += 2) {
    for (const double at : {x - step, x + step}) {
      int left = 0;
      int right = 0;
      bool crossed = false;
      for (const Line& line : lines) {
        if (line.box.x1 < at - 3) {
          ++left;
        } else if (line.box.x0 > at + 3) {
          ++right;
        } else {
          crossed = true;
          break;
        }
      }
      if (!crossed && left >= kLeastLines && right >= kLeastLines) return at;
    }
  }
  return std::nullopt;
}

void sort_rows(std::vector<Line>& lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.box.y0 < b.box.y0; });
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t last = first + 1;
    while (last < lines.size() && overlap_y(lines[first].box, lines[last].box) >= kOverlap) ++last;
    std::stable_sort(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.begin() + static_cast<std::ptrdiff_t>(last),
                     [](const Line& a, const Line& b) { return a.box.x0 < b.box.x0; });
    first = last;
  }
}

}  // namespace

std::vector<Line> build_lines(const PageContent& content) {
  std::map<int, std::vector<Piece>> by_angle;
  for (const Glyph* glyph : drawn_once(content.glyphs)) by_angle[glyph->angle].push_back(piece_of(*glyph));
  std::vector<Box> vertical;
  for (const RulingLine& rule : content.rules)
    if (rule.vertical()) vertical.push_back(rule.box);
  std::sort(vertical.begin(), vertical.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  std::vector<Line> upright;
  std::vector<Line> turned_lines;
  for (const auto& [angle, pieces] : by_angle) {
    auto lines = lines_of(pieces, angle == 0 ? vertical : std::vector<Box>{}, angle);
    auto& target = angle == 0 ? upright : turned_lines;
    std::move(lines.begin(), lines.end(), std::back_inserter(target));
  }
  std::vector<Line> lines = in_reading_order(std::move(upright), content.width);
  std::move(turned_lines.begin(), turned_lines.end(), std::back_inserter(lines));
  return lines;
}

std::vector<Line> in_reading_order(std::vector<Line> lines, double page_width) {
  const auto middle = gutter(lines, page_width);
  if (!middle) {
    sort_rows(lines);
    return lines;
  }
  std::vector<Line> left;
  std::vector<Line> right;
  for (Line& line : lines) (line.box.middle_x() < *middle ? left : right).push_back(std::move(line));
  sort_rows(left);
  sort_rows(right);
  std::move(right.begin(), right.end(), std::back_inserter(left));
  return left;
}

}  // namespace bidaudit
