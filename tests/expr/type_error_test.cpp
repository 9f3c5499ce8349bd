// SPDX-License-Identifier: GPL-3.0-or-later
// What the author of a rule is told.
#include <gtest/gtest.h>

#include "expr/expression.h"

namespace bidaudit {
namespace {

std::string error_of(const std::string& source) {
  Environment environment = Environment::standard();
  environment.add_record("bid_bond", {{"amount", {TypeKind::money, {}, ""}}, {"valid_until", {TypeKind::date, {}, ""}}});
  environment.add_record("bidder", {{"bid_bond", record_of("bid_bond")}});
  environment.add_variable("bidder", record_of("bidder"));
  environment.add_variable("deadline", {TypeKind::timestamp, {}, ""});
  try {
    Expression::compile(source, environment, {"bond.xml", 12, 1});
  } catch (const RuleError& error) {
    return error.what();
  }
  return "";
}

TEST(TypeErrors, NameThePlaceAndWhatWasMeant) {
  EXPECT_EQ(error_of("bidder.bid_bnd.amount > money(0)"),
            "bond.xml:12:8: 'bidder' has no field 'bid_bnd' (did you mean 'bid_bond'?)\n"
            "    bidder.bid_bnd.amount > money(0)\n"
            "           ^");
  EXPECT_EQ(error_of("biddr.bid_bond.amount > money(0)"),
            "bond.xml:12:1: unknown name 'biddr' (did you mean 'bidder'?)\n"
            "    biddr.bid_bond.amount > money(0)\n"
            "    ^");
  EXPECT_EQ(error_of("true &&\n  shre(rate('5'), money(1)) == money(1)"),  // the second line of the expression
            "bond.xml:13:3: unknown function 'shre' (did you mean 'share'?)\n"
            "      shre(rate('5'), money(1)) == money(1)\n"
            "      ^");
}

TEST(TypeErrors, KeepMoneyAndDaysApart) {
  EXPECT_NE(error_of("bidder.bid_bond.amount >= 5").find("write an amount as money(…)"), std::string::npos);
  EXPECT_NE(error_of("bidder.bid_bond.amount >= 5.0").find("write an amount as money(…)"), std::string::npos);  // no double
  EXPECT_NE(error_of("bidder.bid_bond.valid_until >= deadline").find("take the day of the moment with date(…)"), std::string::npos);
  EXPECT_EQ(error_of("bidder.bid_bond.valid_until >= date(deadline) + days(30)"), "");
  EXPECT_NE(error_of("bidder.bid_bond.amount && true").find("must be true or false"), std::string::npos);
}

TEST(TypeErrors, EndWhatIsNoExpression) {
  EXPECT_NE(error_of("").find("expected a value"), std::string::npos);
  EXPECT_NE(error_of("1 +").find("expected a value, found 'the end'"), std::string::npos);
  EXPECT_NE(error_of("'abc").find("a string is not closed"), std::string::npos);
  EXPECT_NE(error_of("Message{a: 1}").find("messages of protocol buffers"), std::string::npos);
  EXPECT_NE(error_of(std::string(300, '(') + "1" + std::string(300, ')')).find("nested too deeply"), std::string::npos);
  std::string rows = "1";
  for (int row = 0; row < 20; ++row) {
    rows = "(" + rows + ")";
    for (int i = 0; i < 60; ++i) rows += "-1";
  }
  EXPECT_NE(error_of(rows).find("too many operators"), std::string::npos);
  EXPECT_NE(error_of("99999999999999999999").find("too large"), std::string::npos);
}

}  // namespace
}  // namespace bidaudit
