// SPDX-License-Identifier: GPL-3.0-or-later
// Packs that cannot be used are refused with all of their mistakes at once, each with its file and line.
#include "own_pack.h"

namespace bidaudit {
namespace {

class BadInput : public OwnPack {
 protected:
  void expect(const std::string& error, const std::string& file, const std::string& place, const std::string& what) {
    const std::string line = (folder_ / file).string() + place + ": " + what;
    EXPECT_NE(error.find(line), std::string::npos) << "no '" << line << "' in\n" << error;
  }
};

TEST_F(BadInput, IsToldAllAtOnce) {
  write("a_no_xml.xml", "<rules xmlns=\"urn:bidaudit:rules:1\">\n<rule>\n");
  write("b_doctype.xml", "<!DOCTYPE rules><rules xmlns=\"urn:bidaudit:rules:1\"/>");
  write("c_namespace.xml", "<rules xmlns=\"urn:other\"/>");
  write("d_root.xml", "<rulez xmlns=\"urn:bidaudit:rules:1\"/>");
  write("tables/circle.xml", "<tables xmlns=\"urn:bidaudit:rules:1\">\n<table id=\"a\"><key type=\"text\"/><include table=\"b\"/></table>\n"
                             "<table id=\"b\"><key type=\"text\"/><include table=\"a\"/></table>\n<table id=\"c\"><key type=\"text\"/><include table=\"d\"/></table></tables>");
  const std::string rules = file(rule("A-1", "has(bidder.bid_form)") + rule("A-1", "has(bidder.bid_form)") +
                                 rule("A-2", "bidder.bid_form.amount &gt; 5") + rule("A-3", "has(bidder.bid_form)", "{bidder.bid_form.amont}") +
                                 rule("A-4", "has(bidder.bid_form)", "x", "<wen>true</wen>") + rule("A-5", "1 + 1") +
                                 rule("A-6", "has(bidder.bid_form)", "x", "", "kind=\"eligibility\" for=\"bider\" severity=\"notice\"") +
                                 rule("A-7", "has(bidder.bid_form)", "{bidder.name"));
  const std::string error = error_with(rules);
  expect(error, "a_no_xml.xml", ":2", "not well-formed XML");
  expect(error, "b_doctype.xml", ":1", "a DOCTYPE is not accepted");
  expect(error, "c_namespace.xml", ":1", "expected the namespace");
  expect(error, "d_root.xml", ":1", "unknown element <rulez>");
  expect(error, "tables/circle.xml", ":2", "table 'a' includes itself by way of");
  expect(error, "tables/circle.xml", ":4", "table 'c' includes 'd', which is not there");
  expect(error, "rules.xml", ":3", "the rule 'A-1' is also at ");
  expect(error, "rules.xml", place_in(rules, "&gt; 5"), "'>' cannot take (money, int); write an amount as money");
  expect(error, "rules.xml", place_in(rules, "amont"), "'bid_form' has no field 'amont' (did you mean 'amount'?)");
  EXPECT_EQ(error.find("A-3: no message"), std::string::npos);  // there is one, though it is wrong
  expect(error, "rules.xml", ":6", "A-4: unknown element <wen>");
  expect(error, "rules.xml", ":7", "A-5: <assert> must be true or false, not int");
  expect(error, "rules.xml", ":8", "A-6: for must be notice, document, bidder, pair or tender");
  expect(error, "rules.xml", ":9", "A-7: a place in the message is not closed");
}

TEST_F(BadInput, ExpressionsAreShownWithACaret) {
  EXPECT_NE(error_with(file(rule("A-1", "bidder.bid_frm.amount == money(1)"))).find("\n    bidder.bid_frm.amount == money(1)\n           ^"), std::string::npos);
}

// "a <!-- why --> && b" was read as "a".
TEST_F(BadInput, AConditionIsReadWholeOrNotAtAll) {
  expect(error_with(file(rule("A-1", "has(bidder.bid_form) <!-- and --> &amp;&amp; false"))), "rules.xml", ":2", "the text of <assert> is in several pieces");
  expect(error_with(file(rule("A-1", "has(bidder.bid_form)", "x", "<when>true</when><when>false</when>"))), "rules.xml", ":2", "A-1: a second <when>");
}

}  // namespace
}  // namespace bidaudit
