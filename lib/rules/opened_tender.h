// SPDX-License-Identifier: GPL-3.0-or-later
// A tender whose bids were opened, as far as checks of later tenders need it: who bid, and who won.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"

namespace bidaudit {

struct OpenedBid {
  std::string bidder{};           // id of the bidder whose papers are there; may be empty
  std::string business_number{};  // "123-45-67890"; without one the bidder is not known again in another tender
  std::string name{};             // as bids.csv has it
  std::optional<std::int64_t> amount{};
  std::string received_at{};      // ISO instant, or empty
  std::string status{};
  bool won = false;               // partners of a consortium all won

  bool operator==(const OpenedBid&) const = default;
};

struct OpenedTender {
  std::string id{};
  std::optional<Date> day{};      // of the opening, else of the deadline, else the last on which a bid was received
  std::string buyer{};
  std::string winner_unknown{};   // why it is not known who won; empty where it is
  std::vector<OpenedBid> bids{};  // in order of bids.csv

  bool has_winner() const { return winner_unknown.empty(); }
  bool operator==(const OpenedTender&) const = default;
};

struct EarlierTenders {
  std::vector<OpenedTender> tenders;
  bool complete = true;  // false where a report could not be read: nobody knows what stands in it
};

}  // namespace bidaudit
