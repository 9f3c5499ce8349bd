// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/labels.h"

#include <algorithm>
#include <optional>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr std::size_t kShortestGloss = 2;    // letters: "No"
constexpr std::size_t kLongestBracket = 16;  // characters: "(부가가치세포함)"

bool is_letter(char32_t c) {
  return is_hangul_syllable(c) || (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

char32_t folded(char32_t c) { return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c; }

std::u32string folded(std::u32string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char32_t c) { return folded(c); });
  return text;
}

// The text with the place of each character of its key.
struct KeyedText {
  std::string_view text;
  MappedKey mapped;

  std::size_t size() const { return mapped.key.size(); }
  std::size_t origin(std::size_t i) const { return i < size() ? mapped.origin[i] : text.size(); }
  // White space stands between the characters i-1 and i of the key.
  bool gap_before(std::size_t i) const {
    if (i == 0 || i >= size()) return true;
    const std::string_view between = text.substr(origin(i - 1), origin(i) - origin(i - 1));
    return between.find_first_of(" \n\t") != std::string_view::npos || between.find("\xE3\x80\x80") != std::string_view::npos;
  }
  bool line_break_before(std::size_t i) const {
    if (i == 0 || i >= size()) return true;
    return text.substr(origin(i - 1), origin(i) - origin(i - 1)).find('\n') != std::string_view::npos;
  }
};

bool starts_word(const KeyedText& source, std::size_t i) {
  return i == 0 || source.gap_before(i) || !is_letter(source.mapped.key[i - 1]);
}

bool ends_word(const KeyedText& source, std::size_t end) {
  return end >= source.size() || source.gap_before(end) || !is_hangul_syllable(source.mapped.key[end]);
}

// Whether what seems to be the label [begin, end) is the end of one line's text and the label that begins the next:
// "… 기록물 정리 용역\n금 액: 1,000원" has no 용역금액.
bool joins_two_lines(const KeyedText& source, std::size_t begin, std::size_t end, const std::vector<std::u32string>& labels) {
  if (source.line_break_before(begin) || end >= source.size() || source.mapped.key[end] != U':') return false;
  for (std::size_t i = begin + 1; i < end; ++i)
    if (source.line_break_before(i)) return std::find(labels.begin(), labels.end(), source.mapped.key.substr(i, end - i)) != labels.end();
  return false;
}

// Behind a bracket that explains the label at `end`, if there is one: "상호(법인명)".
std::size_t skip_bracket(const KeyedText& source, std::size_t end) {
  const auto& key = source.mapped.key;
  if (end >= key.size() || (key[end] != U'(' && key[end] != U'[')) return end;
  const char32_t closing = key[end] == U'(' ? U')' : U']';
  for (std::size_t i = end + 1; i < key.size() && i <= end + kLongestBracket; ++i) {
    if (key[i] >= U'0' && key[i] <= U'9') return end;  // a value in brackets
    if (key[i] == closing) {
      const bool closes_label = i + 1 >= key.size() || key[i + 1] == U':' || source.gap_before(i + 1);
      return closes_label ? i + 1 : end;
    }
  }
  return end;
}

// Behind a bracket that says more than a label: the words of "(부가가치세 포함)" are none. "상호(대표자)" holds two.
std::size_t behind_explanation(const KeyedText& source, std::size_t end, const std::vector<std::u32string>& labels) {
  const std::size_t behind = skip_bracket(source, end);
  if (behind == end || std::find(labels.begin(), labels.end(), source.mapped.key.substr(end + 1, behind - end - 2)) != labels.end()) return end;
  return behind;
}

// "(추정가격) 180,000,000원": the label itself stands in brackets, its value behind them.
bool in_brackets(const MappedKey& mapped, std::size_t begin, std::size_t end) {
  const auto& key = mapped.key;
  return begin > 0 && end < key.size() && ((key[begin - 1] == U'(' && key[end] == U')') || (key[begin - 1] == U'[' && key[end] == U']'));
}

FoundLabel found_at(const KeyedText& source, std::size_t begin, std::size_t end, bool bracketed) {
  std::size_t value = bracketed ? end + 1 : skip_bracket(source, end);
  bool colon = bracketed;
  std::size_t gloss = value;  // "발급일 Date of issue : 2026. 9. 2."
  while (gloss < source.size() && ((source.mapped.key[gloss] >= U'a' && source.mapped.key[gloss] <= U'z') || source.mapped.key[gloss] == U'.')) ++gloss;
  if (gloss >= value + kShortestGloss && gloss < source.size() && source.mapped.key[gloss] == U':') value = gloss;
  while (value < source.size() && (source.mapped.key[value] == U':' || source.mapped.key[value] == U';')) {
    colon = true;
    ++value;
  }
  return {encode_utf8(source.mapped.key.substr(begin, end - begin)), source.origin(begin), source.origin(value), colon};
}

