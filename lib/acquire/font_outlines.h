// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the digits of a font are drawn as digits are, told by their outlines alone: a thousandth of the time that drawing and
// reading them takes, and sure enough to say for which fonts that is needed.
#pragma once

#include <bitset>
#include <memory>
#include <optional>
#include <string>

namespace bidaudit {

// Where an outline, stretched to fill its box, has ink: rows of cells from the top.
inline constexpr std::size_t kInkColumns = 6;
inline constexpr std::size_t kInkRows = 8;
using InkGrid = std::bitset<kInkColumns * kInkRows>;

// A font file: TrueType, OpenType, CFF or Type 1.
class FontOutlines {
 public:
  explicit FontOutlines(std::string bytes);
  ~FontOutlines();
  FontOutlines(FontOutlines&&) noexcept;
  FontOutlines& operator=(FontOutlines&&) noexcept;

  bool is_open() const;
  // Places of glyphs, -1 for what the font lacks.
  int glyph_named(const std::string& name) const;
  int glyph_of(char32_t character) const;
  int glyph_of_cid(unsigned cid) const;  // the place itself where the font has no CIDs
  // Empty for a glyph without an outline.
  std::optional<InkGrid> ink(int glyph) const;

 private:
  struct Face;
  std::unique_ptr<Face> face_;
};

// Whether no other digit is much more likely to look like that than `digit` (0 to 9).
bool may_be_digit(const InkGrid& ink, int digit);

}  // namespace bidaudit
