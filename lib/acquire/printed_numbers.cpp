// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/printed_numbers.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kWidestGap = 0.35;  // of the size: digits farther apart are of two numbers
constexpr double kSameLine = 0.6;    // of the lower box: overlap of two glyphs on one line
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool is_sign(const Glyph& glyph) {
  if (glyph.text.size() != 1) return false;
  const char32_t c = glyph.text[0];
  return is_digit(c) || c == U',' || c == U'.' || c == U'-';
}

bool follows(const Glyph& last, const Glyph& next) {
  if (std::abs(next.box.x0 - last.box.x1) >= kWidestGap * std::max(last.size, next.size)) return false;
  const double common = std::min(last.box.y1, next.box.y1) - std::max(last.box.y0, next.box.y0);
  return common > kSameLine * std::min(last.box.height(), next.box.height());
}

// Signs that are drawn one after the other and follow each other: most numbers are one run.
struct Run {
  std::size_t from, to;      // among all signs
  double x0;                 // where it begins
  std::size_t next = kNone;  // the run that goes on with its number
  bool begins = true;        // a number
};

std::vector<Run> runs_of(const PageContent& content, std::vector<const Glyph*>& signs) {
  std::vector<Run> runs;
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.invisible || glyph.angle != 0 || !is_sign(glyph)) continue;
    signs.push_back(&glyph);
    if (!runs.empty() && follows(*signs[signs.size() - 2], glyph)) ++runs.back().to;
    else runs.push_back({signs.size() - 1, signs.size(), glyph.box.x0});
  }
  return runs;
}

// Finds for each run the one that it goes on with.
void link(std::vector<Run>& runs, const std::vector<const Glyph*>& signs) {
  std::stable_sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.x0 < b.x0; });
  struct Open {
    std::size_t run;  // the last of a number
    double end;       // so far right begins nothing that follows it
    double top, bottom;
  };
  std::vector<Open> open;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Glyph& first = *signs[runs[i].from];
    std::erase_if(open, [&](const Open& number) { return number.end <= runs[i].x0; });
    const auto before = std::find_if(open.begin(), open.end(), [&](const Open& number) {
      return number.top < first.box.y1 && first.box.y0 < number.bottom && follows(*signs[runs[number.run].to - 1], first);
    });
    const Glyph& last = *signs[runs[i].to - 1];
    const Open now{i, last.box.x1 + last.size, last.box.y0, last.box.y1};
    if (before == open.end()) {
      open.push_back(now);
      continue;
    }
    runs[before->run].next = i;
    runs[i].begins = false;
    *before = now;
  }
}

}  // namespace

PrintedNumbers::PrintedNumbers(const PageContent& content) {
  std::vector<const Glyph*> signs;
  std::vector<Run> runs = runs_of(content, signs);
  link(runs, signs);
  signs_.reserve(signs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].begins) continue;
    for (std::size_t k = i; k != kNone; k = runs[k].next)
      signs_.insert(signs_.end(), signs.begin() + static_cast<std::ptrdiff_t>(runs[k].from), signs.begin() + static_cast<std::ptrdiff_t>(runs[k].to));
    ends_.push_back(signs_.size());
  }
}

}  // namespace bidaudit
