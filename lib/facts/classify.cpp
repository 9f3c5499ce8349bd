// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/classify.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kExactTitle = 10;
constexpr double kTitleWithMore = 7;    // the title and a few characters besides it
constexpr double kFuzzyTitle = 6;       // read by OCR, nearly the title
constexpr double kEnough = 5;           // to say what a page is
constexpr double kMargin = 1;           // ahead of the next best
constexpr double kTitleZone = 0.5;      // share of the page's height in which a title may stand
constexpr double kEmptyAbove = 0.35;    // likewise: what begins below is no page from its top
constexpr std::size_t kMostBesides = 8; // characters besides the title on its line
constexpr std::size_t kMostBefore = 40; // before the title at the end of a line that heads the page: "안전보건 확보의무 이행 서약서"

// A line that stands upright, with its matching key.
struct KeyedLine {
  const Line* line = nullptr;
  std::string key;
};

std::vector<KeyedLine> upright_lines(const Page& page) {
  std::vector<KeyedLine> lines;
  for (const Line& line : page.lines)
    if (line.angle == 0) lines.push_back({&line, matching_key(text_of(line))});
  return lines;
}

struct TitleLine {
  std::string key;
  bool ocr = false;
  bool heads = false;  // large and centred at the top of the page, as only the title of a paper is
};

// "1)", "가.", "①", "-": the line is an item of a list, not a title.
bool is_item(const std::string& key) {
  constexpr std::size_t kTwoLetters = 8;  // bytes
  const std::u32string text = decode_utf8(std::string_view(key).substr(0, kTwoLetters));
  if (text.empty()) return true;
  if (text[0] == U'-' || text[0] == U'·' || text[0] == U'※' || text[0] == U'*') return true;
  if (text[0] >= 0x2460 && text[0] <= 0x24FF) return true;
  return text.size() > 1 && (text[1] == U'.' || text[1] == U')');
}

double typical_height(const std::vector<KeyedLine>& lines) {
  std::vector<double> heights;
  for (const KeyedLine& keyed : lines) heights.push_back(keyed.line->box.height());
  if (heights.empty()) return 0;
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
  return heights[heights.size() / 2];
}

