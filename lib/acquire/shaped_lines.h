// SPDX-License-Identifier: GPL-3.0-or-later
// One line read by two means that know nothing of each other: Tesseract, and the shapes of digits and symbols.
#pragma once

#include <optional>
#include <vector>

#include "acquire/line_reader.h"
#include "acquire/shape_reader.h"

namespace bidaudit {

// The words of a line that is nothing but a number, told by its `shapes` without any doubt; nullopt for all others.
std::optional<std::vector<Word>> number_alone(const std::vector<Shape>& shapes);

// The words of `line`, which has `shapes` and which Tesseract has read as `words`: numbers on which both agree are sure; where
// they differ, and at symbols that Tesseract does not know, the line is parted, and what lies between is read by Tesseract
// alone. A number that was told by shape without full certainty keeps Tesseract's reading in `other`.
std::vector<Word> with_shapes(LineReader& reader, Pix* gray, const Box& line, const std::vector<Shape>& shapes, std::vector<Word> words,
                              LineReader::Clock::time_point deadline);

}  // namespace bidaudit
