// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a drawn page that are read by themselves, and their way back onto the page.
#pragma once

#include "acquire/ocr.h"
#include "acquire/raster.h"
#include "document/document.h"

namespace bidaudit {

// The part of `page` that lies in `box` (points), with a white border, which Tesseract needs to find the text.
Raster cut_out(const Raster& page, const Box& box);

// Adds what was read from cut_out(…, region) to `page`, at its place there, but for the tables: their lines are added to `rules`.
void add_region(Page& page, OcrResult result, const Box& region, std::vector<RulingLine>& rules);

}  // namespace bidaudit
