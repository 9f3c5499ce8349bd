// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of an expression.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "expr/value.h"

namespace bidaudit {

struct Function;

enum class NodeKind { literal, identifier, select, has, call, list, map, all, exists, exists_one, map_macro, filter };

// What a name stands for, once it is linked.
enum class Refers { literal, variable, local, part };  // part: a field of what stands before it

enum class Operation { function, both, either, choice, index, contained };

struct Node {
  NodeKind kind = NodeKind::literal;
  std::size_t offset = 0;  // byte in the source where it is to be blamed
  Value literal;
  std::string name;  // identifier, field, function or the variable of a macro
  bool member = false;  // call: the first child is what it is called on
  // select, has: operand · call: arguments · list: elements · map: keys and values in turn ·
  // macros: range, predicate (all, exists, exists_one, filter); range, condition (may be null), result (map_macro)
  std::vector<std::unique_ptr<Node>> children;

  // Found once, before anything is evaluated: fields of records by the checker, all else by the linker.
  Refers refers = Refers::literal;           // identifier, select
  std::optional<std::size_t> slot;           // variable, local or field of a record
  Operation operation = Operation::function;  // call
  bool of_namespace = false;                 // call: the first child is a namespace, as in math.greatest(…)
  std::vector<const Function*> overloads;    // call
};

using NodePtr = std::unique_ptr<Node>;

// The tree without what was found of it, to be checked and linked again.
NodePtr copy_of(const Node& node);

// Something is wrong with an expression, at a byte of its source.
struct ExpressionProblem {
  std::size_t offset = 0;
  std::string message;
};

}  // namespace bidaudit
