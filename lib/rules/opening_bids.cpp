// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/opening_bids.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "base/decimal.h"
#include "base/unicode.h"
#include "rules/record_slots.h"
#include "rules/record_types.h"

namespace bidaudit {
namespace {

const Type kString{TypeKind::string, {}, ""};
const Type kMoney{TypeKind::money, {}, ""};

// In order of their names: the place of a field is its slot.
enum Slot : std::size_t { kAmount, kBidder, kBusinessNumber, kReceivedAt, kStatus, kSlots };

}  // namespace

std::map<std::string, Type> opening_bid_types() {
  return {{"amount", kMoney}, {"bidder", kString}, {"business_number", kString}, {"received_at", {TypeKind::timestamp, {}, ""}}, {"status", kString}};
}

class OpeningBids::Bid : public Record {
 public:
  Bid(const OpeningRow& row, int number) : row_(row), number_(number) {}
  std::string type_name() const override { return "bid"; }

  const Value& field(std::size_t slot) const override {
    return values_.get(slot, kSlots, [&] { return is_there(slot) ? stated(slot) : Value::unknown("bids.csv blank", Evidence(number_)); });
  }
  const Value& has(std::size_t slot) const override {
    return presence_.get(slot, kSlots, [&] { return Value(is_there(slot), Evidence(number_)); });
  }

 private:
  bool is_there(std::size_t slot) const { return slot == kAmount ? row_.amount.has_value() : !text(slot).empty(); }

  const std::string& text(std::size_t slot) const {
    switch (slot) {
      case kBidder: return row_.bidder;
      case kBusinessNumber: return row_.business_number;
      case kReceivedAt: return row_.received_at;
      default: return row_.status;
    }
  }

  Value stated(std::size_t slot) const {
    const Value value = slot == kAmount ? Value(Money{*row_.amount}) : slot == kReceivedAt ? expression_value(ValueType::instant, row_.received_at) : Value(text(slot));
    return value.with_evidence(Evidence(number_));
  }

  const OpeningRow& row_;
  int number_;
  Slots values_;
  Slots presence_;
};

OpeningBids::OpeningBids(const std::vector<OpeningRow>& rows, std::function<int(const OpeningRow&)> number_of) {
  for (const OpeningRow& row : rows) bids_.push_back(std::make_unique<Bid>(row, number_of(row)));
}
OpeningBids::~OpeningBids() = default;

Value OpeningBids::all() const {
  List items;
  EvidenceUnion evidence;
  for (const auto& bid : bids_) {
    items.emplace_back(static_cast<const Record*>(bid.get()));
    evidence.add(bid->has(kAmount).evidence());
  }
  return Value::list(std::move(items), evidence.take());
}

namespace {

__extension__ using Wide = __int128;  // products of an amount and a power of ten

constexpr const char* kFloorMarket = "kr-floor";  // as tender.xml names it; in no other does a floor rate void bids
constexpr const char* kLowestPriceMarket = "lowest-price";
constexpr int kRateDigits = 4;  // decimals of a rate that is worked out

const Record& record(const Value& value) { return **value.as<const Record*>(); }

const std::vector<TableRow>& rows_of(const Tables& tables, const char* id) {
  static const std::vector<TableRow> none;
  const auto found = tables.find(id);
  return found == tables.end() ? none : found->second.rows;
}

bool is_zero(const Value& value) {
  const auto* rate = value.as<Decimal>();
  const auto* money = value.as<Money>();
  return (rate != nullptr && rate->coefficient() == 0) || (money != nullptr && money->amount == 0);
}

// Whether one of the texts of a field, which may be a list, holds the words.
bool holds(const Value& value, const std::string& words) {
  const auto in = [&](const Value& one) {
    const auto* text = one.as<std::string>();
    return text != nullptr && matching_key(*text).find(words) != std::string::npos;
  };
  const List* list = value.as_list();
  return words.empty() || (list == nullptr ? in(value) : std::any_of(list->begin(), list->end(), in));
}

class Markets {
 public:
  Markets(const RecordTypes& records, const Tables& tables) : tables_(tables) {
    market_slot_ = slot_of(records, "tender", "market");
    bids_slot_ = slot_of(records, "tender", "bids");
    alone_slot_ = slot_of(records, "tender", "bids_alone");
    const auto notice = records.find("notice");
    if (notice == records.end()) return;
    for (const auto& [field, type] : notice->second) slots_.emplace(matching_key(field), slots_.size());
  }

