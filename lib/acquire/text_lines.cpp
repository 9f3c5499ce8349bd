// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/text_lines.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "acquire/image_pix.h"

namespace bidaudit {
namespace {

constexpr double kLeastPrint = 0.055;   // inches: 5 point print is lower than that only in its punctuation
constexpr double kMostPrint = 0.45;     // inches: the largest title
constexpr double kUsualPrint = 0.13;    // inches: 10 points, where nothing better is known
constexpr double kSmear = 0.8;          // of the em: closes the gaps in and between words, not those between columns
constexpr double kJoin = 2.5;           // of the em: parts of one row that near are read together; a wider gap is a column
constexpr double kJoinLetters = 5.0;    // of the em: likewise for letters that stand alone ("성      명")
constexpr double kTall = 1.7;           // of the em: a part that tall may hold two lines
constexpr double kBlock = 4.0;          // of the em: a part that tall is no line, unless all of it is one title
constexpr double kSpeck = 0.22;         // of the em: what stands alone and is smaller both ways is dirt
constexpr double kOverlap = 0.5;        // of the lower of two heights, to stand in one row
constexpr double kTouch = 0.05;         // of the em: strokes that near in height are of one letter
constexpr double kStrokeGap = 0.17;     // of the em: likewise in a part as narrow as a letter
constexpr double kLineGap = 0.2;        // of the em: white between two lines
constexpr double kValley = 0.04;        // of the fullest row: rows with less ink part two lines

PixPtr own(Pix* pix) { return PixPtr(pix); }

PixPtr closed(Pix* binary, double wide, double high) {
  return own(pixCloseSafeCompBrick(nullptr, binary, std::max(1, static_cast<int>(wide)), std::max(1, static_cast<int>(high))));
}

// The height that half of the print does not exceed, weighed by width so that a line counts as its letters do.
double usual_height(Pix* binary, double dpi) {
  std::vector<std::pair<double, double>> heights;
  double total = 0;
  for (const Box& part : component_boxes(closed(binary, dpi * 0.05, dpi * 0.02).get())) {
    if (part.height() < kLeastPrint * dpi || part.height() > kMostPrint * dpi) continue;
    heights.emplace_back(part.height(), part.width());
    total += part.width();
  }
  if (heights.empty()) return kUsualPrint * dpi;
  std::sort(heights.begin(), heights.end());
  double sum = 0;
  for (const auto& [height, width] : heights)
    if ((sum += width) >= total / 2) return height;
  return heights.back().first;
}

// A letter of a title, set apart from its neighbours: what looks like two rows in it are its strokes.
bool is_large_letter(const Box& part, double em) {
  return part.height() <= kBlock * em && part.width() < 1.5 * part.height() && part.width() > 0.4 * part.height();
}

void wall_off(Pix* smeared, const std::vector<RulingLine>& rules, double dpi) {
  const double scale = dpi / 72;
  for (const RulingLine& rule : rules) {
    BOX* box = boxCreate(std::max(0, static_cast<int>(rule.box.x0 * scale) - 1), std::max(0, static_cast<int>(rule.box.y0 * scale) - 1),
                         static_cast<int>(rule.box.width() * scale) + 3, static_cast<int>(rule.box.height() * scale) + 3);
    pixClearInRect(smeared, box);
    boxDestroy(&box);
  }
}

// Runs of rows of `part` that hold ink, as boxes trimmed to it.
std::vector<Box> rows_of(Pix* binary, const Box& part, double em) {
  BOX* box = boxCreate(static_cast<int>(part.x0), static_cast<int>(part.y0), static_cast<int>(part.width()), static_cast<int>(part.height()));
  PixPtr clip = own(pixClipRectangle(binary, box, nullptr));
  boxDestroy(&box);
  NUMA* ink = clip ? pixCountPixelsByRow(clip.get(), nullptr) : nullptr;
  if (ink == nullptr) return {part};
  l_float32 most = 0;
  numaGetMax(ink, &most, nullptr);
  std::vector<Box> rows;
  double start = -1;
  for (int y = 0; y <= numaGetCount(ink); ++y) {
    l_float32 dark = 0;
    if (y < numaGetCount(ink)) numaGetFValue(ink, y, &dark);
    const bool filled = dark > kValley * most;
    if (filled && start < 0) start = y;
    if (!filled && start >= 0) {
      if (!rows.empty() && part.y0 + start - rows.back().y1 < kLineGap * em) {  // the strokes of one letter part by less
        rows.back().y1 = part.y0 + y;
        start = -1;
        continue;
      }
      rows.push_back({part.x0, part.y0 + start, part.x1, part.y0 + y});
      start = -1;
    }
  }
  numaDestroy(&ink);
  // A valley inside a letter (over a dot, under a vowel's stroke) leaves a sliver: it goes with its nearer neighbour.
  for (std::size_t i = 0; rows.size() > 1 && i < rows.size();) {
    if (rows[i].height() >= 0.45 * em) {
      ++i;
      continue;
    }
    const double above = i > 0 ? rows[i].y0 - rows[i - 1].y1 : 1e9;
    const double below = i + 1 < rows.size() ? rows[i + 1].y0 - rows[i].y1 : 1e9;
    const std::size_t other = above <= below ? i - 1 : i + 1;
    rows[other] = united(rows[other], rows[i]);
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i));
    i = i > 0 ? i - 1 : 0;
  }
  return rows.empty() ? std::vector<Box>{part} : rows;
}

