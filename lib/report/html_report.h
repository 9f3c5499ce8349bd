// SPDX-License-Identifier: GPL-3.0-or-later
// An audit report as one page for people: it needs no script and loads nothing, on screen and on paper.
#pragma once

#include <map>
#include <ostream>
#include <string>

#include "report/audit_file.h"

namespace bidaudit {

// Pictures of places, JPEG, by id of the fact that stands there.
using Pictures = std::map<std::string, std::string>;

// First the tender, and the bidders with what decided; then what concerns several bidders, the prices, each bidder with its
// findings, quotes, places and the pictures that there are; last what could not be read, and what was checked.
void write_html(std::ostream& out, const AuditFile& audit, Language language, const Pictures& pictures = {});

}  // namespace bidaudit
