// SPDX-License-Identifier: GPL-3.0-or-later
// The first screen: the tender, the bidders with outcome and reasons, and who decides.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/html_page.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostReasons = 6;  // a bidder; all of them stand in its section

struct NoticeLine {
  const char* field;
  const char* korean;
  const char* english;
};

constexpr std::array kNoticeLines = {
    NoticeLine{"project_title", "사업명", "Project"},         NoticeLine{"buyer", "발주기관", "Buyer"},
    NoticeLine{"notice_number", "공고번호", "Notice number"}, NoticeLine{"bid_deadline", "입찰서 제출마감", "Bid deadline"},
    NoticeLine{"base_amount", "기초금액", "Base amount"},     NoticeLine{"estimated_price", "추정가격", "Estimated price"}};

void write_title(HtmlPage& page) {
  Html& html = page.html;
  html.open("header").leaf("p", page.words.pick("입찰 점검 결과", "Tender audit"), "lead");
  const auto title = page.known("notice", "", "project_title");
  html.open("h1").quoted(title ? title->value : page.audit.tender()).close();
  html.open("dl", "facts").leaf("dt", page.words.pick("입찰 폴더", "Tender")).open("dd").quoted(page.audit.tender()).close();
  for (const NoticeLine& line : kNoticeLines) {
    const auto fact = page.known("notice", "", line.field);
    if (!fact || std::string_view(line.field) == "project_title") continue;
    html.leaf("dt", page.words.pick(line.korean, line.english)).open("dd").quoted(page.shown(*fact)).close();
  }
  html.leaf("dt", page.words.pick("제출 자료", "Handed in")).leaf("dd", fmt::format(fmt::runtime(page.words.pick("입찰자 {}, 파일 {}, 서류 {}", "{} bidders, {} files, {} papers")),
                                                                               page.audit.bidders().size(), page.audit.inputs().size(), page.audit.papers().size()));
  html.close();
  html.leaf("p", page.words.pick("이 결과는 검토를 돕는 자료입니다. 적격 여부와 입찰무효의 판단은 계약담당자가 합니다. '확인 필요'는 살펴볼 점이며 잘못이 있다는 뜻이 아닙니다.",
                                 "These results help with the check. Whether a bid is eligible or void is decided by the contracting officer. What is 'to be looked at' need not be wrong."),
            "decides");
  if (!page.audit.complete())
    html.open("p", "alert").leaf("strong", page.words.pick("읽지 못한 자료가 있습니다. ", "Not everything could be read. ")).link("unread", page.words.pick("무엇을 다시 받아야 하는지 보기", "See what to ask for again")).close();
  html.close();
}

void write_contents(HtmlPage& page) {
  Html& html = page.html;
  html.open("nav").at("aria-label", page.words.pick("차례", "Contents")).open("ul");
  const auto item = [&](const char* anchor, const char* korean, const char* english) { html.open("li").link(anchor, page.words.pick(korean, english)).close(); };
  item("bidders", "입찰자별 결과", "Bidders");
  item("shared", "살펴볼 점", "To be looked at");
  item("prices", "입찰금액", "Prices");
  item("unread", "읽지 못한 자료", "Not read");
  item("coverage", "점검 범위", "What was checked");
  html.close(2);
}

// What a reader should know at once: what was found; of what is open, why, which is told after that it is.
std::string in_short(Outcome outcome, const std::string& message) {
  const std::string first = first_sentence(message);
  return outcome == Outcome::fail || first.size() == message.size() ? first : message.substr(first.size() + 1);
}

void write_reason(HtmlPage& page, std::size_t index) {
  const Verdict& verdict = page.audit.verdict(index);
  page.html.open("li");
  write_state(page, verdict);
  page.html.link(anchor_of_result(index), page.words.rule_title(verdict.rule));
  if (!verdict.with.empty() && verdict.outcome != Outcome::fail)  // a finding names the two itself
    page.html.text(" ").quoted(fmt::format("({}, {})", page.words.subject(verdict.subject), page.words.subject(verdict.with)));
  page.html.text(" ").quoted(in_short(verdict.outcome, page.words.message(page.audit.result(index)))).close();
}

// Of a bidder: its own results, then those that it shares with others.
ResultNumbers reasons_of(const HtmlPage& page, const AuditBidder& bidder) {
  ResultNumbers reasons;
  for (const std::uint32_t i : page.told_of(bidder.id))
    if (page.audit.verdict(i).severity != Severity::notice && page.audit.verdict(i).outcome != Outcome::waived) reasons.push_back(i);
  reasons.insert(reasons.end(), page.pairs_of(bidder.id).begin(), page.pairs_of(bidder.id).end());
  return reasons;
}

void write_row(HtmlPage& page, const AuditBidder& bidder, const ResultNumbers& reasons) {
  Html& html = page.html;
  html.open("tr").open("th").at("scope", "row").link(anchor_of_bidder(bidder), bidder.shown()).close();
  html.open("td");
  write_state(page, bidder.outcome);
  html.close().open("td");
  if (reasons.empty()) {
    html.text(page.words.pick("점검한 항목에서 지적이나 미확정이 없습니다.", "No finding, and nothing open, in what was checked."));
  } else {
    html.open("ul");
    for (std::size_t i = 0; i < std::min(reasons.size(), kMostReasons); ++i) write_reason(page, reasons[i]);
    if (reasons.size() > kMostReasons)
      html.open("li").link(anchor_of_bidder(bidder), fmt::format(fmt::runtime(page.words.pick("그 밖에 {}건", "{} more")), reasons.size() - kMostReasons)).close();
    html.close();
  }
  html.close();
  const auto amount = page.known(bidder.id, "bid_form", "amount");
  html.leaf("td", amount ? page.shown(*amount) : "–", "number").close();
}

}  // namespace

void write_overview(HtmlPage& page) {
  Html& html = page.html;
  write_title(page);
  write_contents(page);
  html.open("main").open("section").at("id", "bidders").leaf("h2", page.words.pick("입찰자별 결과", "Bidders"));
  html.open("table").columns({page.words.pick("입찰자", "Bidder"), page.words.pick("결과", "Outcome"), page.words.pick("이유와 할 일", "Why, and what to do"), page.words.pick("입찰금액", "Bid")}).open("tbody");
  for (const AuditBidder& bidder : page.audit.bidders()) write_row(page, bidder, reasons_of(page, bidder));
  html.close(3);
}

}  // namespace bidaudit
