// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/font_book.h"

#include <GfxFont.h>
#include <GlobalParams.h>
#include <Object.h>
#include <Stream.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "acquire/hidden_glyphs.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

// The digit, or the sign between digits, that `name` stands for in the encodings of PDF, or 0.
char32_t sign_named(const char* name) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 13> kNames{{
      {"zero", U'0'}, {"one", U'1'}, {"two", U'2'}, {"three", U'3'}, {"four", U'4'}, {"five", U'5'}, {"six", U'6'}, {"seven", U'7'},
      {"eight", U'8'}, {"nine", U'9'}, {"comma", U','}, {"period", U'.'}, {"hyphen", U'-'}}};
  if (name == nullptr) return 0;
  const auto found = std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) { return entry.first == name; });
  return found == kNames.end() ? 0 : found->second;
}

// Whether `name` is none of those that stand for characters, "a", "comma", "uniAC00" (Adobe Glyph List Specification), but a mere number:
// "g33", "c7".
bool tells_no_character(const char* name) {
  if (name == nullptr || globalParams->mapNameToUnicodeText(name) != 0) return false;
  const std::string_view all(name);
  const std::size_t digits = all.find_first_of("0123456789ABCDEFabcdef", all.starts_with("uni") ? 3 : 1);
  const bool coded = (all.starts_with("uni") || all.starts_with("u")) && digits != std::string_view::npos && all.size() >= digits + 4;
  return !coded && all.find_first_of("_.") == std::string_view::npos && all.find_first_of("0123456789") != std::string_view::npos;
}

// The place of a code's glyph among those of its font.
long place_of(const DigitCode& code) {
  if (!code.font->isCIDFont()) return static_cast<long>(code.code);
  const auto* font = static_cast<const GfxCIDFont*>(code.font.get());
  const bool mapped = font->getCIDToGID() != nullptr && code.code < font->getCIDToGIDLen();
  return mapped ? font->getCIDToGID()[code.code] : static_cast<long>(code.code);
}

// Fonts hold the blank and the digits in the order of ASCII, sixteen places apart: where the codes of a text go by that order, no table
// says other digits than the font has. (Its outlines may have been exchanged.) Drawing digits takes as long as reading two pages.
bool stand_in_order(std::span<const DigitCode> codes) {
  constexpr long kOfTrueType = 29;  // the blank is the fourth glyph of most fonts
  std::set<long> from_ascii;
  bool digits = false;
  for (const DigitCode& code : codes) {
    if (code.text.size() != 1 || code.font->getType() == fontType3) return false;
    const bool digit = is_digit(code.text[0]);
    if (!digit && code.text[0] != U' ') return false;
    digits = digits || digit;
    from_ascii.insert(static_cast<long>(code.text[0]) - place_of(code));
  }
  return from_ascii.size() == 1 && ((digits && codes.size() > 1) || from_ascii.contains(0) || from_ascii.contains(kOfTrueType));
}

TextTier tier_of(GfxFont* font) {
  if (font == nullptr) return TextTier::nothing;
  if (font->hasToUnicodeCMap()) return TextTier::to_unicode;
  if (font->isCIDFont()) {
    const GooString* collection = static_cast<const GfxCIDFont*>(font)->getCollection();
    const bool known = collection != nullptr && collection->toStr().find("Identity") == std::string::npos;
    return known ? TextTier::predefined_cmap : TextTier::nothing;
  }
  const bool named = static_cast<const Gfx8BitFont*>(font)->getHasEncoding() || !font->isSubset();
  return named ? TextTier::encoding : TextTier::nothing;
}

// Whether a procedure of a Type 3 font leaves a mark: it has an operator that paints.
bool paints(Stream* procedure) {
  constexpr int kLongest = 4096;  // bytes: a longer one is a drawing
  static constexpr std::string_view kPainting[] = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "ID", "Tj", "TJ", "'", "\""};
  std::string word;
  procedure->reset();
  for (int i = 0; i < kLongest; ++i) {
    const int c = procedure->getChar();
    if (c != EOF && c > 0x20) {
      word += static_cast<char>(c);
      continue;
    }
    if (std::find(std::begin(kPainting), std::end(kPainting), word) != std::end(kPainting)) return true;
    if (c == EOF) return false;
    word.clear();
  }
  return true;
}

}  // namespace

