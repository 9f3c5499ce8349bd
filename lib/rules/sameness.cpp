// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/sameness.h"

#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "facts/read_identity.h"

namespace bidaudit {
namespace {

// A road address up to its building number, without 시·도 and white space: "광명시가상대로101", so that floors and rooms of one
// building are equal. Nullopt when no road and number can be seen.
std::optional<std::string> building(const std::string& address) {
  const std::u32string key = decode_utf8(matching_key(address));
  for (std::size_t i = key.size(); i-- > 1;) {
    const bool road = (key[i - 1] == U'로' || key[i - 1] == U'길') && is_digit(key[i]);
    if (!road) continue;
    std::size_t end = i;
    while (end < key.size() && (is_digit(key[end]) || key[end] == U'-')) ++end;
    std::u32string out = key.substr(0, end);
    if (const auto region = find_region(address)) {
      for (const std::string& name : {*region, region->substr(0, 6)})
        if (const auto front = decode_utf8(name); out.starts_with(front)) {
          out.erase(0, front.size());
          if (!out.empty() && out[0] == U'도') out.erase(0, 1);
          break;
        }
    }
    return encode_utf8(out);
  }
  return std::nullopt;
}

// The number of a notice without office and words: "2026-42"; of a portal number its letters and digits without the order.
std::string notice_key(const std::string& number) {
  const std::string key = matching_key(number);
  if (const auto portal = find_portal_number(key)) return portal->substr(0, std::min<std::size_t>(portal->size(), portal->starts_with("R") ? 13 : 11));
  if (const auto office = find_notice_number(key)) {
    const auto at = office->rfind("제");
    std::string tail = at == std::string::npos ? *office : office->substr(at);
    std::erase_if(tail, [](char c) { return !((c >= '0' && c <= '9') || c == '-'); });
    return tail;
  }
  return key;
}

}  // namespace

std::string sameness_key(ValueType type, const std::string& value) {
  switch (type) {
    case ValueType::company_name: return company_key(value);
    case ValueType::address: return building(value).value_or(matching_key(value));
    case ValueType::notice_number:
    case ValueType::portal_number: return notice_key(value);
    default: return matching_key(value);
  }
}

}  // namespace bidaudit
