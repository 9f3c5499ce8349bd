// SPDX-License-Identifier: GPL-3.0-or-later
// What Tesseract's Korean model writes for marks it has no character for, made what is printed; numbers among words;
// and what its confidence is worth.
#pragma once

#include <string_view>
#include <vector>

#include "document/document.h"

namespace bidaudit {

// Puts the marks of `words` (one line) right: the model writes the lone vowel ᆞ for a middle dot and the lone consonant ᄋ
// for a circle, and doubles brackets (「『, 」』). A middle dot joins the words that it stands between.
void repair_marks(std::vector<Word>& words);

// Whether `text` is nearly all digits and the marks of amounts, dates and identifiers, so that a second reading with these
// characters alone can confirm it.
bool is_mostly_number(std::string_view text);

// The share of words right among those to which Tesseract gave `confidence`: a rising function, 0 to 1.
double calibrated(double confidence);

}  // namespace bidaudit
