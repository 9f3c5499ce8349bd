// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/patched_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>

#include "base/unicode.h"

namespace bidaudit {
namespace {

constexpr std::size_t kLeastDigits = 4;
constexpr std::size_t kMostTraits = 20;     // a page
constexpr double kWidestGap = 0.35;         // of the size: digits farther apart are of two numbers
constexpr double kSameLine = 0.6;           // of the lower box: overlap of two glyphs on one line
constexpr double kSameSize = 0.02;          // rounding of sizes in files
constexpr double kRaisedSize = 0.8;         // powers and notes are set at two thirds; what is larger was meant to be the same

bool is_digit(const Glyph& glyph) { return glyph.text.size() == 1 && glyph.text[0] >= U'0' && glyph.text[0] <= U'9'; }
bool is_separator(const Glyph& glyph) { return glyph.text.size() == 1 && (glyph.text[0] == U',' || glyph.text[0] == U'.'); }

bool on_one_line(const Box& a, const Box& b) {
  return std::min(a.y1, b.y1) - std::max(a.y0, b.y0) > kSameLine * std::min(a.height(), b.height());
}

// "ABCDEF+NanumGothic": the tag says which part of the font is embedded.
std::string base_name(const std::string& name) {
  const std::size_t plus = name.find('+');
  return plus == 6 ? name.substr(plus + 1) : name;
}

using Number = std::vector<const Glyph*>;

// A digit or separator. What is compared most is kept apart from the glyphs, which are large.
struct Mark {
  Box box;
  double size;
  const Glyph* glyph;
  std::ptrdiff_t before = -1;  // the mark that it follows
  std::size_t length = 1;      // of the number that ends with it
  bool alike = true;           // all of that number is set in one font and size
};

bool follows(const Mark& last, const Mark& mark) {
  return on_one_line(last.box, mark.box) && std::abs(mark.box.x0 - last.box.x1) < kWidestGap * std::max(last.size, mark.size);
}

std::vector<Mark> marks_from_left(const PageContent& content) {
  std::vector<Mark> marks;
  for (const Glyph& glyph : content.glyphs)
    if (!glyph.invisible && glyph.angle == 0 && (is_digit(glyph) || is_separator(glyph))) marks.push_back({glyph.box, glyph.size, &glyph});
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.box.x0 < b.box.x0; });
  return marks;
}

void append(Mark& mark, std::size_t last, const std::vector<Mark>& marks) {
  const Mark& before = marks[last];
  mark.before = static_cast<std::ptrdiff_t>(last);
  mark.length = before.length + 1;
  mark.alike = before.alike && before.size == mark.size && before.glyph->font == mark.glyph->font;
}

Number ending_with(std::ptrdiff_t last, const std::vector<Mark>& marks) {
  Number number;
  for (; last >= 0; last = marks[static_cast<std::size_t>(last)].before) number.push_back(marks[static_cast<std::size_t>(last)].glyph);
  std::reverse(number.begin(), number.end());
  return number;
}

// Digits and separators that follow each other on a line, wherever in the file they are drawn. Those are left out that are too
// short to tell anything, or set alike.
std::vector<Number> mixed_numbers(const PageContent& content) {
  std::vector<Mark> marks = marks_from_left(content);
  std::vector<std::size_t> open;  // the last mark of each number
  std::vector<Number> out;
  const auto finish = [&](std::size_t last) {
    if (marks[last].length >= kLeastDigits && !marks[last].alike) out.push_back(ending_with(static_cast<std::ptrdiff_t>(last), marks));
  };
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto last = std::find_if(open.begin(), open.end(), [&](std::size_t k) { return follows(marks[k], marks[i]); });
    if (last != open.end()) {
      append(marks[i], *last, marks);
      *last = i;
    } else {
      open.push_back(i);
    }
    std::erase_if(open, [&](std::size_t k) {  // far behind: nothing can follow any more
      const bool over = marks[k].box.x1 + marks[k].size <= marks[i].box.x0;
      if (over) finish(k);
      return over;
    });
  }
  for (std::size_t k : open) finish(k);
  return out;
}

// How a digit is set: font, size in hundredths of what is usual in the number. Empty for what cannot be told.
std::string hand_of(const Glyph& glyph, const std::vector<FontUse>& fonts, double usual) {
  const auto font = static_cast<std::size_t>(glyph.font);
  const std::string name = font < fonts.size() ? base_name(fonts[font].name) : "";
  const bool same_size = std::abs(glyph.size - usual) <= kSameSize * usual;
  return name.empty() ? "" : same_size ? name : fmt::format("{} at {:.0f} %", name, 100 * glyph.size / usual);
}

// "46,423": a volume in bold and its page, as references are set.
bool is_of_one_family(const Number& number, const std::vector<FontUse>& fonts) {
  const auto family = [&](const Glyph& glyph) {
    const std::string name = base_name(fonts[static_cast<std::size_t>(glyph.font)].name);
    return name.substr(0, std::min(name.find("Bold"), name.find_first_of("-,")));
  };
  for (std::size_t i = 1; i < number.size(); ++i) {
    const bool within_group = is_digit(*number[i - 1]) && is_digit(*number[i]);
    const bool other_size = std::abs(number[i]->size - number[i - 1]->size) > kSameSize * number[i]->size;
    if (within_group && (other_size || number[i - 1]->font != number[i]->font)) return false;
    if (family(*number[i]) != family(*number[0])) return false;
  }
  return true;
}

double usual_size(const Number& digits) {
  std::vector<double> sizes;
  for (const Glyph* glyph : digits) sizes.push_back(glyph->size);
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
  return sizes[sizes.size() / 2];
}

void add_trait(const Number& number, const std::vector<FontUse>& fonts, int page, std::vector<Trait>& traits) {
  Number digits;
  std::copy_if(number.begin(), number.end(), std::back_inserter(digits), [](const Glyph* glyph) { return is_digit(*glyph); });
  if (digits.size() < kLeastDigits) return;
  const double usual = usual_size(digits);
  std::erase_if(digits, [&](const Glyph* glyph) { return glyph->size < kRaisedSize * usual; });
  std::map<std::string, std::string> hands;  // the digits of each
  for (const Glyph* glyph : digits) hands[hand_of(*glyph, fonts, usual)] += static_cast<char>(glyph->text[0]);
  if (digits.size() < kLeastDigits || hands.size() < 2 || hands.contains("") || is_of_one_family(number, fonts)) return;
  const auto most = std::max_element(hands.begin(), hands.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  std::u32string text;
  Box box = number.front()->box;
  for (const Glyph* glyph : number) {
    text += glyph->text;
    box = united(box, glyph->box);
  }
  std::string others;
  for (const auto& [hand, which] : hands)
    if (hand != most->first) others += fmt::format("{} in {}, ", which, hand);
  traits.push_back({"mixed-number", xml_safe(fmt::format("{}: {}the rest in {}", encode_utf8(text), others, most->first)), page, box});
}

}  // namespace

std::vector<Trait> patched_numbers(const PageContent& content, int page) {
  std::vector<Trait> traits;
  for (const Number& number : mixed_numbers(content)) {
    if (traits.size() >= kMostTraits) break;
    add_trait(number, content.fonts, page, traits);
  }
  return traits;
}

}  // namespace bidaudit
