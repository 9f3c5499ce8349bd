// SPDX-License-Identifier: GPL-3.0-or-later
// What the papers of one bidder, and the notice, tell of each other's readings: one that another paper bears out counts, one
// that is nearly what others say is doubted.
#pragma once

#include <string>

#include "facts/tender.h"

namespace bidaudit {

// What two values are compared by.
std::string fact_key(const Fact& fact);

// Changes states, reasons and confidences of what was read from pictures; values only to a second reading, or to a firm's name
// without its signer.
void weigh_readings(Tender& tender);

}  // namespace bidaudit
