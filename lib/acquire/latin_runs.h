// SPDX-License-Identifier: GPL-3.0-or-later
// Latin words in Korean lines: which of them to read again with a Latin model, and when that reading is the better one.
//
// The Korean model knows Latin letters but was trained on few of them: "PQ" becomes "ㅁ20", "OPEN API" "02EN 41".
#pragma once

#include <cstddef>
#include <vector>

#include "acquire/mark_repair.h"

namespace bidaudit {

// Characters `from` to before `to` of a line.
struct LatinRun {
  std::size_t from = 0;
  std::size_t to = 0;
};

// The runs without Hangul that may be Latin words badly read: doubtful ones, and those that hold a letter next to a digit or
// to a sign that stands in no word. From the left.
std::vector<LatinRun> doubtful_latin(const std::vector<Symbol>& line);

// What stands where `run` of `line` does, chosen from two readings of the run alone, by the Korean and by a Latin model; empty
// when the first reading is to stay. Two readings that agree need not be sure; one by itself must be.
std::vector<Symbol> better_latin(const std::vector<Symbol>& line, const LatinRun& run, const std::vector<Symbol>& korean,
                                 const std::vector<Symbol>& latin);

}  // namespace bidaudit
