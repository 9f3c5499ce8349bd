// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/read_date.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "base/unicode.h"

namespace bidaudit {
namespace {

int number(re2::StringPiece text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<Date> day_of(int year, int month, int day) {
  if (year < 100) year += 2000;
  const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1900 || year > 2199) return std::nullopt;
  return date;
}

// "2026. 9. 7. 10:00 ~ 9. 10. 10:00": the end of a period is in the year of its beginning, unless it lay before that.
std::string with_year_of_beginning(std::string key) {
  if (key.find('~') == std::string::npos && key.find("부터") == std::string::npos) return key;
  static const RE2 period(
      R"(((?:19|20)[0-9]{2})(?:[.]|년[.]?|-|/)([0-9]{1,2})(?:[.]|월|-|/)([0-9]{1,2})(?:[.]|일)?(?:\([월화수목금토일](?:요일)?\))?,?(?:(?:오전|오후)?[0-9]{1,2}(?::[0-9]{2}|시(?:[0-9]{1,2}분)?))?(?:~|부터~?)(([0-9]{1,2})[.월]([0-9]{1,2})(?:[.일(]|$)))");
  std::string year;
  int month = 0;
  int day = 0;
  int end_month = 0;
  int end_day = 0;
  re2::StringPiece end;
  re2::StringPiece all(key);
  if (RE2::PartialMatch(all, period, &year, &month, &day, &end, &end_month, &end_day) && std::pair(month, day) <= std::pair(end_month, end_day))
    key.insert(static_cast<std::size_t>(end.data() - key.data()), year + ".");
  return key;
}

// "8잍": 일, of which a scan changed the last consonant.
bool is_misread_il(char32_t c) {
  return c > U'이' && c <= U'잏';
}

// "2026년 06월 2 Cesare": behind a day that is not closed by 일 more digits of it may have been misread.
bool is_cut_short(std::string_view date, std::string_view behind) {
  static const RE2 day_goes_on(R"(^[^(~,)\]·])");
  static const RE2 closing("^(?:까지|부터|현재|자)");
  if (date.find("월") == std::string_view::npos || date.back() < '0' || date.back() > '9' || behind.empty()) return false;
  const re2::StringPiece rest(behind.data(), behind.size());
  return RE2::PartialMatch(rest, day_goes_on) && !RE2::PartialMatch(rest, closing) && !is_misread_il(decode_utf8(behind).front());
}

std::vector<Instant> find_instants(std::string_view text) {
  // what may stand between day and time: a weekday in brackets, a comma, 오전 or 오후
  static const RE2 time(R"(^(?:\([월화수목금토일](?:요일)?\)|[월화수목금토일]요일)?[,.]?(오전|오후|낮|정오|AM|PM)?([0-9]{1,2})(?::([0-9]{2})|시(?:([0-9]{1,2})분|(반))?))");
  const std::string key = date_key(text);
  std::vector<Instant> instants;
  for (const FoundDate& found : find_dates(key)) {
    std::string half;
    std::string hour_text;
    std::string minute_text;
    std::string minute_korean;
    std::string half_past;
    const re2::StringPiece rest(key.data() + found.end, key.size() - found.end);
    if (!RE2::PartialMatch(rest, time, &half, &hour_text, &minute_text, &minute_korean, &half_past)) continue;
    int hour = number(hour_text);
    const int minute = !half_past.empty() ? 30 : number(minute_text.empty() ? minute_korean : minute_text);
    if ((half == "오후" || half == "PM") && hour < 12) hour += 12;
    if (half == "오전" && hour == 12) hour = 0;
    if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) continue;
    instants.push_back({std::chrono::sys_days{found.date} + std::chrono::hours{hour} + std::chrono::minutes{minute} - kSeoul, kSeoul});
  }
  return instants;
}

}  // namespace

std::string date_key(std::string_view text) {
  static const RE2 time_behind(R"(([0-9])\s+([0-2]?[0-9]\s*(?::\s*[0-5][0-9]|시)))");
  if (text.find(':') == std::string_view::npos && text.find("시") == std::string_view::npos) return with_year_of_beginning(matching_key(text));
  std::string parted(text);
  RE2::GlobalReplace(&parted, time_behind, "\\1,\\2");
  return with_year_of_beginning(matching_key(parted));
}

