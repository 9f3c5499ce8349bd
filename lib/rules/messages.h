// SPDX-License-Identifier: GPL-3.0-or-later
// What results say to people, in Korean and English.
#pragma once

#include <map>
#include <span>
#include <string>

#include "facts/document_type.h"
#include "rules/rule.h"

namespace bidaudit {

// The rule's own message with its values, in each of its languages. `variables`: those of the rule's environment.
std::map<std::string, std::string> filled_messages(const Rule& rule, std::span<const Value> variables);

// What a person should do about a result that is neither pass nor fail.
std::map<std::string, std::string> explanation(const Rule& rule, Outcome outcome, const std::string& reason,
                                               const std::vector<DocumentType>& types);

// A value as people read it: 8,745,000원 or KRW 8,745,000; a list without repeats.
std::string shown_to_people(const Value& value, const std::string& language);

}  // namespace bidaudit
