// SPDX-License-Identifier: GPL-3.0-or-later
// The value of a tree.
#pragma once

#include "expr/ast.h"
#include "expr/environment.h"
#include "expr/expression.h"

namespace bidaudit {

// `node` must be linked; `variables` are those of `environment`, in order of their names.
Value evaluate(const Node& node, const Environment& environment, std::span<const Value> variables);

// The type of a value, for overloads and type().
Type type_of(const Value& value);

// The name under which a chain of selections a.b.c may be declared as one variable; empty when it is no such chain.
std::string qualified_name(const Node& node);

}  // namespace bidaudit
