// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/read_money.h"

#include <re2/re2.h>

#include <string>
#include <vector>

#include "base/unicode.h"

namespace bidaudit {
namespace {

int digit_of(char32_t c) {
  static constexpr std::u32string_view kDigits[] = {U"영零공○〇", U"일壹一", U"이貳二", U"삼參三", U"사四", U"오五", U"육六륙",
                                                    U"칠七", U"팔八", U"구九"};
  for (int value = 0; value < 10; ++value)
    if (kDigits[value].find(c) != std::u32string_view::npos) return value;
  return -1;
}

std::int64_t small_unit(char32_t c) {
  switch (c) {
    case U'십': case U'拾': case U'十': return 10;
    case U'백': case U'百': return 100;
    case U'천': case U'千': return 1000;
    default: return 0;
  }
}

std::int64_t large_unit(char32_t c) {
  switch (c) {
    case U'만': case U'萬': return 10'000;
    case U'억': case U'億': return 100'000'000;
    case U'조': case U'兆': return 1'000'000'000'000;
    default: return 0;
  }
}

// Figures with commas in groups of three, or without any; nullopt when a comma stands wrongly.
std::optional<std::int64_t> grouped(std::string_view text) {
  std::int64_t value = 0;
  int since_comma = -1;  // digits behind the last comma
  int digits = 0;
  for (char c : text) {
    if (c == ',') {
      if (digits == 0 || (since_comma < 0 ? digits > 3 : since_comma != 3)) return std::nullopt;
      since_comma = 0;
      continue;
    }
    if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, c - '0', &value)) return std::nullopt;
    ++digits;
    if (since_comma >= 0) ++since_comma;
  }
  if (digits == 0 || (since_comma >= 0 && since_comma != 3)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> times(std::optional<std::int64_t> value, std::int64_t factor) {
  std::int64_t product = 0;
  if (!value || __builtin_mul_overflow(*value, factor, &product)) return std::nullopt;
  return product;
}

std::int64_t factor_of(std::string_view unit) {
  if (unit == "천원") return 1000;
  if (unit == "만원") return 10'000;
  if (unit == "백만원") return 1'000'000;
  if (unit == "억원") return 100'000'000;
  return 1;
}

// What is written for sure: equal amounts count once, a wrong one spoils all.
class Amounts {
 public:
  void add(std::optional<std::int64_t> value) {
    if (!value || (found_ && *found_ != *value)) {
      spoiled_ = true;
    } else {
      found_ = value;
    }
  }
  std::optional<std::int64_t> only() const { return spoiled_ ? std::nullopt : found_; }

 private:
  std::optional<std::int64_t> found_;
  bool spoiled_ = false;
};

}  // namespace

std::optional<std::int64_t> parse_hangul_number(std::string_view text) {
  std::int64_t total = 0;
  std::int64_t section = 0;  // below the next large unit
  int digit = -1;
  std::int64_t last_small = 10'000;
  std::int64_t last_large = INT64_MAX;
  bool any = false;
  for (char32_t c : decode_utf8(matching_key(text))) {
    if (const int value = digit_of(c); value >= 0) {
      if (digit >= 0) return std::nullopt;
      digit = value;
    } else if (const std::int64_t small = small_unit(c); small > 0) {
      if (small >= last_small) return std::nullopt;
      section += (digit < 0 ? 1 : digit) * small;
      last_small = small;
      digit = -1;
    } else if (const std::int64_t large = large_unit(c); large > 0) {
      section += digit < 0 ? 0 : digit;
      if (section == 0) section = 1;
      std::int64_t part = 0;
      if (large >= last_large || __builtin_mul_overflow(section, large, &part) || __builtin_add_overflow(total, part, &total))
        return std::nullopt;
      last_large = large;
      last_small = 10'000;
      section = 0;
      digit = -1;
    } else {
      return std::nullopt;
    }
    any = true;
  }
  if (!any) return std::nullopt;
  return total + section + (digit < 0 ? 0 : digit);
}

std::optional<std::int64_t> money_in_figures(std::string_view text) {
  // 1억 7,490만원
  static const RE2 mixed("([0-9][0-9,]*)억([0-9][0-9,]*)?만?원");
  // a mark before or behind makes a number an amount; so do commas
  static const RE2 amount(R"((금|₩|\\|W)?([0-9][0-9,]*)(천원|만원|백만원|억원|원)?)");
  const std::string key = matching_key(text);
  Amounts amounts;
  re2::StringPiece rest(key);
  std::string high;
  std::string low;
  if (RE2::PartialMatch(key, mixed, &high, &low) && key.find("억원") == std::string::npos) {
    const auto hundred_millions = times(grouped(high), 100'000'000);
    const auto ten_thousands = low.empty() ? std::optional<std::int64_t>(0) : times(grouped(low), 10'000);
    if (!hundred_millions || !ten_thousands) return std::nullopt;
    return *hundred_millions + *ten_thousands;
  }
  std::string mark;
  std::string figures;
  std::string unit;
  while (RE2::FindAndConsume(&rest, amount, &mark, &figures, &unit)) {
    const bool is_amount = !mark.empty() || !unit.empty() || figures.find(',') != std::string::npos;
    if (!is_amount) continue;
    while (!figures.empty() && figures.back() == ',' && unit.empty()) figures.pop_back();
    amounts.add(times(grouped(figures), factor_of(unit)));
  }
  if (const auto only = amounts.only()) return only;
  static const RE2 bare("[0-9]{4,15}");  // nothing but figures
  if (RE2::FullMatch(key, bare)) return grouped(key);
  return std::nullopt;
}

std::optional<std::int64_t> money_in_words(std::string_view text) {
  static const RE2 words(
      "([영零공일이삼사오육륙칠팔구십백천만억조壹貳參拾一二三四五六七八九十百千萬億兆]{2,})원?(?:정|整)?");
  const std::string key = matching_key(text);
  re2::StringPiece rest(key);
  std::string number;
  Amounts amounts;
  while (RE2::FindAndConsume(&rest, words, &number)) {
    // "일금" stands before many amounts: its 일 is no digit, and is never followed by 금 inside a number
    if (const auto value = parse_hangul_number(number); value && *value >= 1000) amounts.add(value);
  }
  return amounts.only();
}

}  // namespace bidaudit
