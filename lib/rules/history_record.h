// SPDX-License-Identifier: GPL-3.0-or-later
// Earlier tenders as rules see them: the variable `history`.
//
//   history.tenders           how many there are, with the one that is looked at; 0 where none were given or no bids were
//                             opened; like decided and awards unknown where a report could not be read
//   history.decided           those of them of which it is known who won
//   history.linked            true when each row of bids.csv has a business number, else unknown: its bidder may be in earlier ones too
//   history.many_bids         three quarters of all bidders bid in fewer tenders or in as many (decided ones; rounded up)
//   history.low_share         of the tenders that a bidder bid in, the share that he won at which he is far below the others: the lower
//                             quartile less 1.5 times the distance of the quartiles; where that is no share, what the lowest twentieth
//                             of those with many bids won
//   history.awards            decided tenders of the buyer of this one
//   history.bidders           of this tender: name, decided (tenders that he bid in), wins, won_share, chance of so few wins
//   history.pairs             of this tender's bidders who met more than once: names, met (tenders), met_share of those of the one with fewer, lift (how
//                             often they met, of how often they would by chance), ahead (how often they met, of how often one of
//                             them was there with any third bidder), decided, winner, loser (by their wins where they met), wins of the winner, chance of
//                             winning all where they met if it made no difference whether the loser was there; tenders: their ids
//   history.winners           bidders of this tender who won some of the buyer's: name, wins, won_share of all, chance of so many
//   groups(history, n, rate)  bidders of this tender who bid against each other in `n` tenders or more, and in `rate` of those of the one
//                             with fewer, and groups that such bidders form: names, tenders that one of them won, sequence of the winners,
//                             chance of so many changes between them
//
// Chances are those of every bid in a tender, or every order of the winners, being as likely as any other. Shares and lift are rates.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "expr/environment.h"
#include "rules/opened_tender.h"

namespace bidaudit {

// Field → type of the records "history", "history_bidder", "history_pair", "history_winner", "history_group".
std::map<std::string, std::map<std::string, Type>> history_types();

class HistoryRecord : public Record {
 public:
  // `earlier` is nullptr where none were given. `rows`: the evidence of each bid of `current`. The tenders must outlive it.
  HistoryRecord(const EarlierTenders* earlier, const OpenedTender& current, std::vector<Evidence> rows);
  ~HistoryRecord() override;
  std::string type_name() const override;
  const Value& field(std::size_t slot) const override;
  const Value& has(std::size_t slot) const override;
  Value groups(std::int64_t least_met, const Decimal& least_share) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Adds groups(). Its records must be declared.
void add_history_functions(Environment& environment);

}  // namespace bidaudit
