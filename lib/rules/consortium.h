// SPDX-License-Identifier: GPL-3.0-or-later
// A consortium is evaluated again without a member (지방계약법 시행령 제39조제4항 단서).
//
// A member without qualification does not void the bid of a consortium that still qualifies without it. Where a rule whose failing
// would reject a consortium fails, and none of those that failed does once one member and its papers are left out, a person decides:
// such results become undetermined, and the agreement gets the member's name as a fact of its own, "dispensable_member", for the
// rule that tells of it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "facts/tender.h"
#include "rules/result.h"
#include "rules/rule.h"

namespace bidaudit {

inline constexpr const char* kDispensableMember = "dispensable_member";

using EvaluateTender = std::function<Evaluation(const Tender& tender)>;

// `tender` without the papers of `member` and without its name in the agreement of `bidder`; other bidders and all that is
// handed in for the consortium (bid form, application, bond, agreement) stay.
Tender without_member(const Tender& tender, const std::string& bidder, const std::string& member);

// Sets results of rejection that a member alone causes to undetermined, and evaluates once more those of rules that ask for
// "dispensable_member". `evaluate` evaluates all rules over a tender.
void reconsider_consortia(const Tender& tender, const EvaluateTender& evaluate, Evaluation& evaluation);

}  // namespace bidaudit
