// SPDX-License-Identifier: GPL-3.0-or-later
// From text to tree, macros expanded to nodes of their own.
#pragma once

#include <string_view>

#include "expr/ast.h"

namespace bidaudit {

// Throws ExpressionProblem for what is no CEL, for messages (protocol buffers), and for nesting deeper than 250 levels, more than
// 1000 operators and members, or more than 100,000 bytes.
NodePtr parse_expression(std::string_view source);

}  // namespace bidaudit
