// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/cell_index.h"

namespace bidaudit {
namespace {

bool has(const Box& outer, double x, double y) { return x >= outer.x0 && x <= outer.x1 && y >= outer.y0 && y <= outer.y1; }

}  // namespace

CellIndex::CellIndex(const std::vector<Table>& tables) : tables_(tables) {
  for (const Table& table : tables) {
    first_.push_back(count_);
    count_ += table.cells.size();
  }
}

std::optional<std::size_t> CellIndex::cell_at(const Box& box) const {
  const double x = box.middle_x();
  const double y = box.middle_y();
  std::optional<std::size_t> best;
  double smallest = 0;
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    if (!has(tables_[t].box, x, y)) continue;
    for (std::size_t c = 0; c < tables_[t].cells.size(); ++c) {
      const Box& cell = tables_[t].cells[c].box;
      if (!has(cell, x, y) || (best && cell.area() >= smallest)) continue;
      best = first_[t] + c;
      smallest = cell.area();
    }
  }
  return best;
}

std::optional<std::size_t> CellIndex::around(std::size_t table) const {
  const Box& inner = tables_[table].box;
  std::optional<std::size_t> best;
  double smallest = 0;
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    if (t == table || !has(tables_[t].box, inner.middle_x(), inner.middle_y())) continue;
    for (std::size_t c = 0; c < tables_[t].cells.size(); ++c) {
      const Box& cell = tables_[t].cells[c].box;
      const bool holds = has(cell, inner.x0, inner.y0) && has(cell, inner.x1, inner.y1) && cell.area() > inner.area();
      if (!holds || (best && cell.area() >= smallest)) continue;
      best = first_[t] + c;
      smallest = cell.area();
    }
  }
  return best;
}

}  // namespace bidaudit
