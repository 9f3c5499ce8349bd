// SPDX-License-Identifier: GPL-3.0-or-later
// Traces of one bidder in the papers of another: images that both have and nobody else, the name of the other in a proposal, and the
// ordinance of a place that both name. What the buyer's own papers have, and what three or more bidders share, is a common source.
#pragma once

#include "facts/tender.h"

namespace bidaudit {

inline constexpr const char* kSharedImage = "shared-image";
inline constexpr const char* kOtherBidder = "other-bidder";
inline constexpr const char* kPossibleBidder = "possible-bidder";
inline constexpr const char* kSharedOrdinance = "shared-ordinance";
inline constexpr const char* kUnsurePrint = "unsure-print";
inline constexpr const char* kNamedAuthor = "named-author";

// Adds traits of these names to the files concerned, each with its page. Bidders must be named before.
//   shared-image      an image that exactly two bidders have: in proposals one that looks the same (perceptual hashes at most 4 of 64
//                     bits apart, whatever its size and compression), on any paper one of the same data on at least half of a page.
//                     Smaller ones of certificates are the marks of their issuers, and scanned pages of text look alike by nature.
//                     The value is the same for both.
//   other-bidder      the name of another bidder in a proposal; none for a partner whose papers are among the bidder's own.
//   possible-bidder   likewise a name of three letters or fewer, which may stand there as a part of other words.
//   shared-ordinance  "시흥시": the place whose ordinance exactly two proposals name. Places that the buyer's papers name are not foreign.
//   unsure-print      a scanned page of a proposal whose print was not read surely enough to compare its words; the number of the page.
//   named-author      on a file of the buyer: the author or company of a bidder's file whom the buyer's papers name.
void mark_shared_traces(Tender& tender);

}  // namespace bidaudit
