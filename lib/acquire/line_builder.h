// SPDX-License-Identifier: GPL-3.0-or-later
// Lines and words from glyph boxes.
//
// Lines are built by vertical overlap, not by base line: in Korean PDFs Hangul and digits come from fonts with different
// heights, and a line built by base line puts the digits elsewhere. A line never crosses a vertical ruling or a gutter.
#pragma once

#include <vector>

#include "acquire/page_content.h"
#include "acquire/reading_order.h"
#include "document/document.h"

namespace bidaudit {

// The visible text of `content`, in reading order. Glyphs drawn twice for a bold look count once; glyphs whose character is
// not known become U+FFFD. Letters that stand under one another in a tall cell, one a line, are one line and one word.
std::vector<Line> build_lines(const PageContent& content);

}  // namespace bidaudit
