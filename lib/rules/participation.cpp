// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/participation.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/unicode.h"

namespace bidaudit {

// Every bidder of all tenders, those of the current one first, and what each won.
class Participation::Numbers {
 public:
  struct Record {
    std::size_t last = 0;  // the tender in which he was seen last, counted from 1
    std::size_t decided = 0;
    std::size_t wins = 0;
  };

  std::size_t place_of(const std::string& number) {
    const auto [at, is_new] = places_.try_emplace(number, records_.size());
    if (is_new) records_.emplace_back();
    return at->second;
  }
  Record& record(std::size_t place) { return records_[place]; }
  const std::vector<Record>& records() const { return records_; }

 private:
  std::unordered_map<std::string_view, std::size_t> places_;
  std::vector<Record> records_;
};

Participation::Participation(std::span<const OpenedTender> earlier, const OpenedTender& current) : buyer_(matching_key(current.buyer)) {
  Numbers numbers;
  for (std::size_t row = 0; row < current.bids.size(); ++row) {
    const std::string& number = current.bids[row].business_number;
    if (number.empty() || numbers.place_of(number) != bidders_.size()) continue;
    bidders_.push_back({.row = row});
    numbers_.push_back(number);
  }
  for (const OpenedTender& tender : earlier)
    if (tender.id != current.id) take(tender, numbers);
  take(current, numbers);
  for (const Numbers::Record& record : numbers.records()) {
    if (record.decided == 0) continue;
    all_bids_.push_back(static_cast<double>(record.decided));
    all_shares_.push_back(static_cast<double>(record.wins) / static_cast<double>(record.decided));
  }
}

void Participation::take(const OpenedTender& tender, Numbers& numbers) {
  ++tenders_;
  Seated seated{&tender, !buyer_.empty() && matching_key(tender.buyer) == buyer_, {}};
  if (tender.has_winner()) ++decided_;
  if (tender.has_winner() && seated.of_buyer) ++awards_of_buyer_;
  for (const OpenedBid& bid : tender.bids) {
    if (bid.business_number.empty()) continue;
    const std::size_t place = numbers.place_of(bid.business_number);
    Numbers::Record& record = numbers.record(place);
    const bool again = std::exchange(record.last, tenders_) == tenders_;  // a further row of the bidder is no further bid
    if (again) continue;
    if (tender.has_winner()) ++record.decided;
    if (bid.won) ++record.wins;
    if (place < bidders_.size()) seated.seats.push_back({place, bid.amount, bid.won});
  }
  if (seated.seats.empty()) return;
  std::sort(seated.seats.begin(), seated.seats.end(), [](const Seat& a, const Seat& b) { return a.bidder < b.bidder; });
  count(seated);
  seated_.push_back(std::move(seated));
}

void Participation::count(const Seated& seated) {
  for (const Seat& seat : seated.seats) {
    Bidder& bidder = bidders_[seat.bidder];
    ++bidder.tenders;
    if (!seated.tender->has_winner()) continue;
    ++bidder.decided;
    if (seat.won) ++bidder.wins;
    bidder.chances.push_back(1.0 / static_cast<double>(seated.tender->bids.size()));
  }
}

std::vector<Participation::Pair> Participation::pairs() const {
  std::vector<std::size_t> regular;               // who bid before: two of the others met once, which tells nothing
  std::vector<std::size_t> place(bidders_.size());  // in it
  for (std::size_t bidder = 0; bidder < bidders_.size(); ++bidder) {
    place[bidder] = regular.size();
    if (bidders_[bidder].tenders > 1) regular.push_back(bidder);
  }
  const std::size_t n = regular.size();
  std::vector<Pair> cells(n * n);  // looked up for every two of every tender: a map would take most of the time
  for (const Seated& seated : seated_)
    for (std::size_t i = 0; i < seated.seats.size(); ++i)
      for (std::size_t j = i + 1; j < seated.seats.size(); ++j) {
        const Seat& a = seated.seats[i];
        const Seat& b = seated.seats[j];
        if (are_partners(a, b) || bidders_[a.bidder].tenders < 2 || bidders_[b.bidder].tenders < 2) continue;
        Pair& pair = cells[place[a.bidder] * n + place[b.bidder]];
        ++pair.met;
        if (!seated.tender->has_winner()) continue;
        ++pair.decided;
        if (a.won) ++pair.a_won;
        if (b.won) ++pair.b_won;
      }
  std::vector<Pair> out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].met < 2) continue;
    cells[i].a = regular[i / n];
    cells[i].b = regular[i % n];
    out.push_back(cells[i]);
  }
  return out;
}

