// SPDX-License-Identifier: GPL-3.0-or-later
// Values in the cells of tables: bills, pairs, amounts in two writings, periods in two cells, English under labels.
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <sstream>

#include "facts/document_type.h"
#include "facts/find_fields.h"
#include "facts/labels.h"

namespace bidaudit {
namespace {

constexpr double kColumn = 120;  // points
constexpr double kRow = 40;

using Grid = std::vector<std::vector<std::string>>;

Line line_of(const std::string& text, double x, double y) {
  Line line{.box = {x, y, x, y + 10}, .source = Source::text, .angle = 0, .words = {}};
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    const double width = 3.0 * static_cast<double>(word.size());
    line.words.push_back({word, {line.box.x1, y, line.box.x1 + width, y + 10}, 1});
    line.box.x1 += width + 3;
  }
  return line;
}

// A page with `over` above a table; in `grid` "<" goes on from the left, "^" from above, "/" parts the lines of a cell.
Page page_with(const std::string& over, const Grid& grid, int number = 1) {
  Page page{.number = number, .width = 595, .height = 842, .route = Route::text, .reason = "", .confidence = 1, .lines = {}, .tables = {}, .seals = {}};
  if (!over.empty()) page.lines.push_back(line_of(over, 40, 80));
  Table table;
  for (std::size_t r = 0; r < grid.size(); ++r)
    for (std::size_t c = 0; c < grid[r].size(); ++c) {
      if (grid[r][c] == "<" || grid[r][c] == "^") continue;
      Cell cell{};
      cell.row = static_cast<int>(r);
      cell.column = static_cast<int>(c);
      cell.rows = cell.columns = 1;
      while (c + static_cast<std::size_t>(cell.columns) < grid[r].size() && grid[r][c + static_cast<std::size_t>(cell.columns)] == "<") ++cell.columns;
      while (r + static_cast<std::size_t>(cell.rows) < grid.size() && grid[r + static_cast<std::size_t>(cell.rows)][c] == "^") ++cell.rows;
      cell.box = {40 + kColumn * static_cast<double>(c), 100 + kRow * static_cast<double>(r), 40 + kColumn * static_cast<double>(c + static_cast<std::size_t>(cell.columns)),
                  100 + kRow * static_cast<double>(r + static_cast<std::size_t>(cell.rows))};
      std::istringstream in(grid[r][c]);
      double y = cell.box.y0 + 3;
      for (std::string text; std::getline(in, text, '/'); y += 12) page.lines.push_back(line_of(text, cell.box.x0 + 3, y));
      table.box = united(table.box, cell.box);
      table.cells.push_back(cell);
    }
  page.tables.push_back(table);
  return page;
}

std::string read(const std::string& type, const std::string& field, const std::vector<Page>& pages) {
  static const std::vector<DocumentType> types = load_document_types("rules/kr-local");
  static const LabelIndex labels(types);
  std::vector<const Page*> all;
  for (const Page& page : pages) all.push_back(&page);
  std::string out;
  for (const DocumentType& known : types) {
    if (known.id != type) continue;
    for (const Fact& fact : find_fields(known, all, labels, "x"))
      if (fact.field == field && fact.state != FactState::absent) out += (out.empty() ? "" : ", ") + (fact.state == FactState::known ? fact.value : std::string(to_text(fact.state)));
  }
  return out;
}

const Grid kBill = {{"구 분", "산출근거", "금 액", "비 고"},
                    {"인건비", "3인", "98,700,000", ""},
                    {"경비", "출장비", "7,200,000", "첨부"},
                    {"부가가치세", "공급가액 × 10%", "10,590,000", ""},
                    {"합 계", "", "116,490,000", ""}};

TEST(Cells, RowsOfABill) {
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("", kBill)}), "116490000") << "no amount stands in the last column";
  EXPECT_EQ(read("cost_breakdown", "vat", {page_with("", kBill)}), "10590000") << "how it comes about stands before it";
  // the words between may be a label that nobody knows
  EXPECT_NE(read("cost_breakdown", "total", {page_with("", {{"합계", "별도 협의", "30,000,000원"}})}), "30000000");
  // what stands in front may be the amount, badly printed
  EXPECT_NE(read("cost_breakdown", "total", {page_with("", {{"구분", "계", "비고"}, {"합계", "116.490.000", "1,000"}})}), "1000");
}

