// SPDX-License-Identifier: GPL-3.0-or-later
// What a page of a PDF draws, gathered in one pass of Poppler's interpreter.
#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "acquire/font_forms.h"
#include "acquire/font_shelf.h"
#include "acquire/page_content.h"

class PDFDoc;

namespace bidaudit {

struct CollectedPage {
  PageContent content;
  // Glyphs whose character the font does not tell, by font and code, as indexes of PageContent::glyphs.
  using Unmapped = std::map<std::pair<const void*, unsigned>, std::vector<std::size_t>>;
  Unmapped unmapped;
  std::vector<DigitCode> digit_codes;
};

// Page `number` (from 1) of `document`; of width 0 when Poppler cannot reach it. Text is never drawn as paths, images are
// never decoded. The fonts of the page were set out on `shelf`. After `seconds` of processor time the interpretation ends, and the
// content says so.
CollectedPage collect_page(PDFDoc& document, int number, FontShelf& shelf, int seconds);

}  // namespace bidaudit
