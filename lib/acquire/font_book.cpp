// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/font_book.h"

#include <GfxFont.h>
#include <Object.h>
#include <Stream.h>

#include <algorithm>
#include <string_view>

namespace bidaudit {
namespace {

// The digit that `name` stands for in the encodings of PDF, or -1.
int digit_named(const char* name) {
  static constexpr std::array<std::string_view, 10> kNames{"zero", "one", "two",   "three", "four",
                                                           "five", "six", "seven", "eight", "nine"};
  if (name == nullptr) return -1;
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  return found == kNames.end() ? -1 : static_cast<int>(found - kNames.begin());
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

int FontBook::number_of(const std::shared_ptr<GfxFont>& font) {
  const auto found = std::find(known_.begin(), known_.end(), font);
  if (found != known_.end()) return static_cast<int>(found - known_.begin());
  FontUse use;
  if (font != nullptr) {
    Ref embedded;
    use.name = font->getName().value_or("");
    use.embedded = font->getType() == fontType3 || font->getEmbeddedFontID(&embedded);
    use.tier = tier_of(font.get());
  }
  known_.push_back(font);
  fonts_.push_back(std::move(use));
  digits_.emplace_back();
  codes_.push_back(font != nullptr && !font->isCIDFont() ? std::make_unique<Codes>() : nullptr);
  return static_cast<int>(known_.size()) - 1;
}

void FontBook::check(GfxFont* font, unsigned code, Glyph& glyph) {
  if (font == nullptr || glyph.text.size() != 1) return;
  const char32_t character = glyph.text[0];
  if (Codes* codes = codes_[static_cast<std::size_t>(glyph.font)].get(); codes != nullptr && code < codes->size()) {
    Code& known = (*codes)[code];
    if (!known.asked) known = ask(font, code);
    if (known.empty) glyph.concealment = Concealment::empty_glyph;
    if (known.named != 0 && known.named != character) {
      glyph.named = known.named;
      doubtful_ = true;
    }
  }
  if (character < U'0' || character > U'9') return;
  DigitCodes& codes = digits_[static_cast<std::size_t>(glyph.font)];
  long& first = codes.first[character - U'0'];
  if (first >= 0 && first != static_cast<long>(code)) codes.twice = doubtful_ = true;
  if (first < 0) first = static_cast<long>(code);
}

FontBook::Code FontBook::ask(GfxFont* font, unsigned code) const {
  Code known{.asked = true};
  auto* simple = static_cast<Gfx8BitFont*>(font);
  if (font->getType() == fontType3) {
    Object procedure = simple->getCharProc(static_cast<int>(code));
    known.empty = procedure.isStream() && !paints(procedure.getStream());
  } else if (const int digit = simple->getHasEncoding() ? digit_named(simple->getCharName(static_cast<int>(code))) : -1; digit >= 0) {
    // without an encoding of its own the names are those of a table that a subset of a font does not follow
    known.named = U'0' + static_cast<char32_t>(digit);
  }
  return known;
}

}  // namespace bidaudit
