// SPDX-License-Identifier: GPL-3.0-or-later
// What of the inputs, the rules and the program is not the same for two audit reports.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "report/diff.h"

namespace bidaudit {

// Names of subjects that do not depend on what else was handed in: ids are numbered through, folders and paths are not.
std::string lasting_name(const AuditFile& audit, std::string_view subject);

// "bids/가람" of what lies there, the folder itself among it; "" of the buyer's.
std::string owner_of(const std::string& name);

class Changes {
 public:
  Changes(const AuditFile& before, const AuditFile& after);

  const std::set<Cause>& all() const { return all_; }
  // Why a result of `rule` about these subjects (lasting names) may differ.
  std::vector<Cause> of_result(const std::string& rule, const std::vector<std::string>& subjects) const;
  // Why a fact that stands in `file` may differ; "" for what an officer typed in.
  std::vector<Cause> of_fact(const std::string& file) const;
  // Why sums of the whole may differ.
  std::vector<Cause> of_all() const { return {all_.begin(), all_.end()}; }

 private:
  void compare_files(const AuditFile& before, const AuditFile& after);
  void compare_pack(const RunInfo& before, const RunInfo& after);
  void compare_officer(const AuditFile& before, const AuditFile& after);
  void add_general(std::set<Cause>& causes) const;

  std::set<Cause> all_;
};

}  // namespace bidaudit