std::vector<const OpenedTender*> Participation::met_in(const Pair& pair) const {
  std::vector<const OpenedTender*> out;
  for (const Seated& seated : seated_) {
    const Seat* a = seat_of(seated, pair.a);
    const Seat* b = seat_of(seated, pair.b);
    if (a != nullptr && b != nullptr && !are_partners(*a, *b)) out.push_back(seated.tender);
  }
  return out;
}

std::size_t Participation::most_of_third(const Pair& pair) const {
  std::size_t most = 0;
  for (const std::size_t bidder : {pair.a, pair.b}) {
    std::unordered_map<std::string_view, std::size_t> met;
    for (const Seated& seated : seated_) {
      if (seat_of(seated, bidder) == nullptr) continue;
      for (const OpenedBid& bid : seated.tender->bids)
        if (!bid.business_number.empty() && bid.business_number != numbers_[pair.a] && bid.business_number != numbers_[pair.b]) most = std::max(most, ++met[bid.business_number]);
    }
  }
  return most;
}

// Nullptr where he did not bid.
const Participation::Seat* Participation::seat_of(const Seated& seated, std::size_t bidder) {
  const auto found = std::lower_bound(seated.seats.begin(), seated.seats.end(), bidder, [](const Seat& seat, std::size_t place) { return seat.bidder < place; });
  return found != seated.seats.end() && found->bidder == bidder ? &*found : nullptr;
}

std::vector<Participation::Group> Participation::groups(std::size_t least_met, double least_share) const {
  std::vector<std::size_t> head(bidders_.size());  // of each, a bidder of the same group nearer to its first; the first heads itself
  std::iota(head.begin(), head.end(), std::size_t{0});
  const auto first_of = [&](std::size_t bidder) {
    while (head[bidder] != bidder) bidder = head[bidder];
    return bidder;
  };
  for (const Pair& pair : pairs()) {
    const std::size_t fewer = std::min(bidders_[pair.a].tenders, bidders_[pair.b].tenders);
    if (pair.met < least_met || 100 * static_cast<double>(pair.met) < least_share * static_cast<double>(fewer)) continue;
    const std::size_t a = first_of(pair.a);
    const std::size_t b = first_of(pair.b);
    head[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::vector<std::size_t>> members(bidders_.size());
  for (std::size_t bidder = 0; bidder < bidders_.size(); ++bidder) members[first_of(bidder)].push_back(bidder);
  std::vector<Group> out;
  for (std::vector<std::size_t>& group : members)
    if (group.size() > 1) out.push_back(group_of(std::move(group)));
  return out;
}

// Tenders of a known day in which two of them bid and one of them won.
Participation::Group Participation::group_of(std::vector<std::size_t> members) const {
  std::vector<std::pair<const OpenedTender*, std::size_t>> won;
  for (const Seated& seated : seated_) {
    std::size_t present = 0;
    std::vector<std::size_t> winners;
    for (const Seat& seat : seated.seats) {
      if (!std::binary_search(members.begin(), members.end(), seat.bidder)) continue;
      ++present;
      if (seat.won) winners.push_back(seat.bidder);
    }
    if (seated.tender->day && present > 1 && winners.size() == 1) won.emplace_back(seated.tender, winners.front());
  }
  std::sort(won.begin(), won.end(), [](const auto& a, const auto& b) { return std::tie(*a.first->day, a.first->id) < std::tie(*b.first->day, b.first->id); });
  Group out{std::move(members), {}, {}};
  for (const auto& [tender, winner] : won) {
    out.tenders.push_back(tender);
    out.winners.push_back(winner);
  }
  return out;
}

std::vector<Participation::Award> Participation::awards() const {
  std::vector<Award> all(bidders_.size());
  for (std::size_t bidder = 0; bidder < all.size(); ++bidder) all[bidder].bidder = bidder;
  for (const Seated& seated : seated_)
    for (const Seat& seat : seated.seats) {
      if (!seated.of_buyer || !seated.tender->has_winner()) continue;
      if (seat.won) ++all[seat.bidder].wins;
      all[seat.bidder].chances.push_back(1.0 / static_cast<double>(seated.tender->bids.size()));
    }
  std::erase_if(all, [](const Award& award) { return award.wins == 0; });
  return all;
}

}  // namespace bidaudit