// The strokes of large letters that touch in height but not in ink are parts of one line; two lines have white between them.
std::vector<Box> with_strokes_joined(std::vector<Box> parts, double em) {
  const auto one_letter = [&](const Box& a, const Box& b) {
    const double common = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
    const double gap = std::max(a.y0, b.y0) - std::min(a.y1, b.y1);
    const bool narrow = std::max(a.width(), b.width()) < 2 * em;
    return common > 0.5 * std::min(a.width(), b.width()) && gap <= (narrow ? kStrokeGap : kTouch) * em && united(a, b).height() <= kBlock * em;
  };
  for (bool joined = true; joined;) {
    joined = false;
    for (std::size_t i = 0; i < parts.size(); ++i)
      for (std::size_t k = i + 1; k < parts.size(); ++k)
        if (one_letter(parts[i], parts[k])) {
          parts[i] = united(parts[i], parts[k]);
          parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(k));
          joined = true;
          --k;
        }
  }
  return parts;
}

bool ruled_between(const Box& a, const Box& b, const std::vector<RulingLine>& rules, double scale) {
  const double y = (std::max(a.y0, b.y0) + std::min(a.y1, b.y1)) / 2;
  return std::any_of(rules.begin(), rules.end(), [&](const RulingLine& rule) {
    const double x = rule.box.x0 * scale;
    return rule.vertical() && x >= std::min(a.x1, b.middle_x()) - 2 && x <= std::max(b.x0, a.middle_x()) + 2 &&
           rule.box.y0 * scale <= y && rule.box.y1 * scale >= y;
  });
}

double overlap_y(const Box& a, const Box& b) {
  const double common = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return common / std::max(1.0, std::min(a.height(), b.height()));
}

// Parts of one row that belong together, joined from the left.
class RowJoiner {
 public:
  RowJoiner(const std::vector<RulingLine>& rules, double scale, double em) : rules_(rules), scale_(scale), em_(em) {}

  void add(const Box& part) {
    Row* best = nullptr;
    for (Row& row : rows_)
      if (fits(row, part) && (best == nullptr || overlap_y(row.last, part) > overlap_y(best->last, part))) best = &row;
    if (best == nullptr) {
      rows_.push_back({part, part});
    } else {
      best->all = united(best->all, part);
      if (part.height() > 0.5 * em_ || part.x1 > best->last.x1) best->last = part.height() > 0.5 * em_ ? part : Box{part.x0, best->last.y0, part.x1, best->last.y1};
    }
  }

