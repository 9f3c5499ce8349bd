// SPDX-License-Identifier: GPL-3.0-or-later
// Many phrases looked for in a text at once: by the letter with which they begin, in one pass over the text.
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
  // Numbers of the phrases that may begin with `letter`, in order; no other does.
  std::span<const std::size_t> beginning_with(char32_t letter) const;
  // Of each phrase, whether it stands in `text`.
  std::vector<bool> found_in(std::u32string_view text) const;

 private:
  std::vector<std::u32string> phrases_;
  std::vector<std::size_t> numbers_;  // by first letter
  std::vector<std::size_t> begin_;    // of each first letter, in numbers_
};

}  // namespace bidaudit
