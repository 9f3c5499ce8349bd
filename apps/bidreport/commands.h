// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of bidreport. Each gives the exit status.
#pragma once

#include <string>
#include <vector>

#include "common/tool.h"
#include "report/audit.h"

namespace bidaudit {

struct ReportOptions {
  CommonOptions common;
  InputList audits;
  std::vector<std::string> formats = {"html"};
  std::string output;

  Language language() const { return common.korean() ? Language::korean : Language::english; }
};

int render(const ReportOptions& options);

}  // namespace bidaudit
