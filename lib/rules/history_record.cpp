// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/history_record.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <optional>
#include <span>

#include "rules/chance.h"
#include "rules/opening_bids.h"
#include "rules/participation.h"
#include "rules/record_slots.h"

namespace bidaudit {
namespace {

const Type kString{TypeKind::string, {}, ""};
const Type kNumber{TypeKind::int64, {}, ""};
const Type kRate{TypeKind::rate, {}, ""};
const Type kReal{TypeKind::double_, {}, ""};

using Fields = std::map<std::string, Type>;
const Fields kHistory = {{"awards", kNumber}, {"bidders", list_of(record_of("history_bidder"))}, {"decided", kNumber},
                         {"linked", {TypeKind::boolean, {}, ""}}, {"low_share", kRate},
                         {"many_bids", kNumber}, {"pairs", list_of(record_of("history_pair"))}, {"tenders", kNumber}, {"winners", list_of(record_of("history_winner"))}};
const Fields kBidder = {{"chance", kReal}, {"decided", kNumber}, {"name", kString}, {"wins", kNumber}, {"won_share", kRate}};
const Fields kPair = {{"ahead", kRate}, {"chance", kReal}, {"decided", kNumber}, {"lift", kRate}, {"loser", kString},
                      {"met", kNumber}, {"met_share", kRate}, {"names", kString}, {"tenders", list_of(kString)}, {"winner", kString}, {"wins", kNumber}};
const Fields kWinner = {{"chance", kReal}, {"name", kString}, {"wins", kNumber}, {"won_share", kRate}};
const Fields kGroup = {{"chance", kReal}, {"names", kString}, {"sequence", kString}, {"tenders", list_of(kString)}};

// A record whose fields are worked out by their names when they are asked for.
class Figures : public Record {
 public:
  using Work = std::function<Value(const std::string&)>;
  Figures(std::string type, const Fields& fields, Evidence evidence, Work work)
      : type_(std::move(type)), fields_(fields), evidence_(std::move(evidence)), work_(std::move(work)) {}
  std::string type_name() const override { return type_; }

  const Value& field(std::size_t slot) const override {
    return values_.get(slot, fields_.size(), [&] {
      const Value value = work_(std::next(fields_.begin(), static_cast<std::ptrdiff_t>(slot))->first);
      return value.with_evidence(united(value.evidence(), evidence_));
    });
  }
  const Value& has(std::size_t) const override { return there_; }

 private:
  std::string type_;
  const Fields& fields_;
  Evidence evidence_;
  Work work_;
  Slots values_;
  Value there_{true};
};

Value number(std::size_t count) { return Value(static_cast<std::int64_t>(count)); }
Value share(std::size_t part, std::size_t whole) { return percent_of(static_cast<std::int64_t>(part), static_cast<std::int64_t>(std::max<std::size_t>(whole, 1))); }

Value ids_of(const std::vector<const OpenedTender*>& tenders) {
  List ids;
  for (const OpenedTender* tender : tenders) ids.emplace_back(tender->id);
  return Value::list(std::move(ids));
}

double chance_of_at_least(std::size_t wins, std::span<const double> chances) { return wins == 0 ? 1 : 1 - chance_of_at_most(wins - 1, chances); }

constexpr double kFenceWidth = 1.5;  // Tukey's: of the distance of the quartiles
constexpr double kLowest = 0.05;     // where there is no fence, as where most win nothing

}  // namespace

std::map<std::string, std::map<std::string, Type>> history_types() {
  return {{"history", kHistory}, {"history_bidder", kBidder}, {"history_pair", kPair}, {"history_winner", kWinner}, {"history_group", kGroup}};
}

class HistoryRecord::Impl : public Figures {
 public:
  Impl(const EarlierTenders* earlier, const OpenedTender& current, std::vector<Evidence> rows)
      : Figures("history", kHistory, {}, [this](const std::string& name) { return value(name); }), earlier_(current.bids.empty() ? nullptr : earlier), current_(current), rows_(std::move(rows)) {}

