// SPDX-License-Identifier: GPL-3.0-or-later
// A document as ALTO 4.4 (Library of Congress), for viewers and archives.
#pragma once

#include <ostream>

#include "document/document.h"

namespace bidaudit {

// Lengths in 1/1200 inch. A line is a TextLine, all lines of a page are one TextBlock; status, route and reason of a page
// that was not read stand in the description and in PAGECLASS.
void write_document_alto(std::ostream& out, const Document& document);

}  // namespace bidaudit
