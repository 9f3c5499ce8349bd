// SPDX-License-Identifier: GPL-3.0-or-later
// One page over many audit reports: a row each, in several orders to choose from, without script.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "report/audit_file.h"
#include "report/run_lists.h"

namespace bidaudit {

struct BatchRow {
  std::string file;   // of the page or report, beside the index
  std::string id;     // of the tender
  std::string title;  // of the project; may be empty
  std::string finished;
  bool complete = false;
  std::int64_t bidders = 0;
  std::int64_t eligible = 0;
  std::int64_t ineligible = 0;
  std::int64_t needs_review = 0;
  std::int64_t findings = 0;
  std::int64_t open = 0;
  std::string problem;  // why the report cannot be used; all the rest is empty then
};

BatchRow batch_row(const AuditFile& audit, const std::string& file);
void write_batch_page(std::ostream& out, const std::vector<BatchRow>& rows, const std::vector<ListGap>& gaps, Language language);

}  // namespace bidaudit
