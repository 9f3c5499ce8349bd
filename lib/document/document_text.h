// SPDX-License-Identifier: GPL-3.0-or-later
// A document as plain text and as a table of words, for people and for scripts.
#pragma once

#include <ostream>

#include "document/document.h"

namespace bidaudit {

// Reading order, one line a line, a form feed between pages.
void write_document_text(std::ostream& out, const Document& document);

// The columns of Tesseract's TSV: level (1 page, 2 block, 3 paragraph, 4 line, 5 word), numbers, box in pixels of 300 dpi,
// confidence of words from 0 to 100 (-1 for others), text.
void write_document_tsv(std::ostream& out, const Document& document);

}  // namespace bidaudit
