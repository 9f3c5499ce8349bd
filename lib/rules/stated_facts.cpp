// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/stated_facts.h"

#include <fmt/format.h>

#include "rules/record_types.h"

namespace bidaudit {

Value value_of(const Numbered& numbered) {
  const Fact& fact = *numbered.fact;
  // which lot a bid is for, a person has to say
  if (fact.lot > 0) return Value::unknown(fmt::format("{}.{} conflicting (differs-by-lot)", fact.type, fact.field), Evidence(numbered.number));
  if (fact.state == FactState::known) return expression_value(fact.value_type, fact.value).with_evidence(Evidence(numbered.number));
  return Value::unknown(fmt::format("{}.{} {}{}", fact.type, fact.field, to_text(fact.state), fact.reason.empty() ? "" : " (" + fact.reason + ")"),
                        Evidence(numbered.number));
}

Value list_of_values(const std::vector<Numbered>& facts) {
  List items;
  for (const Numbered& fact : facts)
    if (fact.fact->state != FactState::absent) items.push_back(value_of(fact));
  return Value::list(std::move(items));
}

Value one_of(const std::vector<Numbered>& facts, const std::string& type, const std::string& field) {
  const Numbered* known = nullptr;
  Evidence evidence;
  for (const Numbered& fact : facts) {
    if (fact.fact->state != FactState::known) continue;
    evidence = united(evidence, Evidence(fact.number));
    if (known != nullptr && known->fact->value != fact.fact->value)
      return Value::unknown(fmt::format("{}.{} conflicting (several-papers)", type, field), evidence);
    known = &fact;
  }
  if (known != nullptr) return value_of(*known).with_evidence(evidence);
  return value_of(facts.front());
}

Value stated(const std::vector<Numbered>& facts) {
  Evidence evidence;
  bool absent = true;
  for (const Numbered& fact : facts) {
    if (fact.fact->state == FactState::known) return Value(true, Evidence(fact.number));
    absent = absent && fact.fact->state == FactState::absent;
    evidence = united(evidence, Evidence(fact.number));
  }
  return absent ? Value(false, evidence) : value_of(facts.front());
}

}  // namespace bidaudit