// Lines that stand where titles stand: in the upper part, alone, large or centred, not an item of a list.
std::vector<TitleLine> title_lines(const Page& page, const std::vector<KeyedLine>& lines) {
  std::vector<TitleLine> out;
  const double typical = typical_height(lines);
  double top = page.height;  // of a page that is empty above, or of a part of one
  for (const KeyedLine& line : lines) top = std::min(top, line.line->box.y0);
  if (top < kEmptyAbove * page.height) top = 0;
  for (const auto& [at, whole] : lines) {
    const Line& line = *at;
    if (line.box.y0 - top > kTitleZone * page.height) continue;
    std::string key = whole;
    const bool ocr = line.source == Source::ocr;
    const bool large = line.box.height() >= 1.2 * typical;
    const bool centred = std::abs(line.box.middle_x() - page.width / 2) < 0.08 * page.width && line.box.y0 - top < 0.35 * page.height;
    if (large && centred && ocr) key.erase(0, key.find_first_not_of("-.~'\""));  // specks, or what is left of a letter
    if ((!large && !centred) || is_item(key) || key.find(':') != std::string::npos) continue;
    out.push_back({key, ocr, large && centred});
    if (!ocr && std::all_of(line.words.begin(), line.words.end(), [](const Word& word) { return word.other.empty(); })) continue;
    std::string again;  // the second reading of a scan may be the better one
    for (const Word& word : line.words) again += matching_key(word.other.empty() ? word.text : word.other);
    if (again != key) out.push_back({again, true, large && centred});
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

struct Scored {
  const DocumentType* type = nullptr;
  double title = 0;
  double total = 0;
};

// Whether a longer title of another type stands on the line around `title`: "가격제안서" is no "제안서".
bool is_part_of_longer(const std::string& title, const TitleLine& line, const DocumentType& type, const std::vector<DocumentType>& types) {
  if (line.key == title) return false;
  return std::any_of(types.begin(), types.end(), [&](const DocumentType& other) {
    return &other != &type && std::any_of(other.titles.begin(), other.titles.end(), [&](const std::string& longer) {
             return longer.size() > title.size() && longer.find(title) != std::string::npos && line.key.find(longer) != std::string::npos;
           });
  });
}

// The types in the order of the index.
std::vector<Scored> scores_of(const TitleIndex& index, const std::vector<TitleLine>& titles, const std::vector<bool>& in_text) {
  std::vector<Scored> scores;
  std::size_t number = 0;  // in the index
  for (const DocumentType& type : index.types) {
    Scored scored{&type, 0, 0};
    for (const std::string& title : type.titles) {
      const bool stands = in_text[number++];
      for (const TitleLine& line : titles)
        if (const double score = stands || line.ocr ? title_score(line, title) : 0; score > scored.title && !is_part_of_longer(title, line, type, index.types)) scored.title = score;
    }
    scored.total = scored.title;
    for (const Cue& cue : type.cues)
      if (in_text[number++]) scored.total += cue.weight;
    scores.push_back(scored);
  }
  return scores;
}

// Whether the last thing on the page is to whom the paper goes ("광명시장 귀하"): with that a form ends.
bool ends_a_form(const std::vector<KeyedLine>& lines) {
  const KeyedLine* last = nullptr;
  for (const KeyedLine& line : lines)
    if (decode_utf8(line.key).size() > 2 && (last == nullptr || line.line->box.y0 > last->line->box.y0)) last = &line;
  return last != nullptr && (last->key.ends_with("귀하") || last->key.ends_with("귀중"));
}

// Whether its first line is the mark that stands over a form: "[별지 제5호서식]", "[붙임 2]".
bool bears_form_mark(const Page& page) {
  static const RE2 mark(R"(^[\[<(【■]*(?:별지|붙임|별첨|서식)제?[0-9]{1,2}(?:-[0-9])?호?(?:서식)?[\]>)】]*$)");
  const auto first = std::min_element(page.lines.begin(), page.lines.end(), [](const Line& a, const Line& b) { return a.box.y0 < b.box.y0; });
  return first != page.lines.end() && RE2::FullMatch(matching_key(text_of(*first)), mark);
}

struct PageType {
  std::string type;  // empty: nothing on the page tells
  double confidence = 0;
  bool titled = false;
  bool headed = false;  // some title stands at its top, whatever it says
};

PageType type_of(const Page& page, const std::vector<KeyedLine>& lines, const TitleIndex& index, bool of_buyer) {
  const auto titles = title_lines(page, lines);
  std::string text;
  for (const KeyedLine& line : lines) text += line.key;
  std::vector<Scored> scores = scores_of(index, titles, index.phrases.found_in(decode_utf8(text)));
  // the blank forms behind a notice are told by their titles only: a notice speaks of everything that forms speak of
  std::erase_if(scores, [&](const Scored& s) { return of_buyer ? !s.type->of_buyer && s.title < kExactTitle : s.type->of_buyer; });
  std::stable_sort(scores.begin(), scores.end(), [](const Scored& a, const Scored& b) { return a.total > b.total; });
  const bool headed = std::any_of(titles.begin(), titles.end(), [](const TitleLine& line) { return line.heads; });
  if (scores.empty() || scores[0].total < kEnough) return {"", 0, false, headed};
  const double ahead = scores.size() > 1 ? scores[0].total - scores[1].total : scores[0].total;
  if (ahead < kMargin) return {"unknown", 0.3, true, headed};
  const double sure = scores[0].title >= kExactTitle ? 0.99 : scores[0].title > 0 ? 0.9 : 0.75;
  return {scores[0].type->id, sure * (page.route == Route::ocr ? std::max(0.8, page.confidence) : 1.0), scores[0].title > 0, headed};
}

// How a page was made, as far as it tells pages of one paper from those of the next. A printed page stays one where a picture on it
// was read too; a scan stays one where a mark was printed over it.
enum class Making { printed, scanned, failed };

Making making_of(const Page& page) {
  if (page.route == Route::failed) return Making::failed;
  if (page.route != Route::mixed) return page.route == Route::ocr ? Making::scanned : Making::printed;
  std::ptrdiff_t scanned = 0;
  for (const Line& line : page.lines) scanned += (line.source == Source::ocr ? 1 : -1) * std::ssize(line.words);
  return scanned > 0 ? Making::scanned : Making::printed;
}

// Whether a paper of type `id` may go on with `page`.
bool may_go_on(const std::string& id, const PageType& page, const std::vector<DocumentType>& types) {
  const auto type = std::find_if(types.begin(), types.end(), [&](const DocumentType& t) { return t.id == id; });
  if (type == types.end() || type->length == PaperLength::many) return true;
  return type->length == PaperLength::few && !page.headed;
}

std::vector<std::u32string> titles_and_cues(const std::vector<DocumentType>& types) {
  std::vector<std::u32string> phrases;
  for (const DocumentType& type : types) {
    for (const std::string& title : type.titles) phrases.push_back(decode_utf8(title));
    for (const Cue& cue : type.cues) phrases.push_back(decode_utf8(cue.text));
  }
  return phrases;
}

}  // namespace

TitleIndex::TitleIndex(const std::vector<DocumentType>& known) : types(known), phrases(titles_and_cues(known)) {}

std::vector<Page> parted_at_titles(const Page& page, const TitleIndex& index) {
  constexpr double kFirst = 0.35;    // share of the page's height above which the first title stands
  constexpr double kLeast = 0.15;    // likewise, of a paper
  std::vector<KeyedLine> upright;  // the keys of a few are needed only
  for (const Line& line : page.lines)
    if (line.angle == 0) upright.push_back({&line, ""});
  const double typical = typical_height(upright);
  std::erase_if(upright, [&](const KeyedLine& one) { return one.line->box.height() < 1.2 * typical || std::abs(one.line->box.middle_x() - page.width / 2) > 0.08 * page.width; });
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
    std::erase_if(parts[i].lines, elsewhere);
    std::erase_if(parts[i].tables, elsewhere);
    std::erase_if(parts[i].seals, elsewhere);
  }
  return parts;
}

