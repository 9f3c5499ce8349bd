// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule_tests.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "rules/evaluate.h"
#include "rules/file_traits.h"
#include "rules/opening_bids.h"
#include "rules/record_types.h"

namespace bidaudit {
namespace {

// "bidder.bid_bond.amount" in its parts; the field is empty for a whole paper or the whole bidder. "bidder.bid_bond-2.amount":
// the second paper of its type.
struct Name {
  std::string subject;
  std::string type;
  std::string field;
  std::string number{};
};

Name parts_of(const std::string& name) {
  const std::size_t first = name.find('.');
  const std::size_t second = first == std::string::npos ? first : name.find('.', first + 1);
  Name out{name.substr(0, first), "", ""};
  if (out.subject == "notice") return {"notice", "notice", first == std::string::npos ? "" : name.substr(first + 1)};
  if (first != std::string::npos) out.type = name.substr(first + 1, second == std::string::npos ? second : second - first - 1);
  if (second != std::string::npos) out.field = name.substr(second + 1);
  if (const std::size_t dash = out.type.find('-'); dash != std::string::npos) {
    out.number = out.type.substr(dash);
    out.type.erase(dash);
  }
  return out;
}

// "a" to "z": one of several bidders.
bool is_bidder(const std::string& subject) { return subject.size() == 1 && subject[0] >= 'a' && subject[0] <= 'z'; }

constexpr std::string_view kTypedIn = "typed_in";  // "tender.typed_in": a value typed in by an officer
constexpr std::string_view kBids = "bids";  // "tender.bids.amount": of a further row of bids.csv; its other cells: of the row before
constexpr std::string_view kMarket = "market";  // "tender.market": what tender.xml names
constexpr std::string_view kHistory = "history";  // an earlier tender, see earlier_tender()
constexpr std::string_view kFiles = "files";  // "bidder.files.author": what the file says of itself

const FieldSpec* spec_of(const std::vector<DocumentType>& types, const Name& name) {
  for (const DocumentType& type : types)
    if (type.id == name.type)
      for (const FieldSpec& field : type.fields)
        if (field.name == name.field) return &field;
  return nullptr;
}

FactState state_of(const std::string& word) {
  for (const FactState state : {FactState::known, FactState::absent, FactState::unfilled, FactState::unreadable, FactState::conflicting, FactState::not_extracted})
    if (to_text(state) == word) return state;
  return FactState::not_extracted;
}

// A tender that holds what a test sets, and nothing else; every field of a paper that is not set is absent.
class MadeUp {
 public:
  MadeUp(const std::vector<DocumentType>& types, const Rule& rule, const RuleTest& test) : types_(types) {
    tender_.id = "test";
    char last = rule.scope == Scope::pair ? 'b' : 'a';
    for (const TestSetting& setting : test.settings)  // of a whole tender: as many bidders as the test names
      if (is_bidder(parts_of(setting.name).subject)) last = std::max(last, setting.name[0]);
    for (char name = 'a'; name <= last; ++name) {
      const std::string id = fmt::format("b{}", name - 'a' + 1);
      tender_.bidders.push_back({id, fmt::format("bids/{}", name), std::string(1, name), ""});
      add_file(id);
    }
    add_file("");
    paper("", "notice");
    for (const TestSetting& setting : test.settings) set(setting);
  }

  const Tender& tender() const { return tender_; }
  // Of a rule for papers: the one that the test is about.
  const std::string& document() const { return document_; }
  // Nullptr where the test names none.
  const EarlierTenders* history() const { return history_.tenders.empty() && history_.complete ? nullptr : &history_; }

 private:
  void add_file(const std::string& bidder) {
    TenderFile file{fmt::format("f{}", tender_.files.size() + 1), bidder.empty() ? "notice/1.pdf" : "bids/" + bidder + "/1.pdf", bidder, {}};
    file.document.pages.push_back({.number = 1, .route = Route::text, .reason = "", .lines = {}, .tables = {}, .seals = {}});
    tender_.files.push_back(std::move(file));
  }

  TenderFile& file_of(const std::string& bidder) {
    return *std::find_if(tender_.files.begin(), tender_.files.end(), [&](const TenderFile& file) { return file.bidder == bidder; });
  }

