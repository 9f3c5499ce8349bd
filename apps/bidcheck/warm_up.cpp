// SPDX-License-Identifier: GPL-3.0-or-later
#include "bidcheck/warm_up.h"

#include <ostream>
#include <string>

#include "facts/tender_folder.h"
#include "report/audit.h"

namespace bidaudit {
namespace {

// A value as it is printed.
std::string sample_of(ValueType type) {
  switch (type) {
    case ValueType::money: return "금 일백만원정 (￦1,000,000원)";
    case ValueType::date: return "2026. 1. 2.부터 2026년 3월 4일까지";
    case ValueType::instant: return "2026. 1. 2.(금) 10:00 ~ 2026. 1. 5. 14시 30분";
    case ValueType::rate: return "87.745% (100분의 5)";
    case ValueType::count: return "3부";
    case ValueType::company_name: return "주식회사 가람 (123-45-67891)";
    case ValueType::person_name: return "대표이사 홍 길 동 (인)";
    case ValueType::address: return "경기도 광명시 시청로 20 (철산동), 3층";
    case ValueType::business_number: return "123-45-67891";
    case ValueType::corporate_number: return "134111-0000001";
    case ValueType::phone: return "02-1234-5678";
    case ValueType::email: return "a@example.kr";
    case ValueType::identifier: return "제100-000-2026호";
    case ValueType::grade: return "BBB-";
    case ValueType::notice_number: return "광명시 공고 제2026-1호";
    case ValueType::portal_number: return "R26BK00000001-000";
    case ValueType::region: return "경기도";
    case ValueType::document_type: return "입찰서 1부, 사업자등록증 사본 1부";
    case ValueType::text: return "관련 조례에 따른 기록물 정리 용역";
  }
  return "";
}

class PageWriter {
 public:
  explicit PageWriter(int number) { page_ = {.number = number, .width = 595, .height = 842, .route = Route::text, .reason = "text-layer", .confidence = 1, .lines = {}, .tables = {}, .seals = {}}; }

  void line(const std::string& text) {
    const Box box{50, y_, 400, y_ + 10};
    page_.lines.push_back({.box = box, .words = {{text, box, 1, ""}}});
    y_ += 14;
  }
  Page take() { return std::move(page_); }

 private:
  Page page_;
  double y_ = 40;
};

// Each field beside its label, and under it; and lines as they end a paper.
Page page_of(const DocumentType& type, int number) {
  PageWriter page(number);
  page.line(type.titles.empty() ? type.name_ko : type.titles.front());
  for (const FieldSpec& field : type.fields) {
    if (field.labels.empty()) continue;
    page.line("1. " + field.labels.front().text + ": " + sample_of(field.type));
    page.line(field.labels.front().text);
    page.line(sample_of(field.type));
  }
  page.line("위와 같이 제출하며, 사실과 다를 때에는 어떠한 처분도 받겠습니다.");
  page.line("2026년 1월 2일");
  page.line("입찰자 홍길동 (인)");
  return page.take();
}

Document document_of(const std::vector<DocumentType>& types, bool of_buyer) {
  Document document;
  for (const DocumentType& type : types)
    if (type.of_buyer == of_buyer && !type.of_officer) document.pages.push_back(page_of(type, ++document.page_count));
  return document;
}

}  // namespace

void warm_up(const Pack& pack, const Wordings& wordings) {
  TenderFolder folder;
  folder.bidders = {"bids/a", "bids/b"};
  folder.files = {{"bids/a/1.pdf", "", "bids/a"}, {"bids/b/1.pdf", "", "bids/b"}, {"notice/1.pdf", "", ""}};
  const Document of_bidder = document_of(wordings.types, false);
  const Tender tender = build_tender(folder, {of_bidder, of_bidder, document_of(wordings.types, true)}, wordings);
  std::ostream nowhere(nullptr);
  write_audit_xml(nowhere, tender, pack.evaluate(tender, {}), {});
}

}  // namespace bidaudit
