// SPDX-License-Identifier: GPL-3.0-or-later
// A page as the pieces among which labels and values are found: cells of tables, and lines outside of them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace bidaudit {

struct Block {
  int page = 0;
  Box box;
  std::string text;                // lines joined by a line feed
  std::vector<const Line*> lines;  // that make it up; of the page, which must live on
  const Table* table = nullptr;    // nullptr for a line outside of tables
  const Cell* cell = nullptr;
  std::string context{};           // matching key of the headings and groups over it, see outline.h
  std::string key{};               // matching key of `text`, see set_text
};

void set_text(Block& block, std::string text);

// The blocks of `page` in reading order. Lines turned against the page (watermarks) are left out.
std::vector<Block> page_blocks(const Page& page);

constexpr double kWidestGap = 260;  // points between a label and its value in a grid without rulings
constexpr double kWholeRow = 500;   // to the amount at the end of the row of a total

// The block on whose right side the value of a label in `label` stands: the next cell of the row, or the next line on the same
// height, `widest` points away at most. Nullptr when there is none.
const Block* right_of(const Block& label, const std::vector<Block>& blocks, double widest = kWidestGap);
// The block under it: the cell below, or the next line below that overlaps it.
const Block* below(const Block& label, const std::vector<Block>& blocks);

// Where `quote` stands in `block`, with the least confidence of its words; of those that hold a digit alone when `figures`: an
// amount or a day is in doubt when one of its digits is, not when a word beside it is.
Place place_of(std::string_view quote, const Block& block, const std::string& file, bool figures = false);

// `quote` as a second reading of its words has it; empty where none of them has one.
std::string other_reading(std::string_view quote, const Block& block);

}  // namespace bidaudit
