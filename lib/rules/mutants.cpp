// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/mutants.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "expr/ast.h"
#include "expr/lexer.h"
#include "rules/rule_tests.h"

namespace bidaudit {
namespace {

struct Change {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string text;
};

// The digits of `text` plus one: "5" gives "6", "1.03" gives "1.04", "2026-01-02" gives "2026-01-03". Empty when it holds none.
std::string raised(std::string text) {
  const auto last = std::find_if(text.rbegin(), text.rend(), [](char c) { return c >= '0' && c <= '9'; });
  if (last == text.rend()) return "";
  *last = *last == '9' ? '8' : static_cast<char>(*last + 1);
  return text;
}

bool is_number(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

std::vector<Change> changes_of(const std::string& source) {
  static const std::map<std::string, std::string> kSwaps = {{"<", "<="}, {"<=", "<"}, {">", ">="}, {">=", ">"},
                                                            {"==", "!="}, {"!=", "=="}, {"&&", "||"}, {"||", "&&"}, {"!", ""}};
  std::vector<Change> out;
  const std::vector<Token> tokens = tokenize(source);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind == TokenKind::punctuation) {
      if (const auto swap = kSwaps.find(token.text); swap != kSwaps.end()) out.push_back({token.offset, token.text.size(), swap->second});
      continue;
    }
    if (token.kind != TokenKind::literal) continue;
    std::string written = source.substr(token.offset, tokens[i + 1].offset - token.offset);
    written.erase(written.find_last_not_of(" \n\t") + 1);
    const auto* text = token.literal.as<std::string>();
    if (text != nullptr && !is_number(*text)) continue;  // a name or a language
    if (const std::string next = raised(written); !next.empty()) out.push_back({token.offset, written.size(), next});
  }
  return out;
}

bool noticed(const Rule& rule, const std::vector<DocumentType>& types, double floor) {
  const auto outcomes = run_tests_of(rule, types, floor);
  return std::any_of(outcomes.begin(), outcomes.end(), [](const RuleTestOutcome& outcome) { return !outcome.passed; });
}

class Mutator {
 public:
  Mutator(const std::vector<DocumentType>& types, double floor) : types_(types), floor_(floor) {}

  void mutate(Rule& rule) {
    if (rule.when) mutate(rule, *rule.when);
    for (Expression& expression : rule.asserts) mutate(rule, expression);
    for (auto& [name, value] : rule.params) mutate(rule, name, value);
  }

  std::vector<Mutant> take() { return std::move(mutants_); }

 private:
  void mutate(Rule& rule, Expression& expression) {
    const std::string source = expression.source();
    for (const Change& change : changes_of(source)) {
      std::string changed = source;
      changed.replace(change.offset, change.length, change.text);
      auto mutant = compiled(changed, rule);
      if (!mutant) continue;
      std::swap(expression, *mutant);
      note(rule, source, changed);
      std::swap(expression, *mutant);
    }
  }

  static std::optional<Expression> compiled(const std::string& source, const Rule& rule) {
    try {
      return Expression::compile(source, *rule.environment, rule.place);
    } catch (const RuleError&) {
      return std::nullopt;  // it does not type-check: nobody could have meant it
    }
  }

  void mutate(Rule& rule, const std::string& name, Value& value) {
    const Value before = value;
    if (const auto* money = before.as<Money>()) value = Value(Money{money->amount + 1});
    else if (const auto* count = before.as<std::int64_t>()) value = Value(*count + 1);
    else if (const auto* rate = before.as<Decimal>()) value = Value(parse_decimal(raised(to_string(*rate))).value_or(*rate));
    else return;
    note(rule, name + " = " + to_cel(before), name + " = " + to_cel(value));
    value = before;
  }

  void note(const Rule& rule, const std::string& before, const std::string& after) {
    mutants_.push_back({rule.id, rule.place.file, rule.place.line, before, after, noticed(rule, types_, floor_)});
  }

  const std::vector<DocumentType>& types_;
  double floor_;
  std::vector<Mutant> mutants_;
};

}  // namespace

std::vector<Mutant> try_mutants(std::vector<Rule>& rules, const std::vector<DocumentType>& types, double floor) {
  Mutator mutator(types, floor);
  for (Rule& rule : rules) mutator.mutate(rule);
  return mutator.take();
}

}  // namespace bidaudit
