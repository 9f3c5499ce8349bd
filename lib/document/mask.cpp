// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/mask.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr int kFirstBirth = 1921;
constexpr int kLastBirth = 2010;
constexpr std::size_t kDigits = 13;  // of a personal number

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

// The first six digits are the birthday of somebody who can sign a bid; the seventh tells the century. Corporate
// numbers begin with the code of a registry office (11 to 28), which as a year of birth is that of a child or of nobody
// alive.
bool is_birthday(const std::vector<Digit>& d, std::size_t at) {
  const int month = d[at + 2].value * 10 + d[at + 3].value;
  const int day = d[at + 4].value * 10 + d[at + 5].value;
  const int kind = d[at + 6].value;
  if (month < 1 || month > 12 || day < 1 || day > 31 || kind < 1 || kind > 8) return false;
  const int year = (kind % 4 == 1 || kind % 4 == 2 ? 1900 : 2000) + d[at].value * 10 + d[at + 1].value;
  return year >= kFirstBirth && year <= kLastBirth;
}

// A stretch of digits with nothing but blanks and dashes between them.
struct Stretch {
  std::vector<Digit> digits;
  bool dash_before(std::size_t i) const { return dashes[i]; }
  bool blank_before(std::size_t i) const { return !dashes[i] && digits[i].at > digits[i - 1].at + 1; }
  bool joined_to_previous(std::size_t i) const { return i > 0 && digits[i].at == digits[i - 1].at + 1; }
  std::vector<bool> dashes;  // whether a dash stands before the digit
};

std::vector<Stretch> stretches(const std::u32string& text) {
  std::vector<Stretch> out(1);
  bool dash = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const int value = digit_of(text[i]); value >= 0) {
      out.back().digits.push_back({i, value});
      out.back().dashes.push_back(dash);
      dash = false;
    } else if (is_dash(text[i]) && !dash) {
      dash = true;
    } else if (!is_blank(text[i])) {
      out.emplace_back();
      dash = false;
    }
  }
  return out;
}

// Whether the thirteen digits from `first` are written as one number: a dash at most behind the sixth, blanks inside
// the halves only with that dash or between digits that all stand alone.
bool is_one_number(const Stretch& s, std::size_t first) {
  const std::size_t end = first + 13;
  if (end > s.digits.size() || s.joined_to_previous(first) || (end < s.digits.size() && s.joined_to_previous(end)))
    return false;
  bool blanks = false;
  bool all_blank = true;
  for (std::size_t i = first + 1; i < end; ++i) {
    if (i == first + 6) continue;
    if (s.dash_before(i)) return false;
    blanks = blanks || s.blank_before(i);
    all_blank = all_blank && s.blank_before(i);
  }
  return !blanks || all_blank || s.dash_before(first + 6);
}

// Indexes of the characters to be masked.
std::vector<std::size_t> personal_digits(const std::u32string& text) {
  std::vector<std::size_t> out;
  for (const Stretch& stretch : stretches(text))
    for (std::size_t first = 0; first + 13 <= stretch.digits.size(); ++first) {
      if (!is_one_number(stretch, first) || !is_birthday(stretch.digits, first)) continue;
      for (std::size_t i = first + 7; i < first + 13; ++i) out.push_back(stretch.digits[i].at);
      first += 12;
    }
  return out;
}

// Tells quickly, as it does of most text, that no thirteen digits stand together: looks at bytes, and takes what may begin a
// blank or a dash for one. A digit of full width has three bytes (EF BC 90…), of which the first counts.
class DigitRun {
 public:
  // Whether `text`, which follows what was given before, completes thirteen digits.
  bool completes(std::string_view text) {
    for (const char c : text) {
      const Kind kind = kKinds[static_cast<unsigned char>(c)];
      if (kind == Kind::other) digits_ = 0;
      if (kind == Kind::digit && ++digits_ == kDigits) return true;
    }
    return false;
  }

 private:
  enum class Kind : unsigned char { other, between, digit };
  static constexpr std::array<Kind, 256> kKinds = [] {
    std::array<Kind, 256> kinds{};
    for (unsigned c = '0'; c <= '9'; ++c) kinds[c] = Kind::digit;
    kinds[0xEF] = Kind::digit;
    for (unsigned char c : {' ', '\t', '\n', '-', '~', '_', '.'}) kinds[c] = Kind::between;
    for (unsigned c = 0x80; c < 0xC0; ++c) kinds[c] = Kind::between;  // the rest of a character
    for (unsigned c : {0xC2U, 0xE2U, 0xE3U}) kinds[c] = Kind::between;
    return kinds;
  }();

  std::size_t digits_ = 0;
};

bool has_too_few_digits(std::string_view text) { return !DigitRun().completes(text); }

bool has_too_few_digits(const Line& line) {
  DigitRun run;
  return std::none_of(line.words.begin(), line.words.end(), [&](const Word& word) { return run.completes(word.text); });
}

}  // namespace

std::string masked(std::string_view text) {
  if (has_too_few_digits(text)) return std::string(text);
  std::u32string characters = decode_utf8(text);
  const auto hidden = personal_digits(characters);
  if (hidden.empty()) return std::string(text);
  for (std::size_t at : hidden) characters[at] = U'*';
  return encode_utf8(characters);
}

int mask_personal_numbers(Page& page) {
  int lines = 0;
  for (Line& line : page.lines) {
    if (has_too_few_digits(line)) continue;
    const std::string whole = text_of(line);
    const std::string safe = masked(whole);
    if (safe == whole) continue;
    ++lines;
    const std::u32string characters = decode_utf8(safe);
    std::size_t at = 0;
    for (Word& word : line.words) {
      const std::size_t length = decode_utf8(word.text).size();
      word.text = encode_utf8(characters.substr(at, length));
      at += length + 1;  // the space between words
    }
  }
  for (Table& table : page.tables)
    for (Cell& cell : table.cells)
      if (!has_too_few_digits(cell.text)) cell.text = masked(cell.text);
  return lines;
}

void mask_personal_numbers(Trait& trait) {
  trait.value = masked(trait.value);
  for (TraitDetail& detail : trait.details) detail.value = masked(detail.value);
}

}  // namespace bidaudit
