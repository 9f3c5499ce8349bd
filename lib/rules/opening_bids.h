// SPDX-License-Identifier: GPL-3.0-or-later
// The bids that were opened, as rules see them: tender.bids, one record for each row of bids.csv.
//
//   bid.amount · bid.bidder · bid.business_number · bid.received_at · bid.status; has(bid.amount) is false where the cell is empty.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "expr/environment.h"
#include "facts/tender.h"
#include "rules/tables.h"

namespace bidaudit {

// The fields of the record "bid".
std::map<std::string, Type> opening_bid_types();

class OpeningBids {
 public:
  // `number_of` gives the evidence number of a row. `rows` must outlive it.
  OpeningBids(const std::vector<OpeningRow>& rows, std::function<int(const OpeningRow&)> number_of);
  ~OpeningBids();
  // A list of all rows in their order.
  Value all() const;

 private:
  class Bid;
  std::vector<std::unique_ptr<Bid>> bids_;
};

// A rate, cut off behind the fourth decimal; an error where there is no whole.
Value percent_of(std::int64_t part, std::int64_t whole);

// Adds what rules ask of opened bids. Its records must be declared; `tables` must outlive it.
//
//   market(tender, notice)     the market that tender.xml names, else the value of the first row of the table "market-profiles" that
//                              fits: its keys are a field of the notice, which must be stated and not zero, and words, one of which
//                              must stand in it ("" for any). A row whose field is "" always fits.
//   valid_bids(bids)           their amounts from the lowest to the highest, without those below a second argument and bids whose
//                              status holds words of the table "void-statuses"; unknown where one is stated that holds none of that
//                              nor of the table "valid-statuses". Rows of one amount that are one bid count once: of one
//                              bidder, of bidders that nothing tells apart, or received in the same second, as partners of a
//                              consortium are listed.
//   counted_bids(tender, notice)  the valid bids of the tender; in the market "kr-floor" only those that reach the floor rate of the notice
//                              times its reserve price
//   winners(tender, notice)    the rows of the bid that won: of the status of an award (table "award-statuses"), else the lowest of the
//                              counted bids where the market is "kr-floor" or "lowest-price". Unknown where that is no one bid, and
//                              where nothing but bids.csv speaks for the lowest price.
//   all_bids(bids)             likewise, whatever their status
//   repeated_bids(bids)        the amounts that bidders of different numbers, or names where one has none, have in common
//   whole_percents(amounts, tolerance)  every amount above the least is whole per cents above it, give or take `tolerance` per cent
//   percent(part, whole)       percent_of two amounts
//   room(amount, low, high)    how far the amount lies on the way from low to high, a rate in per cent
void add_opening_functions(Environment& environment, const Tables& tables);

}  // namespace bidaudit
