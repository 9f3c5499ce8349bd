// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace bidaudit {

// The style of all pages, for screen and paper. Contrast of text is 4.5:1 at least (WCAG 2.1 AA, KWCAG 2.2); no state is told by
// colour alone. It holds no '<', so that it can stand in a page as it is.
extern const std::string_view kPageStyle;

}  // namespace bidaudit
