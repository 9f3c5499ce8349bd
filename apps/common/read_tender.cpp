// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/read_tender.h"

#include <fmt/format.h>

#include <utility>

namespace bidaudit {

void log_unread(const Document& document, const std::string& tender, const CommonOptions& common, const std::string& tool) {
  if (document.status != ReadStatus::read) log_line(common, tool, "error", fmt::format("{}/{}: {}", tender, document.file, unread(document, common)));
}

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
    log_unread(document, folder->id, common, tool);
    if (common.verbose && document.status == ReadStatus::read)
      log_line(common, tool, "info", fmt::format("{}/{}: {} pages ({} of {} files)", folder->id, document.file, document.pages.size(), done, total));
    documents.add(document);
    take_whole_ones();
  });
}

}  // namespace bidaudit
