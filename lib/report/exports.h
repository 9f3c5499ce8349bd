// SPDX-License-Identifier: GPL-3.0-or-later
// An audit report in the formats of other programs. All text of documents is escaped as each format asks for.
//
// Only CSV leaves out what passed or does not apply; the others have every result. What is open is never shown as passed: a
// failed assertion of role "undetermined" in SVRL, kind "open" in SARIF, an error in JUnit.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "report/audit_file.h"

namespace bidaudit {

// For spreadsheets: nothing that they would run as a formula. The mark of UTF-8 belongs at the beginning of the file.
// One row a bidder; one row a finding, open or waived result.
void write_csv_bidders(std::ostream& out, const AuditFile& audit, Language language);
void write_csv_findings(std::ostream& out, const AuditFile& audit, Language language);

// One JSON object a line, "type" first: audit, file, bidder, document, fact, result, coverage. Names and values are those of the
// audit XML.
void write_ndjson(std::ostream& out, const AuditFile& audit);

// ISO/IEC 19757-3 report; a pattern a rule.
void write_svrl(std::ostream& out, const AuditFile& audit, Language language);
// SARIF 2.1.0.
void write_sarif(std::ostream& out, const AuditFile& audit, Language language);
// A test suite a rule, a test case a subject.
void write_junit(std::ostream& out, const AuditFile& audit, Language language);

// `text` as a field of CSV: in quotes, and with an apostrophe before what a spreadsheet would take for a formula.
std::string csv_field(std::string_view text);

}  // namespace bidaudit
