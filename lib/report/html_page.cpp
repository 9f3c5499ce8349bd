// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/calendar.h"
#include "report/html_report.h"
#include "report/html_style.h"

namespace bidaudit {
namespace {

// Findings before what is open, the gravest first; then as in the report.
int gravity(const Verdict& verdict) {
  switch (verdict.outcome) {
    case Outcome::fail: return static_cast<int>(verdict.severity);
    case Outcome::waived: return 9;
    default: return verdict.severity == Severity::notice ? 8 : 7;
  }
}

void sort_by_gravity(const AuditFile& audit, ResultNumbers& numbers) {
  std::stable_sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) { return gravity(audit.verdict(a)) < gravity(audit.verdict(b)); });
}

const ResultNumbers& of(const std::unordered_map<std::string_view, ResultNumbers>& all, std::string_view id) {
  static const ResultNumbers kNone;
  const auto found = all.find(id);
  return found == all.end() ? kNone : found->second;
}

const char* style_of(const Verdict& verdict) {
  if (verdict.outcome != Outcome::fail) return to_text(verdict.outcome).data();
  return to_text(verdict.severity).data();
}

// Told apart by more than colour: a sign that says the same as the word.
const char* sign_of(const Verdict& verdict) {
  if (verdict.outcome == Outcome::pass) return "✓ ";
  if (verdict.outcome != Outcome::fail) return verdict.outcome == Outcome::undetermined || verdict.outcome == Outcome::error ? "? " : "– ";
  return verdict.severity == Severity::reject ? "✕ " : verdict.severity == Severity::notice ? "i " : "! ";
}

void write_head(HtmlPage& page) {
  Html& html = page.html;
  html.open("head").single("meta", {{"charset", "utf-8"}}).single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  // Nothing may be loaded or run, whatever a document put into the report.
  html.single("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}});
  html.single("meta", {{"name", "generator"}, {"content", "bidreport"}});
  html.leaf("title", fmt::format("{} {}", page.words.pick("입찰 점검 결과", "Tender audit"), page.audit.tender())).style(kPageStyle).close();
}

constexpr std::size_t kMinutes = std::string_view("2026-09-02T17:00").size();

// In the offset in which it was written.
std::string to_the_minute(std::string instant) {
  if (instant.size() < kMinutes) return instant;
  instant.resize(kMinutes);
  std::replace(instant.begin(), instant.end(), 'T', ' ');
  return instant;
}

std::string in_seoul(const std::string& text, const Words& words) {
  const auto instant = parse_iso_instant(text);
  return instant ? to_the_minute(to_string(Instant{instant->moment, kSeoul})) + words.pick(" (한국 시각)", " (Korean time)") : text;
}

void write_end(HtmlPage& page) {
  const RunInfo& run = page.audit.run();
  page.html.open("footer", "end").leaf("p", fmt::format("{}: {}", page.words.pick("점검 시각", "Audited"), in_seoul(run.finished, page.words)));
  std::string versions;
  for (const auto& [name, version] : run.versions)
    if (name == "bidaudit") versions = name + " " + version;
  page.html.leaf("p", fmt::format("{} · {}: {}", versions, page.words.pick("규칙 묶음", "rule pack"), run.pack_id));
  page.html.leaf("p", page.words.pick("이 문서는 점검 보고서(XML)에서 만들었습니다. 원본과의 대조는 bidreport verify로 합니다.",
                                      "Made from the audit report (XML). bidreport verify checks it against the papers."));
  page.html.close();
}

}  // namespace

HtmlPage::HtmlPage(std::ostream& out, const AuditFile& report, Language language) : audit(report), words(report, language), html(out) {
  for (std::size_t i = 0; i < audit.size(); ++i) {
    const Verdict& verdict = audit.verdict(i);
    const AuditBidder* bidder = verdict.with.empty() ? bidder_of(audit, verdict.subject) : nullptr;
    const bool is_loud = is_told(verdict.outcome);
    ResultNumbers& numbers = bidder == nullptr ? (is_loud ? shared : shared_quiet) : (is_loud ? told : quiet)[bidder->id];
    numbers.push_back(static_cast<std::uint32_t>(i));
  }
  for (auto& [bidder, numbers] : told) sort_by_gravity(audit, numbers);
  sort_by_gravity(audit, shared);
  for (const std::uint32_t i : shared)
    for (const std::string_view id : {audit.verdict(i).subject, audit.verdict(i).with})
      if (!audit.verdict(i).with.empty()) pairs[id].push_back(i);
  for (std::size_t i = 0; i < audit.facts().size(); ++i) facts[audit.facts()[i].subject].push_back(static_cast<std::uint32_t>(i));
}

