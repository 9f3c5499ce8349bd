// SPDX-License-Identifier: GPL-3.0-or-later
// Elements of an audit report as the structures that hold them. Each throws std::invalid_argument, which says what is wrong, for
// an element that audit.xsd does not allow.
#pragma once

#include "report/audit_file.h"

namespace pugi {
class xml_node;
}

namespace bidaudit {

RunInfo run_of(const pugi::xml_node& node);
AuditInput input_of(const pugi::xml_node& node);
AuditBidder bidder_of(const pugi::xml_node& node);
OpenedTender opening_of(const pugi::xml_node& node);  // but for the id, which stands in the root
AuditPaper paper_of(const pugi::xml_node& node);
AuditFact fact_of(const pugi::xml_node& node);
Result result_of(const pugi::xml_node& node);
AuditCoverage coverage_of(const pugi::xml_node& node);

}  // namespace bidaudit
