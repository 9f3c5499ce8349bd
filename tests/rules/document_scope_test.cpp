// SPDX-License-Identifier: GPL-3.0-or-later
// Rules for each paper by itself.
#include "own_pack.h"

namespace bidaudit {
namespace {

const char* const kPaper = R"(kind="eligibility" for="document" severity="review")";

class DocumentScope : public OwnPack {
 protected:
  // The outcomes of a rule with `condition`, in order of the papers: a notice, a bid form, a bid bond, an unknown paper.
  std::vector<std::string> outcomes(const std::string& condition) {
    const Pack pack = pack_with(rule("A-1", condition, "{document.type}", "", kPaper));
    const Evaluation evaluation = pack.evaluate(tender_, {});
    check_coverage(evaluation);
    std::vector<std::string> out;
    for (const Result& result : evaluation.results) out.push_back(result.subject + " " + std::string(to_text(result.outcome)) + (result.reason.empty() ? "" : " " + result.reason));
    return out;
  }

  void SetUp() override {
    OwnPack::SetUp();
    tender_.bidders = {{"b1", "bids/a", "가람", ""}};
    tender_.files = {{"f1", "notice/1.pdf", "", {}}, {"f2", "bids/a/1.pdf", "b1", {}}};
    add("d1", "f1", "", "notice", "", FactState::known);
    add("d2", "f2", "b1", "bid_form", "2026-10-20", FactState::known);
    add("d3", "f2", "b1", "bid_bond", "", FactState::unreadable);
    add("d4", "f2", "b1", "unknown", "", FactState::known);
  }

  void add(const std::string& id, const std::string& file, const std::string& bidder, const std::string& type, const std::string& day, FactState state) {
    TenderDocument paper{id, file, 1, 2, bidder, type, 1, {}};
    if (!day.empty() || state != FactState::known) {
      Fact fact;
      fact.id = "x" + id;
      fact.type = type;
      fact.field = "signed_on";
      fact.value_type = ValueType::date;
      fact.state = state;
      fact.value = day;
      fact.place.confidence = 1;
      paper.facts.push_back(std::move(fact));
    }
    tender_.documents.push_back(std::move(paper));
  }

  Tender tender_;
};

TEST_F(DocumentScope, EachHasOneOutcome) {
  EXPECT_EQ(outcomes("document.of_buyer || document.signed_on &lt; date('2026-10-21')"),
            (std::vector<std::string>{"d1 pass", "d2 pass", "d3 undetermined bid_bond.signed_on unreadable", "d4 undetermined unknown.signed_on not-on-paper"}));
  EXPECT_EQ(outcomes("!has(document.signed_on)"),
            (std::vector<std::string>{"d1 pass", "d2 fail", "d3 undetermined bid_bond.signed_on unreadable", "d4 pass"}));
  EXPECT_EQ(outcomes("document.type != 'unknown' &amp;&amp; document.pages == 2 &amp;&amp; document.first_page == 1"), (std::vector<std::string>{"d1 pass", "d2 pass", "d3 pass", "d4 fail"}));
  EXPECT_EQ(outcomes("document.file.startsWith('bids/') != document.of_buyer"), (std::vector<std::string>{"d1 pass", "d2 pass", "d3 pass", "d4 pass"}));
}

TEST_F(DocumentScope, TestsNameThePaperThatIsMeant) {
  const std::string tests = R"(<test expect="pass"><set name="notice.region" value="경기도"/><set name="document.bid_form.signed_on" value="2026-10-20"/></test>)"
                            R"(<test expect="fail"><set name="document.bid_form.signed_on" value="2026-10-22"/></test>)"
                            R"(<test expect="undetermined"><set name="document.bid_form.signed_on" state="unreadable"/></test>)";
  const Pack pack = pack_with(rule("A-1", "document.signed_on &lt; date('2026-10-21')", "x", tests, kPaper));
  for (const RuleTestOutcome& outcome : pack.run_tests()) EXPECT_TRUE(outcome.passed) << outcome.expected << ", got " << outcome.got;
  EXPECT_EQ(pack.lint(), std::vector<std::string>{});
}

TEST_F(DocumentScope, AreExplainedInWords) {
  const Pack pack = pack_with(rule("A-1", "document.type != 'bid_bond' || document.signed_on &lt; date('2026-10-21')", "x", "", kPaper));
  EXPECT_NE(pack.explain("A-1", "en").find("Of whom: each paper"), std::string::npos);
  EXPECT_NE(pack.explain("A-1", "en").find("the kind of this paper is not the bid bond, or the day of signature on this paper is below 2026-10-21"), std::string::npos) << pack.explain("A-1", "en");
  EXPECT_NE(pack.explain("A-1", "ko").find("이 서류의 종류가 입찰보증보험증권과 다름"), std::string::npos) << pack.explain("A-1", "ko");
}

TEST_F(DocumentScope, NamesAreChecked) {
  EXPECT_NE(error_with(file(rule("A-1", "document.signd_on &lt; date('2026-10-21')", "x", "", kPaper))).find("did you mean 'signed_on'?"), std::string::npos);
  EXPECT_NE(error_with(file(rule("A-1", "has(bidder.bid_form)", "x", "", kPaper))).find("unknown name 'bidder'"), std::string::npos);
}

}  // namespace
}  // namespace bidaudit
