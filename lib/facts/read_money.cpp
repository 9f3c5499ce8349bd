// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/read_money.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/unicode.h"

namespace bidaudit {
namespace {

int digit_of(char32_t c) {
  static constexpr std::u32string_view kDigits[] = {U"영零공○〇", U"일壹壱一", U"이貳貮二", U"삼參叁三", U"사肆四", U"오伍五",
                                                    U"육륙陸六",  U"칠柒漆七",  U"팔捌八",   U"구玖九"};
  for (int value = 0; value < 10; ++value)
    if (kDigits[value].find(c) != std::u32string_view::npos) return value;
  return -1;
}

std::int64_t small_unit(char32_t c) {
  switch (c) {
    case U'십': case U'拾': case U'十': return 10;
    case U'백': case U'佰': case U'百': return 100;
    case U'천': case U'仟': case U'千': return 1000;
    default: return 0;
  }
}

std::int64_t large_unit(char32_t c) {
  switch (c) {
    case U'만': case U'萬': case U'万': return 10'000;
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

bool is_figure(char32_t c) { return c >= U'0' && c <= U'9'; }

// Figures with units between them, as they are spoken: 1억7,490만, 3천5백만, 25백만. Nullopt when they are out of order.
std::optional<std::int64_t> mixed_number(std::u32string_view text) {
  std::int64_t total = 0;
  std::int64_t section = 0;
  std::string figures;
  std::int64_t last_large = INT64_MAX;
  const auto take = [&]() -> std::optional<std::int64_t> {
    if (figures.empty()) return 0;
    const auto value = grouped(figures);
    figures.clear();
    return value;
  };
  for (char32_t c : text) {
    if (is_figure(c) || c == U',') {
      figures += static_cast<char>(c);
      continue;
    }
    const bool bare_unit = figures.empty();
    const auto number = take();
    if (!number) return std::nullopt;
    std::int64_t part = 0;
    if (const std::int64_t small = small_unit(c); small > 0) {
      const std::int64_t base = bare_unit ? (section == 0 ? 1 : section) : *number;
      if (__builtin_mul_overflow(base, small, &part)) return std::nullopt;
      section = bare_unit ? part : section + part;
    } else {
      const std::int64_t large = large_unit(c);
      const std::int64_t base = section + *number;
      if (large >= last_large || base == 0 || __builtin_mul_overflow(base, large, &part) || __builtin_add_overflow(total, part, &total))
        return std::nullopt;
      last_large = large;
      section = 0;
    }
  }
  const auto rest = take();
  if (!rest || __builtin_add_overflow(total, section + *rest, &total)) return std::nullopt;
  return total;
}

// A number that begins at a figure, with what stands around it.
struct Written {
  std::optional<std::int64_t> value;
  bool is_amount = false;  // a mark, a unit or commas say so
  bool cut = false;        // a point or a minus sign in front: not all of it is here
  std::size_t end = 0;
};

Written written_at(const std::u32string& text, std::size_t begin) {
  std::size_t end = begin;
  bool units = false;
  bool commas = false;
  while (end < text.size() && (is_figure(text[end]) || text[end] == U',' || small_unit(text[end]) > 0 || large_unit(text[end]) > 0)) {
    units = units || small_unit(text[end]) > 0 || large_unit(text[end]) > 0;
    commas = commas || text[end] == U',';
    ++end;
  }
  std::size_t last = end;
  while (last > begin && text[last - 1] == U',') --last;  // of the sentence, not of the number
  const char32_t before = begin > 0 ? text[begin - 1] : U' ';
  const bool won = end < text.size() && text[end] == U'원' && last == end;
  const bool mark = before == U'금' || before == U'金' || before == U'₩' || before == U'\\' || before == U'W';
  const bool decimals = end + 1 < text.size() && text[end] == U'.' && is_figure(text[end + 1]);
  return {mixed_number(std::u32string_view(text).substr(begin, last - begin)), won || mark || (commas && last > begin + 3 && !units),
          before == U'.' || before == U'-' || before == U'/' || decimals, end};
}

// Numerals in words with nothing between them, two at least; `unit` when 원 follows, `marked` when 금 stands before.
struct NumeralRun {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool unit = false;
  bool marked = false;
};

// Runs behind figures are units of those. "일금" stands before many amounts: its 일 is no digit, and alone it makes no run.
std::vector<NumeralRun> numeral_runs(const std::u32string& key) {
  static constexpr std::u32string_view kNumerals = U"영零공일이삼사오육륙칠팔구십백천만억조壹壱貳貮參叁肆伍陸柒漆捌玖拾佰仟一二三四五六七八九十百千萬万億兆";
  static constexpr std::u32string_view kUnits = U"원圓정整";
  const auto is_numeral = [](char32_t c) { return kNumerals.find(c) != std::u32string_view::npos; };
  std::vector<NumeralRun> runs;
  for (std::size_t begin = 0; begin < key.size();) {
    std::size_t end = begin;
    while (end < key.size() && is_numeral(key[end])) ++end;
    const char32_t before = begin > 0 ? key[begin - 1] : U' ';
    const bool of_figures = is_figure(before) || before == U',' || before == U'.';
    if (end - begin > 1 && !of_figures)
      runs.push_back({begin, end, end < key.size() && kUnits.find(key[end]) != std::u32string_view::npos, before == U'금' || before == U'金'});
    begin = std::max(end, begin + 1);
  }
  return runs;
}

// Whether the run is all of the number: a syllable that could not be read ("일금 갈억칠천만원") may have been a numeral.
bool is_whole(std::string_view text, const MappedKey& mapped, const NumeralRun& run) {
  static const RE2 unread_between(R"((?:^|[^\p{L}])(?:[일一壹]\s*)?[금金]\s*([^액\P{L}]\p{L}*)\s*$)");
  static constexpr std::u32string_view kLeads = U"금金액계:";  // of 일금, 금액, 합계
  const std::u32string& key = mapped.key;
  const std::size_t at = mapped.origin[run.begin];
  if (!run.unit && run.end < key.size() && is_letter_or_digit(key[run.end])) return false;
  if (key[run.begin] == U'억' || key[run.begin] == U'조' || key[run.begin] == U'億') return false;  // always 일억 on such papers
  const bool glued = run.begin > 0 && at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n';
  if (glued && is_letter_or_digit(key[run.begin - 1]) && kLeads.find(key[run.begin - 1]) == std::u32string_view::npos) return false;
  return run.marked || !RE2::PartialMatch(re2::StringPiece(text.data(), at), unread_between);
}

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
  static const RE2 other_unit("단위:?[^원)]{1,3}원");  // "(단위: 천원)" stands apart from the figures that it means
  const std::string key = matching_key(text);
  if (RE2::PartialMatch(key, other_unit)) return std::nullopt;
  const std::u32string characters = decode_utf8(key);
  Amounts amounts;
  for (std::size_t i = 0; i < characters.size();) {
    if (!is_figure(characters[i])) {
      ++i;
      continue;
    }
    const Written written = written_at(characters, i);
    if (written.is_amount) amounts.add(written.cut ? std::nullopt : written.value);
    i = written.end;
  }
  if (const auto only = amounts.only()) return only;
  static const RE2 bare("[0-9]{4,15}");  // nothing but figures
  if (RE2::FullMatch(key, bare)) return grouped(key);
  return std::nullopt;
}

std::optional<std::int64_t> money_in_words(std::string_view text) {
  constexpr std::size_t kSure = 4;  // letters: "구조", "조사원" and "이천시" are no amounts
  const MappedKey mapped = mapped_key(text);
  Amounts amounts;
  for (const NumeralRun& run : numeral_runs(mapped.key)) {
    if (run.end - run.begin + (run.unit ? 1 : 0) + (run.marked ? 1 : 0) < kSure) continue;
    const std::size_t from = mapped.origin[run.begin];
    const std::size_t to = run.end < mapped.key.size() ? mapped.origin[run.end] : text.size();
    const auto value = is_whole(text, mapped, run) ? parse_hangul_number(text.substr(from, to - from)) : std::nullopt;
    if (!value || *value >= 1000) amounts.add(value);
  }
  return amounts.only();
}

bool prints_words(std::string_view text) {
  static const RE2 amount(R"((?:^|[^\p{L}])(?:일?금|一?金)(?:[가-힣]){3,}[원圓])");
  static constexpr std::u32string_view kUnits = U"십백천만억拾佰仟萬億";
  const std::u32string key = decode_utf8(matching_key(text));
  const auto runs = numeral_runs(key);
  const auto has_unit = [&](const NumeralRun& run) { return key.substr(run.begin, run.end - run.begin).find_first_of(kUnits) != std::u32string::npos; };
  return std::any_of(runs.begin(), runs.end(), has_unit) || RE2::PartialMatch(matching_key(text), amount);
}

}  // namespace bidaudit
