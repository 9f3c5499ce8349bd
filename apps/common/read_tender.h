// SPDX-License-Identifier: GPL-3.0-or-later
// Tender folders read from disk: what bidfacts and bidcheck have in common.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "batch/kept_documents.h"
#include "batch/read_files.h"
#include "common/tool.h"
#include "facts/tender_folder.h"

namespace bidaudit {

using TakeTender = std::function<void(const TenderFolder&, const KeptDocuments&)>;

// Reads all files of `folders`, shared among the workers as if they were one folder, and gives the documents of each tender to
// `take`, in their order. Says on standard error which files were not read whole.
void read_tenders(const std::vector<TenderFolder>& folders, const ReadOptions& options, const CommonOptions& common, const std::string& tool,
                  const TakeTender& take);

// Says on standard error that a paper was not read, or not whole.
void log_unread(const Document& document, const std::string& tender, const CommonOptions& common, const std::string& tool);

}  // namespace bidaudit
