// SPDX-License-Identifier: GPL-3.0-or-later
// Tesseract, set up for Korean: the words of a part of a page image.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "document/document.h"

struct Pix;

namespace bidaudit {

class LineReader {
 public:
  using Clock = std::chrono::steady_clock;

  // Throws InputError naming the missing language data and the package that holds it.
  LineReader();
  ~LineReader();

  // The words of the one line, or of the several when `block`, that stand in `part` of the 8-bit image `gray`; in pixels
  // of it, with Tesseract's own confidence. Lines come from top to bottom. What is read after `deadline` is dropped.
  std::vector<std::vector<Word>> read(Pix* gray, const Box& part, bool block, Clock::time_point deadline);

  // The words of one line once more, found by Tesseract's own means: better for some short words that stand alone.
  std::vector<std::vector<Word>> read_again(Pix* gray, const Box& part, Clock::time_point deadline);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
