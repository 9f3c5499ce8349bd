// SPDX-License-Identifier: GPL-3.0-or-later
// Local changes to a pack (tailoring.xml): rules switched off, severities and parameters changed, results waived.
//
//   <tailoring xmlns="urn:bidaudit:rules:1" by="계약팀 홍길동" reason="2026년 내부 지침">
//     <switch-off rule="KR-L-NTC-003"/> <severity rule="KR-L-DOC-001" value="review"/> <param rule="KR-L-BND-003" name="days_after" value="60"/>
//     <waive rule="KR-L-DOC-001" bidder="bids/가람" until="2026-12-31" reason="원본 방문 제출 확인"/> </tailoring>
//
// Each change bears a name and a reason, its own or the file's, and is printed in the report.
#pragma once

#include <filesystem>
#include <vector>

#include "rules/result.h"
#include "rules/rule.h"

namespace bidaudit {

// Applies the changes of `file` to `rules`; gives them as they are told in the report. Throws RuleError with everything that is
// wrong: unknown rules and parameters, values that do not fit, no name, no reason, a waiver without an end.
std::vector<LocalChange> tailor_rules(const std::filesystem::path& file, std::vector<Rule>& rules);

}  // namespace bidaudit