// `key` without bullets and numbers of items in front and marks behind. Digits behind are a value, which no label has.
std::u32string bare(std::u32string key) {
  key.erase(key.begin(), std::find_if(key.begin(), key.end(), [](char32_t c) { return is_hangul_syllable(c); }));
  while (!key.empty() && !is_letter(key.back()) && key.back() != U')') key.pop_back();
  return key;
}

// The label that differs least from `text`, by no more jamo than a text so long may be misread.
std::optional<std::u32string> nearest(const std::u32string& text, const std::vector<std::u32string>& labels) {
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLongest = 14;
  if (text.size() < kShortest || text.size() > kLongest) return std::nullopt;
  const int limit = text.size() >= 6 ? 2 : 1;
  int best = limit + 1;
  std::optional<std::u32string> found;
  for (const std::u32string& label : labels) {
    if (label.size() + 1 < text.size() || label.size() > text.size() + 1) continue;
    const int distance = jamo_distance(encode_utf8(text), encode_utf8(label), limit);
    if (distance >= best) continue;
    best = distance;
    found = label;
  }
  return found;
}

// What stands before the first colon or, without one, the whole text, when it is a label misread.
std::optional<FoundLabel> misread_label(const KeyedText& source, const std::vector<std::u32string>& labels) {
  const std::size_t end = std::min(source.mapped.key.find(U':'), source.size());
  const auto label = nearest(bare(source.mapped.key.substr(0, end)), labels);
  if (!label) return std::nullopt;
  const FoundLabel at = found_at(source, 0, end, false);
  return FoundLabel{encode_utf8(*label), 0, at.value, at.colon};
}

std::vector<std::u32string> labels_of(const std::vector<DocumentType>& types) {
  std::vector<std::u32string> labels;
  for (const DocumentType& type : types)
    for (const FieldSpec& field : type.fields)
      for (const LabelSpec& label : field.labels) labels.push_back(folded(decode_utf8(label.text)));
  std::sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  return labels;
}

}  // namespace

LabelIndex::LabelIndex(const std::vector<DocumentType>& types) : labels_(labels_of(types)) {}

std::vector<FoundLabel> LabelIndex::find(std::string_view text, bool fuzzy) const {
  KeyedText source{text, mapped_key(text)};
  source.mapped.key = folded(std::move(source.mapped.key));
  const auto& key = source.mapped.key;
  std::vector<FoundLabel> found;
  std::size_t last_end = 0;  // of the last label, behind the bracket that explains it
  for (std::size_t i = 0; i < key.size();) {
    const auto fits = [&](std::size_t number) {
      const std::u32string& label = labels_.phrases()[number];
      const std::size_t end = i + label.size();
      return key.compare(i, label.size(), label) == 0 && starts_word(source, i) && ends_word(source, end) && !joins_two_lines(source, i, end, labels_.phrases());
    };
    const auto near = labels_.beginning(std::u32string_view(key).substr(i));
    const auto label = std::find_if(near.begin(), near.end(), fits);
    if (label == near.end()) {
      ++i;
      continue;
    }
    const std::size_t end = i + labels_.phrases()[*label].size();
    const bool of_sum = i > 0 && key[i - 1] == U'+' && last_end == i - 1 && !found.empty();
    if (of_sum) {  // "추정가격 + 부가가치세" names neither
      found.pop_back();
    } else {
      found.push_back(found_at(source, i, end, last_end + 1 != i && in_brackets(source.mapped, i, end)));
    }
    last_end = end;
    i = of_sum ? end : behind_explanation(source, end, labels_.phrases());
  }
  if (!fuzzy || (!found.empty() && found.front().begin <= source.origin(std::min(key.find(U':'), key.size())))) return found;
  if (auto label = misread_label(source, labels_.phrases())) found.insert(found.begin(), *std::move(label));
  return found;
}

bool is_only_labels(std::string_view text, const std::vector<FoundLabel>& found) {
  if (found.empty()) return false;
  std::string rest;
  std::size_t at = 0;
  for (const FoundLabel& label : found) {
    rest += text.substr(at, label.begin - at);
    at = label.value;
  }
  rest += text.substr(at);
  const std::u32string left = decode_utf8(matching_key(rest));
  // an item's number or letter in front ("가.", "3)", "①") is no text
  const auto letters = std::count_if(left.begin(), left.end(), is_letter);
  return letters == 0 || (letters <= 2 && found.front().begin > 0 && text.substr(found.back().value).empty());
}

}  // namespace bidaudit
