// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers whose digits were set in more than one hand: a digit put over another, as an editor of finished PDFs leaves it.
#pragma once

#include <vector>

#include "acquire/page_content.h"
#include "acquire/printed_numbers.h"
#include "document/document.h"

namespace bidaudit {

// One trait "mixed-number" for each number of four digits or more whose digits stand in two fonts, or in two sizes that were meant to
// be one: "123,456,000: 4 in Batang, the rest in NanumGothic". Separators are often of another font and do not count,
// nor do raised digits (powers, notes) and fonts without a name.
std::vector<Trait> patched_numbers(const PrintedNumbers& numbers, const std::vector<FontUse>& fonts, int page);

}  // namespace bidaudit
