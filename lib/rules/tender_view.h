// SPDX-License-Identifier: GPL-3.0-or-later
// A tender as rules see it: the records of record_types.h, whose values bear evidence, and unknowns with reasons.
#pragma once

#include <memory>
#include <vector>

#include "facts/tender.h"
#include "rules/record_types.h"

namespace bidaudit {

// What an evidence number stands for.
struct EvidenceItem {
  const Fact* fact = nullptr;        // a fact that was used
  const TenderFile* file = nullptr;  // or a file that was searched
};

class TenderView {
 public:
  // `records`: those of record_types(types). `tender` and `types` must outlive the view.
  TenderView(const Tender& tender, const std::vector<DocumentType>& types, const RecordTypes& records);
  ~TenderView();

  // Bidders and papers by their places in the tender.
  const Record* notice() const;
  const Record* bidder(std::size_t index) const;
  const Record* document(std::size_t index) const;
  const Record* tender() const;
  // Frees what was worked out for a bidder, to be worked out again when it is asked for. No value of his may be in use.
  void forget_bidder(std::size_t index);

  const std::vector<EvidenceItem>& evidence() const;  // by number

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