TEST(Cells, RowsOfSeveralAmounts) {
  const Grid years = {{"구분", "1차년도", "2차년도", "합계"}, {"인건비", "18,000,000", "42,000,000", "60,000,000"}, {"부가가치세", "1,800,000", "4,200,000", "6,000,000"}, {"합계", "19,800,000", "46,200,000", "66,000,000"}};
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("", years)}), "66000000");
  EXPECT_EQ(read("cost_breakdown", "vat", {page_with("", years)}), "6000000");
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("", {{"구분", "가", "나", "다"}, {"합계", "20,000,000", "50,000,000", "70,000,000"}})}), "70000000") << "the sum";
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("", {{"구분", "가", "나", "다"}, {"합계", "20,000,000", "50,000,000", "80,000,000"}})}), "unreadable");
  EXPECT_EQ(read("bid_form", "amount", {page_with("", {{"입찰금액", "1,000,000원", "조사가", "2,000,000원"}})}), "1000000") << "a label that nobody knows";
}

TEST(Cells, SumsBelowTheirParts) {
  const Grid parts = {{"제안/금액", "공급가액 : 259,090,909원"}, {"^", "부가세액 : 25,909,091원"}, {"^", "합계금액 : 285,000,000원"}};
  EXPECT_EQ(read("bid_form", "amount", {page_with("", parts)}), "285000000");
  EXPECT_NE(read("bid_form", "amount", {page_with("", {{"제안/금액", "공급가액 : 259,090,909원"}, {"^", "부가세액 : 25,909,091원"}})}), "259090909");
}

TEST(Cells, LabelsAndValuesInLines) {
  const std::vector<Page> lines{page_with("", {{"기초금액/추정가격/부가가치세", "금 297,000,000원/금 270,000,000원/금 27,000,000원"}})};
  EXPECT_EQ(read("notice", "base_amount", lines), "297000000");
  EXPECT_EQ(read("notice", "estimated_price", lines), "270000000");
  EXPECT_EQ(read("notice", "vat", lines), "27000000");
  EXPECT_EQ(read("notice", "estimated_price", {page_with("", {{"기초금액/추정가격/부가가치세", "금 297,000,000원/금 270,000,000원"}})}), "unreadable") << "one is missing";
}

TEST(Cells, UnitsOverATable) {
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("(단위 : 천원)", kBill)}), "116490000000");
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("(단위 : 원)", kBill)}), "116490000");
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("", {{"구분", "금액(백만원)"}, {"인건비", "1,200"}, {"합계", "1,200"}})}), "1200000000");
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("(단위 : 천원)", {{"구분", "금액"}, {"합계", "1,200,000원"}})}), "1200000") << "says its own unit";
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("", {{"합계(천원)", "1,500"}})}), "1500000");
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("(단위: 천원)", {{"합계(천원)", "1,500"}})}), "1500000");
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("합계(천원) : 1,500", {})}), "1500000");
  // the table goes on on the next page
  EXPECT_EQ(read("cost_breakdown", "total", {page_with("(단위 : 천원)", {{"구분", "금액"}, {"인건비", "1,200"}}), page_with("", {{"경비", "300"}, {"합계", "1,500"}}, 2)}), "1500000");
}

TEST(Cells, AmountsInWordsAndFigures) {
  const std::vector<Page> under{page_with("", {{"제안가격 (부가가치세 포함)", "<"}, {"한 글", "숫 자"}, {"일억이천만원", "120,000,000원"}})};
  EXPECT_EQ(read("bid_form", "amount", under), "120000000");
  EXPECT_EQ(read("bid_form", "amount_in_words", under), "120000000");
  const std::vector<Page> beside{page_with("", {{"입찰금액", "한글", "금 일억이천만원정"}, {"^", "숫자", "120,000,000"}})};
  EXPECT_EQ(read("bid_form", "amount", beside), "120000000");
  EXPECT_EQ(read("bid_form", "amount_in_words", beside), "120000000");
}

TEST(Cells, PeriodsInTwoCells) {
  const Grid period = {{"상 호", "<", "주식회사 가람"}, {"유효/기간", "시작일", "2026.09.02"}, {"^", "만료일", "2026.10.02"}};
  EXPECT_EQ(read("national_tax_clearance", "valid_from", {page_with("", period)}), "2026-09-02");
  EXPECT_EQ(read("national_tax_clearance", "valid_until", {page_with("", period)}), "2026-10-02");
  const Grid unfilled = {{"상 호", "<", "주식회사 가람"}, {"유효/기간", "시작일", "2026.09.02"}, {"^", "만료일", ""}};
  EXPECT_EQ(read("national_tax_clearance", "valid_until", {page_with("", unfilled)}), "unreadable") << "its first day is not its last";
  EXPECT_EQ(read("notice", "bid_deadline", {page_with("", {{"입찰서 접수", "개시일시", "2026/09/07 10:00", "마감일시", "2026/09/10 10:00"}})}), "2026-09-10T10:00:00+09:00");
  EXPECT_EQ(read("notice", "bid_deadline", {page_with("", {{"입찰서 접수", "개시일시", "2026/09/07 10:00"}})}), "unreadable") << "bids begin to be received";
}

