// SPDX-License-Identifier: GPL-3.0-or-later
// The records that expressions know, and the types of their fields, as the document types of a pack make them.
//
//   notice.<field> · bidder.<type>.<field> · bidder.all.<field> (a list over the bidder's papers) · bidder.name
//   bidder.each.<type>: the papers of a type one by one, where several may differ rightly (members of a consortium, renewals)
//   bidder.files.<trait>, tender.files.<trait>: see file_traits.h · tender.typed_in: the values that officers typed in
//   tender.bids: the rows of bids.csv, see opening_bids.h · tender.bids_alone: there is no file but bids.csv and tender.xml
//   tender.market: the market that tender.xml names, or ""
//   bidder.unread, bidder.unclassified: files and pages that could not be read, or whose kind is not known
//   history: who bid and won in earlier tenders, see history_record.h
//   document.<field> (of the one paper that is looked at) · document.type, .file, .first_page, .pages, .of_buyer
#pragma once

#include <map>
#include <string>
#include <vector>

#include "expr/environment.h"
#include "facts/document_type.h"
#include "facts/tender.h"

namespace bidaudit {

// Field → type, by the name of the record. The slot of a field is its place in order of the names.
using RecordTypes = std::map<std::string, std::map<std::string, Type>>;
RecordTypes record_types(const std::vector<DocumentType>& types);
std::size_t slot_of(const RecordTypes& records, const std::string& record, const std::string& field);

// Names of the fields that have one type wherever papers of bidders bear them: those of `bidder.all`.
std::vector<std::string> shared_fields(const std::vector<DocumentType>& types);

// Adds them: their names are what expressions may use.
void declare_records(Environment& environment, const std::vector<DocumentType>& types);

// The value type of expressions for a field of papers.
Type expression_type(ValueType type);
// A normalised value as a value of expressions; an error value when it is none.
Value expression_value(ValueType type, const std::string& text);

}  // namespace bidaudit
