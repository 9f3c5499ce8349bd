// SPDX-License-Identifier: GPL-3.0-or-later
// Rule files of a pack, read and compiled.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "facts/document_type.h"
#include "rules/rule.h"
#include "rules/tables.h"

namespace bidaudit {

struct PackHeader {
  std::string id;
  std::string version;
  double confidence_floor = 0.5;  // facts below it decide nothing
};

struct LoadedPack {
  PackHeader header;
  std::unique_ptr<Tables> tables;  // where they are, the functions of the rules find them
  std::vector<Rule> rules;  // by id
};

// Reads pack.xml and the rule files (*.xml) in `folder`. `types` must outlive the rules. Throws RuleError with everything that is
// wrong, each with file and line.
LoadedPack load_rules(const std::filesystem::path& folder, const std::vector<DocumentType>& types);

}  // namespace bidaudit
