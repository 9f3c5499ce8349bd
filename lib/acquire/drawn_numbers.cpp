// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/drawn_numbers.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "acquire/glyph_reader.h"
#include "acquire/hidden_glyphs.h"
#include "acquire/image_pix.h"
#include "acquire/regions.h"
#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr std::size_t kLeastDigits = 3;
constexpr double kBeside = 0.4;            // of the size: marks nearer than that look like a part of the number
constexpr double kLargest = 1.6;           // of the size: a larger mark is no digit and no part of one
constexpr double kRule = 1.2;              // of the size: an upright line as high as that parts columns
constexpr double kThin = 0.2;              // of the size: how broad it is at most

// From the top of a digit to the base line.
Box ink_of(const Glyph& glyph) {
  constexpr double kTop = 0.12;   // of the size: from the top of the box to that of a digit
  constexpr double kBase = 0.14;  // from the base line to the end of the box
  const Box& box = glyph.box;
  return {box.x0, box.y0 + kTop * glyph.size, box.x1, box.y1 - kBase * glyph.size};
}

bool is_digit(const Glyph& glyph) { return bidaudit::is_digit(glyph.text[0]); }

// A number, and what is drawn at it.
struct Marked {
  PrintedNumbers::Number glyphs;
  Box box;             // of the ink
  Box with_marks;
  bool marked = false;

  explicit Marked(PrintedNumbers::Number number) : glyphs(number), box(ink_of(*number[0])) {
    for (const Glyph* glyph : number) box = united(box, ink_of(*glyph));
    with_marks = box;
  }
  double size() const { return glyphs[0]->size; }
  std::size_t digits() const {
    return static_cast<std::size_t>(std::count_if(glyphs.begin(), glyphs.end(), [](const Glyph* glyph) { return is_digit(*glyph); }));
  }
  void add(const Box& mark) {
    marked = true;
    with_marks = united(with_marks, mark);
  }
};

std::vector<Marked> candidates(const PrintedNumbers& numbers) {
  std::vector<Marked> out;
  out.reserve(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (Marked number(numbers[i]); number.digits() > 0) out.push_back(number);
  return out;
}

// Marks at numbers, up to so many comparisons: an ordinary page takes some thousands.
class Marker {
 public:
  explicit Marker(std::vector<Marked>& numbers) : numbers_(numbers) {
    for (Marked& number : numbers)
      if (number.digits() >= kLeastDigits)
        rows_.push_back({number.box.y0, &number});
    std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.top < b.top; });
    for (const Row& row : rows_) tallest_ = std::max(tallest_, row.number->box.height());
  }

  // Digits drawn on top of others.
  void add_overprints() {
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      for (std::size_t k = 1; k < numbers_[i].glyphs.size(); ++k) compare(numbers_[i], *numbers_[i].glyphs[k - 1], *numbers_[i].glyphs[k]);
      for (std::size_t k = i + 1; k < numbers_.size() && numbers_[k].box.x0 < numbers_[i].box.x1 && may_go_on(); ++k)
        if (numbers_[k].box.y0 < numbers_[i].box.y1 && numbers_[i].box.y0 < numbers_[k].box.y1) compare(numbers_[i], numbers_[k]);
    }
  }

  void add(const Box& mark) {
    const auto first = std::lower_bound(rows_.begin(), rows_.end(), mark.y0 - tallest_, [](const Row& row, double y) { return row.top < y; });
    for (auto row = first; row != rows_.end() && row->top < mark.y1 && may_go_on(); ++row) {
      Marked& number = *row->number;
      const double reach = kBeside * number.size();
      if (mark.x0 > number.box.x1 + reach || mark.x1 < number.box.x0 - reach) continue;
      if (std::any_of(number.glyphs.begin(), number.glyphs.end(), [&](const Glyph* glyph) { return belongs(mark, *glyph); })) number.add(mark);
    }
  }

  bool is_cut() const { return left_ <= 0; }

 private:
  struct Row {
    double top;
    Marked* number;
  };
  static constexpr long kMostComparisons = 5'000'000;

  bool may_go_on() { return --left_ > 0; }

  static bool belongs(const Box& mark, const Glyph& glyph) {
    const Box ink = ink_of(glyph);
    if (mark.width() > kLargest * glyph.size || mark.height() > kLargest * glyph.size) return false;
    if (mark.height() >= kRule * glyph.size && mark.width() <= kThin * glyph.size) return false;
    const double across = std::min(mark.y1, ink.y1) - std::max(mark.y0, ink.y0);
    const double apart = std::max(mark.x0, ink.x0) - std::min(mark.x1, ink.x1);
    return across > 0.35 * std::min(mark.height(), ink.height()) && apart < kBeside * glyph.size;
  }

  void compare(Marked& a, Marked& b) {
    for (const Glyph* one : a.glyphs)
      for (const Glyph* other : b.glyphs) {
        if (!may_go_on()) return;
        compare(a, *one, *other);
        compare(b, *other, *one);
      }
  }
  static void compare(Marked& number, const Glyph& lower, const Glyph& upper) {
    if (lower.text[0] == upper.text[0] || !is_digit(lower) || !is_digit(upper)) return;
    const Box ink = ink_of(upper);
    if (intersection(ink, ink_of(lower)).area() > 0.5 * ink_of(lower).area()) number.add(ink);
  }

  std::vector<Marked>& numbers_;
  std::vector<Row> rows_;  // of those with enough digits, from the top
  double tallest_ = 0;
  long left_ = kMostComparisons;
};

