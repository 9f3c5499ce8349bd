// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrases.h"

namespace bidaudit {
namespace {

constexpr std::size_t kPlaces = 4096;  // so that the table stays in the cache: some beginnings share a place

// Of the two letters that a text of two or more begins with.
std::size_t place_of(std::u32string_view text) { return (text[0] * 31 + text[1]) % kPlaces; }

}  // namespace

PhraseIndex::PhraseIndex(std::vector<std::u32string> phrases) : phrases_(std::move(phrases)), begin_(kPlaces + 1) {
  std::vector<std::vector<std::size_t>> places(kPlaces);
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (phrases_[i].size() > 1) places[place_of(phrases_[i])].push_back(i);
    if (phrases_[i].size() != 1) continue;
    single_.push_back(i);
    for (auto& numbers : places) numbers.push_back(i);  // whatever the second letter is
  }
  for (std::size_t place = 0; place < kPlaces; ++place) {
    numbers_.insert(numbers_.end(), places[place].begin(), places[place].end());
    begin_[place + 1] = numbers_.size();
  }
}

std::span<const std::size_t> PhraseIndex::beginning(std::u32string_view text) const {
  if (text.size() < 2) return text.empty() ? std::span<const std::size_t>() : std::span(single_);
  const std::size_t begin = begin_[place_of(text)];
  return std::span(numbers_).subspan(begin, begin_[place_of(text) + 1] - begin);
}

std::vector<bool> PhraseIndex::found_in(std::u32string_view text) const {
  std::vector<bool> found(phrases_.size());
  for (; !text.empty(); text.remove_prefix(1))
    for (std::size_t number : beginning(text))
      if (text.starts_with(phrases_[number])) found[number] = true;
  return found;
}

}  // namespace bidaudit
