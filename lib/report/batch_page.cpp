// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/batch_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/address.h"
#include "report/html_style.h"
#include "report/html_writer.h"
#include "report/words.h"

namespace bidaudit {
namespace {

// A table in each order; that which the address names is shown, else the last.
constexpr std::string_view kOrderStyle = R"(
.sorted{display:none}
.sorted:target,.sorted.first{display:block}
.sorted:target ~ .first{display:none}
@media print{nav{display:none}}
)";

struct Order {
  const char* anchor;
  const char* korean;
  const char* english;
  bool (*before)(const BatchRow& a, const BatchRow& b);
};

bool by_name(const BatchRow& a, const BatchRow& b) { return a.id < b.id; }

constexpr std::array kOrders = {
    Order{"by-ineligible", "부적격 사유가 많은 순", "most grounds for rejection", [](const BatchRow& a, const BatchRow& b) { return a.ineligible > b.ineligible; }},
    Order{"by-review", "확인할 입찰자가 많은 순", "most bidders to review", [](const BatchRow& a, const BatchRow& b) { return a.needs_review > b.needs_review; }},
    Order{"by-findings", "지적이 많은 순", "most findings", [](const BatchRow& a, const BatchRow& b) { return a.findings > b.findings; }},
    Order{"by-open", "미확정이 많은 순", "most open results", [](const BatchRow& a, const BatchRow& b) { return a.open > b.open; }},
    Order{"by-reading", "다 읽지 못한 것부터", "not read whole first", [](const BatchRow& a, const BatchRow& b) { return a.complete < b.complete; }},
    Order{"by-time", "최근 점검한 순", "latest first", [](const BatchRow& a, const BatchRow& b) { return a.finished > b.finished; }},
    Order{"by-name", "입찰 이름 순", "by name", by_name}};

void write_row(Html& html, const Words& words, const BatchRow& row) {
  html.open("tr").open("th").at("scope", "row").open("a").at("href", relative_address(row.file)).quoted(row.problem.empty() ? row.id : row.file).close();
  if (!row.title.empty()) html.single("br").quoted(row.title);
  html.close();
  if (!row.problem.empty()) {
    html.open("td").at("colspan", "8").leaf("strong", words.pick("읽을 수 없는 보고서: ", "Report that cannot be read: ")).quoted(row.problem).close(2);
    return;
  }
  for (const std::int64_t count : {row.bidders, row.ineligible, row.needs_review, row.eligible, row.findings, row.open}) html.leaf("td", std::to_string(count), "number");
  html.leaf("td", row.complete ? words.pick("예", "yes") : words.pick("아니요", "no")).leaf("td", row.finished).close();
}

void write_table(Html& html, const Words& words, std::vector<BatchRow> rows, const Order& order) {
  std::stable_sort(rows.begin(), rows.end(), by_name);
  std::stable_sort(rows.begin(), rows.end(), order.before);
  const bool is_first = &order == &kOrders.back();
  html.open("section", is_first ? "sorted first" : "sorted").at("id", order.anchor).open("table").leaf("caption", words.pick(order.korean, order.english));
  html.columns({words.pick("입찰", "Tender"), words.pick("입찰자", "Bidders"), words.pick("부적격 사유 있음", "Ground for rejection"), words.pick("확인 필요", "Needs review"),
                words.pick("적격", "Eligible"), words.pick("지적", "Findings"), words.pick("미확정", "Open"), words.pick("다 읽음", "Read whole"), words.pick("점검 시각", "Audited")});
  html.open("tbody");
  for (const BatchRow& row : rows) write_row(html, words, row);
  html.close(3);
}

}  // namespace

BatchRow batch_row(const AuditFile& audit, const std::string& file) {
  BatchRow row;
  row.file = file;
  row.id = audit.tender();
  row.finished = audit.run().finished;
  row.complete = audit.complete();
  for (const FactKey& key : audit.facts())
    if (key.subject == "notice" && key.field == "project_title" && row.title.empty()) row.title = audit.fact(key).value;
  for (const AuditBidder& bidder : audit.bidders()) {
    ++row.bidders;
    ++(bidder.outcome == BidderOutcome::eligible ? row.eligible : bidder.outcome == BidderOutcome::ineligible ? row.ineligible : row.needs_review);
  }
  const auto& outcomes = audit.coverage().outcomes;
  const auto count = [&](Outcome outcome) { return outcomes.contains(outcome) ? outcomes.at(outcome) : 0; };
  row.findings = count(Outcome::fail);
  row.open = count(Outcome::undetermined) + count(Outcome::error);
  return row;
}

void write_batch_page(std::ostream& out, const std::vector<BatchRow>& rows, const std::vector<ListGap>& gaps, Language language) {
  const Words words(language);
  out << "<!DOCTYPE html>\n";
  Html html(out);
  html.open("html").at("lang", words.code()).open("head").single("meta", {{"charset", "utf-8"}}).single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.single("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
  html.leaf("title", words.pick("입찰 점검 결과 목록", "Tender audits")).style(kPageStyle).style(kOrderStyle).close();
  html.open("body").open("main").leaf("h1", words.pick("입찰 점검 결과 목록", "Tender audits"));
  html.leaf("p", fmt::format(fmt::runtime(words.pick("입찰 {}건. 적격 여부와 입찰무효의 판단은 계약담당자가 합니다.", "{} tenders. Whether a bid is eligible or void is decided by the contracting officer.")), rows.size()), "decides");
  if (!gaps.empty()) {
    html.leaf("h2", words.pick("빠진 것", "What is missing")).open("ul");
    for (const ListGap& gap : gaps) html.open("li").quoted(in_words(gap, language)).close();
    html.close();
  }
  html.open("nav").at("aria-label", words.pick("정렬", "Order")).open("ul");
  for (auto order = kOrders.rbegin(); order != kOrders.rend(); ++order) html.open("li").link(order->anchor, words.pick(order->korean, order->english)).close();
  html.close(2);
  for (const Order& order : kOrders) write_table(html, words, rows, order);
  html.close(3);
}

}  // namespace bidaudit
