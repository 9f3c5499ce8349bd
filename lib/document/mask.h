// SPDX-License-Identifier: GPL-3.0-or-later
// Resident registration numbers (주민등록번호) are masked where they are read: 800101-2******.
//
// 개인정보 보호법 제24조의2 forbids to spread them. The check digit decides nothing: numbers given since October 2020
// have none.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace bidaudit {

// `text` with the last six digits of every resident number replaced by '*'. A number is one when its thirteen digits,
// with blanks or a dash behind the sixth or without, or each digit standing alone, begin with the birthday of a
// grown-up (1921 to 2010, the seventh digit telling the century). Corporate numbers (법인등록번호) look alike but begin
// with the code of a registry office, 11 to 28.
std::string masked(std::string_view text);

// The same for every word, line and cell of the page, also where a number is spread over words of one line. Gives the number
// of lines in which one was masked.
int mask_personal_numbers(Page& page);

// The same for the value and the details of an observation.
void mask_personal_numbers(Trait& trait);

}  // namespace bidaudit
