// SPDX-License-Identifier: GPL-3.0-or-later
// An audit report as one page for people: it needs no script and loads nothing, on screen and on paper.
#pragma once

#include <ostream>

#include "report/audit_file.h"

namespace bidaudit {

// First the tender, and the bidders with what decided; then what concerns several bidders, the prices, each bidder with its
// findings, quotes and places; last what could not be read, and what was checked.
void write_html(std::ostream& out, const AuditFile& audit, Language language);

}  // namespace bidaudit
