// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/line_parts.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kWideGap = 0.9;    // of the line's height; a space between words is a third of it, seldom two thirds
constexpr double kWiderThan = 1.5;  // times the other gaps of the line: the letters of a spaced label stand apart evenly

// The words of `line`, which has two or more, that stand behind a wide gap.
std::vector<std::size_t> wide_gaps(const Line& line) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < line.words.size(); ++i) gaps.push_back(line.words[i].box.x0 - line.words[i - 1].box.x1);
  std::vector<double> sorted = gaps;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
  const double usual = gaps.size() > 1 ? sorted[sorted.size() / 2] : 0;
  std::vector<std::size_t> wide;
  for (std::size_t i = 1; i < line.words.size(); ++i)
    if (gaps[i - 1] >= kWideGap * line.box.height() && gaps[i - 1] >= kWiderThan * usual) wide.push_back(i);
  return wide;
}

std::string text_from(const Line& line, std::size_t first, std::size_t end) {
  std::string text;
  for (std::size_t i = first; i < end; ++i) text += (text.empty() ? "" : " ") + line.words[i].text;
  return text;
}

Block part_of(const Block& block, const Line& line, std::size_t first, std::size_t end) {
  Block part = block;
  set_text(part, text_from(line, first, end));
  part.box = {};
  for (std::size_t i = first; i < end; ++i) part.box = united(part.box, line.words[i].box);
  return part;
}

constexpr std::size_t kMostLetters = 6;  // of a label that stands in as many pieces

// Where the letter at the end of the block begins, when it stands alone there, behind a wide gap; 0 when there are none but
// letters that stand apart.
std::optional<std::size_t> lone_letter(const Block& block) {
  if (block.cell != nullptr || block.lines.size() != 1) return std::nullopt;
  const std::u32string key = decode_utf8(block.key);
  if (key.empty() || !is_hangul_syllable(key.back())) return std::nullopt;
  const auto& words = block.lines.front()->words;
  const bool spaced = key.size() <= kMostLetters && std::all_of(words.begin(), words.end(), [](const Word& word) { return decode_utf8(word.text).size() == 1; });
  if (spaced) return 0;
  const std::size_t space = block.text.rfind(' ');
  if (space == std::string::npos || decode_utf8(block.text.substr(space + 1)).size() != 1) return std::nullopt;
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i].box.x1 >= block.box.x1 - 1 && words[i].box.x0 - words[i - 1].box.x1 >= kWideGap * block.box.height()) return space + 1;
  return std::nullopt;
}

bool beside(const Block& a, const Block& b) {
  return b.page == a.page && b.cell == nullptr && b.lines.size() == 1 && b.box.x0 > a.box.x1 && std::abs(b.box.middle_y() - a.box.middle_y()) < a.box.height() / 2;
}

// How many blocks from `first` on make up one label together; 0 when they make none.
std::size_t pieces_of_label(const std::vector<Block>& blocks, std::size_t first, const LabelIndex& labels) {
  const auto letter = lone_letter(blocks[first]);
  if (!letter) return 0;
  std::string text = blocks[first].text.substr(*letter);
  std::size_t letters = decode_utf8(matching_key(text)).size();
  for (std::size_t n = 1; n < kMostLetters && first + n < blocks.size() && beside(blocks[first + n - 1], blocks[first + n]); ++n) {
    text += blocks[first + n].text;
    const auto found = labels.find(text, false);
    if (!found.empty() && found.front().begin == 0 && decode_utf8(found.front().label).size() > letters) return n + 1;
    letters += decode_utf8(blocks[first + n].key).size();
    if (decode_utf8(blocks[first + n].key).size() != 1) return 0;
  }
  return 0;
}

}  // namespace

