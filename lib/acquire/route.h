// SPDX-License-Identifier: GPL-3.0-or-later
// Which way a PDF page is read: by its text layer, by its picture, or both.
//
// Decided by the area that trusted text and images cover, never by counting characters: a stamp, a header, a page number or
// a watermark over a scan does not make it digital.
#pragma once

#include <string>
#include <vector>

#include "acquire/page_content.h"
#include "document/document.h"

namespace bidaudit {

struct Decision {
  Route route = Route::failed;
  std::string reason;        // code
  std::vector<Box> regions;  // of a mixed page: the images to be read, in points
  std::vector<Box> untold;   // likewise: text that has to be read from its picture
  std::string numbers;       // what it rests on: "text 0.21 image 0.03 …", shares of the page's area
};

// Decides from `content` alone.
Decision decide_route(const PageContent& content);

// Code of what ended the interpretation of the page before all of it was there; null when nothing did.
const char* limit_met(const PageContent& content);

// At which resolution the page is drawn to be read from its picture: a scan at its own, so that its pixels are handed on as they are.
double scan_dpi(const PageContent& content);

inline constexpr double kScanDpi = 300;  // of what is no scan

}  // namespace bidaudit
