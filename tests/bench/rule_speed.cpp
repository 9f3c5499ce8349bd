// SPDX-License-Identifier: GPL-3.0-or-later
// How long rules take: one comparison of two facts, rules that make one, the bidder rules of a pack over ever more bidders, and rules
// over pairs of bidders.
//
//   rule_speed rules/kr-local [BIDDERS [comparison|pairs|pack]]     (LC_ALL=C.UTF-8; seconds of processor time, on one core)
//
// The bidder rules are those of the pack, repeated until there are 200. The tender is made up; no file is read.
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <pugixml.hpp>
#include <string>
#include <system_error>

#include "base/errors.h"
#include "expr/expression.h"
#include "rules/pack.h"
#include "rules/record_types.h"
#include "rules/tender_view.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

constexpr int kRules = 200;

std::string rule_of(int number, const std::string& scope, const std::string& condition) {
  return fmt::format(R"(<rule id="X-{:03}" version="1" kind="{}" for="{}" severity="review"><title xml:lang="ko">제목</title><title xml:lang="en">Title</title>)"
                     R"(<basis cite="x" checked="primary"/><assert>{}</assert><message xml:lang="ko">x</message><message xml:lang="en">x</message></rule>)",
                     number, scope == "pair" ? "anomaly" : "eligibility", scope, condition);
}

// The bidder rules of `pack`, over and over, each under an id of its own and always in force.
std::string rules_like_those_of(const fs::path& pack) {
  std::vector<std::string> rules;
  for (const auto& entry : fs::directory_iterator(pack)) {
    pugi::xml_document document;
    if (!document.load_file(entry.path().c_str())) continue;
    for (pugi::xml_node rule : document.document_element().children("rule")) {
      if (std::string_view(rule.attribute("for").value()) != "bidder") continue;
      rule.attribute("status") = "stable";
      for (pugi::xml_node basis : rule.children("basis"))
        for (const char* day : {"from", "to"}) basis.remove_attribute(day);
      rule.attribute("id") = "@";
      std::ostringstream text;
      rule.print(text);
      rules.push_back(text.str());
    }
  }
  std::string out;
  for (int i = 0; i < kRules; ++i) {
    std::string rule = rules.at(static_cast<std::size_t>(i) % rules.size());
    out += rule.replace(rule.find("id=\"@\""), 6, fmt::format("id=\"X-{:03}\"", i));
  }
  return out;
}

constexpr const char* kComparison = "bidder.bid_form.amount >= bidder.bid_bond.amount";

std::string comparisons() {
  std::string out;
  for (int i = 0; i < kRules; ++i) out += rule_of(i, "bidder", fmt::format("<![CDATA[{}]]>", kComparison));
  return out;
}

std::string pair_rules() {
  const std::pair<const char*, const char*> fields[] = {
      {"phone", "same_phone(x, y)"}, {"email", "x == y"}, {"address", "same_building(x, y)"}, {"representative", "same_person(x, y)"},
      {"company_name", "same_name(x, y)"}, {"business_number", "x == y"}, {"corporate_number", "x == y"}, {"certificate_number", "x == y"},
      {"issued_on", "x == y"}, {"signed_on", "x == y"}};
  std::string out;
  int number = 0;
  for (const auto& [field, same] : fields)
    out += rule_of(number++, "pair", fmt::format("!a.all.{0}.exists(x, b.all.{0}.exists(y, {1}))", field, same));
  return out;
}

