// SPDX-License-Identifier: GPL-3.0-or-later
// shared(field) in rules over pairs of bidders: whether the two have a value of a field in common.
//
//   shared(all.phone) is a.all.phone.exists(x, b.all.phone.exists(y, same_phone(x, y)))
//   shared(bid_form.email) is a.bid_form.email == b.bid_form.email
#pragma once

#include <vector>

#include "expr/environment.h"
#include "facts/document_type.h"

namespace bidaudit {

// Adds the macro. Names, addresses and numbers are compared as same_name, same_person, same_phone, same_building and
// same_notice_number do, all else by ==.
void add_shared(Environment& environment, const std::vector<DocumentType>& types);

}  // namespace bidaudit
