// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/read_tender.h"

#include <fmt/format.h>

#include <utility>

namespace bidaudit {
namespace {

void log_document(const Document& document, const std::string& tender, std::size_t done, std::size_t total, const CommonOptions& common, const std::string& tool) {
  if (document.status != ReadStatus::read) {
    log_line(common, tool, "error", fmt::format("{}/{}: {}: {}", tender, document.file, to_text(document.status), document.message));
  } else if (common.verbose) {
    log_line(common, tool, "info", fmt::format("{}/{}: {} pages ({} of {} files)", tender, document.file, document.pages.size(), done, total));
  }
}

}  // namespace

void read_tenders(const std::vector<TenderFolder>& folders, const ReadOptions& options, const CommonOptions& common, const std::string& tool,
                  const TakeTender& take) {
  std::vector<InputFile> files;
  for (const TenderFolder& folder : folders)
    for (const FolderFile& file : folder.files) files.push_back({file.outside ? "" : file.on_disk.string(), file.path});
  auto folder = folders.begin();
  KeptDocuments documents;  // of that folder
  const auto take_whole_ones = [&] {
    for (; folder != folders.end() && documents.statuses().size() == folder->files.size(); ++folder) take(*folder, std::exchange(documents, {}));
  };
  take_whole_ones();  // tenders without papers
  read_files(files, options, [&](const Document& document, std::size_t done, std::size_t total) {
    log_document(document, folder->id, done, total, common, tool);
    documents.add(document);
    take_whole_ones();
  });
}

}  // namespace bidaudit
