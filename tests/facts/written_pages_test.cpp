// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/written_pages.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

TEST(WrittenPages, AreProposalsWithWhatStandsBehindThemAndTheBuyersPapers) {
  Tender tender;
  for (const char* owner : {"b1", "b2", ""}) {
    TenderFile file{std::string("f") + owner, "a.pdf", owner, {}};
    file.document.pages.resize(4);
    for (int number = 1; number <= 4; ++number) file.document.pages[static_cast<std::size_t>(number) - 1].number = number;
    tender.files.push_back(file);
  }
  tender.documents = {{"d1", "fb1", 1, 1, "b1", "unknown", 0, {}},     // in front of the proposal
                      {"d2", "fb1", 2, 2, "b1", "proposal", 1, {}},
                      {"d3", "fb1", 3, 3, "b1", "unknown", 0, {}},
                      {"d4", "fb1", 4, 4, "b1", "bid_bond", 1, {}},
                      {"d5", "fb2", 1, 4, "b2", "unknown", 0, {}},     // of another file
                      {"d6", "f", 1, 1, "", "notice", 1, {}}};
  std::string seen;
  for (const WrittenPage& page : written_pages(tender)) seen += page.owner + ":" + std::to_string(page.page->number) + " ";
  EXPECT_EQ(seen, "b1:2 b1:3 :1 ");
}

TEST(WrittenPages, TextIsReadWithOrWithoutRunningHeads) {
  Page page;
  page.lines.resize(2);
  page.lines[0].words = {{"가람", {}, 1, ""}};
  page.lines[0].role = LineRole::header;
  page.lines[1].words = {{"나루", {}, 1, ""}, {"다온", {}, 1, ""}};
  EXPECT_EQ(text_of(page, PageText::all), "가람 나루 다온 ");
  EXPECT_EQ(text_of(page, PageText::body), "나루 다온 ");
}

}  // namespace
}  // namespace bidaudit
