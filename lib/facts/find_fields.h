// SPDX-License-Identifier: GPL-3.0-or-later
// The values that stand on one paper: each field of its type looked up by its labels, by geometry and by patterns.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "facts/document_type.h"
#include "facts/labels.h"
#include "facts/tender.h"

namespace bidaudit {

// One or more facts for every field of `type`, from the pages of one paper. Ids, subject and document are left empty. A fact
// that is unreadable for low-confidence keeps what was read as its value, so that other papers can confirm it.
std::vector<Fact> find_fields(const DocumentType& type, const std::vector<const Page*>& pages, const LabelIndex& labels,
                              const std::string& file);

}  // namespace bidaudit
