// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/read_value.h"

#include <re2/re2.h>

#include <numeric>
#include <vector>

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

// "금198,000,000원 [추정가격 180,000,000원 + 부가가치세 18,000,000원]": a bracket that tells what an amount is made of.
std::string without_parts(std::string_view text) {
  static const RE2 parts(R"([\[(][^\])]*(?:추정가격|공급가액|설계금액|도급자|관급|부가(?:가치)?세액?\s*:?\s*[₩\\]?\s*[0-9])[^\])]*[\])])");
  std::string rest(text);
  RE2::GlobalReplace(&rest, parts, " ");
  return money_in_figures(rest) ? rest : std::string(text);
}

// "(전체) ￦202,673,481,000 (일반) ￦79,686,156,000 (대안) ￦122,987,325,000": the first is the sum of the others.
std::optional<std::int64_t> sum_before_parts(std::string_view text) {
  static const RE2 amount(R"(([0-9]{1,3}(?:,[0-9]{3})+))");
  const std::string key = matching_key(text);
  re2::StringPiece rest(key);
  std::vector<std::int64_t> amounts;
  for (std::string found; RE2::FindAndConsume(&rest, amount, &found);)
    if (const auto value = money_in_figures(found + "원")) amounts.push_back(*value);
  if (amounts.size() < 3 || std::accumulate(amounts.begin() + 1, amounts.end(), std::int64_t{0}) != amounts.front()) return std::nullopt;
  return amounts.front();
}

std::optional<std::string> read_money(Take take, std::string_view whole) {
  const std::string text = without_parts(whole);
  if (take == Take::words) return shown(money_in_words(text));
  if (const auto sum = sum_before_parts(whole)) return std::to_string(*sum);
  if (const auto figures = money_in_figures(text)) return shown(figures);
  const std::string key = matching_key(text);
  const bool has_digits = key.find_first_of("0123456789") != std::string::npos;
  return has_digits ? std::nullopt : shown(money_in_words(text));
}

std::optional<std::string> read_date(Take take, std::string_view text) {
  const bool open_period = matching_key(text).find('~') != std::string::npos;
  if (take != Take::first && take != Take::last) return open_period ? std::nullopt : shown(only_date(text));
  const auto period = parse_period(text);
  if (!period) return std::nullopt;
  return shown(take == Take::first ? period->from : period->until);
}

// "5%", "87.745 퍼센트", "100분의 5", "5/100". Two different rates are none.
std::optional<std::string> read_rate(std::string_view text) {
  static const RE2 rate(R"(100분의([0-9]{1,3}(?:\.[0-9]+)?)|([0-9]{1,3}(?:\.[0-9]+)?)(?:%|퍼센트|프로|/100(?:[^0-9]|$)))");
  static const RE2 other(R"([0-9]{4,}분의|/[0-9]{4,}|[0-9]\.[0-9]+\.)");  // of a thousand; no number at all
  static const RE2 bare(R"(([0-9]{1,3}(?:\.[0-9]+)?))");
  const std::string key = matching_key(text);
  if (RE2::PartialMatch(key, other)) return std::nullopt;
  std::optional<Decimal> found;
  re2::StringPiece rest(key);
  std::string a;
  std::string b;
  while (RE2::FindAndConsume(&rest, rate, &a, &b)) {
    const auto value = parse_decimal(a.empty() ? b : a);
    if (!value || (found && *found != *value)) return std::nullopt;
    found = value;
  }
  if (!found && RE2::FullMatch(key, bare, &a)) found = parse_decimal(a);
  if (!found || *found > Decimal(100, 0)) return std::nullopt;
  return to_string(*found);
}

// "134-83-00511\n광명시\n광명시장": number, office and head stand below one another in one cell of a bond.
std::string_view name_in_stack(std::string_view text) {
  static const RE2 stack(R"(\s*[0-9]{3}-[0-9]{2}-[0-9]{5}\s*\n([^\n]+)(?:\n[^\n]+)?)");
  re2::StringPiece name;
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), stack, &name) ? std::string_view(name.data(), name.size()) : text;
}

