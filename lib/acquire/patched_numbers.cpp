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
constexpr double kSameSize = 0.02;          // rounding of sizes in files
constexpr double kRaisedSize = 0.8;         // powers and notes are set at two thirds; what is larger was meant to be the same

bool is_digit(const Glyph& glyph) { return bidaudit::is_digit(glyph.text[0]); }

// "ABCDEF+NanumGothic": the tag says which part of the font is embedded.
std::string base_name(const std::string& name) {
  const std::size_t plus = name.find('+');
  return plus == 6 ? name.substr(plus + 1) : name;
}

using Number = PrintedNumbers::Number;

bool is_alike(const Number& number) {
  return std::all_of(number.begin(), number.end(), [&](const Glyph* glyph) { return glyph->font == number[0]->font && glyph->size == number[0]->size; });
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

double usual_size(const std::vector<const Glyph*>& digits) {
  std::vector<double> sizes;
  for (const Glyph* glyph : digits) sizes.push_back(glyph->size);
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
  return sizes[sizes.size() / 2];
}

void add_trait(const Number& number, const std::vector<FontUse>& fonts, int page, std::vector<Trait>& traits) {
  std::vector<const Glyph*> digits;
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

std::vector<Trait> patched_numbers(const PrintedNumbers& numbers, const std::vector<FontUse>& fonts, int page) {
  std::vector<Trait> traits;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i].size() < kLeastDigits || is_alike(numbers[i])) continue;
    for (Number left = numbers[i]; !left.empty() && traits.size() < kMostTraits;) {  // a hyphen parts numbers
      const auto end = std::find_if(left.begin(), left.end(), [](const Glyph* glyph) { return glyph->text[0] == U'-'; });
      const auto length = static_cast<std::size_t>(end - left.begin());
      if (length >= kLeastDigits) add_trait(left.first(length), fonts, page, traits);
      left = left.subspan(std::min(length + 1, left.size()));
    }
  }
  return traits;
}

}  // namespace bidaudit
