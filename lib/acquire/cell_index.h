// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the cell of a page's tables in which something stands.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "document/document.h"

namespace bidaudit {

// The cells of all `tables`, counted through: those of the first table, those of the second, … Keeps a reference to them.
class CellIndex {
 public:
  explicit CellIndex(const std::vector<Table>& tables);

  std::size_t count() const { return count_; }
  std::size_t first_cell(std::size_t table) const { return first_[table]; }

  // The smallest cell in which the middle of `box` lies.
  std::optional<std::size_t> cell_at(const Box& box) const;
  // The smallest cell of another table that holds the whole of `table`.
  std::optional<std::size_t> around(std::size_t table) const;

 private:
  const std::vector<Table>& tables_;
  std::vector<std::size_t> first_;
  std::size_t count_ = 0;
};

}  // namespace bidaudit