std::optional<std::string> read_text(std::string_view text) {
  static const RE2 ends(R"(^[\s:.,;*·○●□■◦※\-|'"‘’“”]+|[\s:;|'"‘’“”\[(]+$)");
  std::string out = normalise(text);
  RE2::GlobalReplace(&out, ends, "");
  out = tidy_spaces(out);
  if (const std::size_t half = out.size() / 2; out.size() % 2 == 1 && out[half] == ' ' && out.substr(0, half) == out.substr(half + 1)) out.resize(half);  // printed twice
  // A piece of a sentence: the form speaks of the thing, it does not name it.
  static const RE2 sentence(R"(^(?:및|또는|그리고|본인은|당사는|본사는|우리는|귀\s?(?:공사|기관|시|사)(?:에서|의|가))(?:\s|[가-힣])|에\s?관한\s?법률$)");
  static const RE2 heading(R"(\[[^\[\]]*\]|【[^【】]*】)");  // "[입찰보증금]": of the next part of the form
  if (decode_utf8(out).size() < 2 || RE2::PartialMatch(out, sentence) || RE2::FullMatch(out, heading)) return std::nullopt;
  return out;
}

// The one run of letters, figures and dashes that holds a figure; the longest where shorter ones stand beside it. Figures with
// nothing but a blank between them are one number or two, and a stroke within them was perhaps a figure: nobody knows.
std::optional<std::string> read_identifier(std::string_view text) {
  static const RE2 parted(R"((?:^|[^0-9A-Za-z/-])[0-9-]+ +[0-9-]+(?:$|[^0-9A-Za-z/-])|[0-9A-Za-z]-[0-9A-Za-z-]*/[0-9A-Za-z])");
  static const RE2 of_its_own(R"((?:^|\s)(?:[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{3}-[0-9]{2}-[0-9]{5})(?:$|\s))");  // a day or a business number
  static const RE2 dash(R"(\s*-\s*)");
  static const RE2 run("([0-9A-Za-z]+(?:-[0-9A-Za-z]+)*)");
  std::string flat = normalise(text);
  RE2::GlobalReplace(&flat, dash, "-");
  std::string others = flat;
  RE2::GlobalReplace(&others, of_its_own, " ; ");
  static const RE2 goes_on(R"([0-9A-Za-z]\s*[\[\](){}|-]+\s*-[0-9])");  // "9458-25 ] -9998": a figure became a bracket
  if (RE2::PartialMatch(others, parted) || RE2::PartialMatch(flat, goes_on)) return std::nullopt;
  re2::StringPiece rest(flat);
  std::string candidate;
  std::string best;
  bool tie = false;
  while (RE2::FindAndConsume(&rest, run, &candidate)) {
    if (candidate.find_first_of("0123456789") == std::string::npos || candidate == best) continue;
    tie = candidate.size() == best.size();
    if (candidate.size() > best.size()) best = candidate;
  }
  if (best.size() < 3 || tie) return std::nullopt;
  return best;
}

// A credit grade: AAA to D with +, 0 or -. "880", "BBo" or "CCC*" is a misreading of one, not one.
std::optional<std::string> read_grade(std::string_view text) {
  static const RE2 grade(R"(^(?:기업신용평가등급|기업신용등급|신용평가등급|신용등급|평가등급|등급)?:?((?:AAA|AA|A|BBB|BB|B|CCC|CC|C|D|A1|A2|A3)[+0-]?)(?:$|[가-힣(\[,/]))");
  std::string found;
  if (!RE2::PartialMatch(matching_key(text), grade, &found)) return std::nullopt;
  return found;
}

}  // namespace

std::optional<std::string> read_value(const FieldSpec& field, std::string_view text) {
  switch (field.type) {
    case ValueType::money: return read_money(field.take, text);
    case ValueType::date: return read_date(field.take, text);
    case ValueType::instant: return shown(field.take == Take::last ? last_instant(text) : only_instant(text));
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
      return field.take == Take::office ? std::nullopt : find_portal_number(text);
    case ValueType::portal_number: return find_portal_number(text);
    case ValueType::identifier: return read_identifier(text);
    case ValueType::grade: return read_grade(text);
    case ValueType::count: {
      static const RE2 count("([0-9]{1,9})");
      std::string digits;
      if (!RE2::PartialMatch(matching_key(text), count, &digits)) return std::nullopt;
      return digits;
    }
    case ValueType::address: {
      static const RE2 dated(R"(\s+[0-9]{4}\s*[.년-].*$|(?:19|20)[0-9]{2}\s*년.*$|\s*(?:\.\s*){3,}$)");  // the day of an entry in a register
      std::string address(text);
      RE2::Replace(&address, dated, "");
      static const RE2 whose(R"(^\s*[(\[](?:본사|본점|사업장|주사무소|주소|소재지)[)\]]\s*)");
      RE2::Replace(&address, whose, "");
      static const RE2 two(R"((?:경기|강원|충청|전라|경상|제주)[가-힣]{0,4}도\s.*(?:경기|강원|충청|전라|경상|제주)[가-힣]{0,4}도\s)");
      static const RE2 of_a_place(R"([0-9]|[시도군구읍면동리로길](?:\s|$))");
      if (RE2::PartialMatch(address, two) || !RE2::PartialMatch(normalise(address), of_a_place)) return std::nullopt;
      return read_text(address);
    }
    case ValueType::text: return read_text(name_in_stack(text));
    case ValueType::document_type: return read_text(text);
  }
  return std::nullopt;
}

bool is_placeholder(std::string_view text) {
  static const RE2 signs(R"((?:[○◯〇△▲□▢×●]\s?){2,}|(?:^|[^A-Za-z])[oOxX]{2,}(?:[^A-Za-z]|$))");
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), signs);
}

bool is_unfilled(std::string_view text) {
  static const RE2 form_words(R"(\((?:인|서명|직인|서명또는인|₩|\\|W)?\)|원정|년|월|일|금|제|호|20|~|부터|까지|%|[-:.,/_○()₩\\…·])");
  std::string key = matching_key(text);
  RE2::GlobalReplace(&key, form_words, "");
  return key.empty();
}

}  // namespace bidaudit