// Facts of `bidder` that differ from bidder to bidder, save that every 500th shares a telephone number with another. Every 97th
// bid form has an amount that nobody could read, every 211th bond is too low.
std::string value_of(const FieldSpec& field, int bidder) {
  switch (field.type) {
    case ValueType::money: return std::to_string(100'000'000 + bidder * 1000 - (bidder % 211 == 0 && field.name == "amount" ? 99'000'000 : 0));
    case ValueType::date: return fmt::format("{}-{:02}-{:02}", 2026 + bidder / 336, 1 + bidder / 28 % 12, 1 + bidder % 28);
    case ValueType::instant: return "2026-10-22T17:00:00+09:00";
    case ValueType::rate: return "5";
    case ValueType::count: return "3";
    case ValueType::company_name: return fmt::format("주식회사 가람{}", bidder);
    case ValueType::person_name: return fmt::format("홍길동{}", bidder);
    case ValueType::address: return fmt::format("경기도 광명시 가상대로 {}, {}층", bidder, bidder % 9);
    case ValueType::phone: return fmt::format("02-{:08}", bidder % 500 == 499 ? bidder - 1 : bidder);
    case ValueType::email: return fmt::format("bid{}@example.kr", bidder);
    case ValueType::business_number: return fmt::format("123-45-{:05}", bidder % 100'000);
    case ValueType::region: return "경기도";
    default: return fmt::format("{}-{}", field.name, bidder);
  }
}

void add_paper(Tender& tender, const DocumentType& type, const std::string& bidder, int number, int& facts) {
  TenderDocument paper{fmt::format("d{}", tender.documents.size() + 1), fmt::format("f{}", number), 1, 1, bidder, type.id, 1, {}};
  for (const FieldSpec& field : type.fields) {
    if (field.type == ValueType::document_type) continue;
    Fact fact;
    fact.id = fmt::format("x{}", ++facts);
    fact.subject = bidder.empty() ? "notice" : bidder;
    fact.document = paper.id;
    fact.type = type.id;
    fact.field = field.name;
    fact.value_type = field.type;
    fact.place.confidence = 1;
    if (type.id == "bid_form" && number % 97 == 96) {
      fact.state = FactState::unreadable;
      fact.reason = "poor-scan";
    } else {
      fact.value = value_of(field, number);
    }
    paper.facts.push_back(std::move(fact));
  }
  tender.documents.push_back(std::move(paper));
}

Tender made_up(const std::vector<DocumentType>& types, int bidders) {
  static const std::vector<std::string> kPapers = {"bid_form", "bid_bond", "business_registration", "seal_certificate", "national_tax_clearance", "sme_certificate"};
  Tender tender;
  tender.id = "bench";
  int facts = 0;
  const auto add = [&](const std::string& bidder, int number, const std::string& path) {
    tender.files.push_back({fmt::format("f{}", number), path, bidder, {}});
    for (const DocumentType& type : types)
      if (bidder.empty() ? type.id == "notice" : std::find(kPapers.begin(), kPapers.end(), type.id) != kPapers.end())
        add_paper(tender, type, bidder, number, facts);
  };
  add("", 0, "notice/1.pdf");
  for (int i = 1; i <= bidders; ++i) {
    tender.bidders.push_back({fmt::format("b{}", i), fmt::format("bids/{}", i), fmt::format("가람{}", i), ""});
    add(tender.bidders.back().id, i, fmt::format("bids/{}/1.pdf", i));
  }
  return tender;
}

// The expression alone, with its evidence, over bidders whose papers were looked at before.
void time_one_comparison(const std::vector<DocumentType>& types) {
  constexpr int kBidders = 100;
  constexpr int kRounds = 10'000;
  const Tender tender = made_up(types, kBidders);
  const TenderView view(tender, types, record_types(types));
  Environment names = Environment::standard();
  declare_records(names, types);
  names.add_variable("bidder", record_of("bidder"));
  const Expression compared = Expression::compile(kComparison, names, {"bench", 1, 1});
  std::size_t evidence = 0;
  const auto round = [&] {
    for (std::size_t i = 0; i < kBidders; ++i) {
      const Value bidder(view.bidder(i));
      evidence += compared.evaluate(std::span(&bidder, 1)).evidence().size();
    }
  };
  round();
  const std::clock_t start = std::clock();
  for (int i = 0; i < kRounds; ++i) round();
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  fmt::print("{:28} {:>31} evaluated {:8.3f} s {:7.0f} ns each, on {} facts\n", "comparison of two facts", kBidders * kRounds, seconds,
             1e9 * seconds / (kBidders * kRounds), evidence / (kRounds + 1));
}

class Bench {
 public:
  explicit Bench(fs::path pack) : pack_(std::move(pack)) {
    std::string name = (fs::temp_directory_path() / "bidaudit-bench-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    for (const char* part : {"documents", "tables", "pack.xml"})
      if (fs::exists(pack_ / part)) fs::copy(pack_ / part, folder_ / part, fs::copy_options::recursive);
  }
  ~Bench() { fs::remove_all(folder_); }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  // In a process of its own, as bidcheck audits a tender: what an earlier one left of the heap is no cost of a rule.
  void time(const char* what, const std::string& rules, int bidders) {
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) {
      evaluate(what, rules, bidders);
      ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
  }

 private:
  void evaluate(const char* what, const std::string& rules, int bidders) const {
    std::ofstream(folder_ / "rules.xml") << "<rules xmlns=\"urn:bidaudit:rules:1\">" << rules << "</rules>";
    const Pack pack = Pack::load(folder_);
    const Tender tender = made_up(pack.document_types(), bidders);
    const std::clock_t start = std::clock();
    const Evaluation evaluation = pack.evaluate(tender, {});
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    fmt::print("{:28} {:>4} rules {:>7} bidders {:>9} outcomes {:8.3f} s {:7.0f} ns each, {} MB\n", what, evaluation.rules_run, bidders,
               evaluation.expected_results, seconds, 1e9 * seconds / static_cast<double>(evaluation.expected_results), used.ru_maxrss / 1024);
    std::fflush(stdout);
  }

  fs::path pack_;
  fs::path folder_;
};

void run(const std::string& pack, int most, const std::string& only) {
  Bench bench(pack);
  const auto wanted = [&](const char* name) { return only.empty() || only == name; };
  if (wanted("comparison")) time_one_comparison(Pack::load(pack).document_types());
  const auto growing = [&](const char* what, const std::string& rules) {
    for (int bidders : {100, 1000, 10'000, 100'000})
      if (bidders <= most) bench.time(what, rules, bidders);
  };
  if (wanted("comparison")) growing("rules that compare two facts", comparisons());
  if (wanted("pairs")) bench.time("pairs, ten shared fields", pair_rules(), std::min(most, 3000));
  if (wanted("pack")) growing("rules of the pack", rules_like_those_of(pack));
}

}  // namespace
}  // namespace bidaudit

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  bidaudit::run(argv[1], argc > 2 ? std::stoi(argv[2]) : 100'000, argc > 3 ? argv[3] : "");
}
