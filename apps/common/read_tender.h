// SPDX-License-Identifier: GPL-3.0-or-later
// A tender folder read from disk: what bidfacts and bidcheck have in common.
#pragma once

#include <string>
#include <vector>

#include "batch/read_files.h"
#include "common/tool.h"
#include "facts/document_type.h"
#include "facts/tender.h"
#include "facts/tender_folder.h"

namespace bidaudit {

// Reads all files of `folder` and puts the tender together. Says on standard error which files were not read whole.
Tender read_tender(const TenderFolder& folder, const std::vector<DocumentType>& types, const ReadOptions& options,
                   const CommonOptions& common, const std::string& tool);

}  // namespace bidaudit
