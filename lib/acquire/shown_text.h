// SPDX-License-Identifier: GPL-3.0-or-later
// What a page shows against what its text layer says.
//
// Text that nobody sees on the page (white, covered, tiny, switched off, …) must not be read as if it stood there, and text
// that reads otherwise than it looks must not be believed. Both are recorded as traits; judging them is for the rules.
#pragma once

#include <string>
#include <vector>

#include "acquire/page_content.h"
#include "document/document.h"

namespace bidaudit {

// One trait "hidden-text" for each stretch of hidden text: "same-color: 9,999,000"; a single letter only where it stands at a number. Text
// that another engine laid under or over the image of a scan is none of them; see scan_layer(). "hidden-text-cut" where there are more
// than twenty.
std::vector<Trait> hidden_text(const PageContent& content, int page);

// The glyphs that an earlier recognition left with the image of a scan, made visible; a second opinion on the page.
PageContent scan_layer(const PageContent& content);

// One trait "text-differs" for each /ActualText whose digits or letters are not those of the glyphs it replaces.
std::vector<Trait> replaced_text(const PageContent& content, int page);

// A stretch of print whose characters are in doubt because the font says them in two ways.
struct Doubt {
  Box box;
  std::u32string written;  // the whole line, as the text layer has it
  std::u32string named;    // the same with the digits that the encoding of the font names
};
std::vector<Doubt> doubts(const PageContent& content);

}  // namespace bidaudit