bool weekday_differs(std::string_view text) {
  static const RE2 weekday(R"(^\(?([월화수목금토일])(?:요일)?[),])");
  static constexpr std::u32string_view kDays = U"일월화수목금토";
  const std::string key = date_key(text);
  for (const FoundDate& found : find_dates(key)) {
    std::string day;
    const re2::StringPiece rest(key.data() + found.end, key.size() - found.end);
    if (!RE2::PartialMatch(rest, weekday, &day)) continue;
    const std::chrono::weekday right{std::chrono::sys_days{found.date}};
    if (kDays[right.c_encoding()] != decode_utf8(day).front()) return true;
  }
  return false;
}

std::vector<FoundDate> find_dates(std::string_view key) {
  // year, mark, month, mark, day; or eight digits
  static const RE2 pattern(
      R"(((?:19|20)[0-9]{2}|'[0-9]{2})(?:[.]|년[.]?|-|/)([0-9]{1,2})(?:[.]|월|-|/)([0-9]{1,2})(?:[.]|일)?|((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9]))");
  std::vector<FoundDate> found;
  if (key.find_first_of("0123456789") == std::string_view::npos) return found;
  const re2::StringPiece whole(key.data(), key.size());
  re2::StringPiece parts[7];
  std::size_t at = 0;
  while (at < key.size() && pattern.Match(whole, at, key.size(), RE2::UNANCHORED, parts, 7)) {
    const auto begin = static_cast<std::size_t>(parts[0].data() - key.data());
    const auto end = begin + parts[0].size();
    const bool compact = parts[4].data() != nullptr && !parts[4].empty();
    re2::StringPiece year = compact ? parts[4] : parts[1];
    if (!year.empty() && year[0] == '\'') year.remove_prefix(1);
    const auto date = day_of(number(year), number(compact ? parts[5] : parts[2]), number(compact ? parts[6] : parts[3]));
    const bool behind_digit = begin > 0 && key[begin - 1] >= '0' && key[begin - 1] <= '9';
    const bool inside_number = compact && ((begin > 0 && std::isdigit(static_cast<unsigned char>(key[begin - 1]))) ||
                                           (end < key.size() && (std::isdigit(static_cast<unsigned char>(key[end])) || key[end] == '-')));
    const bool day_goes_on = !compact && key[end - 1] >= '0' && key[end - 1] <= '9' && end < key.size() && key[end] >= '0' && key[end] <= '9';
    if (date && !behind_digit && !inside_number && !day_goes_on && !is_cut_short(key.substr(begin, end - begin), key.substr(end))) found.push_back({*date, begin, end});
    at = end;
  }
  return found;
}

std::optional<Date> only_date(std::string_view text) {
  const auto found = find_dates(date_key(text));
  if (found.empty()) return std::nullopt;
  for (const FoundDate& other : found)
    if (other.date != found.front().date) return std::nullopt;
  return found.front().date;
}

std::optional<Instant> only_instant(std::string_view text) {
  const auto found = find_instants(text);
  if (found.empty() || std::any_of(found.begin(), found.end(), [&](const Instant& other) { return other != found.front(); })) return std::nullopt;
  return found.front();
}

// A period whose end has no readable day and time of its own has no end that is known.
std::optional<Instant> last_instant(std::string_view text) {
  const auto found = find_instants(text);
  const std::string key = date_key(text);
  const bool period = key.find('~') != std::string::npos || key.find("부터") != std::string::npos;
  if (found.empty() || (period && found.size() < 2)) return std::nullopt;
  return found.back();
}

std::optional<Period> parse_period(std::string_view text) {
  const std::string key = date_key(text);
  const auto found = find_dates(key);
  if (found.empty() || found.size() > 2) return std::nullopt;
  if (found.size() == 2) {
    if (found[1].date < found[0].date) return std::nullopt;
    return Period{found[0].date, found[1].date};
  }
  const std::string_view behind = std::string_view(key).substr(found[0].end);
  if (behind.starts_with("부터") || behind.starts_with("~")) return std::nullopt;  // its end could not be read
  return Period{std::nullopt, found[0].date};
}

bool is_only_an_end(std::string_view text) {
  const std::string key = date_key(text);
  const auto found = find_dates(key);
  if (found.size() != 1 || found[0].begin != 0) return false;
  const std::string_view behind = std::string_view(key).substr(found[0].end);
  static const RE2 end(R"(\.?(?:\([월화수목금토일]\))?(?:까지)?\.?)");
  return RE2::FullMatch(behind, end);
}

}  // namespace bidaudit
