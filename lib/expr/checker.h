// SPDX-License-Identifier: GPL-3.0-or-later
// The type of a tree, found before anything is evaluated.
#pragma once

#include "expr/ast.h"
#include "expr/environment.h"

namespace bidaudit {

// Throws ExpressionProblem for unknown names, fields and functions (with "did you mean"), and for operands that do not fit.
// Notes the slots of fields in the tree.
Type check_types(Node& node, const Environment& environment);

}  // namespace bidaudit
