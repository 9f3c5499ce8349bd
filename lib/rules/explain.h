// SPDX-License-Identifier: GPL-3.0-or-later
// A rule told in words: what it asks, of whom, on what basis, and what becomes of it when something is not known.
#pragma once

#include <string>
#include <vector>

#include "facts/document_type.h"
#include "rules/rule.h"

namespace bidaudit {

// `language` is "ko" or "en".
std::string explained(const Rule& rule, const std::string& language, const std::vector<DocumentType>& types);

}  // namespace bidaudit
