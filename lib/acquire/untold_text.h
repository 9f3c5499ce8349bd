// SPDX-License-Identifier: GPL-3.0-or-later
// Glyphs that a reader of the page sees and whose characters the file does not tell: among other text they are read as pictures are.
#pragma once

#include <vector>

#include "acquire/page_content.h"

namespace bidaudit {

// Whether no character stands for `glyph`, or one that means nothing: of private use, of control, the replacement character.
bool is_unreadable(const Glyph& glyph);

// Sets `untold` of the visible glyphs that are unreadable, or of a font that tells nothing and whose guessed characters are no text.
void mark_untold(PageContent& content);

// Where those stand, in rows.
std::vector<Box> untold_places(const PageContent& content);

}  // namespace bidaudit
