// SPDX-License-Identifier: GPL-3.0-or-later
// Tesseract, set up for Korean: the words of a part of a page image.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/processor_clock.h"
#include "document/document.h"

struct Pix;

namespace bidaudit {

class LineReader {
 public:
  using Clock = ProcessorClock;
  enum class Extent { line, piece, block };  // piece: of a line, with other print close beside it; block: several lines

  // Throws InputError naming the missing language data and the package that holds it.
  LineReader();
  ~LineReader();
  // SHA-256 of the language data; "missing" where there are none.
  static std::string data_sha256();

  // The words that stand in `part` of the 8-bit image `gray`; in pixels of it, with Tesseract's own confidence. Lines come from
  // top to bottom. Empty when nothing was read before `deadline`.
  std::vector<std::vector<Word>> read(Pix* gray, const Box& part, Extent extent, Clock::time_point deadline);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