  Value groups(std::size_t least_met, const Decimal& least_share) const {
    List items;
    const double share = static_cast<double>(least_share.coefficient()) / std::pow(10, least_share.scale());
    if (earlier_ == nullptr) return Value::list({});
    for (const Participation::Group& group : counted().groups(least_met, share))
      items.push_back(kept("history_group", kGroup, evidence_of(group.members), [this, group](const std::string& name) { return group_value(group, name); }));
    return Value::list(std::move(items), all_rows());
  }

 private:
  // Counted when first asked for: most checks are without earlier tenders.
  const Participation& counted() const {
    if (!counted_) counted_.emplace(earlier_->tenders, current_);
    return *counted_;
  }

  Value value(const std::string& name) const {
    if (name == "linked") return linked();
    if (earlier_ == nullptr) return kHistory.at(name).kind == TypeKind::list ? Value::list({}) : name == "low_share" ? Value(Decimal()) : number(0);
    if (!earlier_->complete && (name == "awards" || name == "decided" || name == "tenders")) return Value::unknown("earlier-report-unreadable");
    if (name == "awards") return number(counted().awards_of_buyer());
    if (name == "decided") return number(counted().decided());
    if (name == "low_share") return Value(Decimal(std::llround(std::floor(low_share() * 1e6)), 4));
    if (name == "many_bids") return Value(static_cast<std::int64_t>(std::ceil(many_bids())));
    if (name == "pairs") return pairs();
    if (name == "tenders") return number(counted().tenders());
    return name == "bidders" ? bidders() : winners();
  }

  Value linked() const {
    const bool without = std::any_of(current_.bids.begin(), current_.bids.end(), [](const OpenedBid& bid) { return bid.business_number.empty(); });
    return without ? Value::unknown("bidder-without-number", all_rows()) : Value(true, all_rows());
  }

  // Of a list, also where it is empty: all were looked up.
  Evidence all_rows() const {
    EvidenceUnion all;
    for (const Evidence& row : rows_) all.add(row);
    return all.take();
  }

  double many_bids() const { return quantile(counted().all_bids(), 0.75); }

  double low_share() const {
    const auto& shares = counted().all_shares();
    const double low = quantile(shares, 0.25);
    const double fence = low - kFenceWidth * (quantile(shares, 0.75) - low);
    if (fence > 0) return fence;
    std::vector<double> of_many;
    for (std::size_t i = 0; i < shares.size(); ++i)
      if (counted().all_bids()[i] >= many_bids()) of_many.push_back(shares[i]);
    return quantile(std::move(of_many), kLowest);
  }

  const std::string& name_of(std::size_t bidder) const {
    const OpenedBid& bid = current_.bids[counted().bidders()[bidder].row];
    return bid.name.empty() ? bid.business_number : bid.name;
  }

  Evidence evidence_of(const std::vector<std::size_t>& bidders) const {
    EvidenceUnion rows;
    for (const std::size_t bidder : bidders) rows.add(rows_[counted().bidders()[bidder].row]);
    return rows.take();
  }

  std::string names_of(const std::vector<std::size_t>& bidders) const {
    std::string out;
    for (const std::size_t bidder : bidders) out += (out.empty() ? "" : " · ") + name_of(bidder);
    return out;
  }

  Value kept(const char* type, const Fields& fields, Evidence evidence, Work work) const {
    records_.push_back(std::make_unique<Figures>(type, fields, std::move(evidence), std::move(work)));
    return Value(static_cast<const Record*>(records_.back().get()));
  }

  Value bidders() const {
    List items;
    for (std::size_t at = 0; at < counted().bidders().size(); ++at)
      items.push_back(kept("history_bidder", kBidder, evidence_of({at}), [this, at](const std::string& name) { return bidder_value(at, name); }));
    return Value::list(std::move(items), all_rows());
  }
  Value bidder_value(std::size_t at, const std::string& name) const {
    const Participation::Bidder& bidder = counted().bidders()[at];
    if (name == "decided") return number(bidder.decided);
    if (name == "chance") return Value(chance_of_at_most(bidder.wins, bidder.chances));
    if (name == "name") return Value(name_of(at));
    return name == "won_share" ? share(bidder.wins, bidder.decided) : number(bidder.wins);
  }

