// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as bids.csv.
#include "base/calendar.h"
#include "base/errors.h"
#include "facts/officer_files.h"
#include "target.h"

namespace bidaudit {

void fuzz(std::string_view input) {
  static const ScratchFolder folder;
  try {
    for (const OpeningRow& row : read_bids_csv(folder.put("bids.csv", input))) {
      ensure(!row.amount || *row.amount >= 0, "a bid is not negative");
      ensure(row.received_at.empty() || parse_iso_instant(row.received_at), "a bid is received at a moment");
    }
  } catch (const InputError&) {
  }
}

}  // namespace bidaudit
