// SPDX-License-Identifier: GPL-3.0-or-later
// Mutants: rules changed in one place, to see whether their tests notice.
//
// A comparison is shifted (< to <=) or turned round (== to !=), && and || are exchanged, a negation is dropped, a number is
// made greater by one, in an expression or a parameter. A mutant that all tests of its rule accept shows what no test holds fast.
#pragma once

#include <vector>

#include "facts/document_type.h"
#include "rules/pack.h"
#include "rules/rule.h"

namespace bidaudit {

// All mutants of `rules` that still type-check, each with whether a test noticed it. The rules are changed and restored.
std::vector<Mutant> try_mutants(std::vector<Rule>& rules, const std::vector<DocumentType>& types, double floor);

}  // namespace bidaudit
