// SPDX-License-Identifier: GPL-3.0-or-later
// What a tender hands on to the checks of later ones.
#pragma once

#include "rules/opened_tender.h"
#include "rules/tender_view.h"

namespace bidaudit {

// `winners`: what winners(tender, notice) gives, see opening_bids.h.
OpenedTender opened_tender(const Tender& tender, const TenderView& view, const RecordTypes& records, const Value& winners);

}  // namespace bidaudit
