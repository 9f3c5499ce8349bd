// SPDX-License-Identifier: GPL-3.0-or-later
// The syllables that Korean is printed with.
#pragma once

namespace bidaudit {

// Whether `c` is one of the 2,350 Hangul syllables of KS X 1001, which make up all but a thousandth of printed text; wrong
// character maps give syllables outside of it.
bool is_common_syllable(char32_t c);

}  // namespace bidaudit
