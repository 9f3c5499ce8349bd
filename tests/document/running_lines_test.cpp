// SPDX-License-Identifier: GPL-3.0-or-later
// Page headers and footers of documents made of a few lines a page.
#include "document/running_lines.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace bidaudit {
namespace {

Line line(const std::string& text, double y, double height = 10) {
  const Box box{100, y, 300, y + height};
  return {.box = box, .words = {{text, box}}};
}

// `count` pages of body text, each with the line that `make` gives for its number.
Document pages(int count, const std::function<Line(int)>& make) {
  Document document;
  for (int number = 1; number <= count; ++number) {
    Page page;
    page.number = number;
    page.width = 595;
    page.height = 842;
    page.lines = {make(number)};
    for (int i = 0; i < 5; ++i) page.lines.push_back(line("본문 " + std::to_string(number * 7 + i), 300 + 20 * i));
    document.pages.push_back(std::move(page));
  }
  return document;
}

std::size_t marked(Document document, LineRole role) {
  mark_running_lines(document);
  std::size_t count = 0;
  for (const Page& page : document.pages)
    for (const Line& line : page.lines)
      if (line.role == role) ++count;
  return count;
}

TEST(RunningLines, ArePrintedAgainAtOnePlace) {
  struct Case {
    const char* why;
    int count;
    std::function<Line(int)> make;
    LineRole role;
    std::size_t expected;
  };
  const auto fixed = [](const char* text, double y) { return [=](int) { return line(text, y); }; };
  const Case cases[] = {
      {"a running header", 4, fixed("가람건설(주) 제안서", 40), LineRole::header, 4},
      {"on both of two pages", 2, fixed("가람건설(주) 제안서", 40), LineRole::header, 2},
      {"on one page nothing is repeated", 1, fixed("가람건설(주) 제안서", 40), LineRole::header, 0},
      {"a footer", 3, fixed("가람시 회계과", 800), LineRole::footer, 3},
      {"too deep in the page", 4, fixed("가람건설(주) 제안서", 200), LineRole::header, 0},
      {"a title is larger than the text", 4, [](int) { return line("청렴서약서", 60, 18); }, LineRole::header, 0},
      {"the name of a form", 4, fixed("[별지 제3호서식]", 40), LineRole::header, 0},
      {"page numbers", 3, [](int n) { return line(std::to_string(n), 800); }, LineRole::footer, 3},
      {"page of pages", 3, [](int n) { return line("Page " + std::to_string(n) + " of 24", 800); }, LineRole::footer, 3},
      {"with the title beside it", 3, [](int n) { return line("입찰공고문 " + std::to_string(n) + "쪽", 800); }, LineRole::footer, 3},
      {"between dashes, on a single page", 1, fixed("- 3 -", 800), LineRole::footer, 1},
      {"numbers that do not count pages", 3, [](int n) { return line(std::to_string(n * n * 10), 800); }, LineRole::footer, 0},
      {"amounts", 3, [](int n) { return line(std::to_string(n) + ",000,000원", 800); }, LineRole::footer, 0},
      {"numbered forms one after the other", 3, [](int n) { return line("[서식 " + std::to_string(n) + "]", 40); }, LineRole::header, 0},
      {"different text", 3, [](int n) { return line(n == 1 ? "가" : n == 2 ? "나" : "다", 40); }, LineRole::header, 0},
  };
  for (const Case& c : cases) EXPECT_EQ(marked(pages(c.count, c.make), c.role), c.expected) << c.why;
}

TEST(RunningLines, HeadingsOfATableThatGoesOnAreNone) {
  Document document = pages(3, [](int) { return line("품명", 60); });
  for (Page& page : document.pages) page.tables.push_back({.box = {50, 50, 500, 700}, .cells = {}});
  EXPECT_EQ(marked(document, LineRole::header), 0u);
}

TEST(RunningLines, TwoPagesOnASheetHaveTwoNumbers) {
  Document document = pages(3, [](int n) { return line("- " + std::to_string(2 * n - 1) + " -", 780); });
  for (Page& page : document.pages) page.lines.push_back(line("- " + std::to_string(2 * page.number) + " -", 780));
  EXPECT_EQ(marked(document, LineRole::footer), 6u);
}

}  // namespace
}  // namespace bidaudit
