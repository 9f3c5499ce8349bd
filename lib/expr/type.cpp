// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/type.h"

#include <stdexcept>

namespace bidaudit {

Type list_of(Type element) { return {TypeKind::list, {std::move(element)}, ""}; }
Type record_of(std::string name) { return {TypeKind::record, {}, std::move(name)}; }

std::string to_string(const Type& type) {
  const auto argument = [&](std::size_t i) { return i < type.arguments.size() ? to_string(type.arguments[i]) : std::string("dyn"); };
  switch (type.kind) {
    case TypeKind::dyn: return type.name.empty() ? "dyn" : type.name;
    case TypeKind::null: return "null_type";
    case TypeKind::boolean: return "bool";
    case TypeKind::int64: return "int";
    case TypeKind::uint64: return "uint";
    case TypeKind::double_: return "double";
    case TypeKind::string: return "string";
    case TypeKind::bytes: return "bytes";
    case TypeKind::list: return type.arguments.empty() ? "list" : "list(" + argument(0) + ")";
    case TypeKind::map: return type.arguments.empty() ? "map" : "map(" + argument(0) + ", " + argument(1) + ")";
    case TypeKind::timestamp: return "google.protobuf.Timestamp";
    case TypeKind::duration: return "google.protobuf.Duration";
    case TypeKind::type: return "type";
    case TypeKind::date: return "date";
    case TypeKind::money: return "money";
    case TypeKind::rate: return "rate";
    case TypeKind::record: return type.name;
  }
  throw std::logic_error("type without a name");
}

}  // namespace bidaudit
