// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/table_builder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

namespace bidaudit {
namespace {

constexpr double kSnap = 2.5;             // points: rulings this near to one another are one
constexpr std::size_t kMostRules = 3000;  // more make a drawing, not a table
constexpr std::size_t kMostLines = 200;   // rows or columns of one table

bool touch(const Box& a, const Box& b) {
  return a.x0 <= b.x1 + kSnap && b.x0 <= a.x1 + kSnap && a.y0 <= b.y1 + kSnap && b.y0 <= a.y1 + kSnap;
}

// Rulings of one direction on one line that touch are joined.
std::vector<RulingLine> joined(std::vector<RulingLine> rules, bool vertical) {
  std::erase_if(rules, [&](const RulingLine& rule) { return rule.vertical() != vertical; });
  const auto across = [&](const RulingLine& r) { return vertical ? r.box.x0 : r.box.y0; };
  const auto start = [&](const RulingLine& r) { return vertical ? r.box.y0 : r.box.x0; };
  std::sort(rules.begin(), rules.end(), [&](const RulingLine& a, const RulingLine& b) {
    if (std::abs(across(a) - across(b)) > kSnap / 2) return across(a) < across(b);
    return start(a) < start(b);
  });
  std::vector<RulingLine> out;
  for (const RulingLine& rule : rules) {
    if (!out.empty() && std::abs(across(out.back()) - across(rule)) <= kSnap / 2 && touch(out.back().box, rule.box)) {
      Box& box = out.back().box;
      if (vertical) {
        box.y1 = std::max(box.y1, rule.box.y1);
      } else {
        box.x1 = std::max(box.x1, rule.box.x1);
      }
    } else {
      out.push_back(rule);
    }
  }
  return out;
}

// Groups of members 0 … n-1 that were joined.
class Groups {
 public:
  explicit Groups(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

std::vector<std::vector<RulingLine>> connected(const std::vector<RulingLine>& horizontal, const std::vector<RulingLine>& vertical) {
  std::vector<RulingLine> all = horizontal;
  all.insert(all.end(), vertical.begin(), vertical.end());
  Groups groups(all.size());
  for (std::size_t h = 0; h < horizontal.size(); ++h)
    for (std::size_t v = horizontal.size(); v < all.size(); ++v)
      if (touch(all[h].box, all[v].box)) groups.join(h, v);
  std::map<std::size_t, std::vector<RulingLine>> parts;
  for (std::size_t i = 0; i < all.size(); ++i) parts[groups.find(i)].push_back(all[i]);
  std::vector<std::vector<RulingLine>> out;
  for (auto& [root, part] : parts)
    if (part.size() >= 3) out.push_back(std::move(part));
  return out;
}

std::vector<double> positions(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::vector<double> out;
  for (double value : values)
    if (out.empty() || value - out.back() > kSnap) out.push_back(value);
  return out;
}

// The grid that the rulings of one table make.
struct Grid {
  std::vector<double> xs;
  std::vector<double> ys;
  std::vector<RulingLine> rules;
  bool ruled(bool vertical, double at, double from, double to) const {
    double covered = 0;
    for (const RulingLine& rule : rules) {
      if (rule.vertical() != vertical) continue;
      const double across = vertical ? rule.box.x0 : rule.box.y0;
      if (std::abs(across - at) > kSnap) continue;
      const double start = vertical ? rule.box.y0 : rule.box.x0;
      const double end = vertical ? rule.box.y1 : rule.box.x1;
      covered += std::max(0.0, std::min(end, to) - std::max(start, from));
    }
    return covered >= 0.7 * (to - from);
  }
};

// A table may lack its outer vertical rulings; it then ends where its horizontal ones do.
Grid grid_of(std::vector<RulingLine> rules) {
  std::vector<double> xs;
  std::vector<double> ys;
  Box around;
  for (const RulingLine& rule : rules) {
    (rule.vertical() ? xs : ys).push_back(rule.vertical() ? rule.box.x0 : rule.box.y0);
    around = united(around, rule.box);
  }
  xs.push_back(around.x0);
  xs.push_back(around.x1);
  return {positions(std::move(xs)), positions(std::move(ys)), std::move(rules)};
}

std::optional<Table> table_of(const Grid& grid) {
  const std::size_t columns = grid.xs.size() - 1;
  const std::size_t rows = grid.ys.size() - 1;
  if (grid.xs.size() < 2 || grid.ys.size() < 2 || rows > kMostLines || columns > kMostLines) return std::nullopt;
  Groups groups(rows * columns);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      if (c + 1 < columns && !grid.ruled(true, grid.xs[c + 1], grid.ys[r], grid.ys[r + 1]))
        groups.join(r * columns + c, r * columns + c + 1);
      if (r + 1 < rows && !grid.ruled(false, grid.ys[r + 1], grid.xs[c], grid.xs[c + 1]))
        groups.join(r * columns + c, (r + 1) * columns + c);
    }
  struct Span { std::size_t row0, row1, column0, column1, count; };
  std::map<std::size_t, Span> spans;
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      auto [at, is_first] = spans.try_emplace(groups.find(r * columns + c), Span{r, r, c, c, 0});
      Span& span = at->second;
      span = {std::min(span.row0, r), std::max(span.row1, r), std::min(span.column0, c), std::max(span.column1, c), span.count + 1};
    }
  Table table{.box = {grid.xs.front(), grid.ys.front(), grid.xs.back(), grid.ys.back()}, .cells = {}};
  for (const auto& [root, span] : spans)
    table.cells.push_back({static_cast<int>(span.row0), static_cast<int>(span.column0),
                           static_cast<int>(span.row1 - span.row0 + 1), static_cast<int>(span.column1 - span.column0 + 1),
                           {grid.xs[span.column0], grid.ys[span.row0], grid.xs[span.column1 + 1], grid.ys[span.row1 + 1]}, ""});
  std::sort(table.cells.begin(), table.cells.end(),
            [](const Cell& a, const Cell& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
  if (table.cells.size() < 2) return std::nullopt;
  return table;
}

// The smallest cell of all tables in which the middle of `box` lies.
Cell* cell_at(std::vector<Table>& tables, const Box& box) {
  Cell* best = nullptr;
  for (Table& table : tables)
    for (Cell& cell : table.cells) {
      const bool inside = box.middle_x() >= cell.box.x0 && box.middle_x() <= cell.box.x1 &&
                          box.middle_y() >= cell.box.y0 && box.middle_y() <= cell.box.y1;
      if (inside && (best == nullptr || cell.box.area() < best->box.area())) best = &cell;
    }
  return best;
}

}  // namespace

std::vector<Table> build_tables(const std::vector<RulingLine>& rules, const std::vector<Line>& lines) {
  if (rules.size() > kMostRules) return {};
  const auto horizontal = joined(rules, false);
  const auto vertical = joined(rules, true);
  std::vector<Table> tables;
  for (auto& part : connected(horizontal, vertical))
    if (auto table = table_of(grid_of(std::move(part)))) tables.push_back(std::move(*table));
  std::sort(tables.begin(), tables.end(),
            [](const Table& a, const Table& b) { return std::pair(a.box.y0, a.box.x0) < std::pair(b.box.y0, b.box.x0); });
  for (const Line& line : lines) {
    if (line.angle != 0) continue;
    Cell* cell = cell_at(tables, line.box);
    if (cell == nullptr) continue;
    if (!cell->text.empty()) cell->text += '\n';
    cell->text += text_of(line);
  }
  return tables;
}

}  // namespace bidaudit
