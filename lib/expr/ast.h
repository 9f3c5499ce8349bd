// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of an expression.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "expr/value.h"

namespace bidaudit {

enum class NodeKind { literal, identifier, select, has, call, list, map, all, exists, exists_one, map_macro, filter };

struct Node {
  NodeKind kind = NodeKind::literal;
  std::size_t offset = 0;  // byte in the source where it is to be blamed
  Value literal;
  std::string name;  // identifier, field, function or the variable of a macro
  bool member = false;  // call: the first child is what it is called on
  // select, has: operand · call: arguments · list: elements · map: keys and values in turn ·
  // macros: range, predicate (all, exists, exists_one, filter); range, condition (may be null), result (map_macro)
  std::vector<std::unique_ptr<Node>> children;
};

using NodePtr = std::unique_ptr<Node>;

// Something is wrong with an expression, at a byte of its source.
struct ExpressionProblem {
  std::size_t offset = 0;
  std::string message;
};

}  // namespace bidaudit
