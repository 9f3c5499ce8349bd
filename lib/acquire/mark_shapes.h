// SPDX-License-Identifier: GPL-3.0-or-later
// Marks on the image of one line, told by their form alone.
//
// The recogniser has no character for many marks of Korean papers (○ ◎ ① →) and writes a digit or a letter for them; small
// ones (· ‘ .) it confuses or leaves out. Their ink says what they are: where it stands in the line and how it is closed.
#pragma once

#include <vector>

#include "document/document.h"

struct Pix;

namespace bidaudit {

enum class MarkKind {
  high,            // one small mark at the top: a single quote
  high_pair,       // two of them: a double quote
  middle,          // a dot half way up
  low,             // a dot or a comma on the ground line
  pair,            // two dots, one above the other
  ring,            // an empty circle
  ring_in_ring,    // a circle around a circle or a disc
  ring_around,     // a circle around something else, mostly a digit
  arrow_right,
  arrow_left,
  opening,         // 「
  hollow_opening,  // 『
  closing,         // 」
  hollow_closing,  // 』
  broad,           // as broad as it is high, so no digit, and none of the above
};

struct Mark {
  MarkKind kind = MarkKind::broad;
  Box box;    // in pixels of the line's image
  Box inner;             // of ring_around: what stands in it
  int number = 0;        // likewise, once it has been read; 0 is unknown
  bool touches = false;  // its pale edge runs into its neighbour: a dot between digits, or the broken stroke of a letter
};

struct LineMarks {
  std::vector<Mark> marks;  // from the left
  double em = 0;            // height of the line's letters in pixels; 0 when it has none
};

// The marks of the 8-bit image `line`, dark on light. Only ink that shares its columns with no other is looked at, so that
// a part of a letter is not taken for a mark.
LineMarks find_marks(Pix* line);

}  // namespace bidaudit
