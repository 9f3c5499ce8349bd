// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/ruling_grid.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

namespace bidaudit {
namespace {

constexpr double kSnap = 2.5;             // points: rulings that end this near to one another meet
constexpr double kDouble = 4;             // points: rulings nearer than this are one line, drawn double; no row is so low
constexpr double kDash = 12;              // points: pieces no longer than this are dashes
constexpr double kDashGap = 6;            // points between dashes
constexpr std::size_t kMostRules = 3000;  // joined; more make a drawing, not a table
constexpr std::size_t kMostLines = 200;   // rows or columns of one table
constexpr double kRuled = 0.7;            // of a cell's side: so much of a ruling closes it

// A ruling as a stretch of a line: at `at` across its direction, from `from` to `to` along it.
struct Stretch {
  double at = 0;
  double from = 0;
  double to = 0;
};

Stretch stretch_of(const RulingLine& rule) {
  return rule.vertical() ? Stretch{rule.box.x0, rule.box.y0, rule.box.y1} : Stretch{rule.box.y0, rule.box.x0, rule.box.x1};
}

RulingLine rule_of(const Stretch& s, bool vertical) {
  return vertical ? RulingLine{{s.at, s.from, s.at, s.to}} : RulingLine{{s.from, s.at, s.to, s.at}};
}

bool continues(const Stretch& line, const Stretch& next, double last_length) {
  const double gap = next.from - line.to;
  return gap <= kSnap || (gap <= kDashGap && next.to - next.from <= kDash && last_length <= kDash);
}

// Joins the stretches of one line, which begin one after the other.
void join_line(std::vector<Stretch>::iterator from, std::vector<Stretch>::iterator to, std::vector<Stretch>& out) {
  std::sort(from, to, [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
  double last_length = 0;
  for (auto s = from; s != to; ++s) {
    if (s != from && continues(out.back(), *s, last_length)) {
      out.back().to = std::max(out.back().to, s->to);
    } else {
      out.push_back(*s);
    }
    last_length = s->to - s->from;
  }
}

std::vector<Stretch> joined(std::vector<Stretch> stretches) {
  std::sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) { return a.at < b.at; });
  std::vector<Stretch> out;
  for (auto first = stretches.begin(); first != stretches.end();) {
    const auto last = std::find_if(first, stretches.end(), [&](const Stretch& s) { return s.at - first->at > kSnap / 2; });
    join_line(first, last, out);
    first = last;
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

bool meet(const Stretch& horizontal, const Stretch& vertical) {
  return vertical.at >= horizontal.from - kSnap && vertical.at <= horizontal.to + kSnap &&
         horizontal.at >= vertical.from - kSnap && horizontal.at <= vertical.to + kSnap;
}

// Rulings of one table.
struct Part {
  std::vector<Stretch> horizontal;
  std::vector<Stretch> vertical;
};

// Rulings that meet, directly or over others. Both vectors are sorted by their place across.
std::vector<Part> connected(const std::vector<Stretch>& horizontal, const std::vector<Stretch>& vertical) {
  Groups groups(horizontal.size() + vertical.size());
  for (std::size_t v = 0; v < vertical.size(); ++v) {
    auto h = std::lower_bound(horizontal.begin(), horizontal.end(), vertical[v].from - 2 * kSnap,
                              [](const Stretch& s, double y) { return s.at < y; });
    for (; h != horizontal.end() && h->at <= vertical[v].to + 2 * kSnap; ++h)
      if (meet(*h, vertical[v])) groups.join(static_cast<std::size_t>(h - horizontal.begin()), horizontal.size() + v);
  }
  std::map<std::size_t, Part> parts;
  for (std::size_t i = 0; i < horizontal.size(); ++i) parts[groups.find(i)].horizontal.push_back(horizontal[i]);
  for (std::size_t v = 0; v < vertical.size(); ++v) parts[groups.find(horizontal.size() + v)].vertical.push_back(vertical[v]);
  std::vector<Part> out;
  for (auto& [root, part] : parts)
    if (part.horizontal.size() + part.vertical.size() >= 3) out.push_back(std::move(part));
  return out;
}

// Where at least two of `stretches` end on one side they end at a side of the table that may not be drawn.
void add_open_ends(const std::vector<Stretch>& stretches, std::vector<double>& at) {
  if (stretches.size() < 2) return;
  const auto by_from = [](const Stretch& a, const Stretch& b) { return a.from < b.from; };
  const auto by_to = [](const Stretch& a, const Stretch& b) { return a.to < b.to; };
  const double first = std::min_element(stretches.begin(), stretches.end(), by_from)->from;
  const double last = std::max_element(stretches.begin(), stretches.end(), by_to)->to;
  const auto near_first = [&](const Stretch& s) { return s.from - first <= kDouble; };
  const auto near_last = [&](const Stretch& s) { return last - s.to <= kDouble; };
  if (std::count_if(stretches.begin(), stretches.end(), near_first) >= 2) at.push_back(first);
  if (std::count_if(stretches.begin(), stretches.end(), near_last) >= 2) at.push_back(last);
}

std::vector<double> positions(const std::vector<Stretch>& rulings, const std::vector<Stretch>& crossing) {
  std::vector<double> values;
  for (const Stretch& s : rulings) values.push_back(s.at);
  std::vector<double> ends;
  add_open_ends(crossing, ends);
  const auto is_ruled = [&](double end) {  // the ruling itself tells the place better than the ends of those that meet it
    return std::any_of(values.begin(), values.end(), [&](double value) { return std::abs(value - end) <= kDouble; });
  };
  std::erase_if(ends, is_ruled);
  values.insert(values.end(), ends.begin(), ends.end());
  std::sort(values.begin(), values.end());
  std::vector<double> out;
  for (double value : values)
    if (out.empty() || value - out.back() > kDouble) out.push_back(value);
  return out;
}

// Which sides between neighbouring places of a grid are ruled: one entry for each pair of (line of the grid, gap between two
// lines across it).
class Sides {
 public:
  Sides(const std::vector<Stretch>& rulings, const std::vector<double>& at, const std::vector<double>& along)
      : gaps_(along.size() - 1), covered_(at.size() * gaps_, 0.0), along_(along) {
    for (const Stretch& s : rulings) {
      const auto line = std::upper_bound(at.begin(), at.end(), s.at + 1e-6) - at.begin() - 1;
      add(static_cast<std::size_t>(std::max<std::ptrdiff_t>(line, 0)), s);
    }
  }
  bool ruled(std::size_t line, std::size_t gap) const {
    return covered_[line * gaps_ + gap] >= kRuled * (along_[gap + 1] - along_[gap]);
  }

 private:
  void add(std::size_t line, const Stretch& s) {
    for (std::size_t gap = 0; gap < gaps_; ++gap)
      covered_[line * gaps_ + gap] += std::max(0.0, std::min(s.to, along_[gap + 1]) - std::max(s.from, along_[gap]));
  }
  std::size_t gaps_;
  std::vector<double> covered_;
  const std::vector<double>& along_;
};

struct Grid {
  std::vector<double> xs;
  std::vector<double> ys;
  std::size_t columns() const { return xs.size() - 1; }
  std::size_t rows() const { return ys.size() - 1; }
};

Groups merged_fields(const Grid& grid, const Part& part) {
  const Sides down(part.vertical, grid.xs, grid.ys);
  const Sides across(part.horizontal, grid.ys, grid.xs);
  Groups groups(grid.rows() * grid.columns());
  for (std::size_t r = 0; r < grid.rows(); ++r)
    for (std::size_t c = 0; c < grid.columns(); ++c) {
      const std::size_t field = r * grid.columns() + c;
      if (c + 1 < grid.columns() && !down.ruled(c + 1, r)) groups.join(field, field + 1);
      if (r + 1 < grid.rows() && !across.ruled(r + 1, c)) groups.join(field, field + grid.columns());
    }
  return groups;
}

// The runs of fields of one group in a row are put on the run above them, if it has the same columns.
std::vector<Cell> cells_of(const Grid& grid, Groups groups) {
  std::vector<Cell> cells;
  std::vector<std::size_t> above(grid.columns(), 0);  // for each column, 1 + index of the cell that reaches the row above
  std::vector<std::size_t> root_of;                   // for each cell
  for (std::size_t r = 0; r < grid.rows(); ++r) {
    std::vector<std::size_t> here(grid.columns(), 0);
    for (std::size_t c = 0; c < grid.columns();) {
      const std::size_t root = groups.find(r * grid.columns() + c);
      std::size_t end = c + 1;
      while (end < grid.columns() && groups.find(r * grid.columns() + end) == root) ++end;
      const std::size_t up = above[c];
      if (up > 0 && root_of[up - 1] == root && cells[up - 1].column == static_cast<int>(c) && cells[up - 1].columns == static_cast<int>(end - c)) {
        ++cells[up - 1].rows;
        cells[up - 1].box.y1 = grid.ys[r + 1];
        std::fill(here.begin() + static_cast<std::ptrdiff_t>(c), here.begin() + static_cast<std::ptrdiff_t>(end), up);
      } else {
        cells.push_back({static_cast<int>(r), static_cast<int>(c), 1, static_cast<int>(end - c), {grid.xs[c], grid.ys[r], grid.xs[end], grid.ys[r + 1]}, ""});
        root_of.push_back(root);
        std::fill(here.begin() + static_cast<std::ptrdiff_t>(c), here.begin() + static_cast<std::ptrdiff_t>(end), cells.size());
      }
      c = end;
    }
    above = std::move(here);
  }
  return cells;
}

std::optional<Table> table_of(const Part& part) {
  const Grid grid{positions(part.vertical, part.horizontal), positions(part.horizontal, part.vertical)};
  if (grid.xs.size() < 2 || grid.ys.size() < 2 || grid.rows() > kMostLines || grid.columns() > kMostLines) return std::nullopt;
  Table table{.box = {grid.xs.front(), grid.ys.front(), grid.xs.back(), grid.ys.back()}, .cells = cells_of(grid, merged_fields(grid, part))};
  if (table.cells.size() < 2) return std::nullopt;
  return table;
}

std::vector<Stretch> stretches_of(const std::vector<RulingLine>& rules, bool vertical) {
  std::vector<Stretch> out;
  for (const RulingLine& rule : rules)
    if (rule.vertical() == vertical) out.push_back(stretch_of(rule));
  return joined(std::move(out));
}

}  // namespace

std::vector<RulingLine> joined_rulings(const std::vector<RulingLine>& rules) {
  std::vector<RulingLine> out;
  for (const bool vertical : {false, true})
    for (const Stretch& s : stretches_of(rules, vertical)) out.push_back(rule_of(s, vertical));
  return out;
}

std::vector<Table> ruled_tables(const std::vector<RulingLine>& rules) {
  const auto horizontal = stretches_of(rules, false);
  const auto vertical = stretches_of(rules, true);
  if (horizontal.size() + vertical.size() > kMostRules) return {};
  std::vector<Table> tables;
  for (const Part& part : connected(horizontal, vertical))
    if (auto table = table_of(part)) tables.push_back(std::move(*table));
  std::stable_sort(tables.begin(), tables.end(),
                   [](const Table& a, const Table& b) { return std::pair(a.box.y0, a.box.x0) < std::pair(b.box.y0, b.box.x0); });
  return tables;
}

}  // namespace bidaudit
