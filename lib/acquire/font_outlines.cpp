// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/font_outlines.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_OUTLINE_H

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "acquire/digit_ink.h"

namespace bidaudit {
namespace {

struct Point {
  double x, y;
};

// An outline as straight lines.
class Lines {
 public:
  explicit Lines(FT_Outline& outline) {
    static constexpr FT_Outline_Funcs kParts{
        [](const FT_Vector* to, void* self) { return static_cast<Lines*>(self)->begin(point(to)); },
        [](const FT_Vector* to, void* self) { return static_cast<Lines*>(self)->add(point(to)); },
        [](const FT_Vector* over, const FT_Vector* to, void* self) { return static_cast<Lines*>(self)->bend(point(over), point(over), point(to), false); },
        [](const FT_Vector* first, const FT_Vector* second, const FT_Vector* to, void* self) {
          return static_cast<Lines*>(self)->bend(point(first), point(second), point(to), true);
        },
        0, 0};
    if (FT_Outline_Decompose(&outline, &kParts, this) != 0) lines_.clear();
    close();
  }

  std::optional<InkGrid> ink() const {
    if (lines_.empty() || high_.x <= low_.x || high_.y <= low_.y) return {};
    InkGrid grid;
    for (std::size_t row = 0; row < kInkRows; ++row) {
      const double y = high_.y - (high_.y - low_.y) * (static_cast<double>(row) + 0.5) / kInkRows;
      mark_row(y, row * kInkColumns, grid);
    }
    return grid;
  }

 private:
  static Point point(const FT_Vector* at) { return {static_cast<double>(at->x), static_cast<double>(at->y)}; }

  int begin(Point to) {
    close();
    start_ = at_ = to;
    return 0;
  }
  void close() {
    if (at_.x != start_.x || at_.y != start_.y) add(start_);
  }
  int add(Point to) {
    constexpr std::size_t kMostLines = 5'000;  // a digit has some hundred
    if (lines_.empty()) low_ = high_ = at_;
    for (const Point& end : {at_, to}) {
      low_ = {std::min(low_.x, end.x), std::min(low_.y, end.y)};
      high_ = {std::max(high_.x, end.x), std::max(high_.y, end.y)};
    }
    lines_.push_back({at_, to});
    at_ = to;
    return lines_.size() > kMostLines ? 1 : 0;
  }
  // A curve of the second degree, or the third.
  int bend(Point first, Point second, Point to, bool third) {
    constexpr int kParts = 4;
    const Point from = at_;
    int status = 0;
    for (int i = 1; i <= kParts && status == 0; ++i) {
      const double t = static_cast<double>(i) / kParts;
      const double u = 1 - t;
      const auto along = [&](double a, double b, double c, double d) {
        return third ? u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d : u * u * a + 2 * u * t * b + t * t * d;
      };
      status = add({along(from.x, first.x, second.x, to.x), along(from.y, first.y, second.y, to.y)});
    }
    return status;
  }

  // By the nonzero winding rule.
  void mark_row(double y, std::size_t cell, InkGrid& grid) const {
    std::array<int, kInkColumns> winding{};
    for (const auto& [from, to] : lines_) {
      if ((from.y <= y) == (to.y <= y)) continue;
      const double x = from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x);
      for (std::size_t column = 0; column < kInkColumns; ++column)
        if (x < low_.x + (high_.x - low_.x) * (static_cast<double>(column) + 0.5) / kInkColumns) winding[column] += to.y > from.y ? 1 : -1;
    }
    for (std::size_t column = 0; column < kInkColumns; ++column) grid[cell + column] = winding[column] != 0;
  }

  std::vector<std::pair<Point, Point>> lines_;
  Point start_{}, at_{};
  Point low_{}, high_{};
};

FT_Library library() {
  static const FT_Library library = [] {
    FT_Library made = nullptr;
    return FT_Init_FreeType(&made) == 0 ? made : nullptr;
  }();
  return library;
}

using Likelihoods = std::array<std::array<std::array<float, 2>, kInkColumns * kInkRows>, 10>;

// Logarithms of how likely a cell of a digit is without ink, and with it.
const Likelihoods& likelihoods() {
  static const Likelihoods table = [] {
    Likelihoods out{};
    for (std::size_t digit = 0; digit < out.size(); ++digit)
      for (std::size_t cell = 0; cell < out[digit].size(); ++cell) {
        const float share = std::clamp(static_cast<float>(kDigitInk[digit][cell]) / 100, 0.02F, 0.98F);
        out[digit][cell] = {std::log(1 - share), std::log(share)};
      }
    return out;
  }();
  return table;
}

}  // namespace

struct FontOutlines::Face {
  std::string bytes;
  FT_Face face = nullptr;

  explicit Face(std::string font) : bytes(std::move(font)) {
    if (library() == nullptr || FT_New_Memory_Face(library(), reinterpret_cast<const FT_Byte*>(bytes.data()), static_cast<FT_Long>(bytes.size()), 0, &face) != 0) face = nullptr;
  }
  ~Face() {
    if (face != nullptr) FT_Done_Face(face);
  }
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
};

FontOutlines::FontOutlines(std::string bytes) : face_(std::make_unique<Face>(std::move(bytes))) {}
FontOutlines::~FontOutlines() = default;
FontOutlines::FontOutlines(FontOutlines&&) noexcept = default;
FontOutlines& FontOutlines::operator=(FontOutlines&&) noexcept = default;

bool FontOutlines::is_open() const { return face_->face != nullptr; }

int FontOutlines::glyph_named(const std::string& name) const {
  if (!is_open() || !FT_HAS_GLYPH_NAMES(face_->face)) return -1;
  const FT_UInt found = FT_Get_Name_Index(face_->face, name.c_str());
  return found == 0 ? -1 : static_cast<int>(found);
}

int FontOutlines::glyph_of(char32_t character) const {
  const FT_UInt found = is_open() ? FT_Get_Char_Index(face_->face, character) : 0;
  return found == 0 ? -1 : static_cast<int>(found);
}

int FontOutlines::glyph_of_cid(unsigned cid) const {
  FT_Bool has_cids = 0;
  if (!is_open() || FT_Get_CID_Is_Internally_CID_Keyed(face_->face, &has_cids) != 0 || has_cids == 0) return static_cast<int>(cid);
  for (FT_UInt glyph = 0; static_cast<FT_Long>(glyph) < face_->face->num_glyphs; ++glyph)
    if (FT_UInt found = 0; FT_Get_CID_From_Glyph_Index(face_->face, glyph, &found) == 0 && found == cid) return static_cast<int>(glyph);
  return -1;
}

std::optional<InkGrid> FontOutlines::ink(int glyph) const {
  if (!is_open() || glyph < 0 || glyph >= face_->face->num_glyphs) return {};
  if (FT_Load_Glyph(face_->face, static_cast<FT_UInt>(glyph), FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING) != 0) return {};
  if (face_->face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return {};
  return Lines(face_->face->glyph->outline).ink();
}

bool may_be_digit(const InkGrid& ink, int digit) {
  constexpr float kMuch = 3;  // e³ = 20 times
  std::array<float, 10> likely{};
  for (std::size_t i = 0; i < likely.size(); ++i)
    for (std::size_t cell = 0; cell < ink.size(); ++cell) likely[i] += likelihoods()[i][cell][ink[cell] ? 1 : 0];
  return likely[static_cast<std::size_t>(digit)] > *std::max_element(likely.begin(), likely.end()) - kMuch;
}

}  // namespace bidaudit
