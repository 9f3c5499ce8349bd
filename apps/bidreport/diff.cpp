// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/diff.h"

#include <fmt/format.h>

#include "base/errors.h"
#include "bidreport/commands.h"
#include "report/words.h"

namespace bidaudit {
namespace {

std::string word(const Words& words, CauseKind kind) {
  switch (kind) {
    case CauseKind::document: return words.pick("서류", "paper");
    case CauseKind::reading: return words.pick("읽은 범위", "how far it was read");
    case CauseKind::officer: return words.pick("담당자 입력", "typed in by an officer");
    case CauseKind::rule: return words.pick("규칙", "rule");
    case CauseKind::pack: return words.pick("규칙 묶음", "rule pack");
    case CauseKind::local_change: return words.pick("기관의 기준 변경", "local change");
    case CauseKind::option: return words.pick("옵션", "option");
    case CauseKind::engine: break;
  }
  return words.pick("프로그램", "program");
}

std::string list_of(const Words& words, const std::vector<Cause>& causes) {
  std::string out;
  for (const Cause& cause : causes) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", word(words, cause.kind), cause.name);
  return out;
}

std::string what_of(const Words& words, const Difference& difference) {
  switch (difference.what) {
    case Difference::What::bidder: return words.pick("입찰자 결과", "bidder");
    case Difference::What::result: return difference.rule;
    case Difference::What::fact: return difference.rule;
    case Difference::What::coverage: break;
  }
  return words.pick("점검 범위", "coverage");
}

void print(const Words& words, const Difference& difference) {
  const auto side = [&](const std::string& text) { return text.empty() ? std::string(words.pick("(없음)", "(none)")) : text; };
  const bool reworded = difference.before == difference.after;
  fmt::print("{}{}{}{}{}: {}\n", what_of(words, difference), difference.subject.empty() ? "" : " ", difference.subject, difference.with.empty() ? "" : " / ", difference.with,
             reworded ? fmt::format(fmt::runtime(words.pick("{} (내용이나 근거가 다름)", "{} (told otherwise)")), side(difference.after))
                      : fmt::format("{} → {}", side(difference.before), side(difference.after)));
  fmt::print("    {}: {}\n", words.pick("원인", "because of"), difference.causes.empty() ? words.pick("설명할 수 없음", "nothing that explains it") : list_of(words, difference.causes));
}

}  // namespace

int diff(const ReportOptions& options) {
  const Words words(options.language());
  const AuditFile before = AuditFile::open(options.before);
  const AuditFile after = AuditFile::open(options.after);
  const Comparison comparison = compare(before, after);
  for (const Difference& difference : comparison.differences) print(words, difference);
  if (!options.common.quiet) {
    if (!comparison.changed.empty()) fmt::print("{}: {}\n", words.pick("두 보고서 사이에 바뀐 것", "Changed between the two"), list_of(words, comparison.changed));
    fmt::print(fmt::runtime(words.pick("다른 점 {}건\n", "{} differences\n")), comparison.differences.size());
  }
  if (!comparison.is_explained()) throw InputError("some differences have no cause in papers, rules, options or program; one of the two reports was changed, or the program is at fault");
  return comparison.differences.empty() ? kExitClean : kExitFindings;
}

}  // namespace bidaudit