  Value of(const Record& tender, const Record& notice) const {
    const Value& named = tender.field(market_slot_);
    if (const auto* market = named.as<std::string>(); market != nullptr && !market->empty()) return is_known(*market) ? named : unknown_market(*market);
    const bool alone = *tender.field(alone_slot_).as<bool>();
    EvidenceUnion seen;
    for (const TableRow& row : rows_of(tables_, "market-profiles")) {
      const Value fits = meets(row, notice, alone);
      if (fits.as<bool>() == nullptr) return fits;
      seen.add(fits.evidence());
      if (*fits.as<bool>()) return row.value.with_evidence(seen.take());
    }
    return Value::unknown("market-not-known", seen.take());
  }

  // The amounts that count in the market of the tender.
  Value counted_bids(const Record& tender, const Record& notice) const;
  // The rows of the bid that won.
  Value winners(const Record& tender, const Record& notice) const;

 private:
  Value lowest(const Record& tender, const Record& notice) const;

  // Below it a bid does not count; no amount where the market has no floor.
  Value floor_of(const Value& market, const Record& notice) const {
    if (*market.as<std::string>() != kFloorMarket) return Value(Money{INT64_MIN}, market.evidence());
    const Value rate = stated(notice, "floor_rate");
    if (rate.as<Decimal>() == nullptr) return rate;
    const Value price = stated(notice, "reserve_price");
    if (price.as<Money>() == nullptr) return price;
    const auto floor = share_rounded_up(*rate.as<Decimal>(), price.as<Money>()->amount);
    return floor ? Value(Money{*floor}, united(market.evidence(), united(rate.evidence(), price.evidence()))) : Value::error("the floor is too large");
  }

  Value stated(const Record& notice, const std::string& field) const {
    const auto slot = slots_.find(matching_key(field));
    return slot == slots_.end() ? Value::error("the notice has no field '" + field + "'") : notice.field(slot->second);
  }

  bool is_known(const std::string& market) const {
    const auto& rows = rows_of(tables_, "market-profiles");
    return std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) { return *row.value.as<std::string>() == market; });
  }

  Value unknown_market(const std::string& market) const {
    std::string known;
    for (const TableRow& row : rows_of(tables_, "market-profiles")) known += (known.empty() ? "" : ", ") + *row.value.as<std::string>();
    return Value::error("tender.xml names the market '" + market + "'; known are " + known);
  }

  Value meets(const TableRow& row, const Record& notice, bool alone) const {
    const std::string& field = *row.keys[0].as<std::string>();
    if (field.empty()) return Value(true);
    const auto slot = slots_.find(field);
    if (slot == slots_.end()) return Value::error("the notice has no field '" + field + "'");
    const Value& stated = notice.has(slot->second);
    const auto* there = stated.as<bool>();
    if (there == nullptr) return alone ? Value(false) : stated;  // no notice could state it
    if (!*there) return stated;
    const Value& value = notice.field(slot->second);
    if (value.is_unknown() || value.is_error()) return value;
    return Value(!is_zero(value) && holds(value, *row.keys[1].as<std::string>()), value.evidence());
  }

  const Tables& tables_;
  std::size_t market_slot_ = 0;
  std::size_t bids_slot_ = 0;
  std::size_t alone_slot_ = 0;
  std::map<std::string, std::size_t> slots_;  // of the fields of the notice
};

// Empty where none is stated.
std::string status_key(const Record& bid) {
  const auto* status = bid.field(kStatus).as<std::string>();
  std::string key = status == nullptr ? "" : matching_key(*status);
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return key;
}

// Whether a bid does not count. Empty where its status holds words of no table.
std::optional<bool> is_void(const Record& bid, const Tables& tables) {
  const std::string key = status_key(bid);
  const auto holds_words_of = [&](const char* table) {
    const auto& rows = rows_of(tables, table);
    return std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) { return key.find(*row.keys[0].as<std::string>()) != std::string::npos; });
  };
  if (holds_words_of("void-statuses")) return true;
  if (letters_key(key).empty() || holds_words_of("valid-statuses")) return false;
  return {};
}

// Whole words, as "낙찰" stands in the names of other statuses too.
bool is_award(const Record& bid, const Tables& tables) {
  const std::string key = status_key(bid);
  const auto& rows = rows_of(tables, "award-statuses");
  return std::any_of(rows.begin(), rows.end(), [&](const TableRow& row) { return key == *row.keys[0].as<std::string>(); });
}

std::string bidder_of(const Record& bid) {
  for (const Slot slot : {kBusinessNumber, kBidder})
    if (*bid.has(slot).as<bool>()) return matching_key(*bid.field(slot).as<std::string>());
  return "";
}

