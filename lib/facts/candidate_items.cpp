// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates that are whole items of a section: those that no other field understands.
#include <re2/re2.h>

#include <algorithm>
#include <sstream>

#include "base/unicode.h"
#include "facts/candidates.h"
#include "facts/numbering.h"
#include "facts/read_value.h"

namespace bidaudit {
namespace {

constexpr std::size_t kLongestHeading = 90;  // bytes of a key: 30 Hangul
constexpr std::size_t kShortest = 18;        // bytes: "인증보유업체"

struct Item {
  std::string text;
  std::vector<Place> places;  // of its lines
};

// A remark on the item before it.
bool is_remark(const Numbered& number) { return number.kind == "bullet※" || number.kind == "bullet*"; }

bool overlap(const Place& a, const Place& b) { return a.page == b.page && intersection(a.box, b.box).area() > 0; }

}  // namespace

std::vector<Candidate> CandidateFinder::items_besides(const FieldSpec& field, const std::vector<Place>& told) const {
  const auto names_section = [&](const std::string& key) {
    return std::any_of(field.within.begin(), field.within.end(), [&](const std::string& word) { return key.find(word) != std::string::npos; });
  };
  std::vector<Item> items;
  const Block* last = nullptr;
  for (const Block& block : blocks_) {
    const bool is_heading = block.key.size() <= kLongestHeading && names_section(block.key) && block.text.find(':') == std::string::npos;
    if (is_heading || !stands_within(field, block)) continue;
    std::istringstream lines(block.text);
    for (std::string line; std::getline(lines, line);) {
      const Numbered number = numbered(line);
      const bool goes_on = !items.empty() && last != nullptr && last->cell == block.cell && (number.kind.empty() || is_remark(number));
      if (!goes_on) items.emplace_back();
      items.back().text += (goes_on ? " " : "") + std::string(goes_on ? std::string_view(line) : number.rest);
      items.back().places.push_back(place_of(line, block, file_));
      last = &block;
    }
  }
  std::vector<Candidate> found;
  for (const Item& item : items) {
    const std::string key = matching_key(item.text);
    const auto is_told = [&](const Place& line) { return std::any_of(told.begin(), told.end(), [&](const Place& place) { return overlap(line, place); }); };
    const auto says = [&](const auto& pattern) { return RE2::PartialMatch(key, *pattern); };
    const bool counts = key.size() >= kShortest && std::any_of(field.items.begin(), field.items.end(), says) && std::none_of(field.except.begin(), field.except.end(), says);
    if (!counts || std::any_of(item.places.begin(), item.places.end(), is_told)) continue;
    auto value = read_value(field, item.text);
    if (value) found.push_back({Bond::pattern, field.labels.size(), "", std::move(value), item.text, item.places.front()});
  }
  return found;
}

}  // namespace bidaudit
