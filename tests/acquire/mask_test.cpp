// SPDX-License-Identifier: GPL-3.0-or-later
// Resident numbers must not leave acquisition, corporate numbers and other figures must.
#include "document/mask.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

struct MaskCase {
  const char* text;
  const char* expected;
};

TEST(Mask, HidesResidentNumbersOnly) {
  const MaskCase cases[] = {
      {"800101-2345678", "800101-2******"},                            // as on a form
      {"800101 - 2345678", "800101 - 2******"},                        // blanks around the dash
      {"8001012345678", "8001012******"},                              // without a dash
      {"800101–2345678", "800101–2******"},                            // en dash, from a word processor
      {"800101−2345678", "800101−2******"},                            // minus sign
      {"800101\u3000-\u00A02345678", "800101\u3000-\u00A02******"},    // blanks of three bytes and of two
      {"８００１０１－２３４５６７８", "８００１０１－２******"},      // full width
      {"(800101-2345678)", "(800101-2******)"},                        // in brackets
      {"050704-3345678", "050704-3******"},                            // born after 2000
      {"800101-5345678", "800101-5******"},                            // foreign resident
      {"8 0 0 1 0 1 - 2 3 4 5 6 7 8", "8 0 0 1 0 1 - 2 * * * * * *"},  // one digit a box of the form
      {"8001 01-2345 678", "8001 01-2*** ***"},                        // a text layer with stray blanks
      {"2026 800101-2345678", "2026 800101-2******"},                  // another number stands before it
      {"800101-2345678 2026", "800101-2****** 2026"},                  // and behind it
      {"110111-1234567", "110111-1234567"},                            // corporate number: registry office 11
      {"801301-2345678", "801301-2345678"},                            // no thirteenth month
      {"800132-2345678", "800132-2345678"},                            // no thirty-second day
      {"800101-0345678", "800101-0345678"},                            // no such century
      {"1800101-2345678", "1800101-2345678"},                          // fourteen digits: an account
      {"800101-23456789", "800101-23456789"},                          // likewise
      {"999-12-34567", "999-12-34567"},                                // business number
      {"80,010,123,456,780", "80,010,123,456,780"},                    // amount
      {"80 01 01 23 45 67 8", "80 01 01 23 45 67 8"},                  // a row of small figures
      {"", ""},
  };
  for (const MaskCase& c : cases) EXPECT_EQ(masked(c.text), c.expected) << c.text;
}

TEST(Mask, NumbersSpreadOverWordsAndCells) {
  Page page;
  page.lines.push_back({.box = {}, .words = {{"생년월일", {}}, {"800101-", {}}, {"2345678", {}}, {"끝", {}}}});
  page.tables.push_back({.box = {}, .cells = {{0, 0, 1, 1, {}, "대표자\n800101-2345678"}}});
  EXPECT_EQ(mask_personal_numbers(page), 1);  // lines; the cell says the same
  EXPECT_EQ(text_of(page.lines[0]), "생년월일 800101- 2****** 끝");
  EXPECT_EQ(page.lines[0].words.size(), 4u);
  EXPECT_EQ(page.tables[0].cells[0].text, "대표자\n800101-2******");
}

}  // namespace
}  // namespace bidaudit
