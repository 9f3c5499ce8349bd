// SPDX-License-Identifier: GPL-3.0-or-later
// The formats in which a report can be had.
#pragma once

#include <ostream>
#include <span>
#include <string_view>

#include "report/audit_file.h"
#include "report/html_report.h"

namespace bidaudit {

// How a report is to be shown.
struct ReportView {
  Language language = Language::korean;
  Pictures pictures{};  // html alone has them
  bool begins_file = true;
};

// One file of a format.
struct ReportPart {
  std::string_view format;
  std::string_view ending;  // of the file's name
  void (*write)(std::ostream& out, const AuditFile& audit, const ReportView& view);
};

// All of them, by format.
std::span<const ReportPart> report_parts();

}  // namespace bidaudit
