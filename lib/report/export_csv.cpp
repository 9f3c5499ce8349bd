// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/unicode.h"
#include "report/exports.h"
#include "report/tallies.h"
#include "report/words.h"

namespace bidaudit {
namespace {

// Whether a spreadsheet may take `text` for a formula: it looks past blanks, and takes signs of full width for the ordinary ones.
bool is_formula(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kSigns = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  if (text.empty()) return false;
  if (text[0] == '\t' || text[0] == '\r' || text[0] == '\n') return true;
  const std::string tidy = tidy_spaces(text.substr(0, 64));
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return tidy.starts_with(sign); });
}

void write_row(std::ostream& out, std::initializer_list<std::string> fields) {
  bool first = true;
  for (const std::string& field : fields) {
    if (!first) out << ',';
    first = false;
    out << csv_field(field);
  }
  out << "\r\n";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

void add_new(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

void write_finding(std::ostream& out, const AuditFile& audit, const AuditWords& words, std::size_t index) {
  const Result result = audit.result(index);
  std::vector<std::string> places;
  std::vector<std::string> quotes;
  for (const std::string& id : result.facts)
    if (const auto fact = audit.fact(id)) {
      add_new(places, words.place(*fact));
      add_new(quotes, fact->quote);
    }
  for (const std::string& id : result.searched) add_new(places, audit.input(id)->path);
  write_row(out, {audit.tender(), words.subject(result.subject), result.with.empty() ? "" : words.subject(result.with), result.rule, words.rule_title(result.rule),
                  words.word(audit.verdict(index)), words.word(result.kind), words.message(result), joined(result.basis), joined(places), joined(quotes),
                  result.pairs > 0 ? std::to_string(result.pairs) : "", std::string(to_text(result.outcome)), std::string(to_text(result.severity))});
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string out(1, '"');
  if (is_formula(text)) out += '\'';
  const std::string safe = xml_safe_prefix(text) == text.size() ? std::string(text) : xml_safe(text);
  for (const char c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
  return out;
}

void write_csv_bidders(std::ostream& out, const AuditFile& audit, Language language) {
  const AuditWords words(audit, language);
  if (language == Language::korean)
    write_row(out, {"입찰", "폴더", "입찰자", "사업자등록번호", "결과", "부적격 사유", "보완", "확인 필요", "참고", "미확정", "예외 인정", "통과", "해당 없음", "점검 완료"});
  else
    write_row(out, {"Tender", "Folder", "Bidder", "Business number", "Outcome", "Rejection", "Correctable", "Look at", "Note", "Open", "Waived", "Passed", "Not applicable", "Complete"});
  const auto tallies = tallies_of(audit);
  for (const AuditBidder& bidder : audit.bidders()) {
    const Tally& tally = tallies.at(bidder.id);
    write_row(out, {audit.tender(), bidder.folder, bidder.name, bidder.business_number, words.word(bidder.outcome), std::to_string(tally.rejecting), std::to_string(tally.correctable),
                    std::to_string(tally.review), std::to_string(tally.notes), std::to_string(tally.open), std::to_string(tally.waived), std::to_string(tally.passed), std::to_string(tally.not_applicable),
                    audit.complete() ? words.pick("예", "yes") : words.pick("아니요", "no")});
  }
}

void write_csv_findings(std::ostream& out, const AuditFile& audit, Language language) {
  const AuditWords words(audit, language);
  if (language == Language::korean)
    write_row(out, {"입찰", "대상", "함께 본 입찰자", "규칙", "점검 항목", "결과", "구분", "내용", "법적 근거", "위치", "원문", "입찰자 쌍", "outcome", "severity"});
  else
    write_row(out, {"Tender", "Subject", "With", "Rule", "What is checked", "Result", "Kind", "Message", "Legal basis", "Place", "Quote", "Pairs", "outcome", "severity"});
  for (std::size_t i = 0; i < audit.size(); ++i)
    if (is_told(audit.verdict(i).outcome)) write_finding(out, audit, words, i);
}

}  // namespace bidaudit
