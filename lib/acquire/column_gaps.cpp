// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/column_gaps.h"

#include <algorithm>
#include <bitset>
#include <cmath>

namespace bidaudit {
namespace {

constexpr std::size_t kLeastLines = 5;   // as many gaps under one another by chance are rare in justified text
constexpr double kNextLine = 2.6;        // of the em: the pitch of double-spaced lines; farther down is not the next line
constexpr double kCommonWhite = 0.7;     // of the em, over all lines of the run

// Lines of a column begin at one place, but for indents; the words of justified text do not.
bool begin_together(const std::vector<WhiteGap>& gaps, const std::vector<std::size_t>& run) {
  constexpr double kSamePlace = 0.3;  // of the em
  std::vector<double> starts;
  for (std::size_t i : run) starts.push_back(gaps[i].x1);
  std::nth_element(starts.begin(), starts.begin() + static_cast<std::ptrdiff_t>(starts.size() / 2), starts.end());
  const double usual = starts[starts.size() / 2];
  const auto near = std::count_if(run.begin(), run.end(), [&](std::size_t i) {
    return std::abs(gaps[i].x1 - usual) < kSamePlace * gaps[i].size;
  });
  return static_cast<std::size_t>(near) * 3 >= run.size() * 2;
}

// The run of gaps under `first`, which the others follow by y.
std::vector<std::size_t> run_from(const std::vector<WhiteGap>& gaps, std::size_t first) {
  std::vector<std::size_t> run{first};
  double x0 = gaps[first].x0;
  double x1 = gaps[first].x1;
  double y = gaps[first].y;
  for (std::size_t i = first + 1; i < gaps.size() && gaps[i].y - y < kNextLine * gaps[first].size; ++i) {
    const WhiteGap& gap = gaps[i];
    const double left = std::max(x0, gap.x0);
    const double right = std::min(x1, gap.x1);
    if (gap.y - y < 0.5 * gap.size || right - left < kCommonWhite * gap.size) continue;
    x0 = left;
    x1 = right;
    y = gap.y;
    run.push_back(i);
  }
  return run;
}

}  // namespace

void mark_column_gaps(std::vector<WhiteGap>& gaps) {
  std::vector<std::size_t> order(gaps.size());
  std::vector<WhiteGap> sorted = gaps;
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return gaps[a].y < gaps[b].y; });
  for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = gaps[order[i]];
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (sorted[i].between_columns) continue;
    const auto run = run_from(sorted, i);
    if (run.size() < kLeastLines || !begin_together(sorted, run)) continue;
    for (std::size_t member : run) sorted[member].between_columns = true;
  }
  for (std::size_t i = 0; i < order.size(); ++i) gaps[order[i]].between_columns = sorted[i].between_columns;
}

double middle_gutter(std::span<const Extent> boxes, double width) {
  constexpr int kSteps = 400;            // of the width: two points on A4
  constexpr double kFrom = 0.44;         // of the width
  constexpr double kTo = 0.56;
  constexpr double kLeastWhite = 0.015;  // of the width: 12 points on A4
  if (width <= 0) return 0;
  std::bitset<kSteps> inked;
  bool left = false;
  bool right = false;
  for (const Extent& box : boxes) {
    const int from = std::clamp(static_cast<int>(box.x0 / width * kSteps), 0, kSteps - 1);
    const int to = std::clamp(static_cast<int>(box.x1 / width * kSteps), 0, kSteps - 1);
    for (int i = from; i <= to; ++i) inked.set(static_cast<std::size_t>(i));
    left = left || box.x1 < width / 2;
    right = right || box.x0 > width / 2;
  }
  if (!left || !right) return 0;
  double best = 0;
  int length = 0;
  for (int i = static_cast<int>(kFrom * kSteps); i <= static_cast<int>(kTo * kSteps); ++i) {
    length = inked.test(static_cast<std::size_t>(i)) ? 0 : length + 1;
    if (length < kLeastWhite * kSteps) continue;
    const double middle = (i + 1 - length / 2.0) / kSteps * width;
    if (std::abs(middle - width / 2) < std::abs(best - width / 2)) best = middle;
  }
  return best;
}

}  // namespace bidaudit
