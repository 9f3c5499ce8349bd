// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a report, the papers it speaks of and the rule pack that made it are still what they were.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "facts/tender_folder.h"
#include "report/audit_file.h"

namespace bidaudit {

struct Deviation {
  enum class What {
    report_changed, report_unsealed,                   // the report's own hash
    file_missing, file_changed, file_added, file_unhashed,  // of the tender folder; unhashed: the report has no hash of it
    pack_changed, part_changed,                        // of the rule pack
  };
  What what = What::file_changed;
  std::string name;

  bool operator==(const Deviation&) const = default;
};

// The report itself.
std::vector<Deviation> verify_report(const AuditFile& audit);
// The files of the tender folder, against the report.
std::vector<Deviation> verify_documents(const AuditFile& audit, const TenderFolder& folder);
// The pack in `folder`, whose hash is `sha256`: the parts that changed, or the pack as a whole where no part did.
std::vector<Deviation> verify_pack(const AuditFile& audit, const std::string& sha256, const std::filesystem::path& folder);

}  // namespace bidaudit
