// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of expressions that know what names, numbers, addresses and papers are.
#pragma once

#include <vector>

#include "expr/environment.h"
#include "facts/document_type.h"

namespace bidaudit {

// same_name, same_person, same_phone, same_building, same_title, same_notice_number, valid_business_number, valid_corporate_number,
// region_of, submitted(bidder, type), paper_name(type, language); those of agreement.h; same_office(a, b), which is unknown where
// one of the two is not the name of a city, county or province; mentions(text, firm): the firm's name, whatever its legal form,
// stands in the text; names_trade(kinds, trade): the trade is one of them, by its whole name; in_city(address, city);
// shows_resident_number(text): it holds one that is not masked.
void add_domain_functions(Environment& environment, const std::vector<DocumentType>& types);

// sum(amounts or rates) · scaled(amount, part, whole): amount × part ÷ whole, a fraction of a won rounded up · step_spread(amounts):
// by how many points the greatest and the least step between neighbours, each in per cent of the lower one, differ; near 0 when
// the amounts rise evenly. · consecutive(a, b, most): two numbers of one series that are at most so many apart.
void add_amount_functions(Environment& environment);

}  // namespace bidaudit
