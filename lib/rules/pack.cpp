// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/files.h"
#include "base/unicode.h"
#include "rules/consortium.h"
#include "rules/evaluate.h"
#include "rules/explain.h"
#include "rules/load_rules.h"
#include "rules/mutants.h"
#include "rules/rule_tests.h"
#include "rules/tailoring.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLeastTests = 3;

std::string hash_of(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".xml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::string all;
  for (const fs::path& file : files) all += file.lexically_relative(folder).generic_string() + '\n' + file_sha256(file) + '\n';
  return sha256(all);
}

// Names of papers in braces: what a message shows must be the same in every language.
std::string places_of(const Message& message) {
  std::vector<std::string> places;
  for (const Expression& expression : message.expressions) {
    std::string source = expression.source();
    for (const char* language : {"'ko'", "'en'"})
      if (const auto at = source.find(language); at != std::string::npos) source.replace(at, 4, "''");
    places.push_back(source);
  }
  std::sort(places.begin(), places.end());
  std::string out;
  for (const std::string& place : places) out += "{" + place + "} ";
  return out;
}

// Words that accuse somebody; an anomaly is something to look at.
constexpr std::array<std::string_view, 9> kAccusing = {"담합", "조작", "위조", "부정행위", "범죄", "collusion", "fraud", "forged", "rigging"};

// How well the bases of `rule` were checked: the least of them.
std::string least_checked(const Rule& rule) {
  for (const char* how : {"general", "secondary"})
    if (std::any_of(rule.bases.begin(), rule.bases.end(), [&](const Basis& basis) { return basis.checked == how; })) return how;
  return rule.bases.empty() ? "" : "primary";
}

}  // namespace

class Pack::Impl {
 public:
  explicit Impl(const fs::path& folder)
      : types(load_document_types(folder)), loaded(load_rules(folder, types)), sha256(hash_of(folder)) {}
  std::vector<DocumentType> types;
  LoadedPack loaded;
  std::string sha256;
  std::vector<LocalChange> changes;
};

Pack Pack::load(const fs::path& folder) { return Pack(std::make_unique<Impl>(folder)); }
Pack::Pack(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pack::~Pack() = default;
Pack::Pack(Pack&&) noexcept = default;
Pack& Pack::operator=(Pack&&) noexcept = default;

const std::string& Pack::id() const { return impl_->loaded.header.id; }
const std::string& Pack::sha256() const { return impl_->sha256; }
const std::vector<DocumentType>& Pack::document_types() const { return impl_->types; }

std::vector<RuleSummary> Pack::rules() const {
  std::vector<RuleSummary> out;
  for (const Rule& rule : impl_->loaded.rules) {
    std::vector<std::string> cites;
    for (const Basis& basis : rule.bases) cites.push_back(basis.cite);
    out.push_back({rule.id, rule.version, rule.kind, rule.severity, rule.draft, least_checked(rule), std::string(to_text(rule.scope)), cites, rule.tests.size(), rule.titles});
  }
  return out;
}

Evaluation Pack::evaluate(const Tender& tender, const EvaluateOptions& options) const& {
  const auto evaluated = [&](const Tender& one) {
    return evaluate_rules(impl_->loaded.rules, impl_->types, one, options, impl_->loaded.header.confidence_floor, impl_->changes);
  };
  Evaluation evaluation = evaluated(tender);
  reconsider_consortia(tender, evaluated, evaluation);
  return evaluation;
}

std::vector<RuleTestOutcome> Pack::run_tests() const {
  return run_rule_tests(impl_->loaded.rules, impl_->types, impl_->loaded.header.confidence_floor);
}

std::vector<Mutant> Pack::run_mutants() { return try_mutants(impl_->loaded.rules, impl_->types, impl_->loaded.header.confidence_floor); }

void Pack::tailor(const fs::path& file) { impl_->changes = tailor_rules(file, impl_->loaded.rules); }

std::string Pack::explain(const std::string& id, const std::string& language) const {
  std::vector<std::string> ids;
  for (const Rule& rule : impl_->loaded.rules) {
    if (rule.id == id) return explained(rule, language, impl_->types);
    ids.push_back(rule.id);
  }
  throw InputError(fmt::format("no rule '{}' in the pack {}{}", id, impl_->loaded.header.id, did_you_mean(id, ids)));
}

std::vector<std::string> Pack::lint() const {
  std::vector<std::string> out;
  for (const Rule& rule : impl_->loaded.rules) {
    const auto say = [&](const std::string& what) { out.push_back(fmt::format("{}: {}: {}", to_string(rule.place), rule.id, what)); };
    if (rule.bases.empty()) say("no legal basis; add <basis cite=\"…\">");
    if (!rule.draft && rule.tests.size() < kLeastTests) say(fmt::format("has {} tests; a stable rule needs {}", rule.tests.size(), kLeastTests));
    const bool undetermined = std::any_of(rule.tests.begin(), rule.tests.end(), [](const RuleTest& test) { return test.expect == "undetermined"; });
    if (!rule.draft && !undetermined) say("no test expects undetermined; say what happens when a fact is not known");
    if (rests_on_general_knowledge(rule) && rule.severity == Severity::reject) say("rests on general knowledge only; its severity may be correctable at most");
    if (rule.messages.contains("ko") && rule.messages.contains("en") && places_of(rule.messages.at("ko")) != places_of(rule.messages.at("en")))
      say("the places in the Korean and the English message differ");
    for (const auto& [language, message] : rule.messages)
      for (const std::string& part : message.parts)
        for (std::string_view word : kAccusing)
          if (rule.kind == RuleKind::anomaly && part.find(word) != std::string::npos)
            say(fmt::format("the {} message accuses ('{}'); an anomaly is something to be looked at", language, word));
    for (const RuleTest& test : rule.tests)
      for (const TestSetting& setting : test.settings)
        if (const std::string problem = problem_of(setting, impl_->types); !problem.empty())
          out.push_back(fmt::format("{}: {}: {}", to_string(setting.place), rule.id, problem));
  }
  return out;
}

}  // namespace bidaudit
