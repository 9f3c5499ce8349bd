// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/latin_runs.h"

#include <algorithm>
#include <string_view>

#include "base/unicode.h"

namespace bidaudit {
namespace {

// Of the recogniser's own confidence.
constexpr double kDoubtful = 0.93;        // of a run with Latin letters: below it another reading is asked for
constexpr double kDoubtfulNumber = 0.70;  // of one without: a number is left alone unless it is hardly one
constexpr double kSure = 0.75;            // of the other reading: below it, it says no more than the first
constexpr double kSureLetters = 0.90;     // likewise where the first reading is a number
constexpr double kSurer = 0.05;           // by so much the other reading must be surer
constexpr std::size_t kShortest = 2;      // a letter alone ("A") is as often a sign

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }
bool is_jamo(char32_t c) { return c >= 0x3131 && c <= 0x318E && c != U'ㆍ'; }

// What a Latin word, an address on the net or a product's name is made of.
bool is_latin_text(char32_t c) {
  return is_letter(c) || is_digit(c) || std::u32string_view(U".,-_/:@&+()[]'#%").find(c) != std::u32string_view::npos;
}

bool is_in_run(char32_t c) { return c >= 0x21 && (c < 0x80 || is_jamo(c) || c == 0xFFFD || c == 0xAE || c == 0xA9); }

double least_confidence(std::vector<Symbol>::const_iterator from, std::vector<Symbol>::const_iterator to) {
  double least = 1;
  for (; from != to; ++from) least = std::min(least, from->confidence);
  return least;
}

bool is_doubtful(const std::vector<Symbol>& line, const Run& run) {
  const auto from = line.begin() + static_cast<std::ptrdiff_t>(run.from);
  const auto to = line.begin() + static_cast<std::ptrdiff_t>(run.to);
  const auto letters = std::count_if(from, to, [](const Symbol& s) { return is_letter(s.text); });
  const auto digits = std::count_if(from, to, [](const Symbol& s) { return is_digit(s.text); });
  const auto odd = std::count_if(from, to, [](const Symbol& s) { return is_jamo(s.text) || std::u32string_view(U"?^&@$\\").find(s.text) != std::u32string_view::npos; });
  const double confidence = least_confidence(from, to);
  if (letters + digits + odd < static_cast<std::ptrdiff_t>(kShortest)) return false;
  if (letters == 0 && odd == 0) return confidence < kDoubtfulNumber;
  return confidence < kDoubtful || odd > 0;
}

}  // namespace

std::vector<Run> doubtful_latin(const std::vector<Symbol>& line) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < line.size();) {
    if (!is_in_run(line[i].text)) {
      ++i;
      continue;
    }
    Run run{i, i};
    while (run.to < line.size() && is_in_run(line[run.to].text)) ++run.to;
    if (is_doubtful(line, run)) runs.push_back(run);
    i = run.to;
  }
  return runs;
}

bool is_better_latin(const std::vector<Symbol>& line, const Run& run, const std::vector<Symbol>& again) {
  const auto from = line.begin() + static_cast<std::ptrdiff_t>(run.from);
  const auto to = line.begin() + static_cast<std::ptrdiff_t>(run.to);
  const auto letters = std::count_if(again.begin(), again.end(), [](const Symbol& s) { return is_letter(s.text); });
  const bool latin = std::all_of(again.begin(), again.end(), [](const Symbol& s) { return is_latin_text(s.text); });
  if (letters < static_cast<std::ptrdiff_t>(kShortest) || !latin) return false;
  // "101" is not to become "lol": letters instead of a number are capitals, and sure.
  const bool number = std::all_of(from, to, [](const Symbol& s) { return s.text < 0x80 && !is_letter(s.text); });
  const bool small = std::any_of(again.begin(), again.end(), [](const Symbol& s) { return s.text >= U'a' && s.text <= U'z'; });
  const double after = least_confidence(again.begin(), again.end());
  return after >= (number ? kSureLetters : kSure) && !(number && small) && after >= least_confidence(from, to) + kSurer;
}

}  // namespace bidaudit
