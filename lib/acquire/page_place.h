// SPDX-License-Identifier: GPL-3.0-or-later
// Rectangles of a PDF's dictionaries as places on the displayed page.
#pragma once

#include "document/document.h"

class Object;
class PDFDoc;

namespace bidaudit {

// `rectangle`, an array of four numbers in the space of page `number` (from 1), as points from the top left of that page as
// displayed. Empty when it is none.
Box place_on_page(PDFDoc& document, int number, const Object& rectangle);

}  // namespace bidaudit
