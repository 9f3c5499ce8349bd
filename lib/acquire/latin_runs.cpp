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
constexpr double kStray = 0.60;           // of a Hangul syllable that may be a Latin letter
constexpr double kSure = 0.75;            // of the other reading: below it, it says no more than the first
constexpr double kAgreed = 0.50;          // likewise when two readings agree
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

// Marks before and after a word are read well, and of two readings of a word alone one has a mark that the other has not.
bool is_edge(char32_t c) { return c < 0x80 && std::u32string_view(U".,-_/:()[]<>'\"*=~|!;").find(c) != std::u32string_view::npos; }

std::vector<Symbol> without_edges(std::vector<Symbol> read) {
  while (!read.empty() && is_edge(read.back().text)) read.pop_back();
  const auto first = std::find_if(read.begin(), read.end(), [](const Symbol& s) { return !is_edge(s.text); });
  read.erase(read.begin(), first);
  return read;
}

bool is_in_run(char32_t c) { return c >= 0x21 && (c < 0x80 || is_jamo(c) || c == 0xFFFD || c == 0xAE || c == 0xA9); }

double least_confidence(std::vector<Symbol>::const_iterator from, std::vector<Symbol>::const_iterator to) {
  if (from == to) return 0;
  double least = 1;
  for (; from != to; ++from) least = std::min(least, from->confidence);
  return least;
}

// A letter taken for a syllable ("A미" for "API") ends the word and is no surer than the rest of it.
bool ends_in_stray_syllable(const std::vector<Symbol>& line, const LatinRun& run) {
  if (run.to >= line.size() || line[run.to].starts_word || line[run.to].confidence >= kStray) return false;
  return run.to + 1 == line.size() || line[run.to + 1].starts_word;
}

bool is_doubtful(const std::vector<Symbol>& line, const LatinRun& run) {
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

bool is_latin(const std::vector<Symbol>& read) {
  const auto letters = std::count_if(read.begin(), read.end(), [](const Symbol& s) { return is_letter(s.text); });
  return letters >= static_cast<std::ptrdiff_t>(kShortest) &&
         std::all_of(read.begin(), read.end(), [](const Symbol& s) { return is_latin_text(s.text); });
}

// "101" is not to become "lol": letters instead of a number are capitals.
bool is_allowed(const std::vector<Symbol>& read, bool number) {
  const bool small = std::any_of(read.begin(), read.end(), [](const Symbol& s) { return s.text >= U'a' && s.text <= U'z'; });
  return is_latin(read) && !(number && small);
}

bool same_text(const std::vector<Symbol>& a, const std::vector<Symbol>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Symbol& x, const Symbol& y) { return x.text == y.text; });
}

}  // namespace

std::vector<LatinRun> doubtful_latin(const std::vector<Symbol>& line) {
  std::vector<LatinRun> runs;
  for (std::size_t i = 0; i < line.size();) {
    if (!is_in_run(line[i].text)) {
      ++i;
      continue;
    }
    LatinRun run{i, i};
    while (run.to < line.size() && is_in_run(line[run.to].text)) ++run.to;
    if (ends_in_stray_syllable(line, run)) ++run.to;
    i = run.to;
    while (run.from < run.to && is_edge(line[run.from].text)) ++run.from;
    while (run.from < run.to && is_edge(line[run.to - 1].text)) --run.to;
    if (is_doubtful(line, run)) runs.push_back(run);
  }
  return runs;
}

std::vector<Symbol> better_latin(const std::vector<Symbol>& line, const LatinRun& run, const std::vector<Symbol>& read_by_korean,
                                 const std::vector<Symbol>& read_by_latin) {
  const std::vector<Symbol> korean = without_edges(read_by_korean);
  const std::vector<Symbol> latin = without_edges(read_by_latin);
  const auto from = line.begin() + static_cast<std::ptrdiff_t>(run.from);
  const auto to = line.begin() + static_cast<std::ptrdiff_t>(run.to);
  const bool number = std::all_of(from, to, [](const Symbol& s) { return s.text < 0x80 && !is_letter(s.text); });
  const double before = least_confidence(from, to);
  const double by_korean = least_confidence(korean.begin(), korean.end());
  const double by_latin = least_confidence(latin.begin(), latin.end());
  if (same_text(korean, latin) && is_allowed(latin, number) && std::max(by_korean, by_latin) >= std::max(kAgreed, before)) {
    std::vector<Symbol> agreed = by_korean >= by_latin ? korean : latin;
    for (Symbol& symbol : agreed) symbol.confidence = std::max(symbol.confidence, kSureLetters);
    return agreed;
  }
  const std::vector<Symbol>& surer = by_korean >= by_latin ? korean : latin;
  const double after = std::max(by_korean, by_latin);
  const bool better = is_allowed(surer, number) && after >= (number ? kSureLetters : kSure) && after >= before + kSurer;
  return better ? surer : std::vector<Symbol>{};
}

}  // namespace bidaudit
