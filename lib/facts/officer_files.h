// SPDX-License-Identifier: GPL-3.0-or-later
// What officers add to a tender folder by hand: tender.xml (urn:bidaudit:tender:1) and bids.csv.
#pragma once

#include <filesystem>
#include <vector>

#include "facts/document_type.h"
#include "facts/tender_folder.h"

namespace bidaudit {

// Takes id, market and values of tender.xml into `folder`. Throws InputError with file and line for what cannot be used.
TenderFolder with_tender_xml(TenderFolder folder, const std::filesystem::path& file, const std::vector<DocumentType>& types);

// The rows of bids.csv: UTF-8, RFC 4180, header row bidder,business_number,amount,received_at,status in any order. Throws
// InputError with file and line.
std::vector<OpeningRow> read_bids_csv(const std::filesystem::path& file);

}  // namespace bidaudit
