// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/tender_index.h"

#include <algorithm>

namespace bidaudit {

TenderIndex::TenderIndex(const Tender& tender, const std::vector<DocumentType>& types, const RecordTypes& records) : tender_(tender), types_(types) {
  lay_out(records);
  number_evidence();
}

void TenderIndex::lay_out(const RecordTypes& records) {
  for (const auto& [name, fields] : records) {
    Layout layout{name, {}, {}};
    for (const auto& [field, type] : fields) {
      layout.fields.push_back(field);
      layout.many.push_back(type.kind == TypeKind::list);
    }
    layouts_.emplace(name, std::move(layout));
  }
}

// Facts in order of the papers on which they stand, then files, then what officers say, then rows of bids.csv.
void TenderIndex::number_evidence() {
  for (const TenderDocument& document : tender_.documents) {
    first_number_.push_back(static_cast<int>(items_.size()));
    for (const Fact& fact : document.facts) items_.push_back({&fact, nullptr});
  }
  first_file_ = static_cast<int>(items_.size());
  for (const TenderFile& file : tender_.files) {
    file_index_.emplace(file.id, items_.size());
    items_.push_back({nullptr, &file});
  }
  first_officer_ = static_cast<int>(items_.size());
  for (const OfficerValue& value : tender_.officer_values) {
    const Fact& fact = value.fact;
    const Numbered numbered{&fact, static_cast<int>(items_.size())};
    officers_[{fact.subject, fact.type, fact.field}].push_back(numbered);
    officers_[{fact.subject, "", fact.field}].push_back(numbered);
    officers_[{fact.subject, fact.type, ""}].push_back(numbered);
    items_.push_back({&fact, nullptr});
  }
  first_row_ = static_cast<int>(items_.size());
  for (const OpeningRow& row : tender_.opening) items_.push_back({&row.fact, nullptr});
}

bool TenderIndex::is_type(const std::string& id) const {
  return std::any_of(types_.begin(), types_.end(), [&](const DocumentType& type) { return type.id == id; });
}

bool TenderIndex::is_issued(const std::string& id) const {
  return std::any_of(types_.begin(), types_.end(), [&](const DocumentType& type) { return type.of_issuer && type.id == id; });
}

bool TenderIndex::is_typed_in(const std::string& id) const {
  return std::any_of(types_.begin(), types_.end(), [&](const DocumentType& type) { return type.of_officer && type.id == id; });
}

bool TenderIndex::is_typed_in(const std::string& id, const std::string& field) const {
  if (is_typed_in(id)) return true;
  if (!tender_.files.empty()) return false;
  const auto unreadable = [&](const FieldSpec& spec) { return spec.name == field && spec.type != ValueType::document_type && spec.labels.empty() && spec.patterns.empty(); };
  return std::any_of(types_.begin(), types_.end(), [&](const DocumentType& type) {
    return type.id == id && std::any_of(type.fields.begin(), type.fields.end(), unreadable);
  });
}

Evidence TenderIndex::seen_in(const std::string& file) const {
  const auto found = file_index_.find(file);
  return found == file_index_.end() ? Evidence() : Evidence(static_cast<int>(found->second));
}

std::string TenderIndex::path_of(const std::string& file) const {
  const auto found = file_index_.find(file);
  return found == file_index_.end() ? "" : items_[found->second].file->path;
}

void TenderIndex::add_facts(const TenderDocument& document, const std::string& field, std::vector<Numbered>& facts) const {
  for (const Fact& fact : document.facts)
    if (fact.field == field) facts.push_back({&fact, number_of(document, fact)});
}

std::vector<Numbered> TenderIndex::said_by_officers(const std::string& subject, const std::string& type, const std::string& field) const {
  if (officers_.empty()) return {};
  const auto found = officers_.find({subject, type, field});
  return found == officers_.end() ? std::vector<Numbered>() : found->second;
}

std::vector<Numbered> TenderIndex::said_by_officers() const {
  std::vector<Numbered> out;
  for (const OfficerValue& value : tender_.officer_values) out.push_back({&value.fact, first_officer_ + static_cast<int>(out.size())});
  return out;
}

}  // namespace bidaudit
