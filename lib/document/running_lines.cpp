// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/running_lines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr double kEdge = 1.0 / 8;       // of the page's height: headers and footers stand no deeper in the page
constexpr double kOuterEdge = 1.0 / 12; // so far out a number between dashes is a page number, even on one page
constexpr double kPlace = 8;            // points: one place on different pages
constexpr std::size_t kLeastPages = 3;  // a text repeated on fewer of many pages may be the document's own
constexpr std::size_t kLongestNumber = 4;  // digits of a page number

// A line near the edge of a page.
struct Candidate {
  Line* line;
  int page;
  bool at_top;
  double from_edge;  // points between the edge of the page and the middle of the line
  std::string key;   // its text without white space, a number at its start or end left out as '#'
  std::optional<int> number;
};

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Only marks, digits and words of paging.
bool is_paging(std::string rest) {
  for (std::string_view word : {"페이지", "page", "쪽", "면", "of", "제", "p"})
    for (auto at = rest.find(word); at != std::string::npos; at = rest.find(word)) rest.erase(at, word.size());
  return rest.find_first_not_of("0123456789#-/~|()[]<>.") == std::string::npos;
}

// A page number is the first number of the line or the last one ("3/24" is page 3 of 24): text and number that remain.
void take_number(Candidate& candidate) {
  std::string& key = candidate.key;
  const auto first = std::find_if(key.begin(), key.end(), is_digit);
  if (first == key.end()) return;
  const bool leads = is_paging(std::string(key.begin(), first));
  auto from = first;
  auto to = std::find_if_not(first, key.end(), is_digit);
  if (!leads) {
    const auto last = std::find_if(key.rbegin(), key.rend(), is_digit);
    to = last.base();
    from = std::find_if_not(last, key.rend(), is_digit).base();
  }
  const auto length = static_cast<std::size_t>(to - from);
  const bool of_amount = (to != key.end() && *to == ',') || (from != key.begin() && from[-1] == ',');
  if (length > kLongestNumber || of_amount) return;
  candidate.number = std::stoi(std::string(from, to));
  key.replace(from, to, "#");
}

// Whether `line` may be running: not in a table that reaches into the page, not larger than the text of the page, not the
// name of a form, which is printed small at the head of each.
bool may_run(const Page& page, const Line& line, double usual_height) {
  constexpr double kLarger = 1.25;  // of the height that lines of the page have: a title
  const double x = line.box.middle_x();
  const double y = line.box.middle_y();
  const double edge = kEdge * page.height;
  const bool in_table = std::any_of(page.tables.begin(), page.tables.end(), [&](const Table& table) {
    const bool inside = x >= table.box.x0 && x <= table.box.x1 && y >= table.box.y0 && y <= table.box.y1;
    return inside && table.box.y1 > edge && table.box.y0 < page.height - edge;
  });
  return !in_table && line.box.height() <= kLarger * usual_height;
}

bool names_a_form(const std::string& key) {
  return key.find("서식") != std::string::npos || key.find("별지") != std::string::npos || key.find("별표") != std::string::npos;
}

double usual_height(const Page& page) {
  std::vector<double> heights;
  for (const Line& line : page.lines) heights.push_back(line.box.height());
  if (heights.empty()) return 0;
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
  return heights[heights.size() / 2];
}

bool is_between_dashes(const std::string& key) { return key == "-#-" || key == "~#~"; }

std::vector<Candidate> candidates_of(Document& document) {
  std::vector<Candidate> out;
  for (Page& page : document.pages) {
    const double usual = usual_height(page);
    for (Line& line : page.lines) {
      const double y = line.box.middle_y();
      const bool at_top = y < page.height / 2;
      const double from_edge = at_top ? y : page.height - y;
      if (line.angle != 0 || from_edge > kEdge * page.height || !may_run(page, line, usual)) continue;
      Candidate candidate{&line, page.number, at_top, from_edge, lower(matching_key(text_of(line))), std::nullopt};
      if (candidate.key.empty() || names_a_form(candidate.key)) continue;
      take_number(candidate);
      if (is_between_dashes(candidate.key) && from_edge <= kOuterEdge * page.height)
        line.role = at_top ? LineRole::header : LineRole::footer;
      out.push_back(std::move(candidate));
    }
  }
  return out;
}

using Group = std::vector<const Candidate*>;

// Candidates of one text at one place, by page. What lies within kPlace of the first of a group belongs to it.
std::vector<Group> groups_of(const std::vector<Candidate>& candidates) {
  std::map<std::pair<bool, std::string>, Group> by_text;
  for (const Candidate& candidate : candidates) by_text[{candidate.at_top, candidate.key}].push_back(&candidate);
  std::vector<Group> groups;
  for (auto& [key, members] : by_text) {
    std::stable_sort(members.begin(), members.end(),
                     [](const Candidate* a, const Candidate* b) { return a->from_edge < b->from_edge; });
    for (auto first = members.begin(); first != members.end();) {
      const auto last = std::find_if(first, members.end(),
                                     [&](const Candidate* c) { return c->from_edge - (*first)->from_edge > kPlace; });
      groups.emplace_back(first, last);
      first = last;
    }
  }
  for (Group& group : groups)
    std::stable_sort(group.begin(), group.end(), [](const Candidate* a, const Candidate* b) { return a->page < b->page; });
  return groups;
}

std::size_t pages_in(const Group& group) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < group.size(); ++i)
    if (i == 0 || group[i]->page != group[i - 1]->page) ++count;
  return count;
}

bool same_number(const Group& group) {
  return std::all_of(group.begin(), group.end(), [&](const Candidate* c) { return c->number == group[0]->number; });
}

// Whether the numbers grow by as much from page to page: by one, or by two where a sheet holds two pages.
bool counts_pages(const Group& group) {
  for (std::size_t step : {1u, 2u}) {
    std::size_t steady = 0;
    std::size_t steps = 0;
    for (std::size_t i = 0; i < group.size(); ++i)
      for (std::size_t k = i + 1; k < group.size() && group[k]->page <= group[i]->page + 1; ++k) {
        if (group[k]->page == group[i]->page) continue;
        ++steps;
        if (*group[k]->number - *group[i]->number == static_cast<int>(step) * (group[k]->page - group[i]->page)) ++steady;
      }
    if (steps > 0 && steady * 2 >= steps && steady >= 1) return true;  // two numbers a sheet make four pairs, two of them steady
  }
  return false;
}

bool is_running(const Group& group, std::size_t pages) {
  const std::size_t on = pages_in(group);
  const std::size_t least = std::min(kLeastPages, std::max<std::size_t>(pages, 2));
  if (on < 2) return false;
  if (!group[0]->number || same_number(group)) return on >= least && !is_paging(group[0]->key);
  return counts_pages(group) && (is_paging(group[0]->key) || on >= least);
}

}  // namespace

void mark_running_lines(Document& document) {
  const std::vector<Candidate> candidates = candidates_of(document);
  for (const Group& group : groups_of(candidates)) {
    if (!is_running(group, document.pages.size())) continue;
    for (const Candidate* candidate : group) candidate->line->role = candidate->at_top ? LineRole::header : LineRole::footer;
  }
}

}  // namespace bidaudit
