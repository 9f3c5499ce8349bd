// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of expressions that know what names, numbers, addresses and papers are.
#pragma once

#include <vector>

#include "expr/environment.h"
#include "facts/document_type.h"

namespace bidaudit {

// same_name, same_person, same_phone, same_building, same_title, same_notice_number, valid_business_number, valid_corporate_number,
// region_of, submitted(bidder, type), paper_name(type, language); those of agreement.h.
void add_domain_functions(Environment& environment, const std::vector<DocumentType>& types);

}  // namespace bidaudit
