// SPDX-License-Identifier: GPL-3.0-or-later
#include "expr/ast.h"

namespace bidaudit {

NodePtr copy_of(const Node& node) {
  auto copy = std::make_unique<Node>();
  copy->kind = node.kind;
  copy->offset = node.offset;
  copy->literal = node.literal;
  copy->name = node.name;
  copy->member = node.member;
  for (const NodePtr& child : node.children) copy->children.push_back(child ? copy_of(*child) : nullptr);
  return copy;
}

}  // namespace bidaudit
