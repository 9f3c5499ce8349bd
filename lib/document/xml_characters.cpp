// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/xml_characters.h"

#include <string>

#include "base/unicode.h"

namespace bidaudit {
namespace {

std::size_t make_safe(std::string& text) {
  const std::size_t count = forbidden_in_xml(text);
  if (count > 0) text = xml_safe(text);
  return count;
}

}  // namespace

std::size_t make_xml_safe(Page& page) {
  std::size_t count = 0;
  for (Line& line : page.lines)
    for (Word& word : line.words) {
      count += make_safe(word.text);
      make_safe(word.other);
    }
  if (count == 0) return 0;
  for (Table& table : page.tables)
    for (Cell& cell : table.cells) make_safe(cell.text);
  return count;
}

}  // namespace bidaudit
