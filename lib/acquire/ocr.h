// SPDX-License-Identifier: GPL-3.0-or-later
// Reads page images with Tesseract, set up for Korean forms.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "acquire/page_content.h"
#include "acquire/raster.h"
#include "document/document.h"

namespace bidaudit {

// What was read on one image. Boxes are in PDF points of the page turned upright, so that what stood on one line does so
// again: by quarters for one that lay on its side, and by the small angle of a crooked scan around its middle.
struct OcrResult {
  int turned = 0;   // degrees clockwise by which the page was turned to be read: 0, 90, 180, 270
  double skew = 0;  // degrees clockwise by which it was turned besides
  std::vector<Line> lines;  // in reading order
  std::vector<Table> tables;
  std::vector<RulingLine> rules;  // that were seen
  std::vector<Seal> seals;
  double confidence = 0;    // 0 to 1, mean over the characters
  // Empty when all was read. "time-limit": what was read until then is kept; "illegible": so little of it looks like text that it was
  // thrown away; "ocr-unavailable": Tesseract or its language data cannot be loaded.
  std::string unread;
};

// One engine; loading it takes a tenth of a second, so keep it. Not to be shared between threads.
class OcrEngine {
 public:
  // Throws InputError when Tesseract or its language data cannot be loaded.
  OcrEngine();
  ~OcrEngine();

  // Reads `page`, stopping after `seconds`.
  OcrResult read(const Raster& page, int seconds);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
