// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/digit_outlines.h"

#include <GfxFont.h>
#include <Object.h>
#include <XRef.h>
#include <fofi/FoFiTrueType.h>
#include <goo/gmem.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "acquire/font_outlines.h"
#include "acquire/pdf_values.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr std::size_t kLargestFont = 32 << 20;  // bytes of its outlines
constexpr int kDigits = 10;

// The outlines of an embedded font by its codes.
class CodedOutlines {
 public:
  CodedOutlines(XRef* xref, GfxFont* font) : font_(font), outlines_(bytes_of(xref, font)) {}

  bool is_open() const { return outlines_.is_open(); }
  std::optional<InkGrid> ink(long code) const { return code < 0 ? std::nullopt : outlines_.ink(place_of(static_cast<unsigned>(code))); }

 private:
  static constexpr unsigned kCodes = 256;  // of a font that is none of CIDs

  // Also makes the map of codes, while the bytes are at hand.
  std::string bytes_of(XRef* xref, GfxFont* font) {
    Ref file;
    if (!font->getEmbeddedFontID(&file)) return {};
    StreamBytes unpacked = stream_bytes(xref->fetch(file), kLargestFont);
    if (unpacked.cut) return {};
    if (font->getType() == fontTrueType || font->getType() == fontTrueTypeOT) {
      const std::string& bytes = unpacked.bytes;
      const auto true_type = FoFiTrueType::make(reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
      if (true_type) map_.reset(static_cast<Gfx8BitFont*>(font)->getCodeToGIDMap(true_type.get()));
    }
    return std::move(unpacked.bytes);
  }

  // -1 where the font has none.
  int place_of(unsigned code) const {
    if (font_->isCIDFont()) return place_of_cid(code);
    if (code >= kCodes) return -1;
    if (map_) return map_.get()[code];
    const char* name = static_cast<Gfx8BitFont*>(font_)->getCharName(static_cast<int>(code));
    return name == nullptr ? -1 : outlines_.glyph_named(name);
  }
  int place_of_cid(unsigned cid) const {
    const auto* font = static_cast<const GfxCIDFont*>(font_);
    if (font->getCIDToGID() != nullptr) return cid < font->getCIDToGIDLen() ? font->getCIDToGID()[cid] : -1;
    return outlines_.glyph_of_cid(cid);
  }

  GfxFont* font_;
  std::unique_ptr<int, decltype(&gfree)> map_{nullptr, gfree};
  FontOutlines outlines_;
};

}  // namespace

bool DigitOutlines::may_lie(const DigitCode& code) {
  if (!is_digit(code.text[0])) return false;  // the blank: what it draws is seen by the place that it takes
  const Ref* id = code.font->getID();
  auto known = known_.find({id->num, id->gen});
  if (known == known_.end()) known = known_.emplace(std::pair(id->num, id->gen), odd_digits(code)).first;
  return known->second[code.text[0] - U'0'];
}

bool DigitOutlines::show(const DigitCode& code) const {
  if (code.text.size() != 1 || !is_digit(code.text[0]) || code.font->getType() == fontType3) return false;
  const std::optional<InkGrid> ink = CodedOutlines(xref_, code.font.get()).ink(code.code);
  return ink && may_be_digit(*ink, static_cast<int>(code.text[0] - U'0'));
}

// All digits are looked at with the first: the codes of the others follow from it. A subset may lack some.
DigitOutlines::Odd DigitOutlines::odd_digits(const DigitCode& code) const {
  Odd odd;
  const CodedOutlines outlines(xref_, code.font.get());
  if (!outlines.is_open()) return odd.set();
  const int digit = static_cast<int>(code.text[0] - U'0');
  for (int other = 0; other < kDigits; ++other) {
    const std::optional<InkGrid> ink = outlines.ink(static_cast<long>(code.code) + other - digit);
    odd[static_cast<std::size_t>(other)] = ink ? !may_be_digit(*ink, other) : other == digit;
  }
  return odd;
}

}  // namespace bidaudit