// Bids of one amount. A further row is the same bid where it is of the same bidder, of bidders that nothing tells apart, or received in
// the same second, as that of a consortium is.
class SameAmount {
 public:
  bool has(const Record& bid) {
    const auto* at = bid.field(kReceivedAt).as<Timestamp>();
    const bool known_time = at != nullptr && !times_.insert(*at).second;
    return !bidders_.insert(bidder_of(bid)).second || known_time;
  }

 private:
  std::set<std::string> bidders_;
  std::set<Timestamp> times_;
};

const Money& amount_of(const Value& bid) { return *record(bid).field(kAmount).as<Money>(); }

// The bids that count, from the lowest to the highest; unknown where an amount is, or whether one counts.
using LeftOut = std::function<std::optional<bool>(const Record&)>;
Value valid_rows(const List& bids, const Money& least, const LeftOut& left_out) {
  List valid;
  for (const Value& bid : bids) {
    const std::optional<bool> out = left_out(record(bid));
    const Value& amount = record(bid).field(kAmount);
    if (!out) return Value::unknown("status-not-known", record(bid).field(kStatus).evidence());
    if (*out) continue;
    if (amount.is_unknown()) return amount;
    if (*amount.as<Money>() >= least) valid.push_back(bid);
  }
  std::stable_sort(valid.begin(), valid.end(), [](const Value& a, const Value& b) { return amount_of(a) < amount_of(b); });
  return Value::list(std::move(valid));
}

Value amounts_of(const List& bids, const Money& least, const LeftOut& left_out) {
  const Value rows = valid_rows(bids, least, left_out);
  if (rows.as_list() == nullptr) return rows;
  const List& valid = *rows.as_list();
  List out;
  SameAmount same;
  for (std::size_t i = 0; i < valid.size(); ++i) {
    if (i > 0 && amount_of(valid[i]) != amount_of(valid[i - 1])) same = {};
    if (!same.has(record(valid[i]))) out.push_back(record(valid[i]).field(kAmount));
  }
  return Value::list(std::move(out));
}

Value winner_not_known(const Value& why = {}) { return why.is_unknown() ? why : Value::unknown("winner-not-known"); }

// `rows` when they are one bid: of one amount, and the same for SameAmount.
Value one_bid(List rows) {
  const auto amount = [](const Value& row) {
    const auto* money = record(row).field(kAmount).as<Money>();
    return money == nullptr ? std::nullopt : std::optional(*money);
  };
  SameAmount same;
  for (const Value& row : rows) {
    const bool known = same.has(record(row));
    if (&row != &rows.front() && (!known || amount(row) != amount(rows.front()))) return winner_not_known();
  }
  return Value::list(std::move(rows));
}

Value Markets::winners(const Record& tender, const Record& notice) const {
  List awarded;
  for (const Value& bid : *tender.field(bids_slot_).as_list())
    if (is_award(record(bid), tables_)) awarded.push_back(bid);
  return awarded.empty() ? lowest(tender, notice) : one_bid(std::move(awarded));
}

// Only where the lowest bid that counts wins. That nothing but bids.csv is there does not tell that the lowest price decides.
Value Markets::lowest(const Record& tender, const Record& notice) const {
  const Value market = of(tender, notice);
  const auto* name = market.as<std::string>();
  const bool guessed = *tender.field(alone_slot_).as<bool>() && tender.field(market_slot_).as<std::string>()->empty();
  if (name == nullptr || !(*name == kFloorMarket || (*name == kLowestPriceMarket && !guessed))) return winner_not_known(market);
  const Value floor = floor_of(market, notice);
  if (floor.as<Money>() == nullptr) return winner_not_known(floor);
  const Value rows = valid_rows(*tender.field(bids_slot_).as_list(), *floor.as<Money>(), [this](const Record& bid) { return is_void(bid, tables_); });
  if (rows.as_list() == nullptr || rows.as_list()->empty()) return winner_not_known(rows);
  List least;
  for (const Value& row : *rows.as_list())
    if (amount_of(row) == amount_of(rows.as_list()->front())) least.push_back(row);
  return one_bid(std::move(least));
}

Value Markets::counted_bids(const Record& tender, const Record& notice) const {
  const Value market = of(tender, notice);
  if (market.as<std::string>() == nullptr) return market;
  const Value floor = floor_of(market, notice);
  if (floor.as<Money>() == nullptr) return floor;
  const Value& bids = tender.field(bids_slot_);
  const Value amounts = amounts_of(*bids.as_list(), *floor.as<Money>(), [this](const Record& bid) { return is_void(bid, tables_); });
  return amounts.with_evidence(united(amounts.evidence(), united(bids.evidence(), floor.evidence())));  // all were looked at
}

