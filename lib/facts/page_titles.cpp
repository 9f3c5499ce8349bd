// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/page_titles.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kTitleWithMore = 7;    // the title and a few characters besides it
constexpr double kFuzzyTitle = 6;       // read by OCR, nearly the title
constexpr double kTitleZone = 0.5;      // share of the page's height in which a title may stand
constexpr double kEmptyAbove = 0.35;    // likewise: what begins below is no page from its top
constexpr std::size_t kMostBesides = 8; // characters besides the title on its line
constexpr std::size_t kMostBefore = 40; // before the title at the end of a line that heads the page: "안전보건 확보의무 이행 서약서"

// "1)", "가.", "①", "-": the line is an item of a list, not a title.
bool is_item(const std::string& key) {
  constexpr std::size_t kTwoLetters = 8;  // bytes
  const std::u32string text = decode_utf8(std::string_view(key).substr(0, kTwoLetters));
  if (text.empty()) return true;
  if (text[0] == U'-' || text[0] == U'·' || text[0] == U'※' || text[0] == U'*') return true;
  if (text[0] >= 0x2460 && text[0] <= 0x24FF) return true;
  return text.size() > 1 && (text[1] == U'.' || text[1] == U')');
}

}  // namespace

Across across_of(const Page& page) {
  constexpr double kBeside = 0.45;  // share of the width that is left empty beside a half
  double left = page.width;
  double right = 0;
  for (const Line& line : page.lines) {
    left = std::min(left, line.box.x0);
    right = std::max(right, line.box.x1);
  }
  const Across whole{page.width / 2, page.width};
  if (page.width <= page.height || page.lines.empty()) return whole;
  if (left > kBeside * page.width) return {0.75 * page.width, page.width / 2};
  if (right < (1 - kBeside) * page.width) return {0.25 * page.width, page.width / 2};
  return whole;
}

std::vector<KeyedLine> upright_lines(const Page& page) {
  std::vector<KeyedLine> lines;
  for (const Line& line : page.lines)
    if (line.angle == 0) lines.push_back({&line, matching_key(text_of(line))});
  return lines;
}

double typical_height(const std::vector<KeyedLine>& lines) {
  std::vector<double> heights;
  for (const KeyedLine& keyed : lines) heights.push_back(keyed.line->box.height());
  if (heights.empty()) return 0;
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
  return heights[heights.size() / 2];
}

std::vector<TitleLine> title_lines(const Page& page, const std::vector<KeyedLine>& lines) {
  std::vector<TitleLine> out;
  const double typical = typical_height(lines);
  const Across across = across_of(page);
  double top = page.height;  // of a page that is empty above, or of a part of one
  for (const KeyedLine& line : lines) top = std::min(top, line.line->box.y0);
  if (top < kEmptyAbove * page.height) top = 0;
  for (const auto& [at, whole] : lines) {
    const Line& line = *at;
    if (line.box.y0 - top > kTitleZone * page.height) continue;
    std::string key = whole;
    const bool ocr = line.source == Source::ocr;
    const bool large = line.box.height() >= 1.2 * typical;
    const bool centred = std::abs(line.box.middle_x() - across.middle) < 0.08 * across.width && line.box.y0 - top < 0.35 * page.height;
    if (large && centred && ocr) key.erase(0, key.find_first_not_of("-.~'\""));  // specks, or what is left of a letter
    if ((!large && !centred) || is_item(key) || key.find(':') != std::string::npos) continue;
    out.push_back({key, ocr, large && centred, line.box});
    if (!ocr && std::all_of(line.words.begin(), line.words.end(), [](const Word& word) { return word.other.empty(); })) continue;
    std::string again;  // the second reading of a scan may be the better one
    for (const Word& word : line.words) again += matching_key(word.other.empty() ? word.text : word.other);
    if (again != key) out.push_back({again, true, large && centred, line.box});
  }
  return out;
}

double title_score(const TitleLine& line, const std::string& title) {
  if (line.key == title) return kExactTitle;
  const bool holds_it = line.key.find(title) != std::string::npos;
  if (!holds_it && !line.ocr) return 0;
  const auto length = decode_utf8(line.key).size();
  const auto wanted = decode_utf8(title).size();
  if (holds_it && length <= wanted + kMostBesides)
    return kTitleWithMore - 0.2 * static_cast<double>(length - wanted);
  if (line.heads && line.key.ends_with(title) && length <= wanted + kMostBefore) return kTitleWithMore - 0.2 * kMostBesides;
  if (!line.ocr || wanted < 4) return 0;
  const int limit = static_cast<int>(wanted) / 3 + 1;
  const int distance = jamo_distance(line.key, title, limit);
  return distance <= limit ? kFuzzyTitle - 0.3 * distance : 0;
}

bool is_part_of_longer(const std::string& title, const TitleLine& line, const DocumentType& type, const std::vector<DocumentType>& types) {
  if (line.key == title) return false;
  return std::any_of(types.begin(), types.end(), [&](const DocumentType& other) {
    return &other != &type && std::any_of(other.titles.begin(), other.titles.end(), [&](const std::string& longer) {
             return longer.size() > title.size() && longer.find(title) != std::string::npos && line.key.find(longer) != std::string::npos;
           });
  });
}

}  // namespace bidaudit
