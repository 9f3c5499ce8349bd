// SPDX-License-Identifier: GPL-3.0-or-later
// Print on a page of text that its text layer does not hold: in a picture, also one on which text stands, or drawn as outlines.
#pragma once

#include <vector>

#include "acquire/page_content.h"
#include "acquire/raster.h"

namespace bidaudit {

inline constexpr double kBesidesDpi = 150;  // at which a page is drawn to see whether there is print

// Where it may be, told by what the page draws; empty for most pages of text. What lies in one of `known` is left out.
std::vector<Box> where_print_may_be(const PageContent& content, const std::vector<Box>& known);

// The parts of `places` in which `drawn`, the page without its text, shows rows of print: one box for each place that has any.
std::vector<Box> where_print_is(const Raster& drawn, const std::vector<Box>& places);

}  // namespace bidaudit