  TenderDocument& paper(const std::string& bidder, const std::string& type, const std::string& number = "") {
    const std::string id = fmt::format("{}/{}{}", bidder, type, number);
    for (TenderDocument& document : tender_.documents)
      if (document.id == id) return document;
    TenderDocument out{id, file_of(bidder).id, 1, 1, bidder, type, 1, {}};
    for (const DocumentType& known : types_)
      if (known.id == type)
        for (const FieldSpec& field : known.fields) out.facts.push_back(fact(out, field, FactState::absent, ""));
    tender_.documents.push_back(std::move(out));
    return tender_.documents.back();
  }

  bool is_of_buyer(const std::string& type) const {
    return std::any_of(types_.begin(), types_.end(), [&](const DocumentType& known) { return known.id == type && known.of_buyer; });
  }

  Fact fact(const TenderDocument& document, const FieldSpec& field, FactState state, const std::string& value) {
    Fact out;
    out.id = fmt::format("x{}", ++facts_);
    out.subject = document.bidder.empty() ? "notice" : document.bidder;
    out.document = document.id;
    out.type = document.type;
    out.field = field.name;
    out.value_type = field.type;
    out.state = state;
    out.value = value;
    return out;
  }

  void set(const TestSetting& setting) {
    if (setting.name == kHistory) return add_earlier(setting);
    const Name name = parts_of(setting.name);
    const bool of_buyer = name.subject == "notice" || name.subject == "tender" || (name.subject == "document" && is_of_buyer(name.type));
    const std::string bidder = of_buyer ? "" : is_bidder(name.subject) ? fmt::format("b{}", name.subject[0] - 'a' + 1) : "b1";
    if (name.type.empty()) {  // everything that the bidder handed in
      file_of(bidder).document.status = ReadStatus::damaged;
      return;
    }
    if (name.type == kTypedIn) {
      TenderDocument none;
      tender_.officer_values.push_back({fact(none, {.name = name.type, .labels = {}, .patterns = {}}, state_of(setting.state), setting.value), "", "", ""});
      return;
    }
    if (name.subject == "tender" && name.type == kMarket) {
      tender_.market = setting.value;
      return;
    }
    if (name.subject == "tender" && name.type == kBids) return set_bid(name.field, setting);
    if (name.type == kFiles) {
      Document& document = file_of(bidder).document;
      if (setting.state != "known") document.status = ReadStatus::damaged;
      else document.traits.push_back({trait_of_field(name.field), setting.value, 0, {}});
      return;
    }
    TenderDocument& document = paper(bidder, name.type, name.number);
    if (name.subject == "document") document_ = document.id;
    const FieldSpec* field = spec_of(types_, name);
    if (field == nullptr) return;
    std::erase_if(document.facts, [&](const Fact& old) { return old.field == name.field && (!field->many || old.state == FactState::absent); });
    document.facts.push_back(fact(document, *field, state_of(setting.state), setting.value));
  }

  void add_earlier(const TestSetting& setting) {
    if (setting.state == "known") history_.tenders.push_back(earlier_tender(setting.value));
    else history_.complete = false;
  }

  // "구청: 1 2* 3+4": the buyer; who bid, by their numbers, with partners of one bid behind each other; the winner with a star. A
  // day later than the one before.
  OpenedTender earlier_tender(const std::string& text) const {
    const std::size_t colon = text.find(':');
    OpenedTender out{.id = fmt::format("h{}", history_.tenders.size() + 1), .day = add_days(Date{std::chrono::year{2026} / 1 / 1}, static_cast<int>(history_.tenders.size()))};
    if (colon != std::string::npos) out.buyer = text.substr(0, colon);
    std::istringstream bids(colon == std::string::npos ? text : text.substr(colon + 1));
    out.winner_unknown = text.find('*') == std::string::npos ? "winner-not-known" : "";
    std::int64_t amount = 0;
    for (std::string bid; bids >> bid; ++amount) {
      const bool won = bid.ends_with('*');
      std::istringstream partners(won ? bid.substr(0, bid.size() - 1) : bid);
      for (std::string number; std::getline(partners, number, '+');) out.bids.push_back({.business_number = number, .amount = amount, .won = won});
    }
    return out;
  }

  void set_bid(const std::string& cell, const TestSetting& setting) {
    if (cell == "amount" || tender_.opening.empty()) tender_.opening.push_back({std::to_string(tender_.opening.size() + 1), "", std::nullopt, "", "", {}});
    OpeningRow& row = tender_.opening.back();
    TenderDocument none;
    row.fact = fact(none, {.name = "amount", .type = ValueType::money, .labels = {}, .patterns = {}}, state_of(setting.state), setting.value);
    if (setting.state != "known") row.amount.reset();  // of a row that cannot be read whole nothing is known
    else if (cell == "amount") row.amount = expression_value(ValueType::money, setting.value).as<Money>()->amount;
    if (cell == "bidder") row.bidder = setting.value;
    if (cell == "business_number") row.business_number = setting.value;
    if (cell == "received_at") row.received_at = setting.value;
    if (cell == "status") row.status = setting.value;
  }

