// SPDX-License-Identifier: GPL-3.0-or-later
// Every reason that the readers give is told in words, in both languages.
#include "rules/reasons.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace bidaudit {
namespace {

TEST(Reasons, AllCodesOfFactsAreWorded) {
  const std::regex given(R"re((?:reason = |doubt\(\w+, |: )"([a-z]+(?:-[a-z]+)+-?)")re");
  std::set<std::string> codes;
  for (const char* file : {"lib/facts/find_fields.cpp", "lib/facts/weigh_readings.cpp", "lib/facts/required_documents.cpp"}) {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    const std::string source = text.str();
    for (std::sregex_iterator at(source.begin(), source.end(), given), end; at != end; ++at) codes.insert((*at)[1]);
  }
  EXPECT_GE(codes.size(), 10U);
  for (const std::string& code : codes) {
    if (code.ends_with("-papers") || code.ends_with("-fits") || code.ends_with("-agree")) continue;  // of values that are known
    EXPECT_NE(reason_in_words(code, "ko"), code);
    EXPECT_NE(reason_in_words(code, "en"), code);
  }
  EXPECT_EQ(reason_in_words("also-5%", "en"), "elsewhere 5%");
  EXPECT_EQ(reason_in_words("of-another-world", "ko"), "of-another-world");
}

}  // namespace
}  // namespace bidaudit
