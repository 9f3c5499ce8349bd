// SPDX-License-Identifier: GPL-3.0-or-later
// How the records of a tender keep what is asked of them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "expr/value.h"

namespace bidaudit {

// The fields of a record in order of their slots.
struct Layout {
  std::string name;
  std::vector<std::string> fields;
  std::vector<bool> many;
};

// Values that are worked out when they are first asked for.
class Slots {
 public:
  template <typename Work>
  const Value& get(std::size_t slot, std::size_t count, Work work_out) const {
    if (!values_) values_ = std::make_unique<std::optional<Value>[]>(count);
    if (!values_[slot]) values_[slot] = work_out();
    return *values_[slot];
  }

 private:
  mutable std::unique_ptr<std::optional<Value>[]> values_;
};

}  // namespace bidaudit
