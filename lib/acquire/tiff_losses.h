// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of a TIFF whose data are damaged. They are decoded as far as they go, and the rest looks like blank paper.
#pragma once

#include <string_view>

namespace bidaudit {

// Whether more than a few rows of page `number`, from 1, cannot be decoded. No when there is no such page.
bool lacks_rows(std::string_view tiff, int number);

}  // namespace bidaudit
