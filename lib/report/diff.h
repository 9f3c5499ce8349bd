// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between two audit reports of a tender, and why: a paper, a rule, a table, an option, what an officer typed in, or
// another version of the program. A difference without a cause is one that nobody should accept.
#pragma once

#include <string>
#include <vector>

#include "report/audit_file.h"

namespace bidaudit {

enum class CauseKind { document, reading, officer, rule, pack, local_change, option, engine };

struct Cause {
  CauseKind kind = CauseKind::document;
  std::string name;  // path of the file, id of the rule or table, name of the option or component

  auto operator<=>(const Cause&) const = default;
};

struct Difference {
  enum class What { bidder, result, fact, coverage };
  What what = What::result;
  std::string rule;     // or field of a fact, "bid_form.amount"
  std::string subject;  // folder of the bidder, path and page of the paper, "notice", "tender"
  std::string with;
  std::string before;   // outcome or value; empty where there is none
  std::string after;
  std::vector<Cause> causes;  // empty: unexplained

  bool operator==(const Difference&) const = default;
};

struct Comparison {
  std::vector<Difference> differences;
  std::vector<Cause> changed;  // all that is not the same on both sides, whether it made a difference or not

  bool is_explained() const;
};

// What may differ between two runs on the same inputs (times, host, number of workers) makes no difference.
Comparison compare(const AuditFile& before, const AuditFile& after);

std::string_view to_text(CauseKind kind);

}  // namespace bidaudit
