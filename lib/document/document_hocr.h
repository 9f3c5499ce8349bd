// SPDX-License-Identifier: GPL-3.0-or-later
// A document as hOCR 1.2: XHTML with the place of each word in title attributes.
#pragma once

#include <ostream>

#include "document/document.h"

namespace bidaudit {

// Boxes in pixels of 300 dpi, x_wconf from 0 to 100.
void write_document_hocr(std::ostream& out, const Document& document);

}  // namespace bidaudit
