// SPDX-License-Identifier: GPL-3.0-or-later
// Tesseract with one language model: the characters of an image, with their places.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "acquire/image_pix.h"
#include "acquire/mark_repair.h"

namespace bidaudit {

// A part of a page image, cut out.
struct Part {
  PixPtr image;  // 8 bits
  double x0 = 0;  // of its first pixel in the page
  double y0 = 0;
};

class Recogniser {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Layout { raw_line, line, block };  // raw_line: nothing is looked for, the image is one line

  explicit Recogniser(const std::string& model);
  ~Recogniser();

  // Whether Tesseract has found the data of the model.
  bool is_ready() const;

  // The characters of each line of `part`, in pixels of it. A character has the confidence of the word of Tesseract's that
  // it stands in. Empty when nothing was read before `deadline`.
  std::vector<std::vector<Symbol>> read(const Part& part, Layout layout, Clock::time_point deadline);

  // Likewise for one raw line with no other characters than `allowed`.
  std::vector<std::vector<Symbol>> read_only(const Part& part, const char* allowed, Clock::time_point deadline);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
