// SPDX-License-Identifier: GPL-3.0-or-later
// One rule as it stands in a pack, its expressions compiled.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/errors.h"
#include "expr/expression.h"
#include "facts/tender.h"
#include "rules/result.h"

namespace bidaudit {

enum class Scope { notice, document, bidder, pair, tender };
std::string_view to_text(Scope scope);

struct Basis {
  std::string cite;  // "지방계약법 시행령 제37조제1항"
  std::optional<Date> from;
  std::optional<Date> to;
  std::string checked;  // primary, secondary, general
};

// A text with places for values: parts[0] expressions[0] parts[1] …
struct Message {
  std::vector<std::string> parts;
  std::vector<Expression> expressions;
};

// What a test puts into its made-up tender: "bidder.bid_bond.amount".
struct TestSetting {
  SourcePlace place;
  std::string name;
  std::string value;
  std::string state = "known";
};

struct RuleTest {
  SourcePlace place;
  std::string expect;
  std::vector<TestSetting> settings;
};

struct Rule {
  SourcePlace place;
  std::string id;
  int version = 1;
  RuleKind kind = RuleKind::eligibility;
  Scope scope = Scope::bidder;
  Severity severity = Severity::notice;
  bool draft = false;
  std::map<std::string, std::string> titles;
  std::vector<Basis> bases;
  std::map<std::string, Value> params;
  std::map<std::string, ValueType> param_types;
  std::string off;  // why it does not run, where a user switched it off
  std::unique_ptr<Environment> environment;  // lives as long as the expressions
  std::optional<Expression> when;
  std::string when_reason = "guard";  // told where `when` is false
  std::vector<Expression> asserts;
  std::map<std::string, Message> messages;
  std::vector<RuleTest> tests;
};

// One of its bases is from general knowledge only, to be confirmed.
bool rests_on_general_knowledge(const Rule& rule);

}  // namespace bidaudit
