// SPDX-License-Identifier: GPL-3.0-or-later
// Pages on which several papers stand, parted into one page for each.
#pragma once

#include <vector>

#include "facts/classify.h"

namespace bidaudit {

// The parts of a page of a bidder on which several papers stand, each under a title of its own: side by side on a landscape sheet
// (사업자등록증 beside 납세증명서), the left one first, or one above the other ("입찰보증금 지급각서" above "청렴계약이행서약서"). Boxes stay
// where they are on the sheet. Empty for nearly all pages, which hold one.
std::vector<Page> parted_at_titles(const Page& page, const TitleIndex& index);

}  // namespace bidaudit
