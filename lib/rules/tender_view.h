// SPDX-License-Identifier: GPL-3.0-or-later
// A tender as rules see it: records with declared fields, values with evidence, unknowns with reasons.
//
//   notice.<field> · bidder.<type>.<field> · bidder.all.<field> (a list over the bidder's papers) · bidder.name
//   bidder.files.<trait>, tender.files.<trait>: see file_traits.h · tender.typed_in: the values that officers typed in
//   bidder.unread, bidder.unclassified: files and pages that could not be read, or whose kind is not known
//   bidder.each.<type>: the papers of a type one by one, where several may differ rightly (members of a consortium, renewals)
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "expr/environment.h"
#include "facts/document_type.h"
#include "facts/tender.h"

namespace bidaudit {

// Adds the records that the document types make: their names are what expressions may use.
void declare_records(Environment& environment, const std::vector<DocumentType>& types);

// Names of the fields that have one type wherever papers of bidders bear them: those of `bidder.all`.
std::vector<std::string> shared_fields(const std::vector<DocumentType>& types);

// The value type of expressions for a field of papers.
Type expression_type(ValueType type);
// A normalised value as a value of expressions; an error value when it is none.
Value expression_value(ValueType type, const std::string& text);

// What an evidence number stands for.
struct EvidenceItem {
  const Fact* fact = nullptr;        // a fact that was used
  const TenderFile* file = nullptr;  // or a file that was searched
};

class TenderView {
 public:
  // `tender` and `types` must outlive the view.
  TenderView(const Tender& tender, const std::vector<DocumentType>& types);
  ~TenderView();

  const Record* notice() const;
  const Record* bidder(const std::string& id) const;
  const Record* tender() const;
  const EvidenceItem& evidence(int number) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
