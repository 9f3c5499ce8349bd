// SPDX-License-Identifier: GPL-3.0-or-later
// When two writings of a value mean the same thing.
#pragma once

#include <string>

#include "facts/tender.h"

namespace bidaudit {

// Equal for two writings of one thing: a firm's name without its legal form, an address up to its building, the number of a notice
// without office and order, anything else without white space.
std::string sameness_key(ValueType type, const std::string& value);

}  // namespace bidaudit
