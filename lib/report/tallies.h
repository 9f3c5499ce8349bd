// SPDX-License-Identifier: GPL-3.0-or-later
// How many results of each sort a bidder has.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "report/audit_file.h"

namespace bidaudit {

struct Tally {
  std::int64_t rejecting = 0;
  std::int64_t correctable = 0;
  std::int64_t review = 0;  // to be looked at; a pair counts for both
  std::int64_t notes = 0;
  std::int64_t open = 0;    // undetermined, or could not be checked
  std::int64_t waived = 0;
  std::int64_t passed = 0;
  std::int64_t not_applicable = 0;

  void add(const Verdict& verdict);
};

// By id of the bidder; results about a bidder's paper are the bidder's.
std::map<std::string, Tally> tallies_of(const AuditFile& audit);

}  // namespace bidaudit
