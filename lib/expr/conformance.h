// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a list of tests of the language in plain XML: <test section name [unchecked]><expr/><bind name><value/></bind>*
// then <value type/> or <error/>.
#pragma once

#include <string>
#include <vector>

#include "expr/environment.h"

namespace bidaudit {

struct ConformanceOutcome {
  std::string section;
  std::string name;
  std::string value;  // as CEL text, or "error: …"
  bool passed = false;
};

// One outcome a test, in order; expressions may use what `environment` has. Throws InputError for a file that is no such list.
std::vector<ConformanceOutcome> run_conformance(const std::string& path, const Environment& environment);

}  // namespace bidaudit
