// SPDX-License-Identifier: GPL-3.0-or-later
// The tests that stand in rule files: small made-up tenders and the outcome that a rule must have on them.
#pragma once

#include <vector>

#include "facts/document_type.h"
#include "rules/pack.h"
#include "rules/rule.h"

namespace bidaudit {

// Runs the tests of all rules, drafts too.
std::vector<RuleTestOutcome> run_rule_tests(const std::vector<Rule>& rules, const std::vector<DocumentType>& types, double floor);

std::vector<RuleTestOutcome> run_tests_of(const Rule& rule, const std::vector<DocumentType>& types, double floor);

// What is wrong with a test's settings: unknown names, values that do not fit; "" when nothing is.
std::string problem_of(const TestSetting& setting, const std::vector<DocumentType>& types);

}  // namespace bidaudit
