// SPDX-License-Identifier: GPL-3.0-or-later
// Tables from rulings placed by hand.
#include "acquire/table_builder.h"

#include <gtest/gtest.h>

namespace bidaudit {
namespace {

RulingLine across(double x0, double x1, double y) { return {{x0, y, x1, y}}; }
RulingLine down(double x, double y0, double y1) { return {{x, y0, x, y1}}; }
Line line(const char* text, double x, double y) {
  const Box box{x, y, x + 20, y + 10};
  return {.box = box, .words = {{text, box}}};
}

// Three rows and two columns, from (100, 100) to (300, 160).
std::vector<RulingLine> grid() {
  return {across(100, 300, 100), across(100, 300, 120), across(100, 300, 140), across(100, 300, 160),
          down(100, 100, 160),   down(200, 100, 160),   down(300, 100, 160)};
}

TEST(TableBuilder, CellsHoldTheirLines) {
  const auto tables = build_tables(
      grid(), {line("상호", 110, 105), line("가람", 210, 102), line("지점", 210, 110), line("밖", 10, 105)});
  ASSERT_EQ(tables.size(), 1u);
  ASSERT_EQ(tables[0].cells.size(), 6u);
  EXPECT_EQ(tables[0].cells[0].text, "상호");
  EXPECT_EQ(tables[0].cells[1].text, "가람\n지점");
  EXPECT_EQ(tables[0].cells[1].box, (Box{200, 100, 300, 120}));
}

TEST(TableBuilder, AMissingRulingMergesCells) {
  auto rules = grid();
  rules[5] = down(200, 120, 160);  // the heading spans both columns
  const auto tables = build_tables(rules, {line("제목", 190, 105)});
  ASSERT_EQ(tables.size(), 1u);
  ASSERT_EQ(tables[0].cells.size(), 5u);
  EXPECT_EQ(tables[0].cells[0].columns, 2);
  EXPECT_EQ(tables[0].cells[0].text, "제목");
}

TEST(TableBuilder, OpenSidesAreClosed) {
  auto rules = grid();
  rules.pop_back();
  rules.erase(rules.begin() + 4);
  const auto tables = build_tables(rules, {});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].cells.size(), 6u);
}

TEST(TableBuilder, RulingsDrawnInPiecesAreJoined) {
  auto rules = grid();
  rules[1] = across(100, 199, 120);
  rules.push_back(across(201, 300, 120.5));
  const auto tables = build_tables(rules, {});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].cells.size(), 6u);
}

TEST(TableBuilder, APageFrameIsNoTable) {
  auto rules = grid();
  for (const RulingLine& rule : {across(20, 570, 20), across(20, 570, 820), down(20, 20, 820), down(570, 20, 820)})
    rules.push_back(rule);
  const auto tables = build_tables(rules, {line("안", 110, 105)});
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].cells[0].text, "안");
}

TEST(TableBuilder, TablesApartStayApart) {
  auto rules = grid();
  for (RulingLine rule : grid()) rules.push_back({{rule.box.x0, rule.box.y0 + 200, rule.box.x1, rule.box.y1 + 200}});
  EXPECT_EQ(build_tables(rules, {}).size(), 2u);
}

}  // namespace
}  // namespace bidaudit
