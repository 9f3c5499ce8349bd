// SPDX-License-Identifier: GPL-3.0-or-later
// Many phrases looked for in a text at once: by the two letters with which they begin, in one pass over the text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bidaudit {

class PhraseIndex {
 public:
  // Phrases are numbered from 0 in the order given. An empty one stands nowhere.
  explicit PhraseIndex(std::vector<std::u32string> phrases);

  const std::vector<std::u32string>& phrases() const { return phrases_; }
  // Numbers of the phrases with which `text` may begin, in order; with no other it does.
  std::span<const std::size_t> beginning(std::u32string_view text) const;
  // Of each phrase, whether it stands in `text`.
  std::vector<bool> found_in(std::u32string_view text) const;

 private:
  std::vector<std::u32string> phrases_;
  std::vector<std::size_t> numbers_;  // by the place of their first two letters
  std::vector<std::size_t> begin_;    // of each place, in numbers_
  std::vector<std::size_t> single_;   // of one letter
};

}  // namespace bidaudit
