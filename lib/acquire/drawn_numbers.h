// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers at which something else is drawn: a stroke that makes a 7 of a 1, a digit as a picture before the others.
//
// The text layer says nothing of it. Such numbers are read from the page's picture by the forms of their digits, and what is surely
// told is compared.
#pragma once

#include <string>
#include <vector>

#include "acquire/page_content.h"
#include "acquire/printed_numbers.h"
#include "acquire/raster.h"
#include "document/document.h"

namespace bidaudit {

// A number of at least three digits with marks on it or beside it.
struct DrawnNumber {
  Box box;                 // of the number with the marks
  std::u32string written;  // as the text layer has it
  double size = 0;         // of its em, in points
};
struct DrawnNumbers {
  std::vector<DrawnNumber> numbers;
  bool cut = false;  // there were more marks on the page than could be compared
};
DrawnNumbers drawn_numbers(const PageContent& content, const PrintedNumbers& numbers);

// One trait "text-doubtful" for each number of at least three digits that a line strikes through: what stands there may have been taken
// back.
std::vector<Trait> struck_numbers(const PageContent& content, const PrintedNumbers& numbers, int page);

// One trait "text-differs" for each of `numbers` of which `drawn`, the whole page, surely shows other digits; "text-doubtful" for each of
// which it does not surely show as many as are written.
std::vector<Trait> compare(const std::vector<DrawnNumber>& numbers, const Raster& drawn, int page);

}  // namespace bidaudit
