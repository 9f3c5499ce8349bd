// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/condition_words.h"

namespace bidaudit {
namespace {

struct Words {
  std::string_view korean;
  std::string_view english;
  std::string_view in(bool is_korean) const { return is_korean ? korean : english; }
};

Words of_whom(Scope scope) {
  switch (scope) {
    case Scope::notice: return {"공고마다 한 번", "once for the notice"};
    case Scope::document: return {"서류마다", "each paper"};
    case Scope::bidder: return {"입찰자마다", "each bidder"};
    case Scope::pair: return {"입찰자 두 곳씩 짝지어", "each pair of bidders"};
    case Scope::tender: return {"입찰 전체에 한 번", "once for the whole tender"};
  }
  return {};
}

Words when_it_fails(const Rule& rule) {
  if (rule.kind == RuleKind::anomaly)
    return {"확인이 필요한 사항으로 보고합니다. 그 자체로 잘못을 뜻하지 않습니다.", "It is reported as something to be looked at. It does not say that anybody did wrong."};
  switch (rule.severity) {
    case Severity::reject: return {"입찰 무효 또는 부적격 사유가 될 수 있습니다. 담당자가 결정합니다.", "It may be a ground for rejection. An officer decides."};
    case Severity::correctable: return {"보완을 요청할 수 있는 사항입니다.", "It can be put right; ask the bidder."};
    case Severity::review: return {"담당자가 검토할 사항입니다.", "It is for an officer to look at."};
    case Severity::notice: return {"참고로 알립니다.", "It is told for information."};
  }
  return {};
}

std::string days_of(const Basis& basis, bool korean) {
  std::string days;
  if (basis.from) days += fmt::format(fmt::runtime(korean ? "{}부터" : "from {}"), to_string(*basis.from));
  if (basis.to) days += (days.empty() ? "" : " ") + fmt::format(fmt::runtime(korean ? "{}까지" : "until {}"), to_string(*basis.to));
  return days.empty() ? "" : " (" + days + ")";
}

Words checked(const std::string& how) {
  if (how == "primary") return {"법령 원문 확인", "checked in the text of the law"};
  if (how == "secondary") return {"2차 자료로 확인", "checked in a secondary source"};
  return {"법적 근거 확인 필요", "legal basis to be confirmed"};
}

// What of the message says why it may be innocent: all behind the words that every message of an anomaly has.
std::string innocent_reasons(const Rule& rule, const std::string& language) {
  const Words marked{"확인 필요: ", "To be looked at: "};
  const auto message = rule.messages.find(language);
  if (rule.kind != RuleKind::anomaly || message == rule.messages.end() || message->second.parts.empty()) return "";
  const std::string& last = message->second.parts.back();
  const std::string_view mark = marked.in(language == "ko");
  const std::size_t at = last.rfind(mark);
  return at == std::string::npos ? "" : last.substr(at + mark.size());
}

}  // namespace

std::string explained(const Rule& rule, const std::string& language, const std::vector<DocumentType>& types) {
  const bool korean = language == "ko";
  const ConditionWords words(language, types, rule.params);
  const auto line = [korean](Words name, const std::string& text) { return fmt::format("{}: {}\n", name.in(korean), text); };
  std::string out = fmt::format("{}  {}\n\n", rule.id, rule.titles.at(language));
  out += line({"대상", "Of whom"}, std::string(of_whom(rule.scope).in(korean)));
  if (rule.when) out += line({"적용 조건", "When"}, words.sentence(*rule.when));
  out += std::string(Words{"확인하는 것", "What is checked"}.in(korean)) + ":\n";
  for (const Expression& condition : rule.asserts) out += "  - " + words.sentence(condition) + "\n";
  out += line({"그렇지 않으면", "If not"}, std::string(when_it_fails(rule).in(korean)));
  if (const std::string reasons = innocent_reasons(rule, language); !reasons.empty()) out += line({"다른 까닭일 수 있음", "It may be innocent"}, reasons);
  out += line({"값을 모를 때", "If something is not known"},
              korean ? "값을 읽지 못했거나 서로 다르면 판단하지 않고, 그 이유와 함께 담당자에게 넘깁니다."
                     : "What cannot be read, or is stated in two ways, decides nothing: a person is asked, with the reason.");
  out += std::string(Words{"법적 근거", "Legal basis"}.in(korean)) + ":\n";
  for (const Basis& basis : rule.bases)
    out += fmt::format("  - {}{} [{}]\n", basis.cite, days_of(basis, korean), checked(basis.checked).in(korean));
  out += line({"보고서에 보이는 근거", "Evidence in the report"},
              korean ? "위에 쓰인 값마다 파일, 쪽, 위치와 인쇄된 문구. 서류가 없다고 할 때에는 찾아본 파일의 목록."
                     : "the file, the page, the place and the printed words of each value used; where a paper is missing, the files that were searched.");
  if (rule.draft) out += korean ? "초안 규칙입니다. 따로 지정할 때에만 적용합니다.\n" : "A draft: it runs only when asked for.\n";
  return out;
}

}  // namespace bidaudit
