// SPDX-License-Identifier: GPL-3.0-or-later
// The layout of the files of a pack.
#include "rules/layout.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "own_pack.h"

namespace bidaudit {
namespace {

TEST(Layout, IsOne) {
  const std::string untidy = "<!-- a -->\n<rules\n xmlns='urn:x' >\n\n\n<!-- of <b> -->"
                             "<rule severity='reject' for=\"bidder\" id='A-1' own='\"1\" &lt; 2'><title xml:lang='ko'>\n  제목 </title>\n\n\n<assert>a\n  &amp;&amp; b &gt;= 'x'</assert>"
                             "<row cite='c' from='d'>\n<key> k</key>\n<value>1</value></row><test/></rule></rules>";
  const std::string tidy = R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- a -->
<rules xmlns="urn:x">
  <!-- of <b> -->
  <rule id="A-1" for="bidder" severity="reject" own="&quot;1&quot; &lt; 2">
    <title xml:lang="ko">제목</title>

    <assert>a
  &amp;&amp; b &gt;= 'x'</assert>
    <row from="d" cite="c"><key>k</key><value>1</value></row>
    <test/>
  </rule>
</rules>
)";
  EXPECT_EQ(laid_out("a.xml", untidy), tidy);
  EXPECT_EQ(laid_out("a.xml", tidy), tidy);
}

TEST(Layout, StaysAsItIsBesideText) {
  const std::string once = laid_out("a.xml", "<a>\n\n<?p q?>\n\n<?p q?>\n\n<![CDATA[text]]>\n\n\n<?p q?>\n\n</a>");
  EXPECT_EQ(once, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <?p q?>\n\n  <?p q?>\n  text\n  <?p q?>\n</a>\n");
  EXPECT_EQ(laid_out("a.xml", once), once);
}

TEST(Layout, KeepsCdata) {
  EXPECT_EQ(laid_out("a.xml", "<a>\n  <b>\n    <![CDATA[x < 1]]>\n  </b>\n</a>"), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <b>x &lt; 1</b>\n</a>\n");
}

TEST(Layout, RefusesWhatIsNoXml) {
  EXPECT_THROW(laid_out("a.xml", "<rules>"), InputError);
  EXPECT_THROW(laid_out("a.xml", "<!DOCTYPE x><x/>"), InputError);
  EXPECT_THROW(laid_out("a.xml", "<?xml version=\"1.0\"e ?><x/>"), InputError);  // only XML that keeps instructions looks at them
}

class LaidOutPack : public OwnPack {};

// Laid out, the pack is the same pack.
TEST_F(LaidOutPack, SaysTheSame) {
  std::filesystem::copy("rules/kr-local", folder_, std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
    if (entry.path().extension() != ".xml") continue;
    const std::string once = laid_out(entry.path().string(), read_file(entry.path()));
    EXPECT_EQ(laid_out(entry.path().string(), once), once) << entry.path();
    write_file(entry.path(), once);
    ++files;
  }
  EXPECT_GT(files, 20U);
  const Pack own = Pack::load(folder_);
  const Pack shipped = Pack::load("rules/kr-local");
  ASSERT_EQ(own.rules().size(), shipped.rules().size());
  for (const RuleSummary& rule : shipped.rules()) EXPECT_EQ(own.explain(rule.id, "ko"), shipped.explain(rule.id, "ko"));
  for (const RuleTestOutcome& outcome : own.run_tests()) EXPECT_TRUE(outcome.passed) << outcome.rule;
}

}  // namespace
}  // namespace bidaudit
