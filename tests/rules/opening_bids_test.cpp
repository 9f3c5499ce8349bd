// SPDX-License-Identifier: GPL-3.0-or-later
// What rules see of opened bids, alone and beside papers, and how the kind of market is chosen.
#include "rules/opening_bids.h"

#include <optional>

#include "own_pack.h"

namespace bidaudit {
namespace {

constexpr const char* kTables = R"(<tables xmlns="urn:bidaudit:rules:1">
  <table id="market-profiles" value="text"><title xml:lang="ko">시장</title><title xml:lang="en">Markets</title><key type="text"/><key type="text"/>
    <row cite="x" checked="primary" checked-on="2026-11-26"><key>award</key><key>평균가</key><value>mean</value></row>
    <row cite="x" checked="primary" checked-on="2026-11-26"><key>floor_rate</key><key></key><value>kr-floor</value></row>
    <row cite="x" checked="primary" checked-on="2026-11-26"><key>award</key><key>최저가</key><value>lowest-price</value></row>
    <row cite="x" checked="primary" checked-on="2026-11-26"><key></key><key></key><value>other</value></row></table>
  <table id="void-statuses"><title xml:lang="ko">무효</title><title xml:lang="en">Void</title><key type="text"/>
    <row cite="x" checked="primary" checked-on="2026-11-26"><key>무효</key></row><row cite="x" checked="primary" checked-on="2026-11-26"><key>withdrawn</key></row></table>
  <table id="valid-statuses"><title xml:lang="ko">유효</title><title xml:lang="en">Valid</title><key type="text"/>
    <row cite="x" checked="primary" checked-on="2026-11-26"><key>유효</key></row><row cite="x" checked="primary" checked-on="2026-11-26"><key>낙찰</key></row></table>
  <table id="award-statuses"><title xml:lang="ko">낙찰</title><title xml:lang="en">Awards</title><key type="text"/>
    <row cite="x" checked="primary" checked-on="2026-11-26"><key>낙찰</key></row></table>
</tables>)";

OpeningRow row(std::int64_t amount, const std::string& bidder = "", const std::string& number = "", const std::string& received = "", const std::string& status = "") {
  static int ids = 0;
  OpeningRow out{bidder, number, amount, received, status, {}};
  out.fact.id = "x" + std::to_string(++ids);
  out.fact.type = "bid";
  out.fact.place.confidence = 1;
  return out;
}

Fact noted(const std::string& field, ValueType type, const std::string& value) {
  Fact fact;
  fact.id = "o" + field;
  fact.subject = "notice";
  fact.type = "notice";
  fact.field = field;
  fact.value_type = type;
  fact.value = value;
  fact.place.confidence = 1;
  return fact;
}

class OpenedBids : public OwnPack {
 protected:
  void SetUp() override {
    OwnPack::SetUp();
    write("tables/tables.xml", kTables);
  }

  // The one result of a rule of that condition.
  Result result(const std::string& condition, const Tender& tender) {
    pack_.emplace(pack_with(rule("A-1", condition, "x", "", R"(kind="anomaly" for="tender" severity="notice")")));
    tender_ = tender;
    evaluation_ = pack_->evaluate(tender_, {});
    return evaluation_.results.front();
  }
  // Who won, "-" where it is not known.
  std::string winners(const Tender& tender) {
    result("size(tender.bids) > 0", tender);
    std::string out;
    for (const OpenedBid& bid : evaluation_.opened.bids)
      if (bid.won) out += bid.name;
    EXPECT_EQ(out.empty(), !evaluation_.opened.has_winner());
    return out.empty() ? "-" : out;
  }
  bool holds(const std::string& condition, const Tender& tender) { return result(condition, tender).outcome == Outcome::pass; }

