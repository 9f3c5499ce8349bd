// SPDX-License-Identifier: GPL-3.0-or-later
// Labels in printed text: "상 호 (법인명) : 주식회사 가람   대표자 : 홍길동 (인)" holds two.
//
// Labels are compared without white space; the longest one that fits wins, and one inside a longer word is none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/phrases.h"
#include "facts/document_type.h"

namespace bidaudit {

struct FoundLabel {
  std::string label;        // matching key
  std::size_t begin = 0;    // bytes of the text
  std::size_t value = 0;    // where a value behind it begins: after a bracket that belongs to it, a colon and blanks
  bool colon = false;
};

class LabelIndex {
 public:
  // All labels of `types`: those of other fields and papers tell where a value ends.
  explicit LabelIndex(const std::vector<DocumentType>& types);

  // The labels in `text`, from left to right. `fuzzy` (text from OCR): a text that is nothing but a label, or one
  // before a colon, counts as that label when it is one or two jamo off.
  std::vector<FoundLabel> find(std::string_view text, bool fuzzy) const;

 private:
  PhraseIndex labels_;  // longest first
};

// Nothing stands in `text` besides labels, brackets, bullets and numbers of items.
bool is_only_labels(std::string_view text, const std::vector<FoundLabel>& found);

}  // namespace bidaudit
