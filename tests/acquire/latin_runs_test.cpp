// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/latin_runs.h"

#include <gtest/gtest.h>

#include <string>

#include "base/unicode.h"

namespace bidaudit {
namespace {

std::vector<Symbol> symbols(std::string_view text, double confidence) {
  std::vector<Symbol> out;
  for (char32_t c : decode_utf8(text)) out.push_back({c, {}, confidence, false});
  return out;
}

std::string text_of(const std::vector<Symbol>& line) {
  std::u32string text;
  for (const Symbol& symbol : line) text += symbol.text;
  return encode_utf8(text);
}

struct RunCase {
  std::string line;
  double confidence;
  std::string run;  // "" when none is doubtful
};

TEST(DoubtfulLatin, takes_words_without_hangul_that_are_unsure_or_odd) {
  const RunCase cases[] = {
      {"시설 >ㅁ20심사", 0.95, "ㅁ20"},      // a loose consonant in a word, however sure; the arrow is no part of it
      {"나라장터(G2B)를", 0.80, "G2B"},      // unsure, with letters
      {"나라장터(G2B)를", 0.98, ""},         // sure
      {"12,300,000원", 0.80, ""},            // a number is left alone
      {"A등급", 0.50, ""},                   // one letter
  };
  for (const RunCase& test : cases) {
    const std::vector<Symbol> line = symbols(test.line, test.confidence);
    const std::vector<LatinRun> runs = doubtful_latin(line);
    ASSERT_EQ(runs.size(), test.run.empty() ? 0U : 1U) << test.line;
    if (runs.empty()) continue;
    EXPECT_EQ(text_of({line.begin() + static_cast<std::ptrdiff_t>(runs[0].from), line.begin() + static_cast<std::ptrdiff_t>(runs[0].to)}), test.run);
  }
}

struct ChoiceCase {
  std::string first;
  double first_confidence;
  std::string korean;
  double korean_confidence;
  std::string latin;
  double latin_confidence;
  std::string chosen;  // "" when the first stays
};

TEST(BetterLatin, needs_agreement_or_one_sure_reading) {
  const ChoiceCase cases[] = {
      {"02EN", 0.30, "OPEN.", 0.70, "OPEN", 0.65, "OPEN"},  // two readings agree but for a mark at the edge
      {"02EN", 0.30, "0PEN", 0.60, "OPEN", 0.85, "OPEN"},   // one is sure
      {"02EN", 0.30, "0PEN", 0.60, "OPEN", 0.70, ""},       // neither is
      {"G2B", 0.85, "G28", 0.80, "G2B", 0.70, ""},          // no surer than the first
      {"101", 0.60, "lol", 0.95, "lol", 0.95, ""},          // small letters do not take the place of a number
      {"41", 0.40, "API", 0.94, "API", 0.96, "API"},        // sure capitals do
      {"ㅁ20", 0.80, "제2", 0.95, "Al2^", 0.95, ""},        // not Latin
  };
  for (const ChoiceCase& test : cases) {
    const std::vector<Symbol> line = symbols(test.first, test.first_confidence);
    const auto better = better_latin(line, {0, line.size()}, symbols(test.korean, test.korean_confidence), symbols(test.latin, test.latin_confidence));
    EXPECT_EQ(text_of(better), test.chosen) << test.first;
  }
}

}  // namespace
}  // namespace bidaudit