Value repeated_bids(const List& bids) {
  std::map<Money, std::set<std::string>> bidders;
  List out;
  for (const Value& item : bids) {
    const Record& bid = record(item);
    const auto* amount = bid.field(kAmount).as<Money>();
    if (amount == nullptr) continue;
    const std::string who = bidder_of(bid);
    if (who.empty()) return Value::unknown("bids.csv bidder blank", bid.field(kAmount).evidence());
    std::set<std::string>& known = bidders[*amount];
    if (known.insert(who).second && known.size() == 2) out.push_back(bid.field(kAmount));
  }
  return Value::list(std::move(out));
}

Value whole_percents(const List& amounts, const Decimal& tolerance) {
  if (amounts.size() < 2) return Value::unknown("too-few-amounts");
  std::vector<double> sorted;
  for (const Value& item : amounts) sorted.push_back(static_cast<double>(item.as<Money>()->amount));
  std::sort(sorted.begin(), sorted.end());
  const double most = static_cast<double>(tolerance.coefficient()) / std::pow(10, tolerance.scale());
  return Value(sorted.front() > 0 && std::all_of(sorted.begin() + 1, sorted.end(), [&](double amount) {
                 const double above = 100 * (amount - sorted.front()) / sorted.front();
                 return std::round(above) >= 1 && std::abs(above - std::round(above)) <= most;
               }));
}

Value room(Arguments a) {
  const std::int64_t low = a[1].as<Money>()->amount;
  std::int64_t above = 0;
  std::int64_t whole = 0;
  if (__builtin_sub_overflow(a[0].as<Money>()->amount, low, &above) || __builtin_sub_overflow(a[2].as<Money>()->amount, low, &whole)) return Value::error("the amount is too large");
  return percent_of(above, whole);
}

}  // namespace

Value percent_of(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return Value::error("there is nothing to take a share of");
  Wide rate = Wide{part} * 100;
  for (int i = 0; i < kRateDigits; ++i) rate *= 10;
  rate /= whole;
  return rate > INT64_MAX || rate < INT64_MIN ? Value::error("the rate is too large") : Value(Decimal(static_cast<std::int64_t>(rate), kRateDigits));
}

void add_opening_functions(Environment& e, const Tables& tables) {
  const Type rate{TypeKind::rate, {}, ""};
  const Type bids = list_of(record_of("bid"));
  const auto markets = std::make_shared<Markets>(e.records(), tables);
  e.add_function({.name = "market", .parameters = {record_of("tender"), record_of("notice")}, .result = kString,
                  .body = [markets](Arguments a) { return markets->of(record(a[0]), record(a[1])); }});
  e.add_function({.name = "counted_bids", .parameters = {record_of("tender"), record_of("notice")}, .result = list_of(kMoney),
                  .body = [markets](Arguments a) { return markets->counted_bids(record(a[0]), record(a[1])); }});
  e.add_function({.name = "winners", .parameters = {record_of("tender"), record_of("notice")}, .result = bids,
                  .body = [markets](Arguments a) { return markets->winners(record(a[0]), record(a[1])); }});
  const auto add_amounts = [&](const char* name, const LeftOut& left_out) {
    const auto body = [left_out](Arguments a) { return amounts_of(*a[0].as_list(), a.size() == 1 ? Money{INT64_MIN} : *a[1].as<Money>(), left_out); };
    e.add_function({.name = name, .parameters = {bids}, .result = list_of(kMoney), .body = body});
    e.add_function({.name = name, .parameters = {bids, kMoney}, .result = list_of(kMoney), .body = body});
  };
  add_amounts("valid_bids", [&tables](const Record& bid) { return is_void(bid, tables); });
  add_amounts("all_bids", [](const Record&) { return false; });
  e.add_function({.name = "repeated_bids", .parameters = {bids}, .result = list_of(kMoney), .body = [](Arguments a) { return repeated_bids(*a[0].as_list()); }});
  e.add_function({.name = "whole_percents", .parameters = {list_of(kMoney), rate}, .result = {TypeKind::boolean, {}, ""},
                  .body = [](Arguments a) { return whole_percents(*a[0].as_list(), *a[1].as<Decimal>()); }});
  e.add_function({.name = "percent", .parameters = {kMoney, kMoney}, .result = rate, .body = [](Arguments a) { return percent_of(a[0].as<Money>()->amount, a[1].as<Money>()->amount); }});
  e.add_function({.name = "room", .parameters = {kMoney, kMoney, kMoney}, .result = rate, .body = room});
}

}  // namespace bidaudit
