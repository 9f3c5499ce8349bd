// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/mask.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr int kFirstBirth = 1921;
constexpr int kLastBirth = 2010;

struct Digit {
  std::size_t at;  // index of the character
  int value;
};

int digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

bool is_dash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D || c == U'~' || c == U'_' || c == U'.';
}

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == 0xA0 || c == 0x3000; }

// The first six digits are the birthday of somebody who can sign a bid; the seventh tells the century. Corporate numbers
// begin with the code of a registry office (11 to 28), which as a year of birth is that of a child or of nobody alive.
bool is_birthday(const std::vector<Digit>& d, std::size_t at) {
  const int month = d[at + 2].value * 10 + d[at + 3].value;
  const int day = d[at + 4].value * 10 + d[at + 5].value;
  const int kind = d[at + 6].value;
  if (month < 1 || month > 12 || day < 1 || day > 31 || kind < 1 || kind > 8) return false;
  const int year = (kind % 4 == 1 || kind % 4 == 2 ? 1900 : 2000) + d[at].value * 10 + d[at + 1].value;
  return year >= kFirstBirth && year <= kLastBirth;
}

// Indexes of the characters to be masked.
std::vector<std::size_t> personal_digits(const std::u32string& text) {
  std::vector<std::size_t> out;
  std::vector<Digit> run;  // digits with nothing but blanks and one dash between the sixth and the seventh
  const auto judge = [&] {
    if (run.size() == 13 && is_birthday(run, 0))
      for (std::size_t i = 7; i < 13; ++i) out.push_back(run[i].at);
    run.clear();
  };
  bool dashed = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const int value = digit_of(text[i]); value >= 0) {
      run.push_back({i, value});
    } else if (is_dash(text[i]) && run.size() == 6 && !dashed) {
      dashed = true;
      continue;
    } else if (!is_blank(text[i]) || run.size() >= 13) {
      judge();
      dashed = false;
    } else if (run.size() != 6) {  // a blank inside a half: a new number begins
      judge();
      dashed = false;
    }
  }
  judge();
  return out;
}

}  // namespace

std::string masked(std::string_view text) {
  std::u32string characters = decode_utf8(text);
  const auto hidden = personal_digits(characters);
  if (hidden.empty()) return std::string(text);
  for (std::size_t at : hidden) characters[at] = U'*';
  return encode_utf8(characters);
}

void mask_personal_numbers(Page& page) {
  for (Line& line : page.lines) {
    const std::string whole = text_of(line);
    const std::string safe = masked(whole);
    if (safe == whole) continue;
    const std::u32string characters = decode_utf8(safe);
    std::size_t at = 0;
    for (Word& word : line.words) {
      const std::size_t length = decode_utf8(word.text).size();
      word.text = encode_utf8(characters.substr(at, length));
      at += length + 1;  // the space between words
    }
  }
  for (Table& table : page.tables)
    for (Cell& cell : table.cells) cell.text = masked(cell.text);
}

}  // namespace bidaudit
