// SPDX-License-Identifier: GPL-3.0-or-later
// Dated tables: the row in force, ranges, lists, and what is refused.
#include "own_pack.h"

namespace bidaudit {
namespace {

const char* const kTables = R"(<tables xmlns="urn:bidaudit:rules:1">
<table id="floor" value="rate"><title xml:lang="ko">가</title><title xml:lang="en">a</title><key type="text"/><key type="money" match="from"/>
  <row from="2025-07-01" cite="x" checked="primary" checked-on="2026-09-01"><key>용역</key><key>0</key><value>89.745</value></row>
  <row from="2025-07-01" cite="x" checked="primary" checked-on="2026-09-01"><key>용역</key><key>1000000000</key><value>87.495</value></row>
  <row to="2025-06-30" cite="x" checked="primary" checked-on="2026-09-01"><key>용역</key><key>0</key><value>87.745</value></row>
</table>
<table id="cities"><title xml:lang="ko">나</title><title xml:lang="en">b</title><key type="text"/>
  <include table="islands"/><row cite="x" checked="primary" checked-on="2026-09-01"><key>서울</key></row></table>
<table id="islands"><title xml:lang="ko">다</title><title xml:lang="en">c</title><key type="text"/>
  <row cite="x" checked="primary" checked-on="2026-09-01"><key>제주</key></row></table>
</tables>)";

class Tables : public OwnPack {
 protected:
  // The outcome of a rule with `condition` on a tender that sets nothing but the day.
  std::string outcome(const std::string& condition) {
    write("tables/tables.xml", kTables);
    const std::string known = R"(<test expect="pass"><set name="bidder.bid_form.amount" value="1"/></test>)";
    const Pack pack = pack_with(rule("A-1", "has(bidder.bid_form) &amp;&amp; " + condition, "x", known));
    return pack.run_tests().front().got;
  }
};

TEST_F(Tables, TheRowInForce) {
  EXPECT_EQ(outcome("lookup('floor', '용역', money(999999999), date('2026-01-01')) == rate('89.745')"), "pass");
  EXPECT_EQ(outcome("lookup('floor', '용 역', money(1000000000), date('2026-01-01')) == rate('87.495')"), "pass");  // blanks do not count
  EXPECT_EQ(outcome("lookup('floor', '용역', money(5), date('2025-06-30')) == rate('87.745')"), "pass");
  EXPECT_EQ(outcome("lookup('floor', '공사', money(5), date('2026-01-01')) == rate('1')"), "undetermined (no-row-in-table floor)");
  EXPECT_EQ(outcome("in_list('제주', 'cities', date('2026-01-01'))"), "pass");  // of the list that it includes
  EXPECT_EQ(outcome("!in_list('부산', 'cities', date('2026-01-01'))"), "pass");
}

TEST_F(Tables, NamesAndTypesAreChecked) {
  write("tables/tables.xml", kTables);
  EXPECT_NE(error_with(file(rule("A-1", "lookup('flor', '용역', money(1), as_of) == rate('1')"))).find("no table 'flor' (did you mean 'floor'?)"), std::string::npos);
  EXPECT_NE(error_with(file(rule("A-1", "lookup(bidder.name, '용역', money(1), as_of) == rate('1')"))).find("wants the name of a table, written out"), std::string::npos);
  EXPECT_NE(error_with(file(rule("A-1", "lookup('floor', money(1), '용역', as_of) == rate('1')"))).find("'lookup' cannot take"), std::string::npos);
}

TEST_F(Tables, WhatIsRefused) {
  const auto error = [&](const std::string& tables) {
    write("tables/tables.xml", "<tables xmlns=\"urn:bidaudit:rules:1\">" + tables + "</tables>");
    return error_with(file(rule("A-1", "has(bidder.bid_form)")));
  };
  EXPECT_NE(error(R"(<table id="a"><key type="text"/><include table="b"/></table>)").find("includes 'b', which is not there"), std::string::npos);
  EXPECT_NE(error(R"(<table id="a"><key type="text"/><include table="b"/></table><table id="b"><key type="text"/><include table="a"/></table>)").find("includes itself"), std::string::npos);
  EXPECT_EQ(error(R"(<table id="a"><key type="text"/><include table="b"/><include table="c"/></table><table id="b"><key type="text"/><include table="d"/></table>)"
                  R"(<table id="c"><key type="text"/><include table="d"/></table><table id="d"><key type="text"/></table>)"), "");  // by two ways is no circle
  EXPECT_NE(error(R"(<table id="a" value="rate"><key type="text"/><row><key>x</key><value>five</value></row></table>)").find("'five' is no rate"), std::string::npos);
  EXPECT_NE(error(R"(<table id="a" value="rate"><key type="text"/><row><key>x</key><value>5</value></row><row from="2026-01-01"><key>x</key><value>6</value></row></table>)")
                .find("another row for the same key and days"), std::string::npos);
  EXPECT_NE(error(R"(<table id="a"><key type="text"/></table><table id="a"><key type="text"/></table>)").find("the table 'a' is also at"), std::string::npos);
}

}  // namespace
}  // namespace bidaudit
