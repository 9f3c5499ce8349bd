// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/formats.h"

#include <array>

#include "report/exports.h"
#include "report/html_report.h"

namespace bidaudit {
namespace {

void write_ndjson_part(std::ostream& out, const AuditFile& audit, Language) { write_ndjson(out, audit); }

constexpr std::array kParts = {
    ReportPart{"csv", ".bidders.csv", write_csv_bidders},   ReportPart{"csv", ".findings.csv", write_csv_findings},
    ReportPart{"html", ".html", write_html},
    ReportPart{"junit", ".junit.xml", write_junit},         ReportPart{"ndjson", ".ndjson", write_ndjson_part},
    ReportPart{"sarif", ".sarif", write_sarif},             ReportPart{"svrl", ".svrl.xml", write_svrl}};

}  // namespace

std::span<const ReportPart> report_parts() { return kParts; }

}  // namespace bidaudit
