// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that stand where the titles of papers stand, and how well one of them names a paper.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "facts/document_type.h"

namespace bidaudit {

constexpr double kExactTitle = 10;  // score of a line that is the title and nothing else
constexpr double kEnoughOfTitle = 5;  // score from which a title, or a title and cues, say what a page is

// A line that stands upright, with its matching key.
struct KeyedLine {
  const Line* line = nullptr;
  std::string key;
};

struct TitleLine {
  std::string key;
  bool ocr = false;
  bool heads = false;  // large and centred at the top of the page, as only the title of a paper is
  Box box{};
};

// Where print stands across a page: of a landscape sheet with print on one half only, that half.
struct Across {
  double middle = 0;
  double width = 0;
};

Across across_of(const Page& page);

std::vector<KeyedLine> upright_lines(const Page& page);

// The median of the heights; 0 without lines.
double typical_height(const std::vector<KeyedLine>& lines);

// Lines that stand where titles stand: in the upper part, alone, large or centred, not an item of a list. Of a scan with two
// readings that differ, each is one.
std::vector<TitleLine> title_lines(const Page& page, const std::vector<KeyedLine>& lines);

// How well `line` is `title`, a matching key: 0 not at all, kExactTitle exactly.
double title_score(const TitleLine& line, const std::string& title);

// Whether a longer title of another type stands on the line around `title`: "가격제안서" is no "제안서".
bool is_part_of_longer(const std::string& title, const TitleLine& line, const DocumentType& type, const std::vector<DocumentType>& types);

}  // namespace bidaudit
