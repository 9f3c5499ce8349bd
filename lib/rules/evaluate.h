// SPDX-License-Identifier: GPL-3.0-or-later
// Rules over a tender.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facts/document_type.h"
#include "facts/tender.h"
#include "rules/pack.h"
#include "rules/rule.h"

namespace bidaudit {

// One result for each rule that is in force and each of its subjects. `floor`: facts of a lower confidence decide nothing.
// `changes`: local ones, of which waivers are applied here.
Evaluation evaluate_rules(std::span<const Rule> rules, const std::vector<DocumentType>& types, const Tender& tender,
                          const EvaluateOptions& options, double floor, std::span<const LocalChange> changes = {});

}  // namespace bidaudit
