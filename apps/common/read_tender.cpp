// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/read_tender.h"

#include <fmt/format.h>

namespace bidaudit {

Tender read_tender(const TenderFolder& folder, const std::vector<DocumentType>& types, const ReadOptions& options,
                   const CommonOptions& common, const std::string& tool) {
  std::vector<InputFile> files;
  for (const FolderFile& file : folder.files) files.push_back({file.outside ? "" : file.on_disk.string(), file.path});
  const auto documents = read_all_files(files, options, [&](const Document& document, std::size_t done, std::size_t total) {
    if (document.status != ReadStatus::read) {
      log_line(common, tool, "error", fmt::format("{}/{}: {}: {}", folder.id, document.file, to_text(document.status), document.message));
    } else if (common.verbose) {
      log_line(common, tool, "info", fmt::format("{}/{}: {} pages ({} of {} files)", folder.id, document.file, document.pages.size(), done, total));
    }
  });
  return build_tender(folder, documents, types);
}

}  // namespace bidaudit
