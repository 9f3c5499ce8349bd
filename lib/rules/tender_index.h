// SPDX-License-Identifier: GPL-3.0-or-later
// What a tender holds, by the names and numbers by which its records (tender_view.h) look for it.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/document_type.h"
#include "facts/tender.h"
#include "rules/record_slots.h"
#include "rules/stated_facts.h"
#include "rules/tender_view.h"

namespace bidaudit {

class TenderIndex {
 public:
  // Tender and types must outlive it.
  TenderIndex(const Tender& tender, const std::vector<DocumentType>& types, const RecordTypes& records);

  // Of a record, by its name.
  const Layout& layout(const std::string& record) const { return layouts_.at(record); }
  bool is_type(const std::string& id) const;
  // An office or a firm issues it to bidders.
  bool is_issued(const std::string& id) const;
  // Only officers know it: nothing of the kind is handed in.
  bool is_typed_in(const std::string& id) const;
  // Likewise of one field where nothing was handed in at all: no paper of the type would bear it, as no wording tells it.
  bool is_typed_in(const std::string& id, const std::string& field) const;

  const std::vector<EvidenceItem>& evidence() const { return items_; }  // by number
  int number_of(const TenderFile& file) const { return first_file_ + static_cast<int>(&file - tender_.files.data()); }
  int number_of(const TenderDocument& document, const Fact& fact) const {
    return first_number_[static_cast<std::size_t>(&document - tender_.documents.data())] + static_cast<int>(&fact - document.facts.data());
  }
  int number_of(const OpeningRow& row) const { return first_row_ + static_cast<int>(&row - tender_.opening.data()); }
  // That something stands in the file; none where there is no such file.
  Evidence seen_in(const std::string& file) const;
  std::string path_of(const std::string& file) const;

  void add_facts(const TenderDocument& document, const std::string& field, std::vector<Numbered>& facts) const;
  // An officer's value stands for all that was read. `type` is empty for papers of any type, `field` for any field of the type.
  std::vector<Numbered> said_by_officers(const std::string& subject, const std::string& type, const std::string& field) const;
  // All that officers say.
  std::vector<Numbered> said_by_officers() const;

 private:
  void lay_out(const RecordTypes& records);
  void number_evidence();

  const Tender& tender_;
  const std::vector<DocumentType>& types_;
  std::map<std::string, Layout> layouts_;
  std::vector<EvidenceItem> items_;
  std::vector<int> first_number_;  // of the facts of each paper
  int first_file_ = 0;
  int first_officer_ = 0;
  int first_row_ = 0;
  std::unordered_map<std::string_view, std::size_t> file_index_;
  std::map<std::array<std::string, 3>, std::vector<Numbered>> officers_;  // by subject, type (or none) and field (or none)
};

}  // namespace bidaudit
