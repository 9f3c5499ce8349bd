// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/value_shape.h"

#include <re2/re2.h>

#include "base/unicode.h"

namespace bidaudit {

bool stands_without_colon(ValueType type) {
  switch (type) {
    case ValueType::company_name: case ValueType::person_name: case ValueType::business_number:
    case ValueType::corporate_number: case ValueType::phone: case ValueType::email: case ValueType::notice_number:
    case ValueType::portal_number: case ValueType::identifier: return true;
    default: return false;
  }
}

bool names_something(std::string_view text) {
  static const RE2 particle(R"(^\s*(?:은|는|이|가|을|를|의|에|에서|과|와|로|으로|도|및|또는|등|별)\s)");
  static const RE2 sentence(R"((?:다|요|오|음|함|며|고|여|을|를|은|는)[.,]?\s*$)");
  return decode_utf8(matching_key(text)).size() >= 8 && !RE2::PartialMatch(text, particle) && !RE2::PartialMatch(text, sentence);
}

bool is_in_figures(const FieldSpec& field, std::string_view text) {
  if (text.find_first_of("0123456789") == std::string_view::npos || field.take == Take::words) return false;
  switch (field.type) {
    case ValueType::money: case ValueType::date: case ValueType::instant: case ValueType::business_number:
    case ValueType::corporate_number: case ValueType::phone: return true;
    default: return false;
  }
}

bool starts_like_a(ValueType type, std::string_view text) {
  static const RE2 money(R"(^(?:일?금|₩|\\)*(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:천|만|백만|억)?원|[일이삼사오육칠팔구십백천만억]{2,}원))");
  static const RE2 date(R"(^'?[0-9]{2,4}[.년/-][0-9]{1,2}[.월/-])");
  static const RE2 address(R"(^(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청|충북|충남|전라|전북|전남|경상|경북|경남|제주)[가-힣]{0,5}(?:시|도|군|구))");
  static const RE2 grade(R"(^(?:AAA|AA|A|BBB|BB|B|CCC|CC|C|D)[+0-]?(?:$|[^0-9A-Za-z]))");
  static const RE2 rate(R"(^(?:[0-9]{1,3}(?:\.[0-9]+)?%|100분의[0-9]|[0-9.]{1,6}/100))");
  const std::string key = matching_key(text.substr(0, 120));
  switch (type) {
    case ValueType::money: return RE2::PartialMatch(key, money);
    case ValueType::date: case ValueType::instant: return RE2::PartialMatch(key, date);
    case ValueType::rate: return RE2::PartialMatch(key, rate);
    case ValueType::address: return RE2::PartialMatch(key, address);
    case ValueType::grade: return RE2::PartialMatch(key, grade);
    default: return false;
  }
}

bool states_a(ValueType type, std::string key) {
  static const RE2 money(R"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]원|[일이삼사오육칠팔구십백천만억]{3,}원)");
  static const RE2 day(R"((?:(?:19|20)[0-9]{2}|'[0-9]{2})[.년/-][0-9]{1,2}[.월/-][0-9]{1,2})");
  static const RE2 bound(R"([0-9][0-9,]*[천백십]*[만억]?원?(?:이상|이하|미만|초과))");  // "추정가격이 1,000억원 이상인 경우" states none
  if (type == ValueType::money) RE2::GlobalReplace(&key, bound, "");
  if (type == ValueType::money) return RE2::PartialMatch(key, money);
  if (type == ValueType::date || type == ValueType::instant) return RE2::PartialMatch(key, day);
  return true;
}

std::string_view first_value(ValueType type, std::string_view text) {
  static const RE2 spaced(R"(\s((?:[가-힣]\s){1,7}[가-힣]\s*:))");
  static const RE2 word(R"(\s([가-힣]{2,10}(?:\([가-힣]{1,8}\))?\s*:\s*[^\s:]))");
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  text = text.substr(0, text.find('\n'));
  const bool is_prose = type == ValueType::text || type == ValueType::instant;
  re2::StringPiece end;
  if (RE2::PartialMatch(text, spaced, &end) || (!is_prose && RE2::PartialMatch(text, word, &end)))
    text = text.substr(0, static_cast<std::size_t>(end.data() - text.data()));
  return text;
}

std::optional<int> lot_named_in(std::string_view text) {
  static const RE2 circled(R"(^\s*([①-⑳]))");  // of the text: its key has plain figures
  static const RE2 numbered(R"(제?([0-9]{1,2})(?:공구|구역|권역|지구|로트)(?:$|[^가-힣]))");
  const std::string key = matching_key(text);
  std::string number;
  if (RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), circled, &number)) return static_cast<int>(decode_utf8(number).front() - U'①') + 1;
  if (RE2::PartialMatch(key, numbered, &number)) return std::stoi(number);
  return std::nullopt;
}

std::optional<std::string> ticked_choice(std::string_view text) {
  static const RE2 box(R"(([■☑☒▣◼✔✓√●◉]|[□☐◻○◯])\s*([^■☑☒▣◼✔✓√●◉□☐◻○◯]*))");
  static const RE2 full("[■☑☒▣◼✔✓√●◉]");
  re2::StringPiece rest(text.data(), text.size());
  std::string mark;
  std::string choice;
  std::string ticked;
  int boxes = 0;
  int full_boxes = 0;
  while (RE2::FindAndConsume(&rest, box, &mark, &choice)) {
    ++boxes;
    if (!RE2::FullMatch(mark, full)) continue;
    ++full_boxes;
    ticked = tidy_spaces(choice);
  }
  if (boxes < 2) return std::nullopt;
  return full_boxes == 1 ? ticked : "";
}

std::optional<std::pair<int, std::size_t>> lot_in(std::string_view text) {
  static const RE2 circled(R"(^\s*[-o○●ㅇ·*]?\s*[\[(]?([①-⑳])\s*(?:번)?\s*건?\s*[\])]?\s*:?)");
  static const RE2 numbered(R"(^\s*[-o○●ㅇ·*]?\s*[\[(]?(?:제\s*)?([0-9]{1,2})\s*(?:번\s*건|공구|구역|권역|지구|로트|Lot)\s*[\])]?\s*:?)");
  const re2::StringPiece whole(text.data(), text.size());
  re2::StringPiece rest = whole;
  std::string number;
  if (RE2::Consume(&rest, circled, &number)) return std::pair(static_cast<int>(decode_utf8(number).front() - U'①') + 1, text.size() - rest.size());
  if (RE2::Consume(&rest, numbered, &number)) return std::pair(std::stoi(number), text.size() - rest.size());
  return std::nullopt;
}

}  // namespace bidaudit
