// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of forms and notes laid over a page: text that is no part of the page's own content.
//
// What such a field says and what its appearance draws are two things of the file, and a program may show either. Both are
// read, and a difference is recorded; what is drawn stands in the lines of the page, once, with its source.
#pragma once

#include <vector>

#include "acquire/page_content.h"
#include "document/document.h"

class PDFDoc;

namespace bidaudit {

struct PageNotes {
  // "form-field" and "annotation" with the value as written; detail "shown" says "as-written", "otherwise" (detail "drawn"
  // then tells how), "not-drawn" or "hidden". Besides: "text-differs" and "hidden-text" as for other text, "attachment",
  // "action", and "form-fields-cut", "annotations-cut" where a limit was met.
  std::vector<Trait> traits;
  // Values that a program would show but whose appearance is not in the file.
  std::vector<Line> lines;
};

// The notes of page `number`, whose drawn content is `content`.
PageNotes page_notes(PDFDoc& document, int number, const PageContent& content);

// Sets the source of those lines that only annotations have drawn.
void mark_sources(std::vector<Line>& lines, const PageContent& content);

// Puts `more` among `lines`, each behind what stands left of it or above.
void insert_lines(std::vector<Line>& lines, const std::vector<Line>& more);

// Fields that no page shows, as traits "form-field" with "shown" "on-no-page".
std::vector<Trait> unplaced_fields(PDFDoc& document);

}  // namespace bidaudit
