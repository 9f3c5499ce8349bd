// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/formats.h"

#include <array>

#include "report/exports.h"
#include "report/html_report.h"

namespace bidaudit {
namespace {

// What is written in one language.
template <void (*write)(std::ostream&, const AuditFile&, Language)>
void in_language(std::ostream& out, const AuditFile& audit, const ReportView& view) {
  write(out, audit, view.language);
}

// By the mark at the beginning of the file spreadsheets know that it is UTF-8.
template <void (*write)(std::ostream&, const AuditFile&, Language)>
void as_table(std::ostream& out, const AuditFile& audit, const ReportView& view) {
  if (view.begins_file) out << "\xEF\xBB\xBF";
  write(out, audit, view.language);
}

void as_page(std::ostream& out, const AuditFile& audit, const ReportView& view) { write_html(out, audit, view.language, view.pictures); }
void as_lines(std::ostream& out, const AuditFile& audit, const ReportView&) { write_ndjson(out, audit); }

constexpr std::array kParts = {
    ReportPart{"csv", ".bidders.csv", as_table<write_csv_bidders>}, ReportPart{"csv", ".findings.csv", as_table<write_csv_findings>},
    ReportPart{"html", ".html", as_page},                              ReportPart{"junit", ".junit.xml", in_language<write_junit>},
    ReportPart{"ndjson", ".ndjson", as_lines},                         ReportPart{"sarif", ".sarif", in_language<write_sarif>},
    ReportPart{"svrl", ".svrl.xml", in_language<write_svrl>}};

}  // namespace

std::span<const ReportPart> report_parts() { return kParts; }

}  // namespace bidaudit
