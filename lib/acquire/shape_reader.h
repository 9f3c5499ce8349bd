// SPDX-License-Identifier: GPL-3.0-or-later
// Digits, marks and symbols told by their shape.
//
// Tesseract's Korean model was taught on running text: it guesses at rows of spaced digits ("2025. 12. 11. ~ 2027. 12. 11."),
// and has no character at all for ㈜, ①, ○ and their like. In print these seldom touch their neighbours, so each can be
// cut out and classified alone; what is none of them (a syllable, a letter, a blot) is said to be none.
#pragma once

#include <vector>

#include "document/document.h"

struct Pix;

namespace bidaudit {

struct Shape {
  char32_t character = 0;  // 0: none of those known here
  double confidence = 0;   // that it is `character`, 0 to 1
  Box pixels;              // of the page image
};

// What the network sees of one shape, each 0 (paper) to 1 (ink), but for the last few which are sizes in parts of the line's
// height. The program that teaches it (teach_shapes.py) takes them from here too, so that both see the same.
struct ShapeInput {
  Box pixels;
  std::vector<float> values;
};

// The shapes in `line` (pixels of the 8-bit image `gray`) from left to right. Parts above each other are one shape.
std::vector<ShapeInput> find_shapes(Pix* gray, const Box& line);

// The same, each with the character it shows.
std::vector<Shape> read_shapes(Pix* gray, const Box& line);

}  // namespace bidaudit