TEST(Cells, BeginningsAndEndsAsHeadings) {
  const std::vector<Page> plan{page_with("", {{"구분", "시작", "마감"}, {"전자입찰서 제출", "2026. 9. 21.(월) 오전 10시", "2026. 9. 23.(수) 오후 2시"}, {"개찰", "2026. 9. 23.(수) 오후 3시", "<"}})};
  EXPECT_EQ(read("notice", "bid_deadline", plan), "2026-09-23T14:00:00+09:00");
  EXPECT_EQ(read("notice", "opening_at", plan), "2026-09-23T15:00:00+09:00");
}

TEST(Cells, CorrectionsBesideWhatWasSo) {
  EXPECT_EQ(read("notice", "bid_deadline", {page_with("", {{"구분", "당초", "변경"}, {"입찰서 제출마감", "2026. 9. 8.(화) 10:00", "2026. 9. 11.(금) 10:00"}})}), "2026-09-11T10:00:00+09:00");
}

TEST(Cells, RowsWithBlanks) {
  EXPECT_EQ(read("credit_rating", "rated_on", {page_with("", {{"구분", "회사채", "기업신용"}, {"평가일", "", "2026-04-10"}})}), "2026-04-10");
  EXPECT_NE(read("credit_rating", "company_name", {page_with("", {{"업체명", "", "누리집"}})}), "누리집") << "a label that nobody knows";
}

TEST(Cells, ListsBelowPairs) {
  const std::vector<Page> record{page_with("", {{"업체명", "주식회사 가람", "대표자", "홍가람"}, {"사업명", "계약금액", "지분율", "실적금액"}, {"누리집 개편", "150,000천원", "100%", "150,000천원"}, {"포털 구축", "320,000천원", "50%", "160,000천원"}})};
  EXPECT_EQ(read("track_record", "contract_amount", record), "150000000, 320000000");
  EXPECT_EQ(read("track_record", "own_share", record), "100, 50");
  EXPECT_EQ(read("track_record", "company_name", record), "주식회사 가람");
}

TEST(Cells, NumbersBrokenAtTheEndOfTheirCell) {
  EXPECT_EQ(read("local_tax_clearance", "corporate_number", {page_with("", {{"법인등록번호", "164711-009988/5"}})}), "164711-0099885");
  EXPECT_EQ(read("local_tax_clearance", "business_number", {page_with("", {{"사업자등록번호", "999-88-000/08"}})}), "999-88-00008");
}

TEST(Cells, EnglishUnderLabels) {
  const std::vector<Page> tax{page_with("", {{"성명(대표자)/Name", "홍가람", "사업자등록번호/Business Registration No.", "999-88-00008"},
                                             {"상호(법인명)/Company Name", "주식회사 가람", "주소(본점)/Address", "경기도 광명시 시청로 20"}})};
  EXPECT_EQ(read("national_tax_clearance", "representative", tax), "홍가람");
  EXPECT_EQ(read("national_tax_clearance", "company_name", tax), "주식회사 가람");
  EXPECT_EQ(read("national_tax_clearance", "business_number", tax), "999-88-00008");
  EXPECT_EQ(read("national_tax_clearance", "address", tax), "경기도 광명시 시청로 20");
  EXPECT_EQ(read("national_tax_clearance", "representative", {page_with("", {{"성명/Kim James", "생년월일/1970. 1. 1."}})}), "Kim James") << "a name is no translation";
}

// A label that nobody knows stands under the one that is read.
TEST(Cells, PairsBelowOneAnother) {
  const Grid pairs = {{"공 사 명", "소하천 정비공사"}, {"공사위치", "가람면 일원"}, {"공사의 기간", "착공 후 90일"}, {"기초금액", "96,050,000원"}};
  EXPECT_EQ(read("notice", "project_title", {page_with("", pairs)}), "소하천 정비공사");
  const Grid columns = {{"법인명", "사업자등록번호"}, {"주식회사 가람", "999-88-00008"}, {"주소", "법인등록번호"}, {"경기도 광명시 시청로 20", "110111-1234567"}};
  EXPECT_EQ(read("local_tax_clearance", "company_name", {page_with("", columns)}), "주식회사 가람");
}