void join_spaced_labels(std::vector<Block>& blocks, const LabelIndex& labels) {
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    const std::size_t pieces = pieces_of_label(blocks, i, labels);
    if (pieces == 0) continue;
    const std::size_t letter = *lone_letter(blocks[i]);
    Block& last = blocks[i + pieces - 1];
    std::string text = blocks[i].text.substr(letter);
    for (std::size_t k = 1; k + 1 < pieces; ++k) text += blocks[i + k].text;
    set_text(last, text + last.text);
    last.box.x0 = letter == 0 ? blocks[i].box.x0 : blocks[i].box.x1 - last.box.height();
    set_text(blocks[i], tidy_spaces(blocks[i].text.substr(0, letter)));
    const std::size_t first_gone = letter == 0 ? i : i + 1;
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(first_gone), blocks.begin() + static_cast<std::ptrdiff_t>(i + pieces - 1));
  }
}

void join_broken_labels(std::vector<Block>& blocks, const LabelIndex& labels) {
  constexpr std::size_t kMostOfRest = 5;  // letters
  const auto is_label = [&](const std::string& text) { return is_only_labels(text, labels.find(text, false)); };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].cell != nullptr || blocks[i].lines.size() != 1 || blocks[i].key.empty() || decode_utf8(blocks[i].key).size() > 2 * kMostLetters) continue;
    for (std::size_t k = 0; k < blocks.size(); ++k) {
      const Block& upper = blocks[i];
      const Block& rest = blocks[k];
      const bool below = k != i && rest.page == upper.page && rest.cell == nullptr && std::abs(rest.box.x0 - upper.box.x0) < 2 && rest.box.y0 > upper.box.middle_y() &&
                         rest.box.y0 - upper.box.y1 < upper.box.height();
      if (!below || decode_utf8(rest.key).size() > kMostOfRest || is_label(upper.text) || !is_label(upper.text + rest.text)) continue;
      if (is_label(rest.text) && labels.find(upper.text + rest.text, false).size() != 1) continue;
      set_text(blocks[i], upper.text + rest.text);
      blocks[i].box = united(upper.box, rest.box);
      blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(k));
      break;
    }
  }
}

void drop_glosses(std::vector<Block>& blocks, const LabelIndex& labels) {
  static const RE2 words("(?i)name|address|number|no\\.|regist|date|period|purpose|representative|phone|title|amount|location|valid|resident|taxpayer|price");
  static const RE2 latin(R"([A-Za-z\s.,/&()'-]+)");
  const auto begins_with_label = [&](const Block* block) {
    const auto found = labels.find(block->text, false);
    return !found.empty() && found.front().begin == 0;
  };
  for (Block& block : blocks) {
    if (block.cell == nullptr) continue;
    const auto found = labels.find(block.text, false);
    if (found.empty()) continue;
    const std::string label = block.text.substr(0, found.back().value);
    const std::string gloss = block.text.substr(found.back().value);
    if (!RE2::FullMatch(gloss, latin) || !RE2::PartialMatch(matching_key(gloss), words) || !is_only_labels(label, labels.find(label, false))) continue;
    const Block* right = right_of(block, blocks);
    const Block* under = below(block, blocks);
    if ((right != nullptr && !begins_with_label(right)) || (under != nullptr && !begins_with_label(under))) set_text(block, label);
  }
}

std::vector<Block> parted_at_labels(Block block, const LabelIndex& labels) {
  std::vector<Block> parts;
  if (block.cell == nullptr && block.lines.size() == 1 && block.lines.front()->words.size() > 1) {
    const Line& line = *block.lines.front();
    std::size_t first = 0;
    for (std::size_t i : wide_gaps(line)) {
      const auto found = labels.find(text_from(line, i, line.words.size()), line.source == Source::ocr);
      if (found.empty() || found.front().begin != 0) continue;
      parts.push_back(part_of(block, line, first, i));
      first = i;
    }
    if (first > 0) parts.push_back(part_of(block, line, first, line.words.size()));
  }
  if (parts.empty()) parts.push_back(std::move(block));
  return parts;
}

}  // namespace bidaudit
