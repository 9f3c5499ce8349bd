// SPDX-License-Identifier: GPL-3.0-or-later
// A line of print parted into numbers and symbols, which are told by their shape, and the rest, which Tesseract reads.
#pragma once

#include <vector>

#include "acquire/shape_reader.h"
#include "document/document.h"

namespace bidaudit {

struct LinePiece {
  Box pixels;
  std::vector<Word> words;  // as told by shape, with the least confidence of their characters; empty: not told
};

// Parts `shapes` (one line, left to right) at symbols that Tesseract's model does not hold. One piece without words when
// there is none of them.
std::vector<LinePiece> parted_at_symbols(const std::vector<Shape>& shapes);

// The same, parted at numbers of three digits and more as well.
std::vector<LinePiece> parted_at_numbers(const std::vector<Shape>& shapes);

// The digits of all numbers that parted_at_numbers() would tell, in their order.
std::vector<std::string> numbers_among(const std::vector<Shape>& shapes);

}  // namespace bidaudit
