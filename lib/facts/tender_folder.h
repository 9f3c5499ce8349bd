// SPDX-License-Identifier: GPL-3.0-or-later
// The tender folder on disk: which files there are, whose they are, and what officers added.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "facts/document_type.h"
#include "facts/tender.h"
#include "facts/wordings.h"

namespace bidaudit {

struct FolderFile {
  std::string path;    // inside the tender folder, with '/', in Unicode NFC
  std::filesystem::path on_disk;
  std::string bidder;  // folder "bids/가람"; empty for the buyer's own
  bool outside = false;  // a link that leaves the tender folder: named, but not to be followed
};

struct TenderFolder {
  std::string id;  // folder name, or what tender.xml says
  std::string market;
  std::vector<FolderFile> files;     // by path; only those below notice/ and bids/
  std::vector<std::string> bidders;  // "bids/가람", every folder below bids/, also an empty one; sorted
  std::vector<OfficerValue> officer_values;
  std::vector<OpeningRow> opening;
  std::vector<TypedFile> typed_files;
};

// Lists `path`. Throws InputError with one line when it is missing, not a folder, or has none of notice/, bids/, bids.csv;
// and for a tender.xml or bids.csv that cannot be used (with file and line). Hidden files are left out, links
// that leave the folder marked. `types` tell the value type of the officer's values.
TenderFolder list_tender(const std::filesystem::path& path, const std::vector<DocumentType>& types);

// Puts the documents that were read (one for each of `folder.files`, in that order) together: splits files into papers,
// tells their types, extracts their facts, gives ids. The same input gives the same ids.
Tender build_tender(const TenderFolder& folder, std::vector<Document> documents, const Wordings& wordings);

}  // namespace bidaudit
