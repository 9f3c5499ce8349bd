// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "base/calendar.h"
#include "base/particles.h"
#include "rules/reasons.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostShown = 12;  // of a list: more than that nobody reads in a sentence, the evidence holds them all

std::string grouped(std::int64_t amount) {
  std::string digits = std::to_string(amount < 0 ? -amount : amount);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return (amount < 0 ? "-" : "") + digits;
}

std::string moment(const Timestamp& time) {
  const std::string text = to_string(Instant{std::chrono::sys_seconds{std::chrono::seconds{time.seconds}}, kSeoul});
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

// "bid_bond.amount unreadable (low-confidence)" in words: which paper, which value, what is the matter.
std::string in_words(const std::string& reason, const std::string& language, const std::vector<DocumentType>& types) {
  const bool korean = language == "ko";
  const std::size_t space = reason.find(' ');
  const std::size_t dot = reason.find('.');
  const std::string subject = reason.substr(0, space);
  std::string rest = space == std::string::npos ? "" : reason.substr(space + 1);
  const std::string type_id = subject.substr(0, std::min(dot, subject.size()));
  const auto type = std::find_if(types.begin(), types.end(), [&](const DocumentType& t) { return t.id == type_id; });
  if (type == types.end() || rest.empty()) return reason_in_words(reason, language);
  std::string name = korean ? type->name_ko : type->name_en;
  if (dot < subject.size()) {
    const std::string field_id = subject.substr(dot + 1);
    const auto field = std::find_if(type->fields.begin(), type->fields.end(), [&](const FieldSpec& f) { return f.name == field_id; });
    const std::string called = field == type->fields.end() ? field_id : korean ? field->name_ko : field->name_en;
    name += (korean ? "의 " : ", ") + called;
  }
  static const std::vector<std::array<std::string, 3>> kStates = {
      {"not-extracted", "값을 찾지 못했습니다", "the value was not found"},
      {"unreadable", "값을 읽을 수 없습니다", "the value cannot be read"},
      {"conflicting", "값이 서로 다릅니다", "there are different values"},
      {"unfilled", "칸이 비어 있습니다", "the place is left blank"},
      {"absent", "기재되어 있지 않습니다", "the value is not stated"},
      {"not-on-paper", "이 서류에는 없는 항목입니다", "such a paper does not state it"},
      {"no-paper", "서류를 찾지 못했습니다", "the paper was not found"},
      {"not-found", "서류를 찾지 못했으나 읽지 못한 자료가 있습니다", "the paper was not found, but not everything could be read"}};
  for (const auto& [code, ko, en] : kStates)
    if (rest.starts_with(code)) {
      rest.erase(0, code.size());
      const bool told = rest.starts_with(" (") && rest.ends_with(")");
      return name + ": " + (korean ? ko : en) + (told ? " (" + reason_in_words(rest.substr(2, rest.size() - 3), language) + ")" : rest);
    }
  return name + ": " + rest;
}

std::string all_in_words(const std::string& reasons, const std::string& language, const std::vector<DocumentType>& types) {
  std::string out;
  for (std::size_t at = 0; at < reasons.size();) {
    const std::size_t end = std::min(reasons.find("; ", at), reasons.size());
    out += (out.empty() ? "" : "; ") + in_words(reasons.substr(at, end - at), language, types);
    at = end + 2;
  }
  return out;
}

// Why a rule does not apply; that its guard is false says nothing to people.
std::string in_brackets(const std::string& reason, const std::string& words) {
  return reason == "guard" || reason == "nothing-to-check" ? "" : " (" + words + ")";
}

}  // namespace

std::string shown_to_people(const Value& value, const std::string& language) {
  const bool korean = language == "ko";
  if (const auto* text = value.as<std::string>()) return *text;
  if (const auto* money = value.as<Money>()) return korean ? grouped(money->amount) + "원" : "KRW " + grouped(money->amount);
  if (const auto* date = value.as<Date>()) return to_string(*date);
  if (const auto* time = value.as<Timestamp>()) return moment(*time);
  if (const auto* rate = value.as<Decimal>()) return to_string(*rate);
  if (const auto* figure = value.as<double>()) return fmt::format("{:.4f}", *figure);
  if (value.is_unknown() || value.is_error()) return korean ? "확인되지 않음" : "not known";
  const List* list = value.as_list();
  if (list == nullptr) return to_cel(value);
  std::vector<std::string> parts;
  for (const Value& item : *list) {
    std::string part = shown_to_people(item, language);
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
  }
  if (parts.empty()) return korean ? "없음" : "none";
  std::string out;
  for (std::size_t i = 0; i < std::min(parts.size(), kMostShown); ++i) out += (out.empty() ? "" : ", ") + parts[i];
  if (parts.size() > kMostShown) out += fmt::format(fmt::runtime(korean ? " 외 {}건" : " and {} more"), parts.size() - kMostShown);
  return out;
}

std::map<std::string, std::string> filled_messages(const Rule& rule, std::span<const Value> variables) {
  std::map<std::string, std::string> out;
  for (const auto& [language, message] : rule.messages) {
    std::string text;
    for (std::size_t i = 0; i < message.parts.size(); ++i) {
      text += message.parts[i];
      if (i < message.expressions.size()) text += shown_to_people(message.expressions[i].evaluate(variables), language);
    }
    if (language == "ko") text = with_particles(text);
    if (rests_on_general_knowledge(rule)) text += language == "ko" ? " (법적 근거는 확인이 필요합니다.)" : " (The legal basis is to be confirmed.)";
    out[language] = text;
  }
  return out;
}

std::map<std::string, std::string> explanation(const Rule& rule, Outcome outcome, const std::string& reason,
                                               const std::vector<DocumentType>& types) {
  std::map<std::string, std::string> out;
  for (const auto& [language, title] : rule.titles) {
    const bool korean = language == "ko";
    const std::string why = all_in_words(reason, language, types);
    switch (outcome) {
      case Outcome::undetermined:
        out[language] = korean ? fmt::format("{}: 판단할 수 없습니다. {}. 원본을 확인하십시오.", title, why)
                               : fmt::format("{}: cannot be decided. {}. Please look at the original.", title, why);
        break;
      case Outcome::not_applicable:
        out[language] = korean ? fmt::format("{}: 해당하지 않습니다{}.", title, in_brackets(reason, why))
                               : fmt::format("{}: does not apply{}.", title, in_brackets(reason, why));
        break;
      case Outcome::error:
        out[language] = korean ? fmt::format("{}: 규칙을 계산하지 못했습니다({}). 담당자가 확인하십시오.", title, why)
                               : fmt::format("{}: the rule could not be worked out ({}). Please check by hand.", title, why);
        break;
      default: break;
    }
  }
  return out;
}

}  // namespace bidaudit
