// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/table_builder.h"

#include "acquire/cell_index.h"
#include "acquire/ruling_grid.h"

namespace bidaudit {
namespace {

// Each cell's place by its number among the cells of all tables.
std::vector<Cell*> cells_of(std::vector<Table>& tables) {
  std::vector<Cell*> cells;
  for (Table& table : tables)
    for (Cell& cell : table.cells) cells.push_back(&cell);
  return cells;
}

}  // namespace

std::vector<Table> build_tables(const std::vector<RulingLine>& rules, const std::vector<Line>& lines) {
  std::vector<Table> tables = ruled_tables(rules);
  const CellIndex index(tables);
  const std::vector<Cell*> cells = cells_of(tables);
  for (const Line& line : lines) {
    if (line.angle % 90 != 0) continue;  // a watermark is of no cell
    const auto at = index.cell_at(line.box);
    if (!at) continue;
    std::string& text = cells[*at]->text;
    if (!text.empty()) text += '\n';
    text += text_of(line);
  }
  return tables;
}

}  // namespace bidaudit
