// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting of a file into papers: what is not recognised is never counted to the paper before it.
#include "facts/classify.h"

#include <gtest/gtest.h>

#include "facts/document_type.h"
#include "facts/page_parts.h"

namespace bidaudit {
namespace {

Line line(const char* text, double y, double x0, double x1, double height) {
  const Box box{x0, y, x1, y + height};
  return {.box = box, .source = Source::ocr, .angle = 0, .words = {{text, box, 0.9}}};
}

// A scanned page with `title` large and centred, and some lines of print.
Page page(int number, const char* title) {
  Page out{.number = number, .width = 595, .height = 842, .route = Route::ocr, .reason = "", .confidence = 0.9, .lines = {}, .tables = {}, .seals = {}};
  if (*title != '\0') out.lines.push_back(line(title, 80, 200, 395, 22));
  for (int i = 0; i < 8; ++i) out.lines.push_back(line("본문은 여기에 적습니다", 200 + 20 * i, 60, 300, 11));
  return out;
}

std::vector<Paper> papers(const std::vector<Page>& pages) {
  static const std::vector<DocumentType> types = load_document_types("rules/kr-local");
  static const TitleIndex index(types);
  Document document;
  document.page_count = pages.empty() ? 0 : pages.back().number;
  document.pages = pages;
  return split_into_papers(document, index, false);
}

TEST(Classify, APageWithATitleOfItsOwnIsAnotherPaper) {
  const auto found = papers({page(1, "청렴계약이행서약서"), page(2, "기괴한표제")});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].type, "integrity_pledge");
  EXPECT_EQ(found[1].type, "unknown");
}

TEST(Classify, APageWithoutATitleGoesOn) {
  const auto found = papers({page(1, "청렴계약이행서약서"), page(2, "")});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].last_page, 2);
}

TEST(Classify, PapersOfOnePageNeverGoOn) {
  const auto found = papers({page(1, "입찰서"), page(2, "")});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].type, "unknown");
}

// The title of the second could not be read: it is another paper all the same.
TEST(Classify, AWholeFormBehindAWholeFormIsAnotherPaper) {
  std::vector<Page> pages{page(1, "청렴계약이행서약서"), page(2, "")};
  for (Page& form : pages) form.lines.push_back(line("가람시장 귀하", 600, 60, 200, 14));
  const auto found = papers(pages);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].type, "unknown");
}

TEST(Classify, AFormMarkBeginsAnotherPaper) {
  std::vector<Page> pages{page(1, "청렴계약이행서약서"), page(2, "")};
  pages[1].lines.push_back(line("[별지 제5호서식]", 40, 60, 150, 11));
  ASSERT_EQ(papers(pages).size(), 2U);
}

// What is left of a letter at the beginning of a title does not make it an item of a list.
TEST(Classify, ATitleWithoutItsFirstLetter) {
  const auto found = papers({page(1, "-동수급표준협정서")});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].type, "joint_venture_agreement");
}

// A long heading says at its end what the paper is; the shorter title within a longer one counts for nothing.
TEST(Classify, TitlesAtTheEndOfALongHeading) {
  const auto type_of = [](const char* title) { return papers({page(1, title)})[0].type; };
  EXPECT_EQ(type_of("안전보건 확보의무 이행 서약서"), "other_pledge");
  EXPECT_EQ(type_of("2026년 가람누리 통합관리시스템 구축사업 제안서"), "proposal");
  EXPECT_EQ(type_of("통합관리시스템 가격제안서"), "bid_form");
  EXPECT_EQ(type_of("서약서를 작성할 때 참고할 유의사항"), "unknown");
}

// A printed page with a picture in which some words were read.
Page printed(int number, const char* title, int words_of_picture) {
  Page out = page(number, title);
  out.route = words_of_picture > 0 ? Route::mixed : Route::text;
  for (Line& one : out.lines) one.source = Source::text;
  for (int i = 0; i < words_of_picture; ++i) out.lines.push_back(line("그림", 400 + 12 * i, 60, 90, 11));
  return out;
}

TEST(Classify, APictureOnAPrintedPageDoesNotPartAPaper) {
  EXPECT_EQ(papers({printed(1, "제안서", 0), printed(2, "", 3), printed(3, "", 0)}).size(), 1U);
}

TEST(Classify, AScanBehindAPrintedPageIsAnotherPaper) {
  EXPECT_EQ(papers({printed(1, "제안서", 0), page(2, "")}).size(), 2U);
  EXPECT_EQ(papers({printed(1, "제안서", 0), printed(2, "", 20)}).size(), 2U);  // a scan with a printed mark
}

TEST(Classify, ChaptersOfAProposalStayTogether) {
  const auto found = papers({page(1, "제안서"), page(2, "추진전략")});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].type, "proposal");
}

