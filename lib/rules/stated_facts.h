// SPDX-License-Identifier: GPL-3.0-or-later
// What facts say, as values of expressions that bear their evidence numbers.
#pragma once

#include <string>
#include <vector>

#include "expr/value.h"
#include "facts/tender.h"

namespace bidaudit {

// A fact and its evidence number.
struct Numbered {
  const Fact* fact = nullptr;
  int number = 0;
};

Value value_of(const Numbered& fact);
// Those that are not absent.
Value list_of_values(const std::vector<Numbered>& facts);
// Of one field, on several papers of one type: their known values must agree. `facts` must not be empty.
Value one_of(const std::vector<Numbered>& facts, const std::string& type, const std::string& field);
// Whether the field is stated: false only when every fact says that it is absent. `facts` must not be empty.
Value stated(const std::vector<Numbered>& facts);

}  // namespace bidaudit
