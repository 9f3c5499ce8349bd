// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/upright_stacks.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "acquire/cell_index.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kTall = 1.5;  // height to width of a cell in which letters are stacked

bool is_letter(const Line& line) {
  constexpr std::size_t kBytes = 3;  // of a Hangul syllable in UTF-8
  return line.words.size() == 1 && line.words[0].text.size() == kBytes && is_hangul_syllable(decode_utf8(line.words[0].text)[0]);
}

bool is_stack(const std::vector<std::size_t>& members, const std::vector<Line>& lines) {
  if (members.size() < 2) return false;
  const Box& first = lines[members[0]].box;
  return std::all_of(members.begin(), members.end(), [&](std::size_t i) {
    return is_letter(lines[i]) && std::abs(lines[i].box.middle_x() - first.middle_x()) < 0.5 * first.height();
  });
}

// Puts all members into the first of them, from the top, and empties the others.
void join(std::vector<std::size_t> members, std::vector<Line>& lines) {
  std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return lines[a].box.y0 < lines[b].box.y0; });
  Line& stack = lines[members[0]];
  for (std::size_t k = 1; k < members.size(); ++k) {
    Line& line = lines[members[k]];
    stack.words[0].text += line.words[0].text;
    stack.words[0].box = united(stack.words[0].box, line.words[0].box);
    stack.box = united(stack.box, line.box);
    line.words.clear();
  }
}

}  // namespace

std::vector<Line> with_stacks_joined(std::vector<Line> lines, const std::vector<Table>& tables) {
  if (tables.empty()) return lines;
  const CellIndex index(tables);
  std::vector<std::vector<std::size_t>> standing(index.count());
  bool any = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto cell = index.cell_at(lines[i].box);
    if (!cell) continue;
    standing[*cell].push_back(i);
    any = any || is_letter(lines[i]);
  }
  if (!any) return lines;
  std::size_t number = 0;
  for (const Table& table : tables)
    for (const Cell& cell : table.cells) {
      const auto& members = standing[number++];
      if (cell.box.height() >= kTall * cell.box.width() && is_stack(members, lines)) join(members, lines);
    }
  std::erase_if(lines, [](const Line& line) { return line.words.empty(); });
  return lines;
}

}  // namespace bidaudit
