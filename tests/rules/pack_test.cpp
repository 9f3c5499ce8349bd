// SPDX-License-Identifier: GPL-3.0-or-later
// Packs: ours is sound, a broken one is refused with everything that is wrong.
#include "rules/pack.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/errors.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

TEST(KrLocal, PassesItsTestsAndLint) {
  const Pack pack = Pack::load("rules/kr-local");
  EXPECT_GE(pack.rules().size(), 15U);
  EXPECT_EQ(pack.lint(), std::vector<std::string>{});
  for (const RuleTestOutcome& outcome : pack.run_tests())
    EXPECT_TRUE(outcome.passed) << outcome.file << ':' << outcome.line << ' ' << outcome.rule << ": expected " << outcome.expected << ", got " << outcome.got;
}

class BrokenPack : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "bidaudit-pack-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    fs::copy("rules/kr-local/documents", folder_ / "documents");
    fs::copy("rules/kr-local/pack.xml", folder_ / "pack.xml");
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string error_with(const std::string& rules) {
    std::ofstream(folder_ / "rules.xml") << rules;
    try {
      Pack::load(folder_);
    } catch (const RuleError& error) {
      return error.what();
    }
    return "";
  }

  static std::string rule(const std::string& id, const std::string& condition, const std::string& message = "x") {
    return "<rule id=\"" + id + R"(" version="1" kind="eligibility" for="bidder" severity="notice"><title xml:lang="ko">제목</title>)" +
           R"(<title xml:lang="en">Title</title><basis cite="x" checked="primary"/><assert>)" + condition + "</assert>" +
           "<message xml:lang=\"ko\">" + message + "</message><message xml:lang=\"en\">" + message + "</message></rule>\n";
  }
  static std::string file(const std::string& rules) { return "<rules xmlns=\"urn:bidaudit:rules:1\">\n" + rules + "</rules>"; }

  fs::path folder_;
};

TEST_F(BrokenPack, SoundRulesLoad) { EXPECT_EQ(error_with(file(rule("A-1", "has(bidder.bid_form)"))), ""); }

TEST_F(BrokenPack, AllMistakesAreTold) {
  const std::string error = error_with(file(rule("A-1", "bidder.bid_frm.amount == money(1)") + rule("A-1", "1 == 1") + rule("A-2", "1 + 1") +
                                            rule("A-3", "true", "{bidder.nam}")));
  const std::string path = (folder_ / "rules.xml").string();
  EXPECT_NE(error.find(path + ":2:8: 'bidder' has no field 'bid_frm' (did you mean 'bid_form'?)"), std::string::npos) << error;
  EXPECT_NE(error.find("the rule 'A-1' is also at " + path + ":2"), std::string::npos) << error;
  EXPECT_NE(error.find("A-2: <assert> must be true or false, not int"), std::string::npos) << error;
  EXPECT_NE(error.find("'bidder' has no field 'nam' (did you mean 'name'?)"), std::string::npos) << error;
}

TEST_F(BrokenPack, RefusesWhatIsNoRuleFile) {
  EXPECT_NE(error_with("<rules").find("not well-formed XML"), std::string::npos);
  EXPECT_NE(error_with("<!DOCTYPE x><rules xmlns=\"urn:bidaudit:rules:1\"/>").find("a DOCTYPE is not accepted"), std::string::npos);
  EXPECT_NE(error_with("<rules/>").find("expected the namespace"), std::string::npos);
  EXPECT_NE(error_with(file("")).find("holds no rule"), std::string::npos);
  EXPECT_NE(error_with(file("<rul/>")).find("unknown element <rul>"), std::string::npos);
}

}  // namespace
}  // namespace bidaudit