TEST(Classify, PapersOnOnePageArePartedAtTheirTitles) {
  static const std::vector<DocumentType> types = load_document_types("rules/kr-local");
  static const TitleIndex index(types);
  Page both = page(1, "입찰보증금 지급각서");
  EXPECT_TRUE(parted_at_titles(both, index).empty());
  both.lines.push_back(line("청렴계약이행서약서", 500, 200, 395, 11));  // no larger than the text: named, not begun
  EXPECT_TRUE(parted_at_titles(both, index).empty());
  both.lines.push_back(line("청렴계약이행서약서", 520, 200, 395, 22));
  both.lines.push_back(line("가람시장 귀하", 700, 60, 200, 14));
  const std::vector<Page> parts = parted_at_titles(both, index);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].lines.size() + parts[1].lines.size(), both.lines.size());
  EXPECT_EQ(parts[1].lines.size(), 2U);
  const auto found = papers(parts);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].type, "bond_waiver_pledge");
  EXPECT_EQ(found[1].type, "integrity_pledge");
  EXPECT_EQ(found[1].first_page, 1);
}

// A landscape sheet, each half of it with `left` or `right` large at its head and some lines of print.
Page sheet(const char* left, const char* right) {
  Page out = page(1, "");
  out.width = 1190;
  out.lines.clear();
  for (const auto& [title, at] : {std::pair{left, 0.0}, std::pair{right, 595.0}}) {
    if (*title != '\0') out.lines.push_back(line(title, 80, at + 200, at + 395, 22));
    for (int i = 0; i < 8; ++i) out.lines.push_back(line("본문은 여기에 적습니다", 200 + 20 * i, at + 60, at + 500, 11));
  }
  return out;
}

std::vector<std::string> types_on(const Page& page) {
  static const std::vector<DocumentType> types = load_document_types("rules/kr-local");
  static const TitleIndex index(types);
  std::vector<std::string> found;
  for (const Paper& paper : papers(parted_at_titles(page, index))) found.push_back(paper.type);
  return found;
}

TEST(Classify, PapersSideBySideArePartedAtTheGutter) {
  using Types = std::vector<std::string>;
  EXPECT_EQ(types_on(sheet("사업자등록증", "납세증명서")), (Types{"business_registration", "national_tax_clearance"}));
  EXPECT_EQ(types_on(sheet("납세증명서", "납세증명서")), (Types{"national_tax_clearance", "national_tax_clearance"}));  // of two firms
  EXPECT_EQ(types_on(sheet("사업자등록증", "기괴한증명서")), (Types{"business_registration", "unknown"}));
  Page aside = sheet("법인인감증명서", "");
  aside.lines.push_back(line("사용인감신고서", 80, 655, 780, 22));  // not over the middle of its half
  EXPECT_EQ(types_on(aside), (Types{"seal_certificate", "seal_declaration"}));
  aside.lines.back() = line("사용인감신고서 제출", 80, 655, 780, 22);  // a heading that only holds it
  EXPECT_EQ(types_on(aside), (Types{"unknown"}));
}

TEST(Classify, ASheetThatHoldsOnePaperStaysWhole) {
  const auto is_whole = [](const Page& page) { return types_on(page) == std::vector<std::string>{"unknown"}; };  // the file of no pages
  EXPECT_TRUE(is_whole(sheet("청렴계약이행서약서", "")));            // two columns under a title on the left
  EXPECT_TRUE(is_whole(sheet("기괴한증명서", "해괴한확인서")));       // nothing known: perhaps columns
  EXPECT_TRUE(is_whole(sheet("사업자등록증", "추진전략")));           // the heading of a column
  Page titled = sheet("사업자등록증", "납세증명서");
  titled.lines.push_back(line("입찰참가자격 등록 서류", 40, 500, 690, 26));  // one title across
  EXPECT_TRUE(is_whole(titled));
  Page ruled = sheet("산출내역서", "납세증명서");
  ruled.tables.push_back({.box = {60, 180, 1130, 700}, .cells = {}});
  EXPECT_TRUE(is_whole(ruled));
  Page upright = sheet("사업자등록증", "납세증명서");
  upright.height = 1683;
  EXPECT_TRUE(is_whole(upright));
}

TEST(Classify, TablesAndSealsGoWithTheirHalf) {
  static const std::vector<DocumentType> types = load_document_types("rules/kr-local");
  static const TitleIndex index(types);
  Page both = sheet("사업자등록증", "납세증명서");
  both.tables = {{.box = {60, 180, 500, 400}, .cells = {}}, {.box = {655, 180, 1100, 400}, .cells = {}}};
  both.seals = {{.box = {900, 700, 960, 760}, .shape = "round", .color = "red"}};
  const std::vector<Page> parts = parted_at_titles(both, index);
  ASSERT_EQ(parts.size(), 2U);
  ASSERT_EQ(parts[0].tables.size(), 1U);
  EXPECT_EQ(parts[0].tables[0], both.tables[0]);
  EXPECT_TRUE(parts[0].seals.empty());
  EXPECT_EQ(parts[1].tables.size(), 1U);
  EXPECT_EQ(parts[1].seals.size(), 1U);
}

}  // namespace
}  // namespace bidaudit