// Digits turned over are marks as well.
std::vector<Box> turned_digits(const PageContent& content) {
  constexpr int kHalfTurn = 180;
  constexpr int kSlant = 20;
  std::vector<Box> out;
  std::size_t turned = 0;
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.angle == 0) continue;
    ++turned;
    const bool over = std::abs(glyph.angle - kHalfTurn) < kSlant;
    if (over && !glyph.invisible && glyph.text.size() == 1 && is_digit(glyph)) out.push_back(glyph.box);
  }
  return 2 * turned < content.glyphs.size() ? out : std::vector<Box>{};
}

// So are signs in the colour of the ground: they take away parts of those beneath.
std::vector<Box> erasing_signs(const PageContent& content) {
  constexpr int kMostLooks = 500;
  int looks = 0;
  std::vector<Box> out;
  for (const Glyph& glyph : content.glyphs)
    if (glyph.concealment == Concealment::same_color && !is_blank(glyph) && (++looks > kMostLooks || !has_seen_twin(content, glyph))) out.push_back(glyph.box);
  return out;
}

std::string digits_of(std::u32string_view text) {
  std::string out;
  for (char32_t c : text)
    if (bidaudit::is_digit(c)) out += static_cast<char>(c);
  return out;
}

// A digit that is drawn larger or lower than the others may be taken for a letter.
char32_t as_digit(const PrintedGlyph& glyph) {
  constexpr double kLikely = 0.8;
  constexpr std::u32string_view kLetters = U"gqbBSZlI|";
  constexpr std::u32string_view kDigits = U"996852111";
  if (bidaudit::is_digit(glyph.character)) return is_sure(glyph) ? glyph.character : 0;
  const std::size_t found = kLetters.find(glyph.character);
  return glyph.confidence < kLikely || found == std::u32string_view::npos ? 0 : kDigits[found];
}

// A circle before a number is no digit of it.
std::string without_zeros(const std::string& digits) { return digits.substr(std::min(digits.find_first_not_of('0'), digits.size())); }

// A box to be ticked, or a bullet: told surely, or lower than any digit beside digits of `height`. A ring may be a zero.
bool is_bullet(const PrintedGlyph& glyph, double height) {
  constexpr double kLow = 0.6;  // of the height
  constexpr std::u32string_view kRings = U"○◎◯◌";
  const bool shape = glyph.character >= U'■' && glyph.character <= U'◿' && kRings.find(glyph.character) == std::u32string_view::npos;
  return shape && (is_sure(glyph) || glyph.pixels.height() < kLow * height);
}

