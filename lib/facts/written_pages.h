// SPDX-License-Identifier: GPL-3.0-or-later
// The pages whose words are compared between bidders: of proposals, which they write themselves, and the buyer's own.
//
// What stands behind a proposal in its file and is of no known kind is a part of it: an annex, or what follows on a scanned sheet.
#pragma once

#include <string>
#include <vector>

#include "facts/tender.h"

namespace bidaudit {

struct WrittenPage {
  TenderFile* file = nullptr;
  const Page* page = nullptr;
  std::string owner;  // a bidder; "" for the buyer
};

// By file and page.
std::vector<WrittenPage> written_pages(Tender& tender);

enum class PageText { all, body };  // with or without what is repeated at the head and foot of the pages

// The words of the page with a space behind each.
std::string text_of(const Page& page, PageText part);

}  // namespace bidaudit