// The row below begins with a label that nobody knows.
TEST(Cells, PairsInTheFirstRow) {
  const Grid pairs = {{"보험계약자", "주식회사 솔한줄", "피보험자", "다온군"}, {"보험가입금액", "₩7,260,000", "보 험 료", "₩15,000"}};
  EXPECT_EQ(read("bid_bond", "beneficiary", {page_with("", pairs)}), "다온군");
  EXPECT_EQ(read("bid_bond", "principal", {page_with("", pairs)}), "주식회사 솔한줄");
}

// A crooked frame makes narrow empty cells at the end of each row: they are no values.
TEST(Cells, SliversBesideAColumn) {
  Page page = page_with("", {{"업체명", "주식회사 가람", "대표자", "홍가람", "", "", ""},
                             {"사업명", "순번", "비고란", "계약금액", "지분율", "실적(원)", ""},
                             {"누리집 개편", "1", "-", "150,000,000", "100%", "150,000,000", ""}});
  std::vector<Cell>& cells = page.tables[0].cells;
  for (Cell& cell : cells)
    if (cell.column == 6) cell.box.x1 = cell.box.x0 + 4;
  EXPECT_EQ(read("track_record", "own_amount", {page}), "150000000");
}

TEST(Cells, NamesThatFillTheirCell) {
  EXPECT_EQ(read("national_tax_clearance", "company_name", {page_with("", {{"상호", "주식회사 가람누리온라인/시스템"}})}), "주식회사 가람누리온라인시스템");
  EXPECT_EQ(read("national_tax_clearance", "company_name", {page_with("", {{"상호", "주식회사 가람/홍나람"}})}), "주식회사 가람") << "the line has room for more";
  EXPECT_EQ(read("national_tax_clearance", "company_name", {page_with("", {{"상호", "주식회사 가람누리온라인/홍나람"}})}), "unreadable") << "a person, or the rest of the name";
}

TEST(Cells, OfficesInAStack) {
  EXPECT_EQ(read("bid_bond", "beneficiary", {page_with("", {{"피보험자", "134-83-00511/가람시/가람시장"}})}), "가람시");
  EXPECT_EQ(read("bid_bond", "beneficiary", {page_with("", {{"피보험자", "134-83-00511/가람시"}})}), "가람시");
}

// Of a form without rulings: the value stands at half the height of its label.
TEST(Cells, LabelsBrokenInAColumn) {
  Page page = page_with("", {});
  page.tables.clear();
  page.lines = {line_of("사업자등록번", 40, 100), line_of("호 :", 40, 114), line_of("999-88-00008", 200, 107)};
  EXPECT_EQ(read("seal_declaration", "business_number", {page}), "999-88-00008");
}

TEST(Cells, MembersOfAConsortium) {
  const Page page = page_with("", {{"구분", "업체명", "대표자", "출자비율"}, {"대표사", "주식회사 가람", "홍길동", "65%"}, {"구성원", "나람 주식회사", "박지우", "40%"}});
  EXPECT_EQ(read("joint_venture_agreement", "member", {page}), "주식회사 가람, 나람 주식회사");
  EXPECT_EQ(read("joint_venture_agreement", "share", {page}), "65, 40");
}

TEST(Cells, NumbersOfASoleProprietor) {
  const Page page = page_with("", {{"상호", "가람상사"}, {"법인등록번호/(사업자등록번호)", "(301-22-04008)"}});
  EXPECT_EQ(read("bid_form", "business_number", {page}), "301-22-04008");
  EXPECT_EQ(read("bid_form", "corporate_number", {page}), "");
}

TEST(Cells, ConditionsBesideTheirHeading) {
  const Page page = page_with("", {{"입찰참가자격", "철근·콘크리트공사업 등록업체"}, {"하도급", "승강기유지관리업 등록업체"}});
  EXPECT_EQ(read("notice", "trade_asked", {page}), "철근·콘크리트공사업");
}

TEST(Cells, FirmsWithTheirPerson) {
  const std::vector<Page> both{page_with("", {{"상호(대표자)", "주식회사 가람(홍나람)"}})};
  EXPECT_EQ(read("local_tax_clearance", "company_name", both), "주식회사 가람");
  EXPECT_EQ(read("local_tax_clearance", "representative", both), "홍나람");
}

}  // namespace
}  // namespace bidaudit
