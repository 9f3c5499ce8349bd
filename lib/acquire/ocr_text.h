// SPDX-License-Identifier: GPL-3.0-or-later
// What Tesseract's Korean model writes for marks it has no character for, made what is printed;
// and what its confidence is worth.
#pragma once

#include <vector>

#include "document/document.h"

namespace bidaudit {

// Puts the marks of `words` (one line) right: the model writes the lone vowel ᆞ for a middle dot and the lone consonant ᄋ
// for a circle, and doubles brackets (「『, 」』). A middle dot joins the words that it stands between.
void repair_marks(std::vector<Word>& words);

// The share of words right among those to which Tesseract gave `confidence`: a rising function, 0 to 1.
double calibrated(double confidence);

}  // namespace bidaudit
