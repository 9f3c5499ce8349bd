// SPDX-License-Identifier: GPL-3.0-or-later
// Every reason that the readers give is told in words, in both languages.
#include "rules/reasons.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "document/document.h"

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

TEST(Reasons, PlacesThatWereNotReadAreWorded) {
  for (const ReadStatus status : {ReadStatus::partly_read, ReadStatus::encrypted, ReadStatus::damaged, ReadStatus::unsupported, ReadStatus::too_large,
                                  ReadStatus::timeout, ReadStatus::crashed}) {
    const std::string place = "a.pdf " + std::string(to_text(status));
    EXPECT_NE(reason_in_words(place, "ko"), place);
  }
  EXPECT_EQ(reason_in_words("bids/가람/a.pdf damaged", "ko"), "bids/가람/a.pdf 손상됨");
  EXPECT_EQ(reason_in_words("a.pdf:3 failed", "ko"), "a.pdf:3쪽을 읽지 못함");
  EXPECT_EQ(reason_in_words("a.pdf:3 region", "ko"), "a.pdf:3쪽의 그림 일부를 읽지 못함");
  EXPECT_EQ(reason_in_words("a.pdf:1 unknown", "en"), "a.pdf:1 of an unknown kind");
  EXPECT_EQ(reason_in_words("a.pdf:2-5 images-cut", "ko"), "a.pdf:2-5쪽의 그림을 다 살펴보지 못함");
  EXPECT_EQ(reason_in_words("a.pdf properties-cut", "en"), "a.pdf whose properties, signatures or embedded files were not all looked at");
}

}  // namespace
}  // namespace bidaudit
