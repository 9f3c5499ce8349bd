// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the papers of a bidder say the same of who it is, and the table of papers and values that shows it.
//
//   agree(bidder, 'company_name')                  no paper states another name
//   papers_by_value(bidder, 'company_name', 'ko')  "주식회사 가람 (입찰서, 사업자등록증); 주식회사 나람 (신용평가등급확인서)"
//   odd_papers(bidder, 'company_name', 'ko')       "신용평가등급확인서: 주식회사 나람"
//
// In a consortium the papers of each member agree among themselves: those that share a firm's name or number are one member's.
#pragma once

#include <vector>

#include "expr/environment.h"
#include "facts/document_type.h"

namespace bidaudit {

// Adds the three functions for every field that papers of bidders have in common. `types` must outlive the environment.
void add_agreement(Environment& environment, const std::vector<DocumentType>& types);

}  // namespace bidaudit