 private:
  std::optional<Pack> pack_;  // results are told by the pack and the tender
  Tender tender_;
  Evaluation evaluation_;
};

Tender tender_with(std::vector<OpeningRow> rows, std::vector<Fact> typed_in = {}) {
  Tender tender;
  tender.id = "t";
  tender.opening = std::move(rows);
  for (Fact& fact : typed_in) tender.officer_values.push_back({std::move(fact), "홍길동", "2026-11-26", "개찰"});
  return tender;
}

TEST_F(OpenedBids, AreEvidence) {
  Tender tender = tender_with({row(95, "가람"), row(97, "나람"), row(96, "다람", "", "", "입찰 무효")});
  const Result found = result("valid_bids(tender.bids)[0] > money(95)", tender);
  EXPECT_EQ(found.outcome, Outcome::fail);
  EXPECT_EQ(found.facts.size(), 3U);  // all were looked at
  EXPECT_EQ(found.facts[0], tender.opening[0].fact.id);
}

TEST_F(OpenedBids, CountOnceWhereTheyAreOneBid) {
  struct Case {
    std::vector<OpeningRow> rows;
    const char* amounts;
  };
  const Case cases[] = {
      {{row(97, "나람"), row(95, "가람")}, "[money(95), money(97)]"},                                       // lowest first
      {{row(95, "가람"), row(95, "나람")}, "[money(95), money(95)]"},                                       // two bidders
      {{row(95, "가람"), row(97, "나람"), row(95, "가 람")}, "[money(95), money(97)]"},                     // one
      {{row(95), row(95), row(96)}, "[money(95), money(96)]"},                                              // nothing tells them apart
      {{row(95, "가람", "1"), row(95, "가람", "2")}, "[money(95), money(95)]"},                             // the number wins
      {{row(95, "가람", "", "2026-10-22T09:00:00+09:00"), row(95, "나람", "", "2026-10-22T09:00:00+09:00")}, "[money(95)]"},  // partners
      {{row(95, "가람", "", "2026-10-22T09:00:00+09:00"), row(95, "나람", "", "2026-10-22T09:00:01+09:00")}, "[money(95), money(95)]"},
      {{row(90, "가람", "", "", "Withdrawn by the bidder"), row(95, "나람", "", "", "낙찰")}, "[money(95)]"},
  };
  for (const Case& c : cases) EXPECT_TRUE(holds(std::string("valid_bids(tender.bids) == ") + c.amounts, tender_with(c.rows))) << c.amounts;
  EXPECT_TRUE(holds("all_bids(tender.bids) == [money(90), money(95)]", tender_with({row(95, "나람"), row(90, "가람", "", "", "무효")})));
  EXPECT_TRUE(holds("valid_bids(tender.bids, money(96)) == [money(96), money(97)]", tender_with({row(95), row(96), row(97)})));
}

TEST_F(OpenedBids, CountFromTheFloorOfTheirMarket) {
  Tender tender = tender_with({row(87), row(88), row(97)}, {noted("floor_rate", ValueType::rate, "88"), noted("reserve_price", ValueType::money, "100")});
  EXPECT_TRUE(holds("counted_bids(tender, notice) == [money(88), money(97)]", tender));
  EXPECT_EQ(result("counted_bids(tender, notice)[0] > money(88)", tender).facts.size(), 5U);  // all bids, the rate and the price
  tender.market = "mean";  // which has no floor
  EXPECT_TRUE(holds("counted_bids(tender, notice) == [money(87), money(88), money(97)]", tender));
  tender = tender_with({row(87)}, {noted("floor_rate", ValueType::rate, "88")});
  EXPECT_EQ(result("size(counted_bids(tender, notice)) == 1", tender).outcome, Outcome::undetermined);  // no reserve price
}

TEST_F(OpenedBids, TellWhoWon) {
  const std::vector<Fact> floor = {noted("floor_rate", ValueType::rate, "88"), noted("reserve_price", ValueType::money, "100")};
  const std::string ten = "2026-10-22T10:00:00+09:00";
  OpeningRow blank = row(0, "나");
  blank.amount.reset();
  struct Case {
    Tender tender;
    const char* winners;
  };
  const Case cases[] = {
      {tender_with({row(87, "가"), row(88, "나"), row(89, "다")}, floor), "나"},  // the lowest that reaches the floor
      {tender_with({row(88, "가", "", "", "무효"), row(89, "나")}, floor), "나"},
      {tender_with({row(87, "가"), row(86, "나")}, floor), "-"},
      {tender_with({row(88, "가"), row(88, "나")}, floor), "-"},                       // drawn by lot
      {tender_with({row(88, "가", "", ten), row(88, "나", "", ten)}, floor), "가나"},  // partners
      {tender_with({row(88, "가"), blank}, floor), "-"},
      {tender_with({row(88, "가")}, {floor[0]}), "-"},                                 // no reserve price
      {tender_with({row(88, "가"), row(89, "나", "", "", "낙찰")}, floor), "나"},      // what was awarded wins over what would be
      {tender_with({row(88, "가", "", "", "낙찰하한율 이상"), row(89, "나")}), "-"},   // no award
      {tender_with({row(88, "가", "", "", "낙찰"), row(89, "나", "", "", "낙찰")}), "-"},
      {tender_with({row(88, "가", "", "", "낙찰")}, {noted("bidders_total", ValueType::count, "2")}), "-"},  // a row is missing
      {tender_with({row(88, "가"), row(89, "나")}), "-"},                              // nothing tells that the lowest wins
  };
  for (const Case& c : cases) EXPECT_EQ(winners(c.tender), c.winners) << &c - cases;
  Tender named = tender_with({row(89, "가"), row(88, "나")});
  named.market = "lowest-price";
  EXPECT_EQ(winners(named), "나");
}

TEST_F(OpenedBids, LeaveOpenWhatIsBlank) {
  OpeningRow blank = row(0, "나람");
  blank.amount.reset();
  EXPECT_EQ(result("valid_bids(tender.bids)[0] > money(1)", tender_with({row(95, "가람"), blank})).outcome, Outcome::undetermined);
  blank.status = "무효";
  EXPECT_TRUE(holds("valid_bids(tender.bids) == [money(95)]", tender_with({row(95, "가람"), blank})));
  EXPECT_EQ(result("size(repeated_bids(tender.bids)) == 0", tender_with({row(95), row(95)})).outcome, Outcome::undetermined);  // whose they are is not known
  EXPECT_TRUE(holds("!has(tender.bids[0].received_at) && has(tender.bids[0].bidder)", tender_with({row(95, "가람")})));
}

TEST_F(OpenedBids, AreOpenWhereTheirStatusIsNotKnown) {
  const auto with = [](const char* status) { return tender_with({row(95, "가람"), row(97, "나람", "", "", status)}); };
  EXPECT_EQ(result("size(valid_bids(tender.bids)) == 2", with("보류")).outcome, Outcome::undetermined);
  EXPECT_TRUE(holds("size(all_bids(tender.bids)) == 2", with("보류")));
  for (const char* counts : {"", " - ", "유효", "유 효", "낙찰예정"}) EXPECT_TRUE(holds("size(valid_bids(tender.bids)) == 2", with(counts))) << counts;
  EXPECT_TRUE(holds("size(valid_bids(tender.bids)) == 1", with("무효(유효기간 지남)")));
}

TEST_F(OpenedBids, TellTheMarket) {
  const std::vector<OpeningRow> bids = {row(95, "가람")};
  struct Case {
    Tender tender;
    const char* market;
  };
  Tender named = tender_with(bids, {noted("floor_rate", ValueType::rate, "88")});
  named.market = "mean";
  const Case cases[] = {
      {named, "mean"},  // tender.xml wins
      {tender_with(bids, {noted("floor_rate", ValueType::rate, "88")}), "kr-floor"},
      {tender_with(bids, {noted("floor_rate", ValueType::rate, "0")}), "other"},  // none
      {tender_with(bids, {noted("floor_rate", ValueType::rate, "88"), noted("award", ValueType::text, "제한적 평균가 낙찰제")}), "mean"},
      {tender_with(bids, {noted("award", ValueType::text, "적격심사")}), "other"},
      {tender_with(bids), "other"},  // bids alone: what was not typed in is not stated
  };
  for (const Case& c : cases) EXPECT_TRUE(holds(std::string("market(tender, notice) == \"") + c.market + "\" && size(tender.bids) > 0", c.tender)) << c.market;
  named.market = "maen";
  const Result misspelt = result("market(tender, notice) == \"mean\"", named);
  EXPECT_EQ(misspelt.outcome, Outcome::error);
  EXPECT_EQ(misspelt.reason, "tender.xml names the market 'maen'; known are mean, kr-floor, lowest-price, other");
}

TEST_F(OpenedBids, DoNotTellTheMarketOfANoticeThatWasNotRead) {
  Tender tender = tender_with({row(95, "가람")});
  tender.files.push_back({"f1", "notice/1.pdf", "", {}});
  EXPECT_EQ(result("market(tender, notice) == \"other\"", tender).outcome, Outcome::undetermined);
  tender.files.clear();  // what no notice bears is known not to be there
  EXPECT_TRUE(holds("!has(notice.reserve_price) && size(tender.bids) > 0", tender));
  EXPECT_EQ(result("!has(notice.floor_rate)", tender).outcome, Outcome::undetermined);
}

TEST_F(OpenedBids, HaveTheirShares) {
  const Tender any = tender_with({row(95)});
  for (const char* condition : {"percent(money(95), money(300)) == rate('31.6666')", "percent(money(0), money(300)) == rate('0')", "room(money(96), money(88), money(100)) == rate('66.6666')",
                                "room(money(80), money(88), money(100)) == rate('-66.6666')", "whole_percents([money(1030), money(1000), money(1050)], rate('0.02'))",
                                "!whole_percents([money(1000), money(1030), money(1055)], rate('0.02'))", "!whole_percents([money(1000), money(1000)], rate('0.02'))"})
    EXPECT_TRUE(holds(std::string(condition) + " && size(tender.bids) > 0", any)) << condition;
  EXPECT_EQ(result("percent(money(1), money(0)) == rate('1')", any).outcome, Outcome::error);
  EXPECT_EQ(result("room(money(1), money(5), money(5)) == rate('1')", any).outcome, Outcome::error);
}

}  // namespace
}  // namespace bidaudit
