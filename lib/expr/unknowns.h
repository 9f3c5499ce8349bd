// SPDX-License-Identifier: GPL-3.0-or-later
// How unknowns, errors and evidence of several values come together.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "expr/value.h"

namespace bidaudit {

// Whether it, or something in it, is unknown.
bool has_unknown(const Value& value);

// The evidence of a value and of everything in it.
Evidence all_evidence(const Value& value);

// One unknown with the reasons of all of them, each once, and the evidence of everything.
Value merged_unknown(std::span<const Value> values);

// The error of an operator that cannot take `value`.
Value no_overload(const std::string& name, const Value& value);

// Kleene's && (`decides` false) or || (true) over ever more values, none of which decides: unknown wins over an error, an error
// over what is known.
class Junction {
 public:
  Junction(bool decides, const Evidence& evidence) : decides_(decides) { evidence_.add(evidence); }
  void add(const Value& value);
  Value result() &&;

 private:
  bool decides_;
  bool unknown_ = false;
  std::optional<Value> error_;
  std::vector<std::string> reasons_;
  EvidenceUnion evidence_;
};

}  // namespace bidaudit