  Value pairs() const {
    List items;
    for (const Participation::Pair& pair : counted().pairs())
      items.push_back(kept("history_pair", kPair, evidence_of({pair.a, pair.b}), [this, pair](const std::string& name) { return pair_value(pair, name); }));
    return Value::list(std::move(items), all_rows());
  }
  Value pair_value(const Participation::Pair& pair, const std::string& name) const {
    const bool a_ahead = pair.a_won >= pair.b_won;
    const Participation::Bidder& a = counted().bidders()[pair.a];
    const Participation::Bidder& b = counted().bidders()[pair.b];
    const Participation::Bidder& winner = a_ahead ? a : b;
    if (name == "ahead") return share(pair.met, counted().most_of_third(pair));
    if (name == "chance") return Value(chance_of_all(winner.decided, winner.wins, pair.decided));
    if (name == "decided") return number(pair.decided);
    if (name == "lift") return share(pair.met * counted().tenders(), a.tenders * b.tenders);
    if (name == "loser") return Value(name_of(a_ahead ? pair.b : pair.a));
    if (name == "met") return number(pair.met);
    if (name == "names") return Value(names_of({pair.a, pair.b}));
    if (name == "met_share") return share(pair.met, std::min(a.tenders, b.tenders));
    if (name == "tenders") return ids_of(counted().met_in(pair));
    return name == "winner" ? Value(name_of(a_ahead ? pair.a : pair.b)) : number(std::max(pair.a_won, pair.b_won));
  }

  Value winners() const {
    List items;
    for (const Participation::Award& award : counted().awards())
      items.push_back(kept("history_winner", kWinner, evidence_of({award.bidder}), [this, award](const std::string& name) { return winner_value(award, name); }));
    return Value::list(std::move(items), all_rows());
  }
  Value winner_value(const Participation::Award& award, const std::string& name) const {
    if (name == "chance") return Value(chance_of_at_least(award.wins, award.chances));
    if (name == "name") return Value(name_of(award.bidder));
    return name == "won_share" ? share(award.wins, counted().awards_of_buyer()) : number(award.wins);
  }

  Value group_value(const Participation::Group& group, const std::string& name) const {
    if (name == "names") return Value(names_of(group.members));
    if (name == "sequence") return Value(names_of(group.winners));
    return name == "tenders" ? ids_of(group.tenders) : Value(chance_of_changes(group.winners));
  }
  double chance_of_changes(const std::vector<std::size_t>& winners) const {
    std::vector<std::size_t> wins(counted().bidders().size(), 0);
    std::size_t runs = 0;
    for (std::size_t i = 0; i < winners.size(); ++i) {
      ++wins[winners[i]];
      if (i == 0 || winners[i] != winners[i - 1]) ++runs;
    }
    return chance_of_runs(wins, runs);
  }

  const EarlierTenders* earlier_;
  const OpenedTender& current_;
  std::vector<Evidence> rows_;
  mutable std::optional<Participation> counted_;
  mutable std::vector<std::unique_ptr<Record>> records_;
};

HistoryRecord::HistoryRecord(const EarlierTenders* earlier, const OpenedTender& current, std::vector<Evidence> rows)
    : impl_(std::make_unique<Impl>(earlier, current, std::move(rows))) {}
HistoryRecord::~HistoryRecord() = default;
std::string HistoryRecord::type_name() const { return impl_->type_name(); }
const Value& HistoryRecord::field(std::size_t slot) const { return impl_->field(slot); }
const Value& HistoryRecord::has(std::size_t slot) const { return impl_->has(slot); }
Value HistoryRecord::groups(std::int64_t least_met, const Decimal& least_share) const { return impl_->groups(static_cast<std::size_t>(std::max<std::int64_t>(least_met, 0)), least_share); }

void add_history_functions(Environment& environment) {
  environment.add_function({.name = "groups", .parameters = {record_of("history"), kNumber, kRate}, .result = list_of(record_of("history_group")), .body = [](Arguments a) {
    return dynamic_cast<const HistoryRecord&>(**a[0].as<const Record*>()).groups(*a[1].as<std::int64_t>(), *a[2].as<Decimal>());
  }});
}

}  // namespace bidaudit