  const std::vector<DocumentType>& types_;
  Tender tender_;
  std::string document_;
  EarlierTenders history_;
  int facts_ = 0;
};

RuleTestOutcome run(const Rule& rule, const RuleTest& test, const std::vector<DocumentType>& types, double floor) {
  RuleTestOutcome out{rule.id, test.place.file, test.place.line, test.expect, "", false};
  for (const TestSetting& setting : test.settings)
    if (const std::string problem = problem_of(setting, types); !problem.empty()) {
      out.got = problem;
      return out;
    }
  const MadeUp made(types, rule, test);
  EvaluateOptions options;
  options.drafts = true;
  options.history = made.history();
  for (const Basis& basis : rule.bases)
    if (basis.from && !options.as_of) options.as_of = basis.from;
  const Tender& tender = made.tender();
  const Evaluation evaluation = evaluate_rules({&rule, 1}, types, tender, options, floor);
  if (evaluation.results.empty()) {
    out.got = "not run (" + evaluation.skipped.front().reason + ")";
    return out;
  }
  std::size_t asked = 0;  // of several papers, the one that is meant
  while (asked + 1 < evaluation.results.size() && !made.document().empty() && evaluation.results.verdict(asked).subject != made.document()) ++asked;
  const Result result = evaluation.results[asked];
  out.passed = to_text(result.outcome) == test.expect;
  out.got = std::string(to_text(result.outcome)) + (result.reason.empty() ? "" : " (" + result.reason + ")");
  return out;
}

std::string problem_of_bid(const std::string& cell, const TestSetting& setting) {
  if (!opening_bid_types().contains(cell)) return fmt::format("unknown name '{}'", setting.name);
  if (setting.state != "known" || (cell != "amount" && cell != "received_at")) return "";
  const Value value = expression_value(cell == "amount" ? ValueType::money : ValueType::instant, setting.value);
  return value.is_error() ? fmt::format("{}: {}", setting.name, value.as<Error>()->message) : "";
}

}  // namespace

std::string problem_of(const TestSetting& setting, const std::vector<DocumentType>& types) {
  if (setting.name == kHistory) return "";
  const Name name = parts_of(setting.name);
  if (name.subject == "tender" && name.type == kTypedIn) return "";
  if (name.subject == "tender" && name.type == kMarket) return setting.state == "known" ? "" : fmt::format("{} is named or not; it has no state", setting.name);
  if (name.subject == "tender" && name.type == kBids) return problem_of_bid(name.field, setting);
  if (name.type == kFiles) return trait_of_field(name.field).empty() ? fmt::format("unknown name '{}'", setting.name) : "";
  const bool subject = name.subject == "notice" || name.subject == "bidder" || name.subject == "document" || is_bidder(name.subject);
  const bool type = name.type.empty() || (name.type == "unknown" && name.field.empty()) || std::any_of(types.begin(), types.end(), [&](const DocumentType& t) { return t.id == name.type; });
  const FieldSpec* field = name.field.empty() ? nullptr : spec_of(types, name);
  if (!subject || !type || (!name.field.empty() && field == nullptr)) return fmt::format("unknown name '{}'", setting.name);
  if (field != nullptr && setting.state == "known") {
    const Value value = expression_value(field->type, setting.value);
    if (value.is_error()) return fmt::format("{}: {}", setting.name, value.as<Error>()->message);
  }
  return "";
}

std::vector<RuleTestOutcome> run_tests_of(const Rule& rule, const std::vector<DocumentType>& types, double floor) {
  std::vector<RuleTestOutcome> out;
  for (const RuleTest& test : rule.tests) out.push_back(run(rule, test, types, floor));
  return out;
}

std::vector<RuleTestOutcome> run_rule_tests(const std::vector<Rule>& rules, const std::vector<DocumentType>& types, double floor) {
  std::vector<RuleTestOutcome> out;
  for (const Rule& rule : rules)
    for (RuleTestOutcome& outcome : run_tests_of(rule, types, floor)) out.push_back(std::move(outcome));
  return out;
}

}  // namespace bidaudit
