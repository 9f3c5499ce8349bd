// SPDX-License-Identifier: GPL-3.0-or-later
// For digit_ink.py: standard input names font files, one a line; standard output has, for each that has all digits, its name and the
// ink of the digits from 0 to 9, cell by cell from the upper left.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "acquire/font_outlines.h"

namespace {

std::string ink_of_digits(const bidaudit::FontOutlines& font) {
  std::string line;
  for (char32_t digit = U'0'; digit <= U'9'; ++digit) {
    const auto ink = font.ink(font.glyph_of(digit));
    if (!ink) return {};
    line += ' ';
    for (std::size_t cell = 0; cell < ink->size(); ++cell) line += (*ink)[cell] ? '1' : '0';
  }
  return line;
}

}  // namespace

int main() {
  for (std::string name; std::getline(std::cin, name);) {
    std::ifstream file(name, std::ios::binary);
    const bidaudit::FontOutlines font(std::string(std::istreambuf_iterator<char>(file), {}));
    if (const std::string line = ink_of_digits(font); !line.empty()) std::printf("%s%s\n", name.c_str(), line.c_str());
  }
  return 0;
}
