// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/run_lists.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

namespace bidaudit {
namespace {

class RunLists : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "bidaudit-lists-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text = "") { std::ofstream(folder_ / name) << text; }
  void list(const std::string& name, const std::string& tenders, const std::string& attributes = "") {
    std::string entries;
    for (const char tender : tenders) entries += std::string("<tender id=\"") + tender + "\" file=\"" + tender + ".audit.xml\" complete=\"true\"/>";
    write(name, "<index xmlns=\"urn:bidaudit:audit:1\" pack=\"kr-local\"" + attributes + ">" + entries + "</index>");
  }
  // In words, a line each.
  std::string gaps() const {
    std::string out;
    for (const ListGap& gap : gaps_in_lists(folder_)) out += in_words(gap, Language::english) + "\n";
    return out;
  }

  std::filesystem::path folder_;
};

TEST_F(RunLists, WholeRunsHaveNoGaps) {
  write("a.audit.xml");
  EXPECT_EQ(gaps(), "");  // of one tender
  list("index.xml", "a");
  EXPECT_EQ(gaps(), "");
  write("index.xml.earlier", "no list");
  write("index.html", "no list");
  EXPECT_EQ(gaps(), "");
}

TEST_F(RunLists, ATenderWithoutReportIsNamed) {
  write("a.audit.xml");
  list("index.xml", "ab");
  EXPECT_EQ(gaps(), "b: named in index.xml, but there is no report of it; check it again.\n");
}

TEST_F(RunLists, AFolderThatCouldNotBeUsedIsNamed) {
  write("index.xml", R"(<index xmlns="urn:bidaudit:audit:1" pack="kr-local"><unchecked folder="in/x" reason="in/x: no such folder"/></index>)");
  EXPECT_EQ(gaps(), "in/x: the folder could not be used and was not checked (in/x: no such folder).\n");
}

TEST_F(RunLists, AMachineThatDidNotRunIsNamed) {
  write("a.audit.xml");
  list("index.1-of-3.xml", "a");
  list("index.3-of-3.xml", "");
  EXPECT_EQ(gaps(), "index.2-of-3.xml: the other lists of that run are there, this is not; check its share.\n");
}

TEST_F(RunLists, AStoppedRunAndABrokenListAreNamed) {
  list("index.1-of-2.xml", "", " complete=\"false\"");
  write("index.2-of-2.xml", "<index");
  EXPECT_EQ(gaps(), "index.1-of-2.xml: the run was stopped before all its tenders were checked; run it again.\n"
                    "index.2-of-2.xml: the list cannot be read, so nobody knows what is missing; run the check again.\n");
}

}  // namespace
}  // namespace bidaudit
