// SPDX-License-Identifier: GPL-3.0-or-later
// What of a file nobody could read or recognise: a paper may hide there.
#pragma once

#include <string>
#include <vector>

#include "facts/tender.h"

namespace bidaudit {

// Adds the places of `file` that could not be read: "bids/가람/01.pdf damaged", "bids/가람/01.pdf:2 failed", "bids/가람/01.pdf:3 region" for a picture on it; not for
// one in which nothing looks like text. "bids/가람/01.pdf:4 poor" is a scan of which most was misread.
void add_unread(const TenderFile& file, std::vector<std::string>& places);

// Where those of `papers` of a kind that nobody knows stand in `file`: "bids/가람/01.pdf:3".
std::vector<std::string> unclassified_in(const TenderFile& file, const std::vector<const TenderDocument*>& papers);

}  // namespace bidaudit
