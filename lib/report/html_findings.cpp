// SPDX-License-Identifier: GPL-3.0-or-later
// One result in full: what it says, what it rests on, and where that stands.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>

#include "report/html_page.h"
#include "rules/reasons.h"

namespace bidaudit {
namespace {

constexpr std::size_t kTellingBytes = 60;  // of a passage: a message may cut it short

const char* frame_of(const Verdict& verdict) {
  if (verdict.outcome == Outcome::waived || verdict.severity == Severity::notice) return "";
  return verdict.outcome == Outcome::fail && verdict.severity == Severity::reject ? "grave" : "open";
}

std::string state_word(const HtmlPage& page, const AuditFact& fact) {
  const auto word = [&]() -> std::string {
    if (fact.state == "absent") return page.words.pick("없음", "not there");
    if (fact.state == "unfilled") return page.words.pick("빈칸", "left blank");
    if (fact.state == "unreadable") return page.words.pick("읽지 못함: 원본을 확인하십시오", "not readable: look at the original");
    if (fact.state == "conflicting") return page.words.pick("값이 서로 다름: 원본을 확인하십시오", "values differ: look at the original");
    return page.words.pick("찾지 못함: 원본을 확인하십시오", "not found: look at the original");
  };
  return fact.reason.empty() ? word() : fmt::format("{} ({})", word(), reason_in_words(fact.reason, page.words.code()));
}

// How a value was got, where that bears on how far to trust it.
std::string source_words(const HtmlPage& page, const AuditFact& fact) {
  if (fact.source == "ocr") {
    if (fact.confidence.empty()) return page.words.pick("스캔에서 읽음", "read from a picture");
    return fmt::format(fmt::runtime(page.words.pick("스캔에서 읽음, 확실도 {:.0f}%", "read from a picture, {:.0f}% sure")), 100 * std::strtod(fact.confidence.c_str(), nullptr));
  }
  if (fact.source == "form") return page.words.pick("입력 양식의 값", "from a form field");
  if (fact.source == "annotation") return page.words.pick("문서 위에 덧붙인 글", "from a note laid over the page");
  return "";
}

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k) three = three << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) out += i + k <= bytes.size() ? kDigits[three >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

// The place on the page, for those who want to see for themselves; "" where there is no picture of it.
std::string_view picture_of(const HtmlPage& page, const AuditFact& fact) {
  if (page.pictures == nullptr) return "";
  const auto found = page.pictures->find(fact.id);
  return found == page.pictures->end() ? std::string_view() : std::string_view(found->second);
}

void write_image(HtmlPage& page, const AuditFact& fact) {
  const std::string_view picture = picture_of(page, fact);
  if (picture.empty()) return;
  const std::string alt = fmt::format(fmt::runtime(page.words.pick("{}의 해당 부분 그림", "Picture of the place: {}")), page.words.place(fact));
  page.html.single("img", {{"src", "data:image/jpeg;base64," + base64(picture)}, {"alt", alt}});
}

// Two facts of one place have one picture.
void write_picture(HtmlPage& page, const AuditFact& fact, std::set<std::string_view>& shown) {
  const std::string_view picture = picture_of(page, fact);
  if (picture.empty() || !shown.insert(picture).second) return;
  page.html.open("tr").open("td", "picture").at("colspan", "4");
  write_image(page, fact);
  page.html.close(2);
}

void write_fact(HtmlPage& page, const AuditFact& fact) {
  Html& html = page.html;
  html.open("tr").open("th").at("scope", "row").text(page.words.paper_title(fact.type) + " · " + page.field_title(fact)).close();
  html.open("td").quoted(page.words.place(fact));
  if (const std::string source = source_words(page, fact); !source.empty()) html.single("br").text(source);
  html.close().open("td", "quote").quoted(fact.source == "officer" ? fact.why : fact.quote).close();
  html.open("td").quoted(fact.is_known() ? page.shown(fact) : state_word(page, fact));
  if (!fact.replaced_by.empty()) html.single("br").text(page.words.pick("담당자가 다른 값을 입력함", "an officer typed in another value"));
  html.close(2);
}

void write_searched(HtmlPage& page, const std::vector<std::string>& searched) {
  if (searched.empty()) return;
  page.html.open("details").leaf("summary", fmt::format(fmt::runtime(page.words.pick("찾아본 파일 {}개", "Searched in {} files")), searched.size())).open("ul", "compact");
  for (const std::string& id : searched) page.html.open("li").quoted(page.audit.input(id)->path).close();
  page.html.close(2);
}

void write_bases(HtmlPage& page, const std::vector<std::string>& bases) {
  if (bases.empty()) return;
  page.html.open("p").leaf("strong", page.words.pick("법적 근거: ", "Legal basis: "));
  for (std::size_t i = 0; i < bases.size(); ++i) page.html.text(i == 0 ? "" : ", ").quoted(bases[i]);
  page.html.close();
}

// The same value on the two sides of a pair, or what only one of them has.
void write_side(HtmlPage& page, const std::vector<AuditFact>& facts, std::string_view bidder) {
  for (const AuditFact& fact : facts) {
    if (const AuditBidder* owner = bidder_of(page.audit, fact.subject); owner == nullptr || owner->id != bidder) continue;
    page.html.open("blockquote").quoted(fact.quote.empty() ? fact.value : fact.quote);
    page.html.open("footer").text(page.words.paper_title(fact.type) + " · " + page.field_title(fact) + " · ").quoted(page.words.place(fact)).close();
    write_image(page, fact);
    page.html.close();
  }
}

bool is_file_of(const HtmlPage& page, const AuditInput& input, std::string_view bidder) { return input.path.starts_with(page.audit.bidder(bidder)->folder + "/"); }

// What a file says of itself stands in no place of a paper: the files of the bidder that were looked through.
void write_files_of(HtmlPage& page, const std::vector<std::string>& searched, std::string_view bidder) {
  page.html.open("ul", "compact");
  for (const std::string& id : searched)
    if (const AuditInput& input = *page.audit.input(id); is_file_of(page, input, bidder)) page.html.open("li").quoted(input.path).close();
  page.html.close();
}

// Passages of the bidder that the other has too, where the result tells of them.
void write_passages(HtmlPage& page, const Result& result, std::string_view bidder, std::string_view other) {
  const std::string message = page.words.message(result);
  for (const AuditInput& input : page.audit.inputs()) {
    if (input.shared_passages.empty() || !is_file_of(page, input, bidder)) continue;
    for (const auto& [number, text] : input.shared_passages) {
      if (message.find(text.substr(0, kTellingBytes)) == std::string::npos) continue;
      for (const AuditInput& copy : page.audit.inputs())
        if (is_file_of(page, copy, other) && std::any_of(copy.shared_passages.begin(), copy.shared_passages.end(), [&shared = text](const auto& passage) { return passage.second == shared; })) {
          page.html.open("blockquote").quoted(text).open("footer").quoted(input.path).text(fmt::format(fmt::runtime(page.words.pick(" {}쪽", " page {}")), number)).close(2);
          break;
        }
    }
  }
}

void write_pair(HtmlPage& page, const Result& result, const std::vector<AuditFact>& facts) {
  const bool on_papers = std::any_of(facts.begin(), facts.end(), [&](const AuditFact& fact) { return bidder_of(page.audit, fact.subject) != nullptr; });
  page.html.open("div", "sides");
  for (const auto& [bidder, other] : {std::pair(&result.subject, &result.with), std::pair(&result.with, &result.subject)}) {
    page.html.open("div").open("h4").quoted(page.words.subject(*bidder)).close();
    write_side(page, facts, *bidder);
    write_passages(page, result, *bidder, *other);
    if (!on_papers && !result.searched.empty()) write_files_of(page, result.searched, *bidder);
    page.html.close();
  }
  page.html.close();
}

}  // namespace

