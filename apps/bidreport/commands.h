// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of bidreport. Each gives the exit status.
#pragma once

#include <string>
#include <vector>

#include "common/tool.h"
#include "report/audit_file.h"
#include "report/html_report.h"

namespace bidaudit {

struct ReportOptions {
  CommonOptions common;
  InputList audits;
  std::vector<std::string> formats = {"html"};
  std::string output;
  std::string before;     // diff: the first report; verify: the report or the sealed folder; seal, index: the folder
  std::string after;      // diff: the second report; seal: the night before
  std::string request;    // seal: file for the request of a time stamp
  std::string documents;  // folder of the tender
  std::string pack;
  std::string profile = "officer";
  std::string key_file;

  Language language() const { return common.korean() ? Language::korean : Language::english; }
};

// Pictures of the places on which what is told rests, from the papers in options.documents. Those that are no longer what the report
// says are left out, and named on standard error.
Pictures pictures_of(const AuditFile& audit, const ReportOptions& options);

int render(const ReportOptions& options);
int diff(const ReportOptions& options);
int verify(const ReportOptions& options);
int verify_nights(const ReportOptions& options);
int seal(const ReportOptions& options);
int index(const ReportOptions& options);

}  // namespace bidaudit
