// SPDX-License-Identifier: GPL-3.0-or-later
// format() and strings.quote() of CEL's string extensions.
#pragma once

#include <string>

#include "expr/value.h"

namespace bidaudit {

// `pattern` with its clauses %s %d %f %e %x %X %o %b %% filled from `arguments`; an error value when they do not fit.
Value formatted(const std::string& pattern, const List& arguments);

// `text` in double quotes, control characters as escapes, malformed bytes as U+FFFD.
std::string quoted_string(const std::string& text);

}  // namespace bidaudit
