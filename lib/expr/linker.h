// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what the names of a tree stand for, so that no name is looked up while it is evaluated.
#pragma once

#include <set>
#include <string>

#include "expr/ast.h"
#include "expr/environment.h"

namespace bidaudit {

// Gives the variables that the tree uses. Functions and variables of `environment` must stay where they are from now on.
std::set<std::string> link(Node& root, const Environment& environment);

}  // namespace bidaudit
