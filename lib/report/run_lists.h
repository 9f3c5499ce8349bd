// SPDX-License-Identifier: GPL-3.0-or-later
// What runs say they checked: index.xml in the folder of their reports, or index.K-of-N.xml of several machines. What a list names and is
// not there was not checked, and must not be missing without a word.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "report/audit.h"

namespace bidaudit {

struct ListGap {
  enum class Kind {
    no_report,   // of `tender`, which `list` names
    no_part,     // `list` itself: other machines of the same run wrote theirs
    unchecked,   // `tender`, a folder that could not be used, for `reason`
    stopped,     // the run of `list` did not come to all its tenders
    unreadable,  // `list`
  };
  Kind kind;
  std::string list;
  std::string tender;
  std::string reason;
};

// Of all lists in `folder`, in the order of their names. None where there is no list: a run over one tender writes none.
std::vector<ListGap> gaps_in_lists(const std::filesystem::path& folder);
std::string in_words(const ListGap& gap, Language language);

}  // namespace bidaudit
