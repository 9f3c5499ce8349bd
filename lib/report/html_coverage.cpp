// SPDX-License-Identifier: GPL-3.0-or-later
// What could not be read and what to ask for, and what was checked: the sums, the files, the versions.
#include <fmt/format.h>

#include <algorithm>

#include "report/html_page.h"
#include "rules/reasons.h"

namespace bidaudit {
namespace {

// A row of what could not be read: where, why, what to do.
struct Gap {
  std::string where;
  std::string why;
  std::string todo;
};

void add_file_gaps(const HtmlPage& page, const AuditInput& input, std::vector<Gap>& gaps) {
  if (input.status != ReadStatus::read)
    gaps.push_back({input.path, page.words.unread(input.status, input.message),
                    page.words.pick("열어 보고, 열리지 않으면 다시 제출받으십시오.", "Open it; if that fails, ask for it again.")});
  for (const auto& [number, reason] : input.unread)
    gaps.push_back({fmt::format(fmt::runtime(page.words.pick("{} {}쪽", "{} page {}")), input.path, number), reason_in_words(reason, page.words.code()),
                    page.words.pick("원본을 직접 확인하십시오.", "Look at the original.")});
}

std::vector<Gap> gaps_of(const HtmlPage& page) {
  std::vector<Gap> gaps;
  for (const AuditInput& input : page.audit.inputs()) add_file_gaps(page, input, gaps);
  for (const AuditPaper& paper : page.audit.papers()) {
    const AuditInput* input = page.audit.input(paper.file);
    if (paper.type != "unknown" || input == nullptr || input->status != ReadStatus::read) continue;
    gaps.push_back({fmt::format(fmt::runtime(page.words.pick("{} {}~{}쪽", "{} pages {}-{}")), input->path, paper.first_page, paper.last_page),
                    page.words.pick("어떤 서류인지 알 수 없음", "no known kind of paper"), page.words.pick("무슨 서류인지 직접 확인하십시오.", "See what paper it is.")});
  }
  return gaps;
}

void write_rules(HtmlPage& page) {
  const AuditCoverage& coverage = page.audit.coverage();
  Html& html = page.html;
  html.leaf("p", fmt::format(fmt::runtime(page.words.pick("규칙 {}개 가운데 {}개를 적용하고 {}개는 적용하지 않았습니다. 결과 {}건은 규칙과 대상의 수에서 나오는 {}건과 같습니다.",
                                                          "Of {} rules {} were run and {} were not. The {} results are the {} that rules and subjects give.")),
                             coverage.rules_loaded, coverage.rules_run, coverage.rules_skipped, coverage.results, coverage.results_expected));
  if (coverage.counted_only > 0)
    html.leaf("p", fmt::format(fmt::runtime(page.words.pick("그 가운데 {}건은 공통점이 없는 입찰자 쌍으로, 세기만 했습니다.", "{} of them are pairs of bidders that share nothing, and were only counted.")), coverage.counted_only));
  html.open("table").columns({page.words.pick("결과", "Outcome"), page.words.pick("건수", "Count")}).open("tbody");
  for (const auto& [outcome, count] : coverage.outcomes) html.open("tr").open("th").at("scope", "row").text(page.words.word(outcome)).close().leaf("td", std::to_string(count), "number").close();
  html.close(2);
  for (const SkippedRule& rule : coverage.skipped)
    html.open("p").text(page.words.pick("적용하지 않음: ", "Not run: ") + page.words.rule_title(rule.rule) + " ").leaf("code", rule.rule).text(": ").quoted(reason_in_words(rule.reason, page.words.code())).close();
}

void write_changes(HtmlPage& page) {
  const auto& changes = page.audit.coverage().changes;
  if (changes.empty()) return;
  Html& html = page.html;
  html.leaf("h3", page.words.pick("기관에서 바꾼 점검 기준", "Local changes to the checks"));
  html.open("table").columns({page.words.pick("항목", "Check"), page.words.pick("바꾼 내용", "Change"), page.words.pick("누가", "By"), page.words.pick("이유", "Reason")}).open("tbody");
  for (const LocalChange& change : changes) {
    html.open("tr").open("th").at("scope", "row").text(page.words.rule_title(change.rule) + " ").leaf("code", change.rule).close();
    html.open("td").text(change.kind + " ").quoted(change.value).text(" ").quoted(change.bidder).text(change.until ? fmt::format(" ~{}", to_string(*change.until)) : "").close();
    html.open("td").quoted(change.by).close().open("td").quoted(change.reason).close(2);
  }
  html.close(2);
}

void write_files(HtmlPage& page) {
  Html& html = page.html;
  html.open("details").leaf("summary", fmt::format(fmt::runtime(page.words.pick("읽은 파일 {}개와 해시값(SHA-256)", "{} files and their SHA-256")), page.audit.inputs().size()));
  html.open("table").columns({page.words.pick("파일", "File"), page.words.pick("쪽", "Pages"), page.words.pick("상태", "State"), "SHA-256"}).open("tbody");
  for (const AuditInput& input : page.audit.inputs()) {
    html.open("tr").open("th").at("scope", "row").quoted(input.path).close().leaf("td", std::to_string(input.pages), "number");
    html.leaf("td", page.words.word(input.status)).open("td").leaf("code", input.sha256).close(2);
  }
  html.close(3);
}

// A protection of the programs that read the files, for people.
std::string protection(const Words& words, const std::string& name) {
  if (name == "memory-limit") return words.pick("메모리 한도", "Limit of memory");
  if (name == "other-limits") return words.pick("시간·파일·프로세스 한도", "Limits of time, files and processes");
  if (name == "no-new-privileges") return words.pick("권한을 얻지 못함", "No privileges to be gained");
  if (name == "seccomp") return words.pick("통신 등 불필요한 동작 차단", "No network, and nothing else that reading does not need");
  return words.pick("다른 파일을 열지 못함", "No other files to be opened");
}

void write_protections(HtmlPage& page) {
  Html& html = page.html;
  html.open("details").leaf("summary", page.words.pick("위험한 파일에 대한 보호 장치", "Protections against dangerous files")).open("dl", "facts");
  for (const auto& [name, state] : page.audit.run().protections)
    html.leaf("dt", protection(page.words, name)).leaf("dd", state == "active" ? page.words.pick("작동함", "active") : page.words.pick("이 컴퓨터에 없음", "missing on this machine"));
  html.close(2);
}

void write_history(HtmlPage& page, const HistoryInfo& history) {
  const Words& words = page.words;
  Html& html = page.html;
  html.open("details").leaf("summary", fmt::format(fmt::runtime(words.pick("함께 견준 이전 입찰 {}건", "{} earlier tenders that were compared")), history.tenders)).open("dl", "facts");
  if (history.from && history.to) html.leaf("dt", words.pick("개찰일", "Openings")).leaf("dd", fmt::format("{} ~ {}", to_string(*history.from), to_string(*history.to)));
  html.leaf("dt", words.pick("낙찰자를 알 수 없는 입찰", "Tenders whose winner is not known")).leaf("dd", std::to_string(history.winner_unknown));
  html.leaf("dt", words.pick("사업자등록번호가 없는 투찰", "Bids without a business number")).leaf("dd", std::to_string(history.without_number));
  html.leaf("dt", words.pick("뺀 보고서", "Reports left out")).leaf("dd", std::to_string(history.left_out.size()));
  html.close();
  for (const LeftOut& report : history.left_out) html.open("p").quoted(report.file).text(": ").quoted(report.reason).close();
  html.close();
}

void write_versions(HtmlPage& page) {
  const RunInfo& run = page.audit.run();
  Html& html = page.html;
  html.open("details").leaf("summary", page.words.pick("프로그램과 규칙 묶음의 판", "Versions of the programs and the rule pack")).open("dl", "facts");
  for (const auto& [name, version] : run.versions) html.leaf("dt", name).open("dd").leaf("code", version).close();
  html.leaf("dt", run.pack_id).open("dd").leaf("code", run.pack_sha256).close();
  for (const auto& [name, value] : run.options) html.leaf("dt", "--" + name).open("dd").leaf("code", value.empty() ? "–" : value).close();
  html.close(2);
}

}  // namespace

void write_unread(HtmlPage& page) {
  Html& html = page.html;
  html.open("section").at("id", "unread").leaf("h2", page.words.pick("읽지 못한 자료와 요청할 것", "What could not be read, and what to ask for"));
  const std::vector<Gap> gaps = gaps_of(page);
  if (gaps.empty()) {
    html.leaf("p", page.words.pick("모든 파일을 끝까지 읽었고, 종류를 알 수 없는 서류가 없습니다.", "All files were read whole, and no paper is of an unknown kind."));
  } else {
    html.open("table").columns({page.words.pick("자료", "What"), page.words.pick("까닭", "Why"), page.words.pick("할 일", "What to do")}).open("tbody");
    for (const Gap& gap : gaps) html.open("tr").open("th").at("scope", "row").quoted(gap.where).close().open("td").quoted(gap.why).close().leaf("td", gap.todo).close();
    html.close(2);
  }
  html.close();
}

void write_coverage(HtmlPage& page) {
  Html& html = page.html;
  html.open("section").at("id", "coverage").leaf("h2", page.words.pick("점검 범위", "What was checked"));
  write_rules(page);
  write_changes(page);
  write_files(page);
  if (const auto& history = page.audit.run().history) write_history(page, *history);
  write_versions(page);
  if (!page.audit.run().protections.empty()) write_protections(page);
  html.close();
}

}  // namespace bidaudit
