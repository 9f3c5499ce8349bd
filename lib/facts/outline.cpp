// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/outline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/unicode.h"
#include "facts/numbering.h"

namespace bidaudit {
namespace {

constexpr std::size_t kLongestHeading = 120;  // bytes of a matching key: of a longer item the beginning says enough
constexpr std::size_t kLongestHeadingWords = 30;  // letters of a heading beside its number
constexpr double kLetterColumn = 4;           // points: letters of a vertical word stand that exactly below one another
constexpr double kLetterGap = 80;             // points between two of them at most
constexpr std::size_t kLongestGroup = 8;      // letters

// The order of numbers in official papers: 1. 가. 1) 가) (1) ① (행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조), chapters above.
int level_of(const std::string& kind) {
  static const std::array<std::string_view, 12> kOrder{"box", "chapter", "roman", "article", "point1", "point2",
                                                       "point3", "letter", "half", "half-letter", "bracket", "circle"};
  return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), kind) - kOrder.begin());
}

bool is_lone_number(const Block& block) {
  const std::u32string key = decode_utf8(matching_key(block.text));
  return !key.empty() && key.size() <= 2 && std::all_of(key.begin(), key.end(), [](char32_t c) {
    return (c >= U'0' && c <= U'9') || c == U'I' || c == U'V' || c == U'X';
  });
}

// "4   사전심사 신청": the same where the frame is drawn, or filled, in a way that makes no table: a number and one line of
// words beside it, nothing else on their height.
bool is_loose_heading_box(const std::vector<Block>& blocks, std::size_t i) {
  const Block& number = blocks[i];
  if (number.cell != nullptr || i + 1 >= blocks.size() || !is_lone_number(number)) return false;
  const auto beside = [&](const Block& other) {
    return other.page == number.page && other.box.y0 < number.box.y1 && other.box.y1 > number.box.y0;
  };
  const Block& words = blocks[i + 1];
  const std::u32string key = decode_utf8(matching_key(words.text));
  const bool heading = words.cell == nullptr && beside(words) && words.box.x0 >= number.box.x1 && key.size() >= 2 &&
                       key.size() <= kLongestHeadingWords && is_hangul_syllable(key[0]);
  return heading && std::none_of(blocks.begin(), blocks.end(), [&](const Block& other) { return &other != &number && &other != &words && beside(other); });
}

// "4 | 사전심사 신청": a heading in a frame of one row, its number in the first cell.
bool is_heading_box(const Block& block, const std::vector<const Block*>& of_table) {
  return is_lone_number(block) && block.cell->column == 0 && std::all_of(of_table.begin(), of_table.end(), [](const Block* other) { return other->cell->row == 0; });
}

// The headings of the section that is being read.
class Outline {
 public:
  // Takes note of a block; gives the headings over it.
  std::string over(const Block& block, bool is_box) {
    Numbered item = numbered(block.text);
    if (is_box) item = {"box", ""};
    if (item.kind.empty()) return text();
    const int level = level_of(item.kind);
    while (!open_.empty() && open_.back().first >= level) open_.pop_back();
    std::string above = text();
    const std::string line(item.rest.substr(0, item.rest.find_first_of(":\n")));
    open_.emplace_back(level, matching_key(line).substr(0, kLongestHeading));
    return above;
  }

  // The number of a heading may stand in a cell of its own, its text in the next.
  void name_last(const std::string& words) {
    if (!open_.empty() && open_.back().second.empty()) open_.back().second = words;
  }

 private:
  std::string text() const {
    std::string out;
    for (const auto& [level, words] : open_) out += words + "/";
    return out;
  }

  std::vector<std::pair<int, std::string>> open_;  // level, text
};

// The cells of its table that span more rows beside it or more columns over it.
std::string groups_over(const Block& block, const std::vector<const Block*>& of_table) {
  std::string out;
  const Cell& cell = *block.cell;
  for (const Block* other : of_table) {
    const Cell& group = *other->cell;
    const bool beside = group.column < cell.column && group.rows > cell.rows && group.row <= cell.row && group.row + group.rows >= cell.row + cell.rows;
    const bool above = group.row < cell.row && group.columns > cell.columns && group.column <= cell.column &&
                       group.column + group.columns >= cell.column + cell.columns;
    const std::string key = beside || above ? matching_key(other->text) : "";
    if (!key.empty() && key.size() <= kLongestHeading) out += key + "/";
  }
  return out;
}

bool is_one_letter(const Block& block) {
  const std::u32string key = decode_utf8(matching_key(block.text));
  return block.cell == nullptr && key.size() == 1 && is_hangul_syllable(key[0]);
}

// Letters outside of tables that stand exactly below one another make one word: the group of what stands to their right.
void take_vertical_words(std::vector<Block>& blocks) {
  std::vector<Block*> letters;
  for (Block& block : blocks)
    if (is_one_letter(block)) letters.push_back(&block);
  std::vector<bool> used(letters.size(), false);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (used[i]) continue;
    std::vector<Block*> word{letters[i]};
    for (std::size_t k = i + 1; k < letters.size() && word.size() < kLongestGroup; ++k) {
      const Block& last = *word.back();
      const bool below = letters[k]->page == last.page && std::abs(letters[k]->box.middle_x() - last.box.middle_x()) <= kLetterColumn &&
                         letters[k]->box.y0 > last.box.middle_y() && letters[k]->box.y0 - last.box.y1 <= kLetterGap;
      if (used[k] || !below) continue;
      used[k] = true;
      word.push_back(letters[k]);
    }
    if (word.size() < 2) continue;
    std::string key;
    for (const Block* letter : word) key += matching_key(letter->text);
    const double reach = word[1]->box.y0 - word[0]->box.y0;
    for (Block& block : blocks)
      if (block.page == word[0]->page && block.box.x0 > word[0]->box.x1 && block.box.middle_y() > word.front()->box.y0 - reach &&
          block.box.middle_y() < word.back()->box.y1 + reach)
        block.context += key + "/";
    for (Block* letter : word) letter->text.clear();
  }
}

}  // namespace

void set_contexts(std::vector<Block>& blocks) {
  take_vertical_words(blocks);
  std::map<const Table*, std::vector<const Block*>> tables;
  for (const Block& block : blocks)
    if (block.cell != nullptr) tables[block.table].push_back(&block);
  Outline outline;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    const bool is_box = block.cell != nullptr ? is_heading_box(block, tables[block.table]) : is_loose_heading_box(blocks, i);
    const std::string headings = outline.over(block, is_box);
    if (!is_box && numbered(block.text).kind.empty()) outline.name_last(matching_key(block.text).substr(0, kLongestHeading));
    block.context += headings;
    if (block.cell != nullptr) block.context += groups_over(block, tables[block.table]);
  }
}

}  // namespace bidaudit