void write_evidence(HtmlPage& page, const std::vector<AuditFact>& facts, const std::vector<std::string>& searched) {
  if (!facts.empty()) {
    page.html.open("table").columns({page.words.pick("무엇", "What"), page.words.pick("위치", "Where"), page.words.pick("원문", "As printed"), page.words.pick("읽은 값", "As read")}).open("tbody");
    std::set<std::string_view> shown;
    for (const AuditFact& fact : facts) {
      write_fact(page, fact);
      write_picture(page, fact, shown);
    }
    page.html.close(2);
  }
  write_searched(page, searched);
}

void write_finding(HtmlPage& page, std::size_t index) {
  const Verdict& verdict = page.audit.verdict(index);
  const Result result = page.audit.result(index);
  std::vector<AuditFact> facts;
  for (const std::string& id : result.facts) facts.push_back(*page.audit.fact(id));
  Html& html = page.html;
  html.open("article", frame_of(verdict)).at("id", anchor_of_result(index)).open("h3");
  write_state(page, verdict);
  html.text(page.words.rule_title(result.rule) + " ").leaf("span", result.rule, "rule").close();
  if (page.audit.bidder(verdict.subject) == nullptr || !verdict.with.empty()) {
    html.open("p", "lead").quoted(page.words.subject(result.subject));
    if (!result.with.empty()) html.text(" / ").quoted(page.words.subject(result.with));
    html.close();
  }
  html.open("p").quoted(page.words.message(result)).close();
  if (result.pairs > 0) html.leaf("p", fmt::format(fmt::runtime(page.words.pick("다른 입찰자와의 {}쌍에 대한 결과입니다.", "This is the result of {} pairs with other bidders.")), result.pairs));
  const bool sides = !result.with.empty() && page.audit.bidder(result.subject) != nullptr && page.audit.bidder(result.with) != nullptr;
  if (sides) {
    write_pair(page, result, facts);
    facts.erase(std::remove_if(facts.begin(), facts.end(), [&](const AuditFact& fact) { return bidder_of(page.audit, fact.subject) != nullptr; }), facts.end());
    if (!facts.empty()) html.leaf("h4", page.words.pick("함께 본 자료", "Looked at besides"));
  }
  write_evidence(page, facts, result.searched);
  write_bases(page, result.basis);
  html.close();
}

}  // namespace bidaudit
