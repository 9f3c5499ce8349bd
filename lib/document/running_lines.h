// SPDX-License-Identifier: GPL-3.0-or-later
// Page headers and footers: what is printed again at the same place of many pages, and page numbers.
//
// They stand between the end of a sentence on one page and its continuation on the next, and a firm's name in a header is
// no field of a form. Which lines they are can only be seen when all pages are read.
#pragma once

#include "document/document.h"

namespace bidaudit {

// Gives the lines of `document` that are headers or footers their role; the others keep theirs. Looks only at lines in the
// outermost eighth of a page at its top and bottom, and not at titles, names of forms or rows of a table that goes on into the
// page: these are repeated, too. A line is running when
// - the same text stands at the same height on at least three pages (on both of two), or
// - it holds a number that grows with the pages, at the same height of several pages, with nothing else or with the same
//   text beside it: "- 3 -", "3/24", "입찰공고문 3쪽", or
// - it is a number between dashes in the outermost twelfth.
void mark_running_lines(Document& document);

}  // namespace bidaudit
