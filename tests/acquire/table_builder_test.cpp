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

TEST(TableBuilder, DoubleRulingsAreOne) {
  auto rules = grid();
  rules.push_back(across(100, 300, 123.5));
  EXPECT_EQ(build_tables(rules, {}).at(0).cells.size(), 6u);
}

TEST(TableBuilder, DashedRulingsAreJoined) {
  auto rules = grid();
  rules.erase(rules.begin() + 1);
  for (double x = 100; x < 300; x += 10) rules.push_back(across(x, x + 5, 120));
  EXPECT_EQ(build_tables(rules, {}).at(0).cells.size(), 6u);
}

TEST(TableBuilder, ATableBrokenByThePageIsClosed) {
  auto rules = grid();
  rules.erase(rules.begin() + 3);  // the last row goes on overleaf
  const auto tables = build_tables(rules, {line("끝", 110, 145)});
  ASSERT_EQ(tables.at(0).cells.size(), 6u);
  EXPECT_EQ(tables[0].cells[4].text, "끝");
}

TEST(TableBuilder, CellsAreRectangles) {
  auto rules = grid();
  rules[1] = across(200, 300, 120);  // the first column's rows 0 and 1 are one, and row 0 is one: no rectangle
  rules[5] = down(200, 120, 160);
  const auto tables = build_tables(rules, {line("위", 210, 105), line("아래", 110, 125)});
  ASSERT_EQ(tables.size(), 1u);
  double area = 0;
  for (const Cell& cell : tables[0].cells) area += cell.box.area();
  EXPECT_DOUBLE_EQ(area, tables[0].box.area());
}

TEST(TableBuilder, ATableInACellHasItsOwnText) {
  std::vector<RulingLine> rules = grid();
  for (const RulingLine& rule : {across(50, 500, 80), across(50, 500, 200), across(50, 500, 300), down(50, 80, 300),
                                 down(500, 80, 300)})
    rules.push_back(rule);
  const auto tables = build_tables(rules, {line("바깥", 400, 100), line("안", 110, 105)});
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(tables[0].cells[0].text, "바깥");
  EXPECT_EQ(tables[1].cells[0].text, "안");
}

TEST(TableBuilder, TablesApartStayApart) {
  auto rules = grid();
  for (RulingLine rule : grid()) rules.push_back({{rule.box.x0, rule.box.y0 + 200, rule.box.x1, rule.box.y1 + 200}});
  EXPECT_EQ(build_tables(rules, {}).size(), 2u);
}

}  // namespace
}  // namespace bidaudit
