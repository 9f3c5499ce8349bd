// SPDX-License-Identifier: GPL-3.0-or-later
// Characters that XML 1.0 cannot hold, in what was read from a page.
#pragma once

#include <cstddef>

#include "document/document.h"

namespace bidaudit {

// Replaces each of them by U+FFFD in the words and cells of `page`; how many there were in its words. A font that gives
// such characters tells nothing of what it draws.
std::size_t make_xml_safe(Page& page);

}  // namespace bidaudit