const ResultNumbers& HtmlPage::told_of(std::string_view bidder) const { return of(told, bidder); }
const ResultNumbers& HtmlPage::pairs_of(std::string_view bidder) const { return of(pairs, bidder); }
const ResultNumbers& HtmlPage::quiet_of(std::string_view bidder) const { return of(quiet, bidder); }

std::optional<AuditFact> HtmlPage::known(std::string_view subject, std::string_view type, std::string_view field) const {
  for (const std::uint32_t i : of(facts, subject)) {
    const FactKey& key = audit.facts()[i];
    if (key.field != field || (!type.empty() && key.type != type)) continue;
    AuditFact fact = audit.fact(key);
    if (fact.is_known() && fact.replaced_by.empty()) return fact;
  }
  return std::nullopt;
}

std::string HtmlPage::shown(const AuditFact& fact) const {
  if (fact.value_type == "money") return words.won(fact.value);
  if (fact.value_type == "rate") return fact.value + "%";
  if (fact.value_type == "document-type") return words.paper_titles(fact.value);
  return fact.value_type == "instant" ? to_the_minute(fact.value) : fact.value;
}

std::string HtmlPage::field_title(const AuditFact& fact) const {
  std::string title = audit.title("field", fact.type + "." + fact.field, words.language());
  if (title != fact.type + "." + fact.field) return title;
  title = fact.field;
  std::replace(title.begin(), title.end(), '_', ' ');
  return title;
}

void write_state(HtmlPage& page, const Verdict& verdict) {
  page.html.leaf("span", fmt::format("{}{}", sign_of(verdict), page.words.word(verdict)), fmt::format("state {}", style_of(verdict)));
}

void write_state(HtmlPage& page, BidderOutcome outcome) {
  const char* sign = outcome == BidderOutcome::eligible ? "✓ " : outcome == BidderOutcome::ineligible ? "✕ " : "? ";
  page.html.leaf("span", fmt::format("{}{}", sign, page.words.word(outcome)), fmt::format("state {}", to_text(outcome)));
}

std::string anchor_of_result(std::size_t index) { return fmt::format("r{}", index); }
std::string anchor_of_bidder(const AuditBidder& bidder) { return "bidder-" + bidder.id; }

std::string first_sentence(std::string_view whole) {
  // What may explain an anomaly, and what to do about it, stands behind these words.
  const std::size_t advice = std::min(whole.find(" 확인 필요:"), whole.find(" To be looked at:"));
  const std::string_view text = whole.substr(0, advice);
  for (std::size_t at = text.find(". "); at != std::string_view::npos && at > 0; at = text.find(". ", at + 1)) {
    const std::string_view before = text.substr(0, at);
    const auto next = static_cast<unsigned char>(text[std::min(at + 2, text.size() - 1)]);
    const bool korean = before.ends_with("다") || before.ends_with("오") || before.ends_with("다)");
    // "Decree art. 37", "no. 2" and "Co. Ltd" go on.
    const bool bracket = before.back() == ')' && std::islower(next) == 0;
    const bool word = std::isupper(next) != 0 && before.size() > 3 && std::islower(static_cast<unsigned char>(before.back())) != 0 && std::islower(static_cast<unsigned char>(before[before.size() - 3])) != 0;
    if (korean || bracket || word) return std::string(text.substr(0, at + 1));
  }
  return std::string(text);
}

void write_html(std::ostream& out, const AuditFile& audit, Language language, const Pictures& pictures) {
  out << "<!DOCTYPE html>\n";
  HtmlPage page(out, audit, language);
  page.pictures = &pictures;
  Html& html = page.html;
  html.open("html").at("lang", page.words.code());
  write_head(page);
  html.open("body").open("a", "skip").at("href", "#bidders").text(page.words.pick("입찰자별 결과로 바로 가기", "Skip to the bidders")).close();
  write_overview(page);
  write_shared(page);
  write_prices(page);
  for (const AuditBidder& bidder : audit.bidders()) write_bidder(page, bidder);
  write_unread(page);
  write_coverage(page);
  html.close();  // main
  write_end(page);
  html.close(2);
}

}  // namespace bidaudit