  std::vector<Box> rows() const {
    std::vector<Box> out;
    for (const Row& row : rows_) out.push_back(row.all);
    return out;
  }

 private:
  struct Row {
    Box all;
    Box last;  // its rightmost part
  };

  bool fits(const Row& row, const Box& part) const {
    const double height = std::max(row.last.height(), part.height());
    const double em = std::clamp(height, 0.6 * em_, 3 * em_);
    const bool letters = row.last.width() < 1.6 * em && part.width() < 1.6 * em && part.height() > 0.6 * em;
    const bool alike = part.height() < 0.6 * em_ || row.last.height() < 0.6 * em_ ||
                       height < 1.8 * std::min(row.last.height(), part.height());
    return part.x0 - row.all.x1 <= (letters ? kJoinLetters : kJoin) * em && overlap_y(row.last, part) >= kOverlap && alike &&
           !ruled_between(row.last, part, rules_, scale_);
  }

  const std::vector<RulingLine>& rules_;
  double scale_;
  double em_;
  std::vector<Row> rows_;
};

bool is_small(const Box& row, double em) { return row.height() < 0.6 * em && row.width() < 1.2 * em; }

// Marks that stand a little above or below their line (quotes, commas, dots of a leader) go to it.
std::vector<Box> with_marks(std::vector<Box> rows, double em) {
  std::vector<Box> out;
  for (const Box& row : rows)
    if (!is_small(row, em)) out.push_back(row);
  const std::size_t whole = out.size();
  for (const Box& mark : rows) {
    if (!is_small(mark, em)) continue;
    const auto home = std::find_if(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(whole), [&](const Box& row) {
      return mark.x1 > row.x0 - 0.7 * em && mark.x0 < row.x1 + 0.7 * em && mark.y1 > row.y0 - 0.1 * em && mark.y0 < row.y1 + 0.1 * em;
    });
    if (home == out.begin() + static_cast<std::ptrdiff_t>(whole)) {
      out.push_back(mark);
    } else {
      *home = united(*home, mark);
    }
  }
  return out;
}

// A dash or a small letter is read at the size it has beside others, not blown up to the height of a line.
Box with_least_height(Box row, double em) {
  const double missing = std::max(0.0, 0.85 * em - row.height());
  return {row.x0, std::max(0.0, row.y0 - missing / 2), row.x1, row.y1 + missing / 2};
}

}  // namespace

TextLines find_text_lines(Pix* binary, const std::vector<RulingLine>& rules, double dpi) {
  TextLines found;
  found.em = usual_height(binary, dpi);
  const double em = found.em;
  PixPtr smeared = closed(binary, kSmear * em, em / 8);
  wall_off(smeared.get(), rules, dpi);
  std::vector<Box> parts;
  for (const Box& part : component_boxes(smeared.get())) {
    if (part.height() <= kTall * em || is_large_letter(part, em)) {
      parts.push_back(part);
      continue;
    }
    for (const Box& row : rows_of(binary, part, em)) {
      if (row.height() > kBlock * em) {
        found.lines.push_back({row, true});
      } else {
        parts.push_back(row);
      }
    }
  }
  parts = with_strokes_joined(std::move(parts), em);
  std::sort(parts.begin(), parts.end(), [](const Box& a, const Box& b) { return std::pair(a.x0, a.y0) < std::pair(b.x0, b.y0); });
  RowJoiner joiner(rules, dpi / 72, em);
  for (const Box& part : parts) joiner.add(part);
  for (const Box& row : with_marks(joiner.rows(), em))
    if (row.height() >= kSpeck * em || row.width() >= kSpeck * em) found.lines.push_back({with_least_height(row, em), false});
  std::sort(found.lines.begin(), found.lines.end(), [](const TextLine& a, const TextLine& b) {
    return std::pair(a.pixels.y0, a.pixels.x0) < std::pair(b.pixels.y0, b.pixels.x0);
  });
  return found;
}

}  // namespace bidaudit
