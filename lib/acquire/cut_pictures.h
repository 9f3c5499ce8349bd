// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a PDF that end before their time: a file that was cut short and mended, or a scanner that ran out of memory. They are
// drawn as far as they go, and what would stand below looks like blank paper.
#pragma once

#include <vector>

#include "acquire/page_content.h"
#include "document/document.h"

class PDFDoc;

namespace bidaudit {

// One trait "region-unread", "picture-damaged", for each of `images` on page `page` that lacks more than a few of its rows. JBIG2,
// JPEG 2000 and images in the content stream are not looked at, nor what is more than a page of 600 dpi holds.
std::vector<Trait> cut_pictures(PDFDoc& document, int page, const std::vector<PlacedImage>& images);

}  // namespace bidaudit
