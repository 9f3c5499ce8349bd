// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers at which something is drawn that is no text.
#include "acquire/drawn_numbers.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "one_page.h"

namespace bidaudit {
namespace {

struct Case {
  std::string content;
  std::string told;  // the trait, empty where nothing is to be said
};

const std::string kNumber = "BT /F 14 Tf 100 100 Td (1,233,000) Tj ET ";

// A 7 made of paths.
std::string seven(double x) {
  return "0 g q 1 0 0 1 " + std::to_string(x) + " 100 cm 0 8.9 m 7 8.9 l 7 10 l 0 10 l f 5.6 9 m 7 9 l 3.4 0 l 2 0 l f Q ";
}

TEST(DrawnNumbers, AreReadFromThePicture) {
  const std::vector<Case> cases{
      {kNumber, ""},
      {kNumber + "BT /F 14 Tf 119.46 100 Td (8) Tj ET", "drawn: written 1,233,000 | shown 1,283,000"},  // on a 3
      {kNumber + seven(164), "drawn: written 1,233,000 | shown 1,233,0007"},
      {"BT /F 14 Tf 100 100 Td (,233,000) Tj ET BT /F 14 Tf -1 0 0 -1 99 110 Tm (6) Tj ET", "drawn: written ,233,000 | shown 9,233,000"},
      {kNumber + "0 G 1.2 w 117 99 m 129 101 l 117 104 l 129 106 l 117 109 l 129 111 l S", "1,233,000"},  // scribbled over: what digit it is cannot be told
      {kNumber + "0 G 89 100 8 9 re S", ""},                                       // a box to be ticked
      {kNumber + "0 g 96 105 m 96 108 91 108 91 105 c 91 102 96 102 96 105 c f", ""},  // a bullet
      {kNumber + "0 G 98 90 m 98 120 l S 170 90 m 170 120 l S", ""},               // columns
      {kNumber + "0 G 100 98 m 165 98 l S", ""},                                   // underlined
      {kNumber + "BT /F 14 Tf 100.3 100 Td (1,233,000) Tj ET", ""},                // bold by double printing
      {"BT /F 14 Tf 100 100 Td (1) Tj ET 0 G 112 105 m 112 110 108 113 104 113 c 99 113 96 110 96 105 c 96 100 99 97 104 97 c 108 97 112 100 112 105 c S", ""},
  };
  for (const Case& c : cases) {
    std::vector<std::string> told;
    for (const Trait& trait : read_without_ocr(one_page({.content = c.content})).traits)
      if (trait.name == "text-differs" || trait.name == "text-doubtful") told.push_back(trait.value);
    EXPECT_EQ(told, c.told.empty() ? std::vector<std::string>{} : std::vector<std::string>{c.told}) << c.content;
  }
}

// Forty numbers with a mark at each, the last of which makes another number of its own.
TEST(DrawnNumbers, AreAllLookedAt) {
  std::string content;
  for (int i = 0; i < 39; ++i) {
    const int x = 20 + 70 * (i % 4);
    const int y = 190 - 18 * (i / 4);
    content += fmt::format("BT /F 9 Tf {} {} Td (1,3{:02}) Tj ET {} {} 2 2 re f ", x, y, i, x - 3, y + 2);
  }
  content += "BT /F 14 Tf 220 20 Td (1,233,000) Tj ET BT /F 14 Tf 239.46 20 Td (8) Tj ET";
  std::vector<std::string> told;
  for (const Trait& trait : read_without_ocr(one_page({.content = content})).traits)
    if (trait.name == "text-differs") told.push_back(trait.value);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_TRUE(told[0].starts_with("drawn: written 1,233,000 | shown 1,283")) << told[0];
}

TEST(DrawnNumbers, MoreMarksThanCanBeComparedLeaveThePageOpen) {
  std::string content = kNumber;
  for (int i = 0; i < 60'000; ++i) content += fmt::format("{} {} 1 1 re f ", i % 300, 130 + i / 300 % 60);
  std::vector<std::string> told;
  for (const Trait& trait : read_without_ocr(one_page({.content = content})).traits)
    if (trait.name == "text-doubtful") told.push_back(trait.value);
  EXPECT_EQ(told, (std::vector<std::string>{"more marks at numbers than can be compared"}));
}

TEST(DrawnNumbers, AreDoubtfulWhereALineStrikesThemThrough) {
  const auto doubts = [](const std::string& line) {
    const Document document = read_without_ocr(one_page({.content = "BT /F 12 Tf 20 100 Td (Price 9,999,000 won) Tj ET .5 w " + line}));
    return std::count_if(document.traits.begin(), document.traits.end(), [](const Trait& trait) { return trait.name == "text-doubtful" && trait.value == "9,999,000: struck through"; });
  };
  EXPECT_EQ(doubts("50 104 m 110 104 l S"), 1);
  EXPECT_EQ(doubts("50 98 m 110 98 l S"), 0);    // underlined
  EXPECT_EQ(doubts("5 104 m 295 104 l S"), 0);   // a line of a table
  EXPECT_EQ(doubts("50 104 m 60 104 l S"), 0);
}

}  // namespace
}  // namespace bidaudit
