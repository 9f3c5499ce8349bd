// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/classify.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/unicode.h"
#include "facts/page_titles.h"

namespace bidaudit {
namespace {

constexpr double kMargin = 1;           // ahead of the next best

struct Scored {
  const DocumentType* type = nullptr;
  double title = 0;
  double total = 0;
};

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
  if (scores.empty() || scores[0].total < kEnoughOfTitle) return {"", 0, false, headed};
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
