// SPDX-License-Identifier: GPL-3.0-or-later
// How unknowns, errors and evidence of several values come together.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "expr/arguments.h"
#include "expr/value.h"

namespace bidaudit {

// Whether it, or something in it, is unknown.
inline bool has_unknown(const Value& value) {
  if (value.is_unknown()) return true;
  const List* list = value.as_list();
  return list != nullptr && std::any_of(list->begin(), list->end(), has_unknown);
}

// A member of a list of which nobody knows whether it belongs there.
inline bool may_be_none(const Value& member) {
  const auto* unknown = member.as<Unknown>();
  return unknown != nullptr && unknown->may_be_none;
}

// Whether it is unknown, or a list of which nobody knows how many members it has.
inline bool has_unknown_size(const Value& value) {
  if (value.is_unknown()) return true;
  const List* list = value.as_list();
  return list != nullptr && std::any_of(list->begin(), list->end(), may_be_none);
}

// The evidence of a value and of everything in it.
Evidence all_evidence(const Value& value);

// One unknown of several: the reasons of all that are unknown, each once, and the evidence of everything.
class UnknownUnion {
 public:
  void add(const Value& value);
  bool has_unknown() const { return has_unknown_; }
  void add_evidence(const Evidence& evidence) { evidence_.add(evidence); }
  void forget_evidence() { evidence_.clear(); }
  Evidence take_evidence() { return evidence_.take(); }
  Value take() { return Value(Unknown{std::move(reasons_)}, evidence_.take()); }

 private:
  void add_reasons(const Value& value);

  bool has_unknown_ = false;
  std::vector<std::string> reasons_;
  EvidenceUnion evidence_;
};
Value merged_unknown(Arguments values);

// The error of an operator that cannot take `value`.
Value no_overload(const std::string& name, const Value& value);

// Kleene's && (`decides` false) or || (true) over ever more values, none of which decides: unknown wins over an error, an error
// over what is known.
class Junction {
 public:
  Junction(bool decides, const Evidence& evidence) : decides_(decides) { all_.add_evidence(evidence); }
  void add(const Value& value);
  Value result() &&;

 private:
  bool decides_;
  std::optional<Value> error_;
  UnknownUnion all_;
};

}  // namespace bidaudit
