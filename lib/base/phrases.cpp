// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrases.h"

#include <algorithm>
#include <numeric>

namespace bidaudit {
namespace {

constexpr std::size_t kLetters = 4096;  // told apart, so that the table stays in the cache: others share a place

std::size_t place_of(char32_t letter) { return letter % kLetters; }

}  // namespace

PhraseIndex::PhraseIndex(std::vector<std::u32string> phrases) : phrases_(std::move(phrases)), begin_(kLetters + 1) {
  for (std::size_t i = 0; i < phrases_.size(); ++i)
    if (!phrases_[i].empty()) numbers_.push_back(i);
  const auto place = [&](std::size_t number) { return place_of(phrases_[number].front()); };
  std::stable_sort(numbers_.begin(), numbers_.end(), [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  for (std::size_t number : numbers_) ++begin_[place(number) + 1];
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
}

std::span<const std::size_t> PhraseIndex::beginning_with(char32_t letter) const {
  const std::size_t begin = begin_[place_of(letter)];
  return std::span(numbers_).subspan(begin, begin_[place_of(letter) + 1] - begin);
}

std::vector<bool> PhraseIndex::found_in(std::u32string_view text) const {
  std::vector<bool> found(phrases_.size());
  for (; !text.empty(); text.remove_prefix(1))
    for (std::size_t number : beginning_with(text.front()))
      if (text.starts_with(phrases_[number])) found[number] = true;
  return found;
}

}  // namespace bidaudit