bool is_unseen(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool tells_nothing(const Glyph& glyph) {
  return std::none_of(glyph.text.begin(), glyph.text.end(), [](char32_t c) { return c >= 0x20 && c != 0xFFFD && c < 0x10FFFE; });
}

int FontBook::number_of(const std::shared_ptr<GfxFont>& font) {
  const auto found = std::find(known_.begin(), known_.end(), font);
  if (found != known_.end()) return static_cast<int>(found - known_.begin());
  FontUse use;
  if (font != nullptr) {
    Ref embedded;
    use.name = font->getName().value_or("");
    use.embedded = font->getType() == fontType3 || font->getEmbeddedFontID(&embedded);
    use.tier = tier_of(font.get());
    use.object = font->getID()->num;
  }
  known_.push_back(font);
  fonts_.push_back(std::move(use));
  digits_.emplace_back();
  codes_.push_back(font != nullptr && !font->isCIDFont() ? std::make_unique<Codes>() : nullptr);
  return static_cast<int>(known_.size()) - 1;
}

void FontBook::check(GfxFont* font, unsigned code, Glyph& glyph) {
  if (font == nullptr || glyph.text.empty()) return;
  const char32_t character = glyph.text[0];
  if (Codes* codes = codes_[static_cast<std::size_t>(glyph.font)].get(); codes != nullptr && code < codes->size()) {
    Code& known = (*codes)[code];
    if (!known.asked) known = ask(font, code);
    if (known.untold) glyph.text.clear();
    if (known.empty) glyph.concealment = Concealment::empty_glyph;
    if (known.named != 0 && (known.named != character || glyph.text.size() != 1) && (is_digit(known.named) || is_digit(character))) {
      glyph.named = known.named;
      doubtful_ = true;
    }
  }
  if (glyph.text.size() == 1 && is_hangul_syllable(character)) return;
  DigitCodes& codes = digits_[static_cast<std::size_t>(glyph.font)];
  if (glyph.text.size() != 1) {
    if (std::any_of(glyph.text.begin(), glyph.text.end(), is_digit)) note(code, glyph);
    return;
  }
  if (is_blank(glyph) && codes.blank != static_cast<long>(code)) {
    codes.blank = static_cast<long>(code);
    note(code, glyph);
  }
  if (!is_digit(character)) return;
  long& first = codes.first[character - U'0'];
  if (first == static_cast<long>(code)) return;
  note(code, glyph);
  if (first >= 0) codes.twice = doubtful_ = true;
  if (first < 0) first = static_cast<long>(code);
}

void FontBook::note(unsigned code, const Glyph& glyph) {
  constexpr std::size_t kMost = 5'000;  // of a page; a font has about eleven
  if (glyph.invisible || noted_.size() >= kMost || !fonts_[static_cast<std::size_t>(glyph.font)].embedded) return;  // others are drawn by the names of their glyphs
  const bool known = std::any_of(noted_.begin(), noted_.end(), [&](const DigitCode& other) { return other.number == glyph.font && other.code == code; });
  if (!known) noted_.push_back({known_[static_cast<std::size_t>(glyph.font)], glyph.font, code, glyph.text});
}

std::vector<DigitCode> FontBook::digit_codes() {
  std::stable_sort(noted_.begin(), noted_.end(), [](const DigitCode& a, const DigitCode& b) { return a.number < b.number; });
  for (auto first = noted_.begin(); first != noted_.end();) {
    const auto end = std::find_if(first, noted_.end(), [&](const DigitCode& code) { return code.number != first->number; });
    const bool in_order = stand_in_order({first, end});
    std::for_each(first, end, [&](DigitCode& code) { code.in_order = in_order; });
    first = end;
  }
  return std::move(noted_);
}

FontBook::Code FontBook::ask(GfxFont* font, unsigned code) const {
  Code known{.asked = true};
  auto* simple = static_cast<Gfx8BitFont*>(font);
  known.untold = font->getType() == fontType3 && !font->hasToUnicodeCMap() && tells_no_character(simple->getCharName(static_cast<int>(code)));
  if (font->getType() == fontType3) {
    Object procedure = simple->getCharProc(static_cast<int>(code));
    known.empty = procedure.isStream() && !paints(procedure.getStream());
  } else if (Ref outlines; simple->getHasEncoding() || !font->getEmbeddedFontID(&outlines)) {
    // an embedded font without an encoding of its own has names of a table that a subset does not follow
    known.named = sign_named(simple->getCharName(static_cast<int>(code)));
  }
  return known;
}

}  // namespace bidaudit
