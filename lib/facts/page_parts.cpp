// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/page_parts.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "base/unicode.h"
#include "facts/page_titles.h"

namespace bidaudit {
namespace {

template <typename Elsewhere>
void leave_out(Page& part, Elsewhere elsewhere) {
  std::erase_if(part.lines, elsewhere);
  std::erase_if(part.tables, elsewhere);
  std::erase_if(part.seals, elsewhere);
}

std::vector<Page> one_above_the_other(const Page& page, const TitleIndex& index) {
  constexpr double kFirst = 0.35;    // share of the page's height above which the first title stands
  constexpr double kLeast = 0.15;    // likewise, of a paper
  std::vector<KeyedLine> upright;  // the keys of a few are needed only
  for (const Line& line : page.lines)
    if (line.angle == 0) upright.push_back({&line, ""});
  const double typical = typical_height(upright);
  const Across across = across_of(page);
  std::erase_if(upright, [&](const KeyedLine& one) { return one.line->box.height() < 1.2 * typical || std::abs(one.line->box.middle_x() - across.middle) > 0.08 * across.width; });
  if (upright.size() < 2) return {};
  std::vector<std::pair<double, const DocumentType*>> titles;
  for (const KeyedLine& one : upright) {
    const std::string key = matching_key(text_of(*one.line));
    for (const DocumentType& type : index.types)
      if (!type.of_buyer && !type.of_officer && std::find(type.titles.begin(), type.titles.end(), key) != type.titles.end()) titles.emplace_back(one.line->box.y0, &type);
  }
  std::stable_sort(titles.begin(), titles.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<double> cuts;
  for (std::size_t i = 1; i < titles.size(); ++i)
    if (titles[i].second != titles[i - 1].second && titles[i].first - titles[i - 1].first > kLeast * page.height) cuts.push_back(titles[i].first - 1);
  if (cuts.empty() || titles.front().first > kFirst * page.height) return {};
  std::vector<Page> parts(cuts.size() + 1, page);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto elsewhere = [&](const auto& what) {
      const double y = what.box.middle_y();
      return (i > 0 && y < cuts[i - 1]) || (i < cuts.size() && y >= cuts[i]);
    };
    leave_out(parts[i], elsewhere);
  }
  return parts;
}

// Where an empty strip near the middle of a landscape sheet could be cut: no words and no table stand across it.
std::optional<double> gutter_of(const Page& page) {
  constexpr double kLandscape = 1.2;   // width by height
  constexpr double kFrom = 0.45;       // share of the width: the halves of a sheet are alike
  constexpr double kTo = 0.55;
  constexpr double kNarrowest = 0.015; // likewise, of the strip
  if (page.width < kLandscape * page.height) return std::nullopt;
  std::vector<std::pair<double, double>> taken;
  for (const Line& line : page.lines)
    if (decode_utf8(matching_key(text_of(line))).size() > 1) taken.emplace_back(line.box.x0, line.box.x1);  // one letter: a speck on the fold
  for (const Table& table : page.tables) taken.emplace_back(table.box.x0, table.box.x1);
  taken.emplace_back(kTo * page.width, page.width);
  std::sort(taken.begin(), taken.end());
  double at = kFrom * page.width;
  std::pair<double, double> widest{0, 0};
  for (const auto& [from, to] : taken) {
    if (from - at > widest.second - widest.first) widest = {at, std::min(from, kTo * page.width)};
    at = std::max(at, to);
  }
  if (widest.second - widest.first < kNarrowest * page.width) return std::nullopt;
  return (widest.first + widest.second) / 2;
}

// The score of the paper's title that `line` names best.
double score_of(const TitleLine& line, const std::vector<DocumentType>& types) {
  double best = 0;
  for (const DocumentType& type : types)
    for (const std::string& title : type.titles)
      if (const double score = type.of_buyer || type.of_officer ? 0 : title_score(line, title); score > best && !is_part_of_longer(title, line, type, types)) best = score;
  return best;
}

// What a half of a sheet begins with.
enum class Head { text, some_title, known_title };

Head head_of(const Page& half, const std::vector<DocumentType>& types) {
  constexpr std::size_t kFewest = 4;      // lines of a paper
  constexpr std::ptrdiff_t kMostAbove = 3;  // lines over a title: the mark of the form, a number
  constexpr double kHigh = 0.25;          // share of the height above which the title stands
  constexpr double kLarge = 1.4;          // of the typical height: so large is no heading of a column
  static const RE2 of_a_paper("[가-힣]{1,18}(?:서|증|장|확인원|증명원|신고원|등본|초본|명부)");
  const std::vector<KeyedLine> lines = upright_lines(half);
  if (lines.size() < kFewest) return Head::text;
  Head head = Head::text;
  for (const TitleLine& title : title_lines(half, lines)) {
    const auto above = std::count_if(lines.begin(), lines.end(), [&](const KeyedLine& one) { return one.key.size() > 3 && one.line->box.middle_y() < title.box.y0; });
    const bool large = title.box.height() >= kLarge * typical_height(lines);
    if ((!title.heads && !large) || above > kMostAbove || title.box.y0 > kHigh * half.height) continue;
    if (score_of(title, types) >= (title.heads ? kEnoughOfTitle : kExactTitle)) return Head::known_title;
    if (title.heads && large && RE2::FullMatch(title.key, of_a_paper)) head = Head::some_title;
  }
  return head;
}

// A paper whose title no type has is told from a column of the other only where that one is known.
std::vector<Page> side_by_side(const Page& page, const TitleIndex& index) {
  const auto cut = gutter_of(page);
  if (!cut) return {};
  std::vector<Page> halves(2, page);
  leave_out(halves[0], [&](const auto& what) { return what.box.middle_x() >= *cut; });
  leave_out(halves[1], [&](const auto& what) { return what.box.middle_x() < *cut; });
  const auto [less, more] = std::minmax({head_of(halves[0], index.types), head_of(halves[1], index.types)});
  if (less == Head::text || more != Head::known_title) return {};
  return halves;
}

}  // namespace

std::vector<Page> parted_at_titles(const Page& page, const TitleIndex& index) {
  const std::vector<Page> halves = side_by_side(page, index);
  if (halves.empty()) return one_above_the_other(page, index);
  std::vector<Page> parts;
  for (const Page& half : halves) {
    std::vector<Page> of_half = one_above_the_other(half, index);
    if (of_half.empty()) of_half.push_back(half);
    std::move(of_half.begin(), of_half.end(), std::back_inserter(parts));
  }
  return parts;
}

}  // namespace bidaudit
