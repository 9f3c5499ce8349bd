// SPDX-License-Identifier: GPL-3.0-or-later
// The formats in which a report can be had.
#pragma once

#include <ostream>
#include <span>
#include <string_view>

#include "report/audit_file.h"

namespace bidaudit {

// One file of a format.
struct ReportPart {
  std::string_view format;
  std::string_view ending;  // of the file's name
  void (*write)(std::ostream& out, const AuditFile& audit, Language language);
};

// All of them, by format.
std::span<const ReportPart> report_parts();

}  // namespace bidaudit
