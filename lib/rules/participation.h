// SPDX-License-Identifier: GPL-3.0-or-later
// Who took part in which tenders and with whom: what is counted over earlier tenders for the bidders of one.
//
// Bidders are the same where their business numbers are. Two bids of one amount in one tender are taken for partners of a
// consortium, who do not meet as rivals there. Who won counts only where it is known.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/opened_tender.h"

namespace bidaudit {

class Participation {
 public:
  // One of the bidders of the tender that is looked at.
  struct Bidder {
    std::size_t row = 0;          // his first one in bids.csv
    std::size_t tenders = 0;      // in which he bid
    std::size_t decided = 0;      // those of them whose winner is known
    std::size_t wins = 0;
    std::vector<double> chances{};  // of winning each of the decided ones, were all of its bids alike
  };
  // Two of them, places in bidders().
  struct Pair {
    std::size_t a = 0;
    std::size_t b = 0;
    std::size_t met = 0;      // tenders in which they bid against each other
    std::size_t decided = 0;  // those of them whose winner is known
    std::size_t a_won = 0;
    std::size_t b_won = 0;
  };
  // Bidders who mostly bid in the same tenders, and who of them won, in order of the days.
  struct Group {
    std::vector<std::size_t> members;
    std::vector<const OpenedTender*> tenders;
    std::vector<std::size_t> winners;  // of each, a place in bidders()
  };
  // What a bidder won of the tenders of one buyer.
  struct Award {
    std::size_t bidder = 0;
    std::size_t wins = 0;
    std::vector<double> chances;  // as in Bidder, of the buyer's tenders
  };

  // Of the earlier ones, that of the id of `current` is left out. All must outlive it.
  Participation(std::span<const OpenedTender> earlier, const OpenedTender& current);

  std::size_t tenders() const { return tenders_; }  // with the current one
  std::size_t decided() const { return decided_; }
  const std::vector<Bidder>& bidders() const { return bidders_; }
  // Those who met more than once, by a, then b.
  std::vector<Pair> pairs() const;
  std::vector<const OpenedTender*> met_in(const Pair& pair) const;
  // The most tenders in which a third bidder was there with one of them.
  std::size_t most_of_third(const Pair& pair) const;
  // Of two or more who met in `least_met` tenders, and in `least_share` per cent of those of the one with fewer.
  std::vector<Group> groups(std::size_t least_met, double least_share) const;
  // Tenders of the buyer of the current one whose winner is known.
  std::size_t awards_of_buyer() const { return awards_of_buyer_; }
  std::vector<Award> awards() const;

  // Over the bidders of all tenders: how many of the decided ones each bid in, and the share of them that he won.
  const std::vector<double>& all_bids() const { return all_bids_; }
  const std::vector<double>& all_shares() const { return all_shares_; }

 private:
  // A bidder of the current tender in some tender.
  struct Seat {
    std::size_t bidder = 0;
    std::optional<std::int64_t> amount;
    bool won = false;
  };
  struct Seated {
    const OpenedTender* tender = nullptr;
    bool of_buyer = false;
    std::vector<Seat> seats;  // by bidder
  };
  class Numbers;
  static bool are_partners(const Seat& a, const Seat& b) { return a.amount && a.amount == b.amount; }

  static const Seat* seat_of(const Seated& seated, std::size_t bidder);
  void take(const OpenedTender& tender, Numbers& numbers);
  void count(const Seated& seated);
  Group group_of(std::vector<std::size_t> members) const;

  std::string buyer_;  // matching key
  std::size_t tenders_ = 0;
  std::size_t decided_ = 0;
  std::size_t awards_of_buyer_ = 0;
  std::vector<Bidder> bidders_;
  std::vector<std::string_view> numbers_;  // of each
  std::vector<Seated> seated_;
  std::vector<double> all_bids_;
  std::vector<double> all_shares_;
};

}  // namespace bidaudit
