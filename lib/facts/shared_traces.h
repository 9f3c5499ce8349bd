// SPDX-License-Identifier: GPL-3.0-or-later
// Traces of one bidder in the papers of another: images that both have and nobody else, the name of the other in a proposal, and the
// ordinance of a place that both name. What the buyer's own papers have, and what three or more bidders share, is a common source.
#pragma once

#include "facts/tender.h"

namespace bidaudit {

inline constexpr const char* kSharedImage = "shared-image";
inline constexpr const char* kOtherBidder = "other-bidder";
inline constexpr const char* kSharedOrdinance = "shared-ordinance";

// Adds traits of these names to the files concerned, each with its page. Bidders must be named before.
//   shared-image      an image that exactly two bidders have: in proposals one that looks the same (perceptual hashes at most 4 of 64
//                     bits apart, whatever its size and compression), on any paper one of the same data on at least half of a page.
//                     Smaller ones of certificates are the marks of their issuers, and scanned pages of text look alike by nature.
//                     The value is the same for both.
//   other-bidder      the name of another bidder in a proposal; none for a partner whose papers are among the bidder's own.
//   shared-ordinance  "시흥시": the place whose ordinance exactly two proposals name.
void mark_shared_traces(Tender& tender);

}  // namespace bidaudit