// The signs that the picture shows, without bullets, when all of them are sure.
std::u32string shown(const DrawnNumber& number, const Raster& drawn) {
  const Raster part = cut_out(drawn, number.box);
  const PixPtr color = color_of(part);
  const PixPtr gray(pixConvertRGBToGrayMinMax(color.get(), L_CHOOSE_MAX));
  if (!gray) return {};
  const double height = number.size * drawn.dpi / 72 * 0.75;
  std::u32string out;
  for (const PrintedGlyph& glyph : glyph_reader().read(gray.get(), {0, 0, static_cast<double>(part.width), static_cast<double>(part.height)}, height)) {
    if (is_bullet(glyph, height)) continue;
    const bool separator = glyph.character == U',' || glyph.character == U'.' || glyph.character == U'-';
    const char32_t digit = as_digit(glyph);
    if (!separator && digit == 0) return {};
    out += separator ? glyph.character : digit;
  }
  return out;
}

}  // namespace

DrawnNumbers drawn_numbers(const PageContent& content, const PrintedNumbers& numbers) {
  constexpr double kMargin = 0.08;  // of the size
  std::vector<Marked> all = candidates(numbers);
  Marker marker(all);
  marker.add_overprints();
  for (const Box& mark : content.small_marks) marker.add(mark);
  for (const Box& mark : turned_digits(content)) marker.add(mark);
  for (const Box& mark : erasing_signs(content)) marker.add(mark);
  DrawnNumbers out;
  out.cut = marker.is_cut() || content.marks_untold;
  for (const Marked& number : all) {
    if (!number.marked || number.digits() < kLeastDigits) continue;
    std::u32string written;
    for (const Glyph* glyph : number.glyphs) written += glyph->text;
    const double margin = kMargin * number.size();
    const Box& box = number.with_marks;
    out.numbers.push_back({{box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin}, std::move(written), number.size()});
  }
  return out;
}

std::vector<Trait> struck_numbers(const PageContent& content, const PrintedNumbers& numbers, int page) {
  constexpr double kInMiddle = 0.2;  // of the height of the em, above and below its middle
  constexpr double kBeyond = 6;      // of the size: longer lines part the rows of a table
  constexpr std::size_t kMostTold = 20;
  std::vector<Box> lines;
  for (const RulingLine& rule : content.rules)
    if (!rule.vertical()) lines.push_back(rule.box);
  std::sort(lines.begin(), lines.end(), [](const Box& a, const Box& b) { return a.y0 < b.y0; });
  std::vector<Trait> traits;
  long left = 1'000'000;  // lines to be compared
  for (std::size_t i = 0; !lines.empty() && i < numbers.size() && traits.size() < kMostTold && left > 0; ++i) {
    const PrintedNumbers::Number number = numbers[i];
    if (std::count_if(number.begin(), number.end(), [](const Glyph* glyph) { return is_digit(*glyph); }) < static_cast<std::ptrdiff_t>(kLeastDigits)) continue;
    const Box box = united(number.front()->box, number.back()->box);
    const double reach = kInMiddle * box.height();
    const auto first = std::lower_bound(lines.begin(), lines.end(), box.middle_y() - reach, [](const Box& line, double y) { return line.y0 < y; });
    const auto last = std::find_if(first, lines.end(), [&](const Box& line) { return line.y0 > box.middle_y() + reach || --left <= 0; });
    const bool struck = std::any_of(first, last, [&](const Box& line) {
      return line.x0 <= box.x0 + 0.3 * box.width() && line.x1 >= box.x1 - 0.3 * box.width() && line.width() <= box.width() + kBeyond * number.front()->size;
    });
    if (!struck) continue;
    std::u32string written;
    for (const Glyph* glyph : number) written += glyph->text;
    traits.push_back({"text-doubtful", encode_utf8(written) + ": struck through", page, box});
  }
  return traits;
}

std::vector<Trait> compare(const std::vector<DrawnNumber>& numbers, const Raster& drawn, int page) {
  std::vector<Trait> traits;
  for (const DrawnNumber& number : numbers) {
    const std::u32string seen = shown(number, drawn);
    const std::string digits = digits_of(seen);
    const std::string written = digits_of(number.written);
    if (digits.size() < written.size()) traits.push_back({"text-doubtful", encode_utf8(number.written), page, number.box});
    else if (without_zeros(digits) != without_zeros(written))
      traits.push_back({"text-differs", fmt::format("drawn: written {} | shown {}", encode_utf8(number.written), encode_utf8(seen)), page, number.box});
  }
  return traits;
}

}  // namespace bidaudit
