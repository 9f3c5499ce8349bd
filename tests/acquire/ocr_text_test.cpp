// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/ocr_text.h"

#include <gtest/gtest.h>

#include <string>

namespace bidaudit {
namespace {

struct MarksCase {
  std::vector<std::string> read;
  std::string repaired;
};

TEST(RepairMarks, puts_marks_right) {
  const MarksCase cases[] = {
      {{"설명", "\u119E설계서"}, "설명·설계서"},    // a lone vowel for a middle dot, which joins
      {{"\u119E", "회사"}, "·|회사"},               // as a bullet it stands apart
      {{"\u110B", "기타사항"}, "○|기타사항"},       // a lone consonant for a circle
      {{"「『전자조달", "법률」』"}, "「전자조달|법률」"},  // brackets doubled
      {{"제1조", "목적"}, "제1조|목적"},             // nothing to repair
  };
  for (const MarksCase& test : cases) {
    std::vector<Word> words;
    for (const std::string& text : test.read) words.push_back({text, {}, 1, ""});
    repair_marks(words);
    std::string joined;
    for (const Word& word : words) joined += (joined.empty() ? "" : "|") + word.text;
    EXPECT_EQ(joined, test.repaired);
  }
}

TEST(Calibrated, rises_from_doubt_to_certainty) {
  double last = 0;
  for (double confidence = 0; confidence <= 1.0; confidence += 0.01) {
    EXPECT_GE(calibrated(confidence), last);
    last = calibrated(confidence);
  }
  EXPECT_GT(calibrated(0.95), 0.95);  // 99.7 % of these words were right
  EXPECT_LT(calibrated(0.40), 0.75);
}

}  // namespace
}  // namespace bidaudit
