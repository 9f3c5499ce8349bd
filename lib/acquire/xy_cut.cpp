// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/xy_cut.h"

#include <algorithm>
#include <span>
#include <utility>

#include "acquire/glyph_chains.h"

namespace bidaudit {
namespace {

using Items = std::vector<LayoutItem>;
using Spans = std::vector<std::pair<double, double>>;

constexpr double kSameRow = 0.5;      // of the lower height, to stand in one row
constexpr double kInk = 0.2;          // of a line's height at top and bottom that may reach into the lines beside it
constexpr double kLeastGutter = 0.6;  // of a line's height: narrower white is a word gap
constexpr int kDeepest = 24;          // cuts within cuts; deeper is hostile

// Columns of running text fill their width line by line; labels and values of a form do not.
constexpr std::size_t kColumnLines = 3;  // fewer do not show whether they are a column
constexpr double kFull = 0.8;            // of the column's width: such a line is full
constexpr double kShareFull = 0.4;       // of the lines of a column, to be full
constexpr double kColumnEms = 10;        // of a line's height: labels are narrower
constexpr double kSectionGap = 2.5;      // of a line's height: as much white over all columns ends them

struct Row {
  Items items;
  double y0 = 0;
  double y1 = 0;
};

double inked_top(const LayoutItem& item) { return item.is_table ? item.box.y0 : item.box.y0 + kInk * item.box.height(); }
double inked_bottom(const LayoutItem& item) { return item.is_table ? item.box.y1 : item.box.y1 - kInk * item.box.height(); }

// The items between horizontal white bands, from the top.
std::vector<Row> rows_of(Items items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const LayoutItem& a, const LayoutItem& b) { return inked_top(a) < inked_top(b); });
  std::vector<Row> rows;
  for (LayoutItem& item : items) {
    if (rows.empty() || inked_top(item) >= rows.back().y1) rows.push_back({{}, inked_top(item), inked_bottom(item)});
    rows.back().y1 = std::max(rows.back().y1, inked_bottom(item));
    rows.back().items.push_back(std::move(item));
  }
  return rows;
}

// The parts of [x0, x1] that no item covers, from the left.
Spans white_of(const Items& items, double x0, double x1) {
  Spans inked;
  inked.reserve(items.size());
  for (const LayoutItem& item : items) inked.emplace_back(item.box.x0, item.box.x1);
  std::sort(inked.begin(), inked.end());
  Spans white;
  double at = x0;
  for (const auto& [from, to] : inked) {
    if (from > at) white.emplace_back(at, from);
    at = std::max(at, to);
  }
  if (x1 > at) white.emplace_back(at, x1);
  return white;
}

Spans common(const Spans& a, const Spans& b) {
  Spans out;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const double from = std::max(a[i].first, b[j].first);
    const double to = std::min(a[i].second, b[j].second);
    if (to > from) out.emplace_back(from, to);
    (a[i].second < b[j].second ? i : j) += 1;
  }
  return out;
}

double line_height(std::span<const Row> rows) {
  std::vector<double> heights;
  for (const Row& row : rows)
    for (const LayoutItem& item : row.items)
      if (!item.is_table) heights.push_back(item.box.height());
  if (heights.empty()) return 10;  // points: only tables, whose gutters are wide
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
  return heights[heights.size() / 2];
}

// The middles of those bands of `white` that are wide enough and have items on both sides.
std::vector<double> cuts_of(const Spans& white, double least, double left, double right) {
  std::vector<double> cuts;
  for (const auto& [from, to] : white)
    if (to - from >= least && from > left && to < right) cuts.push_back((from + to) / 2);
  return cuts;
}

std::vector<Items> parted(std::span<const Row> rows, const std::vector<double>& cuts) {
  std::vector<Items> parts(cuts.size() + 1);
  for (const Row& row : rows)
    for (const LayoutItem& item : row.items) {
      const auto at = std::upper_bound(cuts.begin(), cuts.end(), item.box.middle_x());
      parts[static_cast<std::size_t>(at - cuts.begin())].push_back(item);
    }
  return parts;
}

Box around(const Items& items) {
  Box box = items.empty() ? Box{} : items[0].box;
  for (const LayoutItem& item : items)
    box = {std::min(box.x0, item.box.x0), std::min(box.y0, item.box.y0), std::max(box.x1, item.box.x1), std::max(box.y1, item.box.y1)};
  return box;
}

