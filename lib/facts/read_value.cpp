// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/read_value.h"

#include <re2/re2.h>

#include "base/decimal.h"
#include "base/unicode.h"
#include "facts/read_date.h"
#include "facts/read_identity.h"
#include "facts/read_money.h"

namespace bidaudit {
namespace {

template <typename T>
std::optional<std::string> shown(const std::optional<T>& value) {
  if (!value) return std::nullopt;
  return to_string(*value);
}

std::optional<std::string> shown(const std::optional<std::int64_t>& value) {
  if (!value) return std::nullopt;
  return std::to_string(*value);
}

std::optional<std::string> read_money(Take take, std::string_view text) {
  if (take == Take::words) return shown(money_in_words(text));
  if (const auto figures = money_in_figures(text)) return shown(figures);
  const std::string key = matching_key(text);
  const bool has_digits = key.find_first_of("0123456789") != std::string::npos;
  return has_digits ? std::nullopt : shown(money_in_words(text));
}

std::optional<std::string> read_date(Take take, std::string_view text) {
  if (take != Take::first && take != Take::last) return shown(only_date(text));
  const auto period = parse_period(text);
  if (!period) return std::nullopt;
  return shown(take == Take::first ? period->from : period->until);
}

// "5%", "87.745 퍼센트", "100분의 5", "5/100".
std::optional<std::string> read_rate(std::string_view text) {
  static const RE2 percent(R"(([0-9]{1,3}(?:\.[0-9]+)?)(?:%|퍼센트|프로))");
  static const RE2 hundredths(R"(100분의([0-9]{1,3}(?:\.[0-9]+)?)|([0-9]{1,3}(?:\.[0-9]+)?)/100)");
  static const RE2 bare(R"(([0-9]{1,3}(?:\.[0-9]+)?))");
  const std::string key = matching_key(text);
  std::string a;
  std::string b;
  if (RE2::PartialMatch(key, hundredths, &a, &b)) {
    if (a.empty()) a = b;
  } else if (!RE2::PartialMatch(key, percent, &a) && !RE2::FullMatch(key, bare, &a)) {
    return std::nullopt;
  }
  const auto rate = parse_decimal(a);
  if (!rate || *rate > Decimal(100, 0)) return std::nullopt;
  return to_string(*rate);
}

std::optional<std::string> read_text(std::string_view text) {
  static const RE2 ends(R"(^[\s:.,;*·○●□■◦※\-|]+|[\s:;|]+$)");
  std::string out = normalise(text);
  RE2::GlobalReplace(&out, ends, "");
  out = tidy_spaces(out);
  if (decode_utf8(out).size() < 2) return std::nullopt;
  return out;
}

std::optional<std::string> read_identifier(std::string_view text) {
  static const RE2 number(R"(([0-9A-Za-z][0-9A-Za-z-]*[0-9][0-9A-Za-z-]*))");
  const std::string key = matching_key(text);
  std::string found;
  if (!RE2::PartialMatch(key, number, &found)) return std::nullopt;
  return found;
}

}  // namespace

std::optional<std::string> read_value(const FieldSpec& field, std::string_view text) {
  switch (field.type) {
    case ValueType::money: return read_money(field.take, text);
    case ValueType::date: return read_date(field.take, text);
    case ValueType::instant: return shown(first_instant(text));
    case ValueType::rate: return read_rate(text);
    case ValueType::company_name: return parse_company_name(text);
    case ValueType::person_name: return parse_person_name(text);
    case ValueType::business_number: return find_business_number(text);
    case ValueType::corporate_number: return find_corporate_number(text);
    case ValueType::phone: return find_phone(text);
    case ValueType::email: return find_email(text);
    case ValueType::region: return find_region(text);
    case ValueType::notice_number:
      if (auto office = find_notice_number(text)) return office;
      return find_portal_number(text);
    case ValueType::portal_number: return find_portal_number(text);
    case ValueType::identifier: return read_identifier(text);
    case ValueType::count: {
      static const RE2 count("([0-9]{1,9})");
      std::string digits;
      if (!RE2::PartialMatch(matching_key(text), count, &digits)) return std::nullopt;
      return digits;
    }
    case ValueType::text:
    case ValueType::address:
    case ValueType::document_type: return read_text(text);
  }
  return std::nullopt;
}

bool is_unfilled(std::string_view text) {
  static const RE2 form_words(R"(\((?:인|서명|직인|서명또는인|₩|\\|W)?\)|원정|년|월|일|금|제|호|20|~|부터|까지|%|[-:.,/_○()₩\\…·])");
  std::string key = matching_key(text);
  RE2::GlobalReplace(&key, form_words, "");
  return key.empty();
}

}  // namespace bidaudit
