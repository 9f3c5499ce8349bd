// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/two_readings.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>

#include "base/unicode.h"

namespace bidaudit {
namespace {

// Glyphs 20 pixels wide; a blank parts words; a glyph after '?' is told with 0.4, others with 0.95; '#' is one not known.
std::vector<PrintedGlyph> glyphs_of(std::u32string_view text) {
  std::vector<PrintedGlyph> out;
  double x = 0;
  double gap = 1;
  double confidence = 0.95;
  for (char32_t c : text) {
    if (c == U'?') {
      confidence = 0.4;
    } else if (c == U' ') {
      gap = 0.4;
      x += 10;
    } else {
      out.push_back({c == U'#' ? 0 : c, confidence, {x, 0, x + 20, 30}, gap});
      x += 20;
      gap = -0.2;
      confidence = 0.95;
    }
  }
  return out;
}

std::vector<Word> words_from(std::string_view text, double confidence) {
  std::vector<Word> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    out.push_back({std::string(text.substr(0, end)), {}, confidence, ""});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string described(const std::vector<Word>& words) {
  std::string out;
  for (const Word& word : words) {
    out += (out.empty() ? "" : " ") + word.text;
    if (!word.other.empty()) out += "{" + word.other + "}";
  }
  return out;
}

struct MergeCase {
  const char* why;
  std::u32string glyphs;
  const char* read;
  double confidence;
  const char* merged;
};

std::ostream& operator<<(std::ostream& out, const MergeCase& wanted) { return out << wanted.why; }

class Merged : public testing::TestWithParam<MergeCase> {};

TEST_P(Merged, IsTheSurerOfBoth) {
  const auto& [why, glyphs, read, confidence, expected] = GetParam();
  EXPECT_EQ(described(merged(glyphs_of(glyphs), words_from(read, confidence))), expected) << why;
}

INSTANTIATE_TEST_SUITE_P(Cases, Merged, testing::Values(
    MergeCase{"both say the same", U"입찰서 제출", "입찰서 제출", 0.5, "입찰서 제출"},
    MergeCase{"a sure glyph stands, the other reading is kept", U"김민준", "김민중", 0.8, "김민준{김민중}"},
    MergeCase{"a doubtful one gives way, and is kept", U"김민?준", "김민중", 0.8, "김민중{김민준}"},
    MergeCase{"digits likewise", U"20,7?93", "20,798", 0.9, "20,793{20,798}"},
    MergeCase{"what has no name is read by the other", U"#국", "中국", 0.6, "中국"},
    MergeCase{"a blot that Tesseract does not see is dropped", U"계약#", "계약", 0.9, "계약"},
    MergeCase{"a sure glyph that Tesseract does not see stays", U"①공고", "공고", 0.9, "①공고{공고}"},
    MergeCase{"what stands where no glyph is must be sure", U"계약", "계약,", 0.6, "계약{계약,}"},
    MergeCase{"and then it is read", U"계약", "계약,", 0.97, "계약,{계약}"},
    MergeCase{"likewise before the first glyph", U"계약", "(계약", 0.6, "계약{(계약}"},
    MergeCase{"blanks are where the gaps are", U"서울 특별시", "서울특별시", 0.9, "서울 특별시"},
    MergeCase{"a doubtful Latin word is taken as a whole", U"Proj?cct", "Project", 0.7, "Project{Projcct}"},
    MergeCase{"marks that look alike are the same", U"\"가\"", "“가”", 0.5, "\"가\""},
    MergeCase{"a line that Tesseract cannot read", U"③번", "", 0, "③번"}));

struct StretchCase {
  const char* why;
  std::u32string glyphs;
  const char* parts;  // a character for each glyph: s sure, d doubtful; parts are divided by |
};

std::ostream& operator<<(std::ostream& out, const StretchCase& wanted) { return out << wanted.why; }

class Stretches : public testing::TestWithParam<StretchCase> {};

TEST_P(Stretches, AreWholeWords) {
  std::string parts;
  for (const Stretch& stretch : stretches(glyphs_of(GetParam().glyphs)))
    parts += (parts.empty() ? "" : "|") + std::string(stretch.end - stretch.first, stretch.sure ? 's' : 'd');
  EXPECT_EQ(parts, GetParam().parts) << GetParam().why;
}

INSTANTIATE_TEST_SUITE_P(Cases, Stretches, testing::Values(
    StretchCase{"a sure line is one stretch", U"입찰서 제출 기한", "sssssss"},
    StretchCase{"a word with a doubtful glyph is doubtful", U"입찰서 제?출 기한", "sss|dd|ss"},
    StretchCase{"a sure word between doubtful ones is read with them", U"?입찰서 제출 ?기한", "ddddddd"},
    StretchCase{"a glyph without a name is doubtful", U"#국 계약", "dd|ss"},
    StretchCase{"a grade is read twice: a sign may have been overlooked", U"평가등급 AA-", "ssss|ddd"},
    StretchCase{"a longer word of capitals is none", U"SYSTEM", "ssssss"}));

}  // namespace
}  // namespace bidaudit
