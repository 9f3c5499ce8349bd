// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/shared_fields.h"

#include <optional>

#include "expr/ast.h"

namespace bidaudit {
namespace {

NodePtr named(NodeKind kind, std::string name, std::size_t offset) {
  auto node = std::make_unique<Node>();
  node->kind = kind;
  node->name = std::move(name);
  node->offset = offset;
  return node;
}

// "all.phone" of a bidder: a.all.phone.
NodePtr of_bidder(const Node& field, const char* bidder) {
  NodePtr node = named(NodeKind::select, field.name, field.offset);
  node->children.push_back(field.kind == NodeKind::select ? of_bidder(*field.children[0], bidder) : named(NodeKind::identifier, bidder, field.offset));
  return node;
}

bool is_field(const Node& node) {
  return node.kind == NodeKind::identifier || (node.kind == NodeKind::select && is_field(*node.children[0]));
}

const FieldSpec* spec_of(const Node& field, const std::vector<DocumentType>& types) {
  if (field.kind != NodeKind::select) return nullptr;
  const std::string& paper = field.children[0]->name;
  for (const DocumentType& type : types)
    if (type.id == paper ? !type.of_buyer : paper == "all" && !type.of_buyer && !type.of_officer)
      for (const FieldSpec& spec : type.fields)
        if (spec.name == field.name) return &spec;
  return nullptr;
}

// The function that says whether two values of a type are the same one.
const char* comparison(ValueType type) {
  switch (type) {
    case ValueType::company_name: return "same_name";
    case ValueType::person_name: return "same_person";
    case ValueType::phone: return "same_phone";
    case ValueType::address: return "same_building";
    case ValueType::notice_number: case ValueType::portal_number: return "same_notice_number";
    default: return "==";
  }
}

NodePtr compared(const char* function, NodePtr a, NodePtr b) {
  NodePtr node = named(NodeKind::call, function, a->offset);
  node->children.push_back(std::move(a));
  node->children.push_back(std::move(b));
  return node;
}

NodePtr some(NodePtr list, const std::string& local, NodePtr condition) {
  NodePtr node = named(NodeKind::exists, local, list->offset);
  node->children.push_back(std::move(list));
  node->children.push_back(std::move(condition));
  return node;
}

}  // namespace

void add_shared(Environment& environment, const std::vector<DocumentType>& types) {
  environment.add_macro("shared", 1, [&types](const Node& call) {
    const Node& field = *call.children[0];
    if (!is_field(field)) throw ExpressionProblem{field.offset, "shared() wants a field: shared(all.phone)"};
    NodePtr a = of_bidder(field, "a");
    NodePtr b = of_bidder(field, "b");
    const FieldSpec* spec = spec_of(field, types);
    const char* function = spec == nullptr ? "==" : comparison(spec->type);
    const bool list = spec != nullptr && (spec->many || field.children[0]->name == "all");
    if (!list) return compared(function, std::move(a), std::move(b));
    // names that no rule can write, so that they hide none of its own
    const std::size_t at = call.offset;
    NodePtr same = compared(function, named(NodeKind::identifier, "one of a", at), named(NodeKind::identifier, "one of b", at));
    return some(std::move(a), "one of a", some(std::move(b), "one of b", std::move(same)));
  });
}

}  // namespace bidaudit
