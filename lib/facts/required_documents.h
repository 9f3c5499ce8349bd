// SPDX-License-Identifier: GPL-3.0-or-later
// The papers that a notice demands: its list of 제출서류 or 구비서류, each item mapped to a document type.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "facts/document_type.h"
#include "facts/tender.h"

namespace bidaudit {

// One fact `field` for each demanded paper: known with the id of its type ("bid_bond|bond_waiver_pledge" where one of them will
// do, "power_of_attorney?" where it is due on a condition), or unreadable (unknown-document) with the words as printed when no
// type bears that name. One fact not_extracted when no list is found. Ids, subject and document stay empty.
std::vector<Fact> find_required_documents(const std::vector<const Page*>& pages, const std::vector<DocumentType>& types,
                                          const std::string& notice_type, const std::string& field, const std::string& file);

}  // namespace bidaudit
