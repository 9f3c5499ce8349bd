// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/line_pieces.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr std::u32string_view kDigits = U"0123456789";
constexpr std::u32string_view kNumberMarks = U"0123456789.,-~:/()%₩±";
constexpr std::u32string_view kSymbols = U"㈜○●□■◇◆△▲▶▷☎→←±₩◎√①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮▪";
constexpr double kSureDigit = 0.70;
constexpr double kSureMark = 0.50;    // a comma or a stop is small; what stands around it tells the rest
constexpr double kSureSymbol = 0.85;  // nothing else confirms it
constexpr double kSurelyNone = 0.80;  // next to a number: what may be one more digit makes all of it doubtful
constexpr double kWordGap = 0.33;     // of the line's height; wider parts words
constexpr double kDigitGap = 0.62;    // likewise between two digits: a 1 is narrow and stands in the width of the others
constexpr double kApart = 1.5;        // likewise; wider parts two numbers
constexpr std::size_t kFewestDigits = 3;

bool is_in(std::u32string_view set, char32_t c) { return c != 0 && set.find(c) != std::u32string_view::npos; }

bool is_number_mark(const Shape& shape) {
  return is_in(kNumberMarks, shape.character) && shape.confidence >= (is_in(kDigits, shape.character) ? kSureDigit : kSureMark);
}

bool is_symbol(const Shape& shape) { return is_in(kSymbols, shape.character) && shape.confidence >= kSureSymbol; }

double height_of(const std::vector<Shape>& shapes) {
  double height = 0;
  for (const Shape& shape : shapes) height = std::max(height, shape.pixels.height());
  return height;
}

struct Run {
  std::size_t first = 0;
  std::size_t end = 0;
};

// Whether the shape at `i`, which is no number mark for certain, may belong to the number beside it.
bool may_belong(const std::vector<Shape>& shapes, std::size_t i, double gap, double height) {
  const Shape& shape = shapes[i];
  const bool surely_none = shape.character == 0 ? shape.confidence >= kSurelyNone : is_symbol(shape);
  return !surely_none && gap < kWordGap * height;
}

std::vector<Run> numbers(const std::vector<Shape>& shapes) {
  const double height = height_of(shapes);
  const auto gap_before = [&](std::size_t i) { return shapes[i].pixels.x0 - shapes[i - 1].pixels.x1; };
  std::vector<Run> runs;
  for (std::size_t i = 0; i < shapes.size();) {
    if (!is_number_mark(shapes[i])) {
      ++i;
      continue;
    }
    Run run{i, i + 1};
    while (run.end < shapes.size() && is_number_mark(shapes[run.end]) && gap_before(run.end) < kApart * height) ++run.end;
    i = run.end;
    const auto digits = std::count_if(shapes.begin() + static_cast<std::ptrdiff_t>(run.first), shapes.begin() + static_cast<std::ptrdiff_t>(run.end),
                                      [](const Shape& shape) { return is_in(kDigits, shape.character); });
    const bool doubtful = (run.first > 0 && may_belong(shapes, run.first - 1, gap_before(run.first), height)) ||
                          (run.end < shapes.size() && may_belong(shapes, run.end, gap_before(run.end), height));
    if (static_cast<std::size_t>(digits) >= kFewestDigits && !doubtful) runs.push_back(run);
  }
  return runs;
}

std::vector<Word> words_of(const std::vector<Shape>& shapes, const Run& run, double height) {
  std::vector<Word> words;
  for (std::size_t i = run.first; i < run.end; ++i) {
    const Shape& shape = shapes[i];
    const std::string text = encode_utf8(std::u32string(1, shape.character));
    const bool digits = i > run.first && is_in(kDigits, shape.character) && is_in(kDigits, shapes[i - 1].character);
    if (words.empty() || shape.pixels.x0 - words.back().box.x1 > (digits ? kDigitGap : kWordGap) * height) {
      words.push_back({text, shape.pixels, shape.confidence, ""});
      continue;
    }
    words.back().text += text;
    words.back().box = united(words.back().box, shape.pixels);
    words.back().confidence = std::min(words.back().confidence, shape.confidence);
  }
  return words;
}

std::vector<LinePiece> parted(const std::vector<Shape>& shapes, const std::vector<Run>& told) {
  const double height = height_of(shapes);
  std::vector<LinePiece> pieces;
  const auto add_rest = [&](std::size_t first, std::size_t end) {
    if (first >= end) return;
    pieces.push_back({shapes[first].pixels, {}});
    for (std::size_t i = first; i < end; ++i) pieces.back().pixels = united(pieces.back().pixels, shapes[i].pixels);
  };
  std::size_t at = 0;
  for (const Run& run : told) {
    add_rest(at, run.first);
    pieces.push_back({shapes[run.first].pixels, words_of(shapes, run, height)});
    for (const Word& word : pieces.back().words) pieces.back().pixels = united(pieces.back().pixels, word.box);
    at = run.end;
  }
  add_rest(at, shapes.size());
  return pieces;
}

std::vector<Run> symbols(const std::vector<Shape>& shapes) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < shapes.size(); ++i)
    if (is_symbol(shapes[i])) runs.push_back({i, i + 1});
  return runs;
}

}  // namespace

std::vector<LinePiece> parted_at_symbols(const std::vector<Shape>& shapes) { return parted(shapes, symbols(shapes)); }

std::vector<LinePiece> parted_at_numbers(const std::vector<Shape>& shapes) {
  std::vector<Run> runs = numbers(shapes);
  for (const Run& symbol : symbols(shapes)) {
    const bool inside = std::any_of(runs.begin(), runs.end(), [&](const Run& run) { return symbol.first >= run.first && symbol.first < run.end; });
    if (!inside) runs.push_back(symbol);
  }
  std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.first < b.first; });
  return parted(shapes, runs);
}

std::vector<std::string> numbers_among(const std::vector<Shape>& shapes) {
  std::vector<std::string> out;
  for (const Run& run : numbers(shapes)) {
    std::u32string text;
    for (std::size_t i = run.first; i < run.end; ++i) text += shapes[i].character;
    out.push_back(encode_utf8(text));
  }
  return out;
}

}  // namespace bidaudit