std::vector<Paper> split_into_papers(const Document& document, const TitleIndex& index, bool of_buyer) {
  std::vector<Paper> papers;
  const Page* before = nullptr;
  bool form_ended = false;  // with `before`
  for (const Page& page : document.pages) {
    const bool same_page = before != nullptr && page.number == before->number;  // the next part of it
    const std::vector<KeyedLine> lines = upright_lines(page);
    const PageType found = type_of(page, lines, index, of_buyer);
    const bool ends = ends_a_form(lines);
    // a scan behind a printed page is another paper, if its title can be read or not; so is a whole form behind a whole form
    const bool same_making = before != nullptr && (page.route == Route::blank || making_of(page) == making_of(*before)) && !(form_ended && ends);
    const bool room = page.route == Route::blank || papers.empty() || may_go_on(papers.back().type, found, index.types);
    const bool goes_on = !papers.empty() && !same_page && room && page.route != Route::failed && same_making &&
                         (of_buyer || !bears_form_mark(page)) && (found.type.empty() || (!found.titled && found.type == papers.back().type));
    if (page.route != Route::blank) form_ended = ends;
    if (page.route != Route::blank) before = &page;
    if (goes_on) {
      papers.back().last_page = page.number;
    } else {
      papers.push_back({found.type.empty() ? "unknown" : found.type, page.number, page.number, found.confidence, {}});
    }
    papers.back().pages.push_back(&page);
  }
  if (of_buyer && papers.size() > 1 && papers[0].type == "unknown" && papers[1].type != "unknown") {  // a cover sheet
    papers[1].first_page = papers[0].first_page;
    papers[1].pages.insert(papers[1].pages.begin(), papers[0].pages.begin(), papers[0].pages.end());
    papers.erase(papers.begin());
  }
  const int last = document.pages.empty() ? 0 : document.pages.back().number;
  if (papers.empty() || last < document.page_count)  // pages that were not reached
    papers.push_back({"unknown", last + 1, std::max(last + 1, document.page_count), 0, {}});
  return papers;
}

}  // namespace bidaudit
