// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/unicode.h"
#include "report/audit.h"
#include "report/words.h"

namespace bidaudit {
namespace {

constexpr std::size_t kMostUndetermined = 6;  // lines a bidder; the report has them all

// Columns on a terminal: Hangul and other wide characters take two.
std::size_t columns(const std::string& text) {
  std::size_t width = 0;
  for (char32_t c : decode_utf8(text)) width += (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ? 2 : 1;
  return width;
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t used = columns(text);
  return used < width ? text + std::string(width - used, ' ') : text + " ";
}

// Colours of a terminal (ECMA-48, select graphic rendition).
constexpr std::string_view kRed = "31";
constexpr std::string_view kGreen = "32";
constexpr std::string_view kYellow = "33";
constexpr std::string_view kPlain = "";

std::string_view colour_of(BidderOutcome outcome) {
  return outcome == BidderOutcome::eligible ? kGreen : outcome == BidderOutcome::ineligible ? kRed : kYellow;
}
std::string_view colour_of(Severity severity) {
  return severity == Severity::reject ? kRed : severity == Severity::notice ? kPlain : kYellow;
}

class Summary {
 public:
  Summary(std::ostream& out, const Tender& tender, const Evaluation& evaluation, Language language, bool colored)
      : out_(out), tender_(tender), evaluation_(evaluation), korean_(language == Language::korean), colored_(colored), words_(language) {
    for (std::size_t i = 0; i < evaluation.results.size(); ++i) {
      const Verdict verdict = evaluation.results.verdict(i);
      if (verdict.with.empty()) by_subject_[verdict.subject].push_back(i);
      else if (verdict.kind == RuleKind::eligibility && is_told(verdict.outcome))  // it counts for both
        for (const std::string_view id : {verdict.subject, verdict.with}) by_subject_[id].push_back(i);
    }
    for (const TenderDocument& document : tender.documents) papers_.insert(document.id);
  }

  void write() {
    out_ << fmt::format("{} {}: {} {}, {} {}, {} {}\n\n", korean_ ? "입찰" : "Tender", tender_.id, korean_ ? "입찰자" : "bidders",
                        tender_.bidders.size(), korean_ ? "파일" : "files", tender_.files.size(), korean_ ? "서류" : "papers", tender_.documents.size());
    table();
    for (const Bidder& bidder : tender_.bidders) findings(bidder);
    anomalies_and_notice();
    unread();
    out_ << (korean_ ? "이 결과는 검토를 돕는 자료입니다. 적격 여부는 계약담당자가 판단합니다.\n"
                     : "These results help with the check; whether a bid is eligible is decided by the contracting officer.\n");
  }

 private:
  std::string pick(const char* korean, const char* english) const { return korean_ ? korean : english; }

  std::string painted(const std::string& text, std::string_view colour) const {
    return colored_ && !colour.empty() ? fmt::format("\033[{}m{}\033[0m", colour, text) : text;
  }

  // Places of the results of a subject alone, and of what is to be told of it and another.
  const std::vector<std::size_t>& of_subject(const std::string& id) const {
    static const std::vector<std::size_t> kNone;
    const auto found = by_subject_.find(id);
    return found == by_subject_.end() ? kNone : found->second;
  }

  bool is_paper(std::string_view subject) const { return papers_.contains(subject); }

  std::string name_of(const Bidder& bidder) const {
    return bidder.name.empty() ? bidder.folder : bidder.name;
  }

  std::string name_of(const std::string& id) const {
    for (const Bidder& bidder : tender_.bidders)
      if (bidder.id == id) return name_of(bidder);
    return id;
  }

  void table() {
    out_ << padded(pick("입찰자", "Bidder"), 34) << padded(pick("결과", "Outcome"), 22) << padded(pick("지적", "Fails"), 8)
         << padded(pick("미확정", "Open"), 8) << pick("통과", "Passes") << '\n';
    for (const Bidder& bidder : tender_.bidders) {
      std::map<Outcome, int> counts;
      for (std::size_t i : of_subject(bidder.id)) ++counts[evaluation_.results.verdict(i).outcome];
      const BidderOutcome outcome = evaluation_.bidders.at(bidder.id).outcome();
      out_ << padded(name_of(bidder), 34) << painted(padded(words_.word(outcome), 22), colour_of(outcome))
           << padded(std::to_string(counts[Outcome::fail]), 8)
           << padded(std::to_string(counts[Outcome::undetermined] + counts[Outcome::error]), 8) << counts[Outcome::pass] << '\n';
    }
    out_ << '\n';
  }

  std::string message_of(const Result& result) const {
    const auto found = result.messages.find(korean_ ? "ko" : "en");
    return found == result.messages.end() ? result.reason : found->second;
  }

  // Files and pages on which the evidence of a result stands.
  std::string places_of(const Result& result) const {
    std::vector<std::string> places;
    for (const TenderDocument& document : tender_.documents)
      for (const Fact& fact : document.facts)
        if (fact.place.page > 0 && std::find(result.facts.begin(), result.facts.end(), fact.id) != result.facts.end()) {
          std::string place = fmt::format(fmt::runtime(pick("{} {}쪽", "{} page {}")), fact.place.file, fact.place.page);
          if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(std::move(place));
        }
    std::string out;
    for (std::size_t i = 0; i < std::min<std::size_t>(places.size(), 3); ++i) out += (i > 0 ? ", " : "") + places[i];
    if (places.size() > 3) out += fmt::format(fmt::runtime(pick(" 외 {}곳", " and {} more")), places.size() - 3);
    return out;
  }

  void line(const std::string& lead, std::string_view colour, const Result& result) {
    const std::string both = result.with.empty() || result.outcome == Outcome::fail ? "" : fmt::format("({}, {}) ", name_of(result.subject), name_of(result.with));
    out_ << fmt::format("  {} {} {}{}\n", painted("[" + lead + "]", colour), result.rule, both, message_of(result));
    if (const std::string places = places_of(result); !places.empty()) out_ << "      " << pick("근거: ", "Seen at: ") << places << '\n';
  }

  void findings(const Bidder& bidder) {
    std::vector<std::size_t> fails;
    std::vector<std::size_t> open;
    for (std::size_t i : of_subject(bidder.id)) {
      const Outcome outcome = evaluation_.results.verdict(i).outcome;
      if (outcome == Outcome::fail && evaluation_.results.verdict(i).with.empty()) fails.push_back(i);  // those with another are told below
      if (outcome == Outcome::undetermined || outcome == Outcome::error) open.push_back(i);
    }
    if (fails.empty() && open.empty()) return;
    const auto severity = [&](std::size_t i) { return evaluation_.results.verdict(i).severity; };
    for (auto* some : {&fails, &open}) std::stable_sort(some->begin(), some->end(), [&](std::size_t a, std::size_t b) { return severity(a) < severity(b); });
    out_ << name_of(bidder) << " (" << bidder.folder << ")\n";
    for (std::size_t i : fails) line(words_.word(severity(i)), colour_of(severity(i)), evaluation_.results[i]);
    for (std::size_t i = 0; i < std::min(open.size(), kMostUndetermined); ++i) line(pick("미확정", "open"), kYellow, evaluation_.results[open[i]]);
    if (open.size() > kMostUndetermined)
      out_ << "  " << fmt::format(fmt::runtime(pick("그 밖의 미확정 {}건은 보고서에 있습니다.", "{} more open results are in the report.")), open.size() - kMostUndetermined) << '\n';
    out_ << '\n';
  }

  void anomalies_and_notice() {
    bool any = false;
    std::int64_t open = 0;
    for (std::size_t i = 0; i < evaluation_.results.size(); ++i) {
      const Verdict verdict = evaluation_.results.verdict(i);
      const bool shared = !verdict.with.empty() || verdict.subject == "notice" || verdict.subject == "tender" || is_paper(verdict.subject);
      const bool told_above = !verdict.with.empty() && verdict.kind == RuleKind::eligibility;
      if (shared && !told_above && (verdict.outcome == Outcome::undetermined || verdict.outcome == Outcome::error)) open += verdict.count();
      if (!shared || verdict.outcome != Outcome::fail) continue;
      const Result result = evaluation_.results[i];
      if (!any) out_ << pick("살펴볼 점", "To be looked at") << '\n';
      any = true;
      line(words_.word(result.severity), colour_of(result.severity), result);
    }
    if (open > 0)
      out_ << fmt::format(fmt::runtime(pick("공고, 입찰 전체, 입찰자 사이에서 판단하지 못한 것이 {}건 있습니다. 보고서에 있습니다.\n",
                                            "Of the notice, the tender, and between bidders {} results are open; they are in the report.\n")), open);
    if (any || open > 0) out_ << '\n';
  }

  void unread() {
    bool any = false;
    const auto head = [&] {
      if (!any) out_ << pick("읽지 못한 자료", "What could not be read") << '\n';
      any = true;
    };
    for (const TenderFile& file : tender_.files) {
      if (file.document.status == ReadStatus::read) continue;
      head();
      out_ << fmt::format("  {}: {}\n", file.path, words_.unread(file.document.status, file.document.message));
    }
    for (const TenderDocument& document : tender_.documents) {
      if (document.type != "unknown") continue;
      for (const TenderFile& file : tender_.files)
        if (file.id == document.file && file.document.status == ReadStatus::read) {
          head();
          out_ << fmt::format(fmt::runtime(pick("  {} {}~{}쪽: 어떤 서류인지 알 수 없습니다. 직접 확인하십시오.\n",
                                                "  {} pages {}-{}: no known kind of paper; look at it yourself.\n")),
                              file.path, document.first_page, document.last_page);
        }
    }
    if (any) out_ << '\n';
  }

  std::ostream& out_;
  const Tender& tender_;
  const Evaluation& evaluation_;
  bool korean_;
  bool colored_;
  Words words_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_subject_;
  std::unordered_set<std::string_view> papers_;
};

}  // namespace

void write_summary(std::ostream& out, const Tender& tender, const Evaluation& evaluation, Language language, bool colored) {
  Summary(out, tender, evaluation, language, colored).write();
}

}  // namespace bidaudit
