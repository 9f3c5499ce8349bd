// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/word_gaps.h"

#include <algorithm>

namespace bidaudit {
namespace {

// In ems, beyond the gap that letters of the line have anyway.
constexpr double kBare = 0.22;        // without a drawn blank; Korean word spaces are 0.25 and more
constexpr double kWithBlank = 0.12;   // with one: narrow fonts and tight setting leave little of it
constexpr double kBetweenScripts = 0.34;  // between Hangul and Latin or digits: a quarter em is put there by the program

constexpr double kTightest = -0.2;   // letters set closer than that are drawn over one another on purpose
constexpr double kLoosest = 0.4;     // letters set wider than that are letter-spaced, each a word as printed
constexpr double kNoise = 1e-6;      // what is left of adding up advances
constexpr double kLooseFrom = 0.06;  // less is the side bearing of a font
constexpr std::size_t kEnoughGaps = 6;  // to tell loose setting from a few words of one letter

constexpr int kBlanksUsed = 25;  // letters for each blank: a page with fewer blanks than that parts words without drawing them

bool of_western(Script script) { return script == Script::latin || script == Script::digit; }

bool between_scripts(const Piece& a, const Piece& b) {
  return (a.script == Script::hangul && of_western(b.script)) || (of_western(a.script) && b.script == Script::hangul);
}

// How far apart the letters of the line stand inside words: not the middle of all gaps, which in a line of short words is
// that of the gaps between them.
double setting(const Frame& frame, std::span<const std::int32_t> chain, const std::vector<Gap>& gaps) {
  const auto is_inside = [&](std::size_t i) { return !frame.pieces[static_cast<std::size_t>(chain[i - 1])].blank_after; };
  std::size_t count = 0;
  std::size_t negative = 0;
  std::size_t close = 0;
  for (std::size_t i = 1; i < chain.size(); ++i) {
    if (!is_inside(i)) continue;
    ++count;
    if (gaps[i].ems < -kNoise) ++negative;
    if (gaps[i].ems < kLooseFrom) ++close;
  }
  if (count == 0) return 0;
  const std::size_t quarter = count / 4;
  if (negative <= quarter && close > quarter) return 0;  // as nearly all text is set
  std::vector<double> inside;
  inside.reserve(count);
  for (std::size_t i = 1; i < chain.size(); ++i)
    if (is_inside(i)) inside.push_back(gaps[i].ems);
  const auto low = inside.begin() + static_cast<std::ptrdiff_t>(quarter);
  std::nth_element(inside.begin(), low, inside.end());
  if (*low < 0) return std::max(*low, kTightest);
  return *low >= kLooseFrom && *low <= kLoosest && inside.size() >= kEnoughGaps ? *low : 0;
}

double threshold(const Piece& a, const Piece& b, bool blanks_used) {
  if (a.blank_after) return kWithBlank;
  return blanks_used && between_scripts(a, b) ? kBetweenScripts : kBare;
}

}  // namespace

void find_word_gaps(const Frame& frame, std::span<const std::int32_t> chain, std::vector<Gap>& gaps) {
  const auto piece = [&](std::size_t i) -> const Piece& { return frame.pieces[static_cast<std::size_t>(chain[i])]; };
  gaps.assign(chain.size(), {});
  for (std::size_t i = 1; i < chain.size(); ++i)
    gaps[i].ems = (piece(i).box.x0 - piece(i - 1).box.x1) / std::max(piece(i - 1).size, piece(i).size);
  const double usual = setting(frame, chain, gaps);
  const bool blanks_used = static_cast<std::size_t>(frame.blanks) * kBlanksUsed > frame.pieces.size();
  for (std::size_t i = 1; i < chain.size(); ++i)
    gaps[i].ends_word = gaps[i].ems - usual > threshold(piece(i - 1), piece(i), blanks_used);
}

}  // namespace bidaudit
