// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/unknowns.h"

#include <algorithm>

#include "expr/evaluator.h"

namespace bidaudit {

Evidence all_evidence(const Value& value) {
  if (value.as_list() == nullptr) return value.evidence();
  EvidenceUnion all;
  all.add_all(value);
  return all.take();
}

void UnknownUnion::add_reasons(const Value& value) {
  const auto* unknown = value.as<Unknown>();
  if (unknown == nullptr) return;
  has_unknown_ = true;
  for (const std::string& reason : unknown->reasons)
    if (std::find(reasons_.begin(), reasons_.end(), reason) == reasons_.end()) reasons_.push_back(reason);
}

void UnknownUnion::add(const Value& value) {
  evidence_.add_all(value);
  add_reasons(value);
  if (const List* list = value.as_list())
    for (const Value& item : *list) add_reasons(item);
}

Value merged_unknown(Arguments values) {
  UnknownUnion all;
  for (const Value& value : values) all.add(value);
  return all.take();
}

Value no_overload(const std::string& name, const Value& value) { return Value::error("no overload of '" + name + "' for " + to_string(type_of(value))); }

void Junction::add(const Value& value) {
  if (value.is_unknown()) {
    error_.reset();
  } else if (error_) {
    return;
  } else if (!all_.has_unknown() && value.as<bool>() == nullptr) {
    error_ = value.is_error() ? value : no_overload(decides_ ? "||" : "&&", value);
    all_.forget_evidence();
  }
  all_.add(value);
}

Value Junction::result() && {
  if (error_) return *std::move(error_);
  return all_.has_unknown() ? all_.take() : Value(!decides_, all_.take_evidence());
}

}  // namespace bidaudit
