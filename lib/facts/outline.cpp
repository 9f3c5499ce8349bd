// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/outline.h"

#include <re2/re2.h>

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
constexpr double kSideReach = 70;             // points from the middle of a group of five rows to its last one
constexpr std::size_t kLongestGroupKey = 45;  // bytes: twelve syllables in brackets behind a mark
constexpr std::size_t kLongestPair = 24;      // letters of a line without a colon that may still be a label or a value

// The order of numbers in official papers: 1. 가. 1) 가) (1) ① (행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조), chapters above.
int level_of(const std::string& kind) {
  static const std::array<std::string_view, 13> kOrder{"box", "chapter", "roman", "article", "point1", "point2",
                                                       "point3", "letter", "half", "half-letter", "bracket", "circle", "group"};
  return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), kind) - kOrder.begin());
}

bool is_lone_number(const Block& block) {
  return !block.key.empty() && block.key.size() <= 2 && block.key.find_first_not_of("0123456789IVX") == std::string::npos;
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
  const std::u32string key = decode_utf8(words.key);
  const bool heading = words.cell == nullptr && beside(words) && words.box.x0 >= number.box.x1 && key.size() >= 2 &&
                       key.size() <= kLongestHeadingWords && is_hangul_syllable(key[0]);
  return heading && std::none_of(blocks.begin(), blocks.end(), [&](const Block& other) { return &other != &number && &other != &words && beside(other); });
}

// "4 | 사전심사 신청": a heading in a frame of one row, its number in the first cell.
bool is_heading_box(const Block& block, const std::vector<const Block*>& of_table) {
  return is_lone_number(block) && block.cell->column == 0 && std::all_of(of_table.begin(), of_table.end(), [](const Block* other) { return other->cell->row == 0; });
}

bool has_colon(const Block& block) { return block.text.find(':') != std::string::npos || block.text.find("\xEF\xBC\x9A") != std::string::npos; }

bool begins_with_label(const Block& block, const LabelIndex& labels) {
  const auto found = labels.find(block.text, false);
  return !found.empty() && found.front().begin == 0;
}

// Words that name a group of pairs: of whom, or of what, they speak.
const RE2& group_words() {
  static const RE2 words("([가-힣]{1,6}(?:자|인|업체|회사|기관|내용|개요|사항|정보))");
  return words;
}

// "대리인" on a line of its own over lines like "성명 : 오민재", or "[대리인]": whom, or what, the lines below speak of.
std::string group_of(const std::vector<Block>& blocks, std::size_t i, const LabelIndex& labels) {
  static const RE2 bracketed(R"([○●□■◇◆※]?[\[<【〔〈]([가-힣·,/]{2,12})[\]>】〕〉])");
  const Block& block = blocks[i];
  if (block.cell != nullptr || block.key.size() > kLongestGroupKey || i + 1 >= blocks.size() || blocks[i + 1].page != block.page) return "";
  std::string words;
  if (RE2::FullMatch(block.key, bracketed, &words)) return words;
  const Block& next = blocks[i + 1];
  if (next.cell != nullptr || next.box.y0 < block.box.middle_y() || !RE2::FullMatch(block.key, group_words(), &words)) return "";
  return has_colon(next) || begins_with_label(next, labels) ? words : "";
}

// The headings of the section that is being read.
class Outline {
 public:
  // Takes note of a block; gives the headings over it.
  std::string over(const Block& block, const Numbered& item) {
    if (item.kind.empty() && block.cell == nullptr && is_prose(block)) end_group();
    if (item.kind.empty()) return text();
    const int level = level_of(item.kind);
    while (!open_.empty() && open_.back().first >= level) open_.pop_back();
    std::string above = text();
    const std::string line(item.rest.substr(0, item.rest.find_first_of(":\n")));
    open_.emplace_back(level, matching_key(line).substr(0, kLongestHeading));
    return above;
  }

  static bool is_prose(const Block& block) { return !has_colon(block) && decode_utf8(block.key).size() > kLongestPair; }

  // A sentence ends a group.
  void end_group() {
    if (!open_.empty() && open_.back().first == level_of("group")) open_.pop_back();
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
    const std::string key = beside || above ? other->key : "";
    if (!key.empty() && key.size() <= kLongestHeading) out += key + "/";
  }
  return out;
}

bool is_one_letter(const Block& block) {
  constexpr std::size_t kSyllable = 3;  // bytes
  return block.cell == nullptr && block.key.size() == kSyllable && is_hangul_syllable(decode_utf8(block.key)[0]);
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
    for (const Block* letter : word) key += letter->key;
    const double reach = word[1]->box.y0 - word[0]->box.y0;
    for (Block& block : blocks)
      if (block.page == word[0]->page && block.box.x0 > word[0]->box.x1 && block.box.middle_y() > word.front()->box.y0 - reach &&
          block.box.middle_y() < word.back()->box.y1 + reach)
        block.context += key + "/";
    for (Block* letter : word) set_text(*letter, "");
  }
}

// Words to the left of several pairs, at half their height ("대리인" beside "성명 : 오민재", "생년월일 : ..."): each pair belongs to
// the nearest of those that stand in one column.
void take_side_words(std::vector<Block>& blocks, const LabelIndex& labels) {
  std::vector<const Block*> groups;
  for (const Block& block : blocks) {
    if (block.cell != nullptr || block.key.size() > kLongestGroupKey || !RE2::FullMatch(block.key, group_words())) continue;
    const bool beside_pairs = std::any_of(blocks.begin(), blocks.end(), [&](const Block& pair) {
      return pair.page == block.page && pair.cell == nullptr && pair.box.x0 > block.box.x1 && begins_with_label(pair, labels) &&
             std::abs(pair.box.middle_y() - block.box.middle_y()) <= block.box.height();
    });
    if (beside_pairs) groups.push_back(&block);
  }
  for (Block& block : blocks) {
    const Block* nearest = nullptr;
    const auto away = [&](const Block& group) { return std::abs(group.box.middle_y() - block.box.middle_y()); };
    for (const Block* group : groups)
      if (group->page == block.page && block.cell == nullptr && block.box.x0 > group->box.x1 && away(*group) <= kSideReach &&
          (nearest == nullptr || away(*group) < away(*nearest)))
        nearest = group;
    if (nearest != nullptr) block.context += nearest->key + "/";
  }
}

}  // namespace

void set_contexts(std::vector<Block>& blocks, const LabelIndex& labels) {
  take_vertical_words(blocks);
  take_side_words(blocks, labels);
  std::map<const Table*, std::vector<const Block*>> tables;
  for (const Block& block : blocks)
    if (block.cell != nullptr) tables[block.table].push_back(&block);
  Outline outline;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    const bool is_box = block.cell != nullptr ? is_heading_box(block, tables[block.table]) : is_loose_heading_box(blocks, i);
    const std::string group = group_of(blocks, i, labels);
    const Numbered number = is_box ? Numbered{"box", ""} : numbered(block.text);
    const std::string headings = outline.over(block, group.empty() ? number : Numbered{"group", group});
    if (number.kind.empty()) outline.name_last(block.key.substr(0, kLongestHeading));
    block.context += headings;
    if (block.cell != nullptr) block.context += groups_over(block, tables[block.table]);
  }
}

}  // namespace bidaudit
