// SPDX-License-Identifier: GPL-3.0-or-later
// Types of the expression language: those of CEL, and exact money, rates and calendar days.
#pragma once

#include <string>
#include <vector>

namespace bidaudit {

enum class TypeKind {
  dyn, null, boolean, int64, uint64, double_, string, bytes, list, map, timestamp, duration, type,
  date,    // a calendar day
  money,   // whole units of the pack's currency, int64
  rate,    // exact decimal, per cent
  record,  // an object of the host with declared fields, named by `name`
};

struct Type {
  TypeKind kind = TypeKind::dyn;
  std::vector<Type> arguments;  // list: element; map: key and value
  std::string name;             // record: its declared name; kind dyn: empty, or a type parameter of a function ("T")

  bool operator==(const Type&) const = default;
};

Type list_of(Type element);
Type record_of(std::string name);
// As CEL writes it: "list(string)", "money", "bidder".
std::string to_string(const Type& type);

}  // namespace bidaudit
