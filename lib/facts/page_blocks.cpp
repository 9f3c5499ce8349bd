// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/page_blocks.h"

#include <algorithm>
#include <map>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kOverlap = 0.5;       // of the lower height, to stand on one row
constexpr double kHighestGap = 1.6;    // of the label's height, to a value below

bool contains(const Box& outer, const Box& inner) {
  return inner.middle_x() >= outer.x0 && inner.middle_x() <= outer.x1 && inner.middle_y() >= outer.y0 && inner.middle_y() <= outer.y1;
}

double overlap(double a0, double a1, double b0, double b1) {
  const double lower = std::min(a1 - a0, b1 - b0);
  return lower > 0 ? (std::min(a1, b1) - std::max(a0, b0)) / lower : 0;
}

struct Home {
  const Table* table = nullptr;
  const Cell* cell = nullptr;
};

Home home_of(const Page& page, const Box& box) {
  Home home;
  for (const Table& table : page.tables)
    for (const Cell& cell : table.cells)
      if (contains(cell.box, box) && (home.cell == nullptr || cell.box.area() < home.cell->box.area())) home = {&table, &cell};
  return home;
}

// Between the two lines of a double frame, or between a crooked line and a straight one: nothing can be filled in there.
bool is_sliver(const Box& cell) {
  constexpr double kNoRoom = 6;  // points
  return cell.width() < kNoRoom || cell.height() < kNoRoom;
}

bool rows_meet(const Cell& a, const Cell& b) { return a.row < b.row + b.rows && b.row < a.row + a.rows; }
bool columns_meet(const Cell& a, const Cell& b) { return a.column < b.column + b.columns && b.column < a.column + a.columns; }

}  // namespace

void set_text(Block& block, std::string text) {
  block.text = std::move(text);
  block.key = matching_key(block.text);
}

std::vector<Block> page_blocks(const Page& page) {
  std::vector<Block> blocks;
  std::map<const Cell*, std::size_t> of_cell;
  for (const Line& line : page.lines) {
    if (line.angle != 0) continue;
    const Home home = home_of(page, line.box);
    const std::string text = text_of(line);
    if (home.cell == nullptr) {
      blocks.push_back({page.number, line.box, text, {&line}, nullptr, nullptr});
      continue;
    }
    const auto [at, is_new] = of_cell.try_emplace(home.cell, blocks.size());
    if (is_new) blocks.push_back({page.number, home.cell->box, "", {}, home.table, home.cell});
    Block& block = blocks[at->second];
    if (!block.text.empty()) block.text += '\n';
    block.text += text;
    block.lines.push_back(&line);
  }
  for (const Table& table : page.tables)
    for (const Cell& cell : table.cells)
      if (!of_cell.contains(&cell) && !is_sliver(cell.box)) blocks.push_back({page.number, cell.box, "", {}, &table, &cell});
  for (Block& block : blocks) block.key = matching_key(block.text);
  return blocks;
}

const Block* right_of(const Block& label, const std::vector<Block>& blocks, double widest) {
  const Block* best = nullptr;
  for (const Block& block : blocks) {
    if (&block == &label || block.page != label.page) continue;
    if (label.cell != nullptr) {
      if (block.table != label.table || block.cell->column != label.cell->column + label.cell->columns ||
          !rows_meet(*block.cell, *label.cell))
        continue;
      if (best == nullptr || block.cell->row < best->cell->row) best = &block;
    } else {
      const double gap = block.box.x0 - label.box.x1;
      if (block.cell != nullptr || gap < -2 || gap > widest) continue;
      if (overlap(label.box.y0, label.box.y1, block.box.y0, block.box.y1) < kOverlap) continue;
      if (best == nullptr || block.box.x0 < best->box.x0) best = &block;
    }
  }
  return best;
}

const Block* below(const Block& label, const std::vector<Block>& blocks) {
  const Block* best = nullptr;
  for (const Block& block : blocks) {
    if (&block == &label || block.page != label.page) continue;
    if (label.cell != nullptr) {
      if (block.table != label.table || block.cell->row != label.cell->row + label.cell->rows ||
          !columns_meet(*block.cell, *label.cell))
        continue;
      if (best == nullptr || block.cell->column < best->cell->column) best = &block;
    } else {
      const double gap = block.box.y0 - label.box.y1;
      if (block.cell != nullptr || gap < -2 || gap > kHighestGap * label.box.height()) continue;
      if (overlap(label.box.x0, label.box.x1, block.box.x0, block.box.x1) < 0.3) continue;
      if (best == nullptr || block.box.y0 < best->box.y0) best = &block;
    }
  }
  return best;
}

Place place_of(std::string_view quote, const Block& block, const std::string& file, bool figures) {
  Place place{.file = file, .page = block.page, .box = {}, .quote = tidy_spaces(quote), .source = Source::text, .confidence = 1};
  const std::string key = matching_key(quote);
  for (const Line* line : block.lines) {
    place.source = line->source;
    for (const Word& word : line->words) {
      const std::string part = matching_key(word.text);
      if (part.empty() || (key.find(part) == std::string::npos && part.find(key) == std::string::npos)) continue;
      place.box = united(place.box, word.box);
      const bool counts = !figures || word.text.find_first_of("0123456789") != std::string::npos;
      if (counts) place.confidence = std::min(place.confidence, word.confidence);
    }
  }
  if (place.box == Box{}) place.box = block.box;
  return place;
}

std::string other_reading(std::string_view quote, const Block& block) {
  const std::string key = matching_key(quote);
  std::string text;
  bool differs = false;
  for (const Line* line : block.lines)
    for (const Word& word : line->words) {
      const std::string part = matching_key(word.text);
      if (part.empty() || key.find(part) == std::string::npos) continue;
      differs = differs || !word.other.empty();
      text += (text.empty() ? "" : " ") + (word.other.empty() ? word.text : word.other);
    }
  return differs ? text : "";
}

}  // namespace bidaudit
