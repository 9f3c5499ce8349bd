// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a page, as its glyphs stand and not as they are drawn: digits that follow each other on a line are one number,
// wherever in the file they come from.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "acquire/page_content.h"

namespace bidaudit {

// Of visible upright glyphs: digits, and the commas, points and hyphens between and beside them. They point into the content.
class PrintedNumbers {
 public:
  using Number = std::span<const Glyph* const>;  // from the left

  explicit PrintedNumbers(const PageContent& content);

  std::size_t size() const { return ends_.size(); }
  Number operator[](std::size_t i) const {
    const std::size_t from = i == 0 ? 0 : ends_[i - 1];
    return Number(signs_).subspan(from, ends_[i] - from);
  }

 private:
  std::vector<const Glyph*> signs_;
  std::vector<std::size_t> ends_;  // of each number among them
};

}  // namespace bidaudit
