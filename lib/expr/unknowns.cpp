// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/unknowns.h"

#include <algorithm>

#include "expr/evaluator.h"

namespace bidaudit {
namespace {

void add_reasons(std::vector<std::string>& reasons, const Value& value) {
  const auto* unknown = value.as<Unknown>();
  if (unknown == nullptr) return;
  for (const std::string& reason : unknown->reasons)
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(reason);
}

}  // namespace

bool has_unknown(const Value& value) {
  if (value.is_unknown()) return true;
  const List* list = value.as_list();
  return list != nullptr && std::any_of(list->begin(), list->end(), has_unknown);
}

Evidence all_evidence(const Value& value) {
  if (value.as_list() == nullptr) return value.evidence();
  EvidenceUnion all;
  all.add_all(value);
  return all.take();
}

Value merged_unknown(std::span<const Value> values) {
  Unknown merged;
  EvidenceUnion evidence;
  for (const Value& value : values) {
    evidence.add_all(value);
    add_reasons(merged.reasons, value);
    if (const List* list = value.as_list())
      for (const Value& item : *list) add_reasons(merged.reasons, item);
  }
  return Value(std::move(merged), evidence.take());
}

Value no_overload(const std::string& name, const Value& value) { return Value::error("no overload of '" + name + "' for " + to_string(type_of(value))); }

void Junction::add(const Value& value) {
  if (value.is_unknown()) {
    error_.reset();
    unknown_ = true;
    add_reasons(reasons_, value);
  } else if (error_) {
    return;
  } else if (!unknown_ && value.as<bool>() == nullptr) {
    error_ = value.is_error() ? value : no_overload(decides_ ? "||" : "&&", value);
    evidence_.clear();
  }
  evidence_.add(value.evidence());
}

Value Junction::result() && {
  if (error_) return *std::move(error_);
  if (unknown_) return Value(Unknown{std::move(reasons_)}, evidence_.take());
  return Value(!decides_, evidence_.take());
}

}  // namespace bidaudit
