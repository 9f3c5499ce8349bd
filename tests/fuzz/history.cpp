// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an earlier report in the folder of --history: it counts, or is left out with its reason.
#include "report/history.h"

#include "target.h"

namespace bidaudit {

void fuzz(std::string_view input) {
  static const ScratchFolder folder;
  folder.put("a.audit.xml", input);
  const EarlierReports reports = EarlierReports::read(folder.path());
  ensure(reports.earlier().tenders.size() + reports.left_out().size() == 1, "no earlier report is passed over in silence");
  in_words(reports.info_for("b"));
}

}  // namespace bidaudit
