// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a rule pack with a hash each, so that two reports can tell which rule or table changed between them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "facts/document_type.h"
#include "facts/tender.h"

namespace bidaudit {

// A rule, a table, a document type: any element of the pack's files that has an id. What else a file holds is a part "file".
struct PackPart {
  std::string kind;  // rule, table, document-type, …, file
  std::string id;
  std::string version;  // as written; empty where there is none
  std::string sha256;   // of its XML without comments and layout; empty of a field, which is part of its type
  std::map<std::string, std::string> titles;  // by language

  bool operator==(const PackPart&) const = default;
};

// All of the pack in `folder`, by kind, then id. Throws InputError for a file that is no XML.
std::vector<PackPart> pack_parts(const std::filesystem::path& folder);

// The names of the fields that stand on the papers of `tender`: parts "field", "bid_form.amount".
std::vector<PackPart> field_names(const std::vector<DocumentType>& types, const Tender& tender);

}  // namespace bidaudit