bool is_column(const Items& items, double height) {
  if (items.size() < kColumnLines) return false;
  const double width = around(items).width();
  const auto full = std::count_if(items.begin(), items.end(),
                                  [&](const LayoutItem& item) { return item.box.width() >= kFull * width; });
  return width >= kColumnEms * height && static_cast<double>(full) >= kShareFull * static_cast<double>(items.size());
}

class Cutter {
 public:
  Items order(Items items, double gutter) {
    if (gutter > 0) {
      const auto right = std::stable_partition(items.begin(), items.end(),
                                               [&](const LayoutItem& item) { return item.box.middle_x() < gutter; });
      Items second(right, items.end());
      items.erase(right, items.end());
      cut(std::move(items), 0);
      cut(std::move(second), 0);
    } else {
      cut(std::move(items), 0);
    }
    return std::move(ordered_);
  }

 private:
  void emit(const Items& items) { ordered_.insert(ordered_.end(), items.begin(), items.end()); }

  void cut(Items items, int depth) {
    if (items.size() <= 1) return emit(items);
    const Box box = around(items);
    const std::vector<Row> rows = rows_of(std::move(items));
    for (std::size_t first = 0; first < rows.size();) {
      const std::size_t taken = take_columns(std::span(rows).subspan(first), box, depth);
      if (taken == 0) read_row(rows[first], depth);
      first += std::max<std::size_t>(taken, 1);
    }
  }

  // Reads as many of the first rows as stand in columns, column by column; returns their number.
  std::size_t take_columns(std::span<const Row> rows, const Box& box, int depth) {
    if (depth >= kDeepest) return 0;
    const double height = line_height(rows.first(std::min<std::size_t>(rows.size(), 50)));
    Spans white = white_of(rows[0].items, box.x0, box.x1);
    std::size_t count = 1;
    for (; count < rows.size(); ++count) {
      if (rows[count].y0 - rows[count - 1].y1 > kSectionGap * height) break;
      Spans narrowed = common(white, white_of(rows[count].items, box.x0, box.x1));
      if (cuts_of(narrowed, kLeastGutter * height, box.x0, box.x1).empty()) break;
      white = std::move(narrowed);
    }
    const auto taken = rows.first(count);
    std::vector<double> cuts = cuts_of(white, kLeastGutter * height, box.x0, box.x1);
    if (cuts.empty()) return 0;
    const auto parts = parted(taken, cuts);
    const bool columns = std::all_of(parts.begin(), parts.end(), [&](const Items& part) { return is_column(part, height); });
    if (!columns) return 0;
    for (const Items& part : parts) cut(part, depth + 1);
    return count;
  }

  // A row is read from the left. One in which items stand above one another on one side ("label", two lines of value) is cut
  // into its columns first.
  void read_row(const Row& row, int depth) {
    Items items = row.items;
    if (items.size() == 1) return emit(items);
    const bool simple = std::all_of(items.begin(), items.end(), [&](const LayoutItem& item) {
      return overlap_y(item.box, items[0].box) >= kSameRow;
    });
    if (!simple && depth < kDeepest) {
      const Box box = around(items);
      const std::span<const Row> rows(&row, 1);
      const auto cuts = cuts_of(white_of(items, box.x0, box.x1), kLeastGutter * line_height(rows), box.x0, box.x1);
      if (!cuts.empty()) {
        for (const Items& part : parted(rows, cuts)) cut(part, depth + 1);
        return;
      }
    }
    sort_by_rows(items);
  }

  // Where nothing can be cut: from the top, and from the left among those that stand side by side.
  void sort_by_rows(Items& items) {
    std::stable_sort(items.begin(), items.end(), [](const LayoutItem& a, const LayoutItem& b) { return a.box.y0 < b.box.y0; });
    for (auto first = items.begin(); first != items.end();) {
      auto last = std::next(first);
      while (last != items.end() && overlap_y(first->box, last->box) >= kSameRow) ++last;
      std::stable_sort(first, last, [](const LayoutItem& a, const LayoutItem& b) { return a.box.x0 < b.box.x0; });
      first = last;
    }
    emit(items);
  }

  Items ordered_;
};

}  // namespace

std::vector<LayoutItem> cut_into_order(std::vector<LayoutItem> items, double gutter) {
  return Cutter().order(std::move(items), gutter);
}

}  // namespace bidaudit
