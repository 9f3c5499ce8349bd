// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an audit report: what is not refused goes into every export, and those in XML are well-formed.
#include <sstream>

#include "base/errors.h"
#include "base/xml_file.h"
#include "report/exports.h"
#include "report/html_report.h"
#include "target.h"

namespace bidaudit {
namespace {

template <typename Write>
std::string written(Write write, const AuditFile& audit) {
  std::ostringstream out;
  write(out, audit, Language::korean);
  return out.str();
}

}  // namespace

void fuzz(std::string_view input) {
  try {
    const AuditFile audit(TextSource("x.audit.xml", std::string(input)));
    written([](std::ostream& out, const AuditFile& file, Language language) { write_html(out, file, language); }, audit);
    written(write_csv_bidders, audit);
    written(write_csv_findings, audit);
    written([](std::ostream& out, const AuditFile& file, Language) { write_ndjson(out, file); }, audit);
    written(write_sarif, audit);
    XmlFile("svrl", written(write_svrl, audit));
    XmlFile("junit", written(write_junit, audit));
  } catch (const InputError&) {
  }
}

}  // namespace bidaudit
