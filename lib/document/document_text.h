// SPDX-License-Identifier: GPL-3.0-or-later
// A document as plain text and as a table of words, for people and for scripts.
#pragma once

#include <ostream>

#include "document/document.h"

namespace bidaudit {

// Reading order, one line a line, a form feed between pages.
void write_document_text(std::ostream& out, const Document& document);

// A header line, then a line a word: page, line (from 1), x0, y0, x1, y1, source, confidence, text; parted by tabs.
void write_document_tsv(std::ostream& out, const Document& document);

}  // namespace bidaudit
