// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/tender_opening.h"

#include <algorithm>

#include "base/unicode.h"
#include "facts/read_identity.h"

namespace bidaudit {
namespace {

// Nullptr where the notice of the pack has no such field, or its value is not known.
template <typename T>
const T* noted(const TenderView& view, const RecordTypes& records, const char* field) {
  const auto notice = records.find("notice");
  if (notice == records.end() || !notice->second.contains(field)) return nullptr;
  return view.notice()->field(slot_of(records, "notice", field)).as<T>();
}

Date day_in_seoul(const Timestamp& time) { return day_of(Instant{std::chrono::sys_seconds{std::chrono::seconds{time.seconds}} + kSeoul, {}}); }

std::optional<Date> day_of_opening(const Tender& tender, const TenderView& view, const RecordTypes& records) {
  for (const char* field : {"opening_at", "bid_deadline"})
    if (const auto* time = noted<Timestamp>(view, records, field)) return day_in_seoul(*time);
  std::optional<Instant> last;
  for (const OpeningRow& row : tender.opening)
    if (const auto received = parse_iso_instant(row.received_at); received && (!last || *last < *received)) last = received;
  return last ? std::optional(day_of(*last)) : std::nullopt;
}

// The bidder with papers that the row is of: by its number, else by the name of its folder.
const Bidder* bidder_of(const Tender& tender, const OpeningRow& row, const std::string& number) {
  const auto found = std::find_if(tender.bidders.begin(), tender.bidders.end(), [&](const Bidder& bidder) {
    return number.empty() || bidder.business_number.empty() ? bidder.folder == "bids/" + row.bidder : bidder.business_number == number;
  });
  return found == tender.bidders.end() ? nullptr : &*found;
}

OpenedBid opened_bid(const Tender& tender, const OpeningRow& row) {
  OpenedBid bid{.business_number = find_business_number(row.business_number).value_or(matching_key(row.business_number)),
                .name = tidy_spaces(row.bidder), .amount = row.amount, .received_at = row.received_at, .status = row.status};
  if (const Bidder* bidder = bidder_of(tender, row, bid.business_number)) {
    bid.bidder = bidder->id;
    if (bid.business_number.empty()) bid.business_number = bidder->business_number;
  }
  return bid;
}

}  // namespace

OpenedTender opened_tender(const Tender& tender, const TenderView& view, const RecordTypes& records, const Value& winners) {
  OpenedTender out{.id = tender.id, .day = day_of_opening(tender, view, records)};
  if (const auto* buyer = noted<std::string>(view, records, "buyer")) out.buyer = *buyer;
  for (const OpeningRow& row : tender.opening) out.bids.push_back(opened_bid(tender, row));
  const auto* total = noted<std::int64_t>(view, records, "bidders_total");
  if (total != nullptr && *total > static_cast<std::int64_t>(out.bids.size())) {  // a lower bid may be missing, and the chance of winning is less
    out.winner_unknown = "bids-missing";
    return out;
  }
  const List* won = winners.as_list();
  if (const auto* unknown = winners.as<Unknown>()) out.winner_unknown = unknown->reasons.front();
  else if (won == nullptr) out.winner_unknown = "winner-not-known";
  if (won == nullptr) return out;
  const List& rows = *view.tender()->field(slot_of(records, "tender", "bids")).as_list();
  for (const Value& winner : *won)
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (*rows[i].as<const Record*>() == *winner.as<const Record*>()) out.bids[i].won = true;
  return out;
}

}  // namespace bidaudit
