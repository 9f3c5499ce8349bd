// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire/patched_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
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

// Digits and separators that follow each other on a line, wherever in the file they are drawn.
std::vector<Number> numbers_of(const PageContent& content) {
  std::vector<const Glyph*> glyphs;
  for (const Glyph& glyph : content.glyphs)
    if (!glyph.invisible && glyph.angle == 0 && (is_digit(glyph) || is_separator(glyph))) glyphs.push_back(&glyph);
  std::stable_sort(glyphs.begin(), glyphs.end(), [](const Glyph* a, const Glyph* b) { return a->box.x0 < b->box.x0; });
  std::vector<Number> open;
  std::vector<Number> out;
  for (const Glyph* glyph : glyphs) {
    const auto follows = std::find_if(open.begin(), open.end(), [&](const Number& number) {
      const Box& last = number.back()->box;
      return on_one_line(last, glyph->box) && std::abs(glyph->box.x0 - last.x1) < kWidestGap * std::max(number.back()->size, glyph->size);
    });
    if (follows != open.end()) follows->push_back(glyph);
    else open.push_back({glyph});
    for (std::size_t i = 0; i < open.size();) {  // far behind: nothing can follow any more
      if (open[i].back()->box.x1 + open[i].back()->size > glyph->box.x0) {
        ++i;
        continue;
      }
      out.push_back(std::move(open[i]));
      open.erase(open.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  out.insert(out.end(), std::make_move_iterator(open.begin()), std::make_move_iterator(open.end()));
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
  for (const Number& number : numbers_of(content)) {
    if (traits.size() >= kMostTraits) break;
    add_trait(number, content.fonts, page, traits);
  }
  return traits;
}

}  // namespace bidaudit
