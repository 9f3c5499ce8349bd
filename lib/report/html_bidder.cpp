// SPDX-License-Identifier: GPL-3.0-or-later
// All that was found about one bidder, and what it says of itself on each of its papers.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "report/html_page.h"
#include "report/tallies.h"
#include "rules/sameness.h"

namespace bidaudit {
namespace {

constexpr std::array kIdentity = {"company_name", "representative", "business_number", "corporate_number", "address", "phone", "email"};

struct NamedOnPaper {
  const AuditPaper* paper = nullptr;
  std::map<std::string, AuditFact> values;  // by field
};

std::vector<NamedOnPaper> papers_of(const HtmlPage& page, const AuditBidder& bidder) {
  std::vector<NamedOnPaper> rows;
  const auto found = page.facts.find(bidder.id);
  if (found == page.facts.end()) return rows;
  for (const std::uint32_t i : found->second) {
    const FactKey& key = page.audit.facts()[i];
    if (std::find(kIdentity.begin(), kIdentity.end(), key.field) == kIdentity.end()) continue;
    AuditFact fact = page.audit.fact(key);
    const AuditPaper* paper = page.audit.paper(fact.document);
    if (!fact.is_known() || paper == nullptr || !fact.replaced_by.empty()) continue;
    if (rows.empty() || rows.back().paper != paper) rows.push_back({paper, {}});
    rows.back().values.try_emplace(fact.field, fact);
  }
  return rows;
}

std::string key_of(const AuditFact& fact) { return sameness_key(value_type_from_text(fact.value_type), fact.value); }

// The value of `field` that most papers bear; "" when there is none.
std::string usual(const std::vector<NamedOnPaper>& rows, const std::string& field) {
  std::map<std::string, int> counts;
  for (const NamedOnPaper& row : rows)
    if (const auto value = row.values.find(field); value != row.values.end()) ++counts[key_of(value->second)];
  const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "" : most->first;
}

void write_value(HtmlPage& page, const NamedOnPaper& row, const std::string& field, const std::string& most) {
  const auto value = row.values.find(field);
  if (value == row.values.end()) {
    page.html.leaf("td", "–", "nothing");
    return;
  }
  const bool is_odd = key_of(value->second) != most;
  page.html.open("td", is_odd ? "odd" : "").quoted(value->second.value);
  if (is_odd) page.html.leaf("span", page.words.pick("다른 서류와 다름", "differs from other papers"), "mark");
  page.html.close();
}

void write_quiet(HtmlPage& page, const ResultNumbers& numbers, Outcome outcome, const char* korean, const char* english) {
  const auto is_such = [&](std::uint32_t i) { return page.audit.verdict(i).outcome == outcome; };
  const auto count = std::count_if(numbers.begin(), numbers.end(), is_such);
  if (count == 0) return;
  page.html.open("details").leaf("summary", fmt::format(fmt::runtime(page.words.pick(korean, english)), count)).open("ul", "compact");
  for (const std::uint32_t i : numbers) {
    if (!is_such(i)) continue;
    const Verdict& verdict = page.audit.verdict(i);
    page.html.open("li").text(page.words.rule_title(verdict.rule));
    if (page.audit.bidder(verdict.subject) == nullptr || !verdict.with.empty()) page.html.text(": ").quoted(page.words.subject(verdict.subject));
    if (!verdict.with.empty()) page.html.text(" / ").quoted(page.words.subject(verdict.with));
    page.html.text(" ").leaf("code", verdict.rule).close();
  }
  page.html.close(2);
}

// Of the bidder alone; what concerns others too is counted where it is told.
void write_counts(HtmlPage& page, const AuditBidder& bidder) {
  Tally tally;
  for (const ResultNumbers* numbers : {&page.told_of(bidder.id), &page.quiet_of(bidder.id)})
    for (const std::uint32_t i : *numbers) tally.add(page.audit.verdict(i));
  page.html.leaf("p", fmt::format(fmt::runtime(page.words.pick("부적격 사유 {}, 보완 {}, 확인 필요 {}, 참고 {}, 미확정 {}, 예외 인정 {}, 통과 {}, 해당 없음 {}",
                                                               "rejection {}, correctable {}, look at {}, note {}, open {}, waived {}, passed {}, not applicable {}")),
                                  tally.rejecting, tally.correctable, tally.review, tally.notes, tally.open, tally.waived, tally.passed, tally.not_applicable), "lead");
}

void write_pair_links(HtmlPage& page, const AuditBidder& bidder) {
  if (page.pairs_of(bidder.id).empty()) return;
  page.html.leaf("h3", page.words.pick("다른 입찰자와 함께 살펴볼 점", "To be looked at together with other bidders")).open("ul");
  for (const std::uint32_t i : page.pairs_of(bidder.id)) {
    const Verdict& verdict = page.audit.verdict(i);
    page.html.open("li").link(anchor_of_result(i), page.words.rule_title(verdict.rule)).text(": ");
    page.html.quoted(page.words.subject(verdict.subject == bidder.id ? verdict.with : verdict.subject)).close();
  }
  page.html.close();
}

}  // namespace

void write_identity(HtmlPage& page, const AuditBidder& bidder) {
  const std::vector<NamedOnPaper> rows = papers_of(page, bidder);
  if (rows.empty()) return;
  std::map<std::string, std::string> most;
  for (const char* field : kIdentity) most[field] = usual(rows, field);
  Html& html = page.html;
  html.open("details").leaf("summary", page.words.pick("서류마다 적힌 상호·대표자·번호 비교", "Names and numbers on each paper")).open("table");
  html.columns({page.words.pick("서류", "Paper"), page.words.pick("상호", "Firm"), page.words.pick("대표자", "Representative"), page.words.pick("사업자등록번호", "Business number"),
                page.words.pick("법인등록번호", "Corporate number"), page.words.pick("주소", "Address"), page.words.pick("전화", "Telephone"), page.words.pick("전자우편", "E-mail")}).open("tbody");
  for (const NamedOnPaper& row : rows) {
    html.open("tr").open("th").at("scope", "row").text(page.words.paper_title(row.paper->type)).close();
    for (const char* field : kIdentity) write_value(page, row, field, most[field]);
    html.close();
  }
  html.close(3);
}

void write_bidder(HtmlPage& page, const AuditBidder& bidder) {
  Html& html = page.html;
  html.open("section", "bidder").at("id", anchor_of_bidder(bidder)).open("h2").quoted(bidder.shown()).close().open("p");
  write_state(page, bidder.outcome);
  html.quoted(bidder.business_number).text(bidder.business_number.empty() ? "" : " · ").quoted(bidder.folder).close();
  write_counts(page, bidder);
  for (const std::uint32_t i : page.told_of(bidder.id)) write_finding(page, i);
  if (page.told_of(bidder.id).empty()) html.leaf("p", page.words.pick("이 입찰자만의 지적이나 미확정은 없습니다.", "No finding about this bidder alone, and nothing open."));
  write_pair_links(page, bidder);
  write_identity(page, bidder);
  write_quiet(page, page.quiet_of(bidder.id), Outcome::pass, "통과한 항목 {}개", "{} checks passed");
  write_quiet(page, page.quiet_of(bidder.id), Outcome::not_applicable, "해당 없는 항목 {}개", "{} checks do not apply");
  html.close();
}

void write_shared(HtmlPage& page) {
  Html& html = page.html;
  html.open("section").at("id", "shared").leaf("h2", page.words.pick("살펴볼 점: 공고, 입찰 전체, 입찰자 사이", "To be looked at: the notice, the tender, between bidders"));
  if (page.shared.empty()) html.leaf("p", page.words.pick("점검한 항목에서 살펴볼 점이 없습니다.", "Nothing in what was checked."));
  for (const std::uint32_t i : page.shared) write_finding(page, i);
  write_quiet(page, page.shared_quiet, Outcome::pass, "통과한 항목 {}개", "{} checks passed");
  write_quiet(page, page.shared_quiet, Outcome::not_applicable, "해당 없는 항목 {}개", "{} checks do not apply");
  html.close();
}

}  // namespace bidaudit
