// SPDX-License-Identifier: GPL-3.0-or-later
// What another engine made of the same scan, and left in the file as text that is not shown.
#pragma once

#include <vector>

#include "acquire/page_content.h"
#include "document/document.h"

namespace bidaudit {

// "second-opinion": how many of its numbers stand in `read`, the lines of the page as we read them, and which do not. None when it has
// no numbers.
std::vector<Trait> second_opinion(const std::vector<Line>& read, const PageContent& content, int page);

}  // namespace bidaudit
