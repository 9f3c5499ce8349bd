// SPDX-License-Identifier: GPL-3.0-or-later
// What a notice says of its procedure, and shares of a consortium: values in running text.
#include "facts/find_fields.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "base/errors.h"
#include "facts/document_type.h"
#include "facts/labels.h"
#include "facts/required_documents.h"

namespace bidaudit {
namespace {

Page page_of(const std::vector<std::string>& texts) {
  Page page{.number = 1, .width = 595, .height = 842, .route = Route::text, .reason = "", .confidence = 1, .lines = {}, .tables = {}, .seals = {}};
  double y = 40;
  for (const std::string& text : texts) {
    Line line{.box = {40, y, 40, y + 10}, .source = Source::text, .angle = 0, .words = {}};
    std::istringstream in(text);
    for (std::string word; in >> word;) {
      const double width = 4.0 * static_cast<double>(word.size());
      line.words.push_back({word, {line.box.x1, y, line.box.x1 + width, y + 10}, 1});
      line.box.x1 += width + 3;
    }
    page.lines.push_back(line);
    y += 18;
  }
  return page;
}

// The known values of `field` on a paper of `type` that holds `texts`, with ", " between them.
std::string read(const std::string& type, const std::string& field, const std::vector<std::string>& texts) {
  static const std::vector<DocumentType> types = load_document_types("rules/kr-local");
  static const LabelIndex labels(types);
  const Page page = page_of(texts);
  std::string out;
  for (const DocumentType& known : types) {
    if (known.id != type) continue;
    for (const Fact& fact : find_fields(known, {&page}, labels, "x"))
      if (fact.field == field && fact.state != FactState::absent) out += (out.empty() ? "" : ", ") + (fact.state == FactState::known ? fact.value : std::string(to_text(fact.state)));
  }
  return out;
}

struct Case {
  const char* text;
  const char* field;
  const char* values;
};

TEST(FindFields, NoticesSayOfTheirProcedure) {
  const Case cases[] = {
      {"물품 구매 입찰공고", "kind", "물품"},
      {"가. 공사명: 가람로 정비", "kind", "공사"},
      {"나. 사업명 : 기록물 정리 용역 다. 기간", "kind", "용역"},  // the title says it
      {"낙찰자 결정방법: 협상에 의한 계약", "award", "협상에의한계약"},
      {"소액수의 견적 제출 안내", "award", "견적제출안내"},
      {"유찰 시 수의계약으로 전환할 수 있음", "award", ""},           // speaks of what may come
      {"긴급입찰", "urgent", "긴급입찰"},
      {"재정 신속집행을 위한 긴급공고", "urgency_ground", "신속집행"},
      {"긴급한 행사를 위하여", "urgency_ground", "긴급한행사"},
      {"재해복구를 위하여 필요", "urgency_ground", "재해복구"},
      {"긴급 재공고", "urgency_ground", "긴급재공고"},
      {"청소용역 입찰 재공고", "urgency_ground", "입찰재공고"},
      {"문의: 재난안전과, 산업재해 예방과 중대재해 예방", "urgency_ground", ""},  // an office, duties
      {"유찰 시 재공고하며 재공고입찰에서도", "urgency_ground", ""},           // what may come
      {"최근 3년 이내 단일 건으로 3억원 이상의 유사용역 실적이 있는 자", "single_reference", "단일건으로3억원이상의유사용역실적이있는자"},
      {"실적(단일계약 5억원 이상)을 보유한 업체", "single_reference", "실적(단일계약5억원이상)을보유한업체"},
      {"단일 건 9천만원 이상 이행실적 보유 업체는 적격심사 시 평가", "single_reference", ""},  // an item of the evaluation
      {"최근 3년 이내 합계 3억원 이상의 실적", "single_reference", ""},
      {"단일 예정가격으로 진행하며 실적은 평가하지 않음", "single_reference", ""},
      {"현장에서 반경 30km 이내에 소재한 업체", "distance_limit", "30km이내에소재한업체"},
      {"공장이 현장에서 20㎞ 이내인 자", "distance_limit", "공장이현장에서20km이내"},
      {"관내에 영업소를 둔 자", "distance_limit", "관내에영업소를둔"},
      {"현장 반경 2km 이내의 소음을 줄임", "distance_limit", ""},
      {"법인등기부상 본점 소재지가 경기도인 업체", "distance_limit", ""},
      {"본점 소재지가 가람시에 있는 업체", "region_city", "가람시"},
      {"본점 소재지가 경기도에 있는 업체", "region_city", ""},          // a province
      {"본점 소재지가 서울특별시에 있는 업체", "region_city", ""},
      {"공동도급을 허용하며", "joint_allowed", "허용"},
      {"공동이행방식만 허용함", "joint_allowed", "허용"},
      {"공동도급은 허용하지 않습니다", "joint_allowed", ""},
      {"공동도급은 허용하지 않습니다", "joint_forbidden", "공동도급은허용하지"},
      {"공동수급 허용여부: 불허", "joint_allowed", ""},
      {"구성원은 대표자를 포함하여 3개사 이내", "max_members", "3"},
      {"공동수급(공동이행방식)은 2개사 이내로 허용", "max_members", "2"},
      {"구성원별 최소지분율 10% 이상", "min_share", "10"},
      {"예정가격 대비 견적가격이 87.745% 이상인 자", "floor_rate", "87.745"},
      {"가격입찰서 제출(전자입찰): 2026. 9. 14.(월) 10:00 ~ 2026. 9. 16.(수) 16:00", "bid_deadline", "2026-09-16T16:00:00+09:00"},
      {"가격입찰서 개찰: 2026. 9. 16.(수) 17:00", "opening_at", "2026-09-16T17:00:00+09:00"},
      {"기초금액의 ±2% 범위에서", "reserve_band", "2"},
      {"기초금액: 10,000,000원(부가가치세 포함)", "vat_basis", "포함"},
      {"마. 추정가격: 10,000,000원(부가가치세 제외)", "vat_basis", ""},  // of another amount
      {"중소기업 확인서를 소지한 업체", "set_aside", "중소기업"},
      {"소기업 또는 소상공인만 참가", "set_aside", "소기업"},
      {"최근 3년 이내 1억 5천 실적은 평가에 반영", "track_record_limit", ""},
      {"최근 5년간 같은 종류의 실적이 있는 업체로", "track_record_limit", "실적이있는업체"},
      {"실적(단일계약 5억원 이상)을 보유한 업체로", "track_record_limit", "실적(단일계약5억원이상)을보유한업체"},
      {"A값: 12,345,000원", "a_value", "12345000"},
      {"입찰보증금은 전자입찰서의 지급확약으로 갈음", "bond_in_bid", "입찰보증금은전자입찰서의지급확약"},
      {"비리 신고: 감사실", "stated", "비리신고"},
  };
  for (const Case& c : cases) EXPECT_EQ(read("notice", c.field, {c.text}), c.values) << c.text << " -> " << c.field;
}

// The end of one line and the label of the next, in one cell, are no label together; a label broken in two is one.
TEST(FindFields, MakersAndModelsThatAPaperNames) {
  const Case cases[] = {
      {"모델명 : 가람 GR-2200A, 1대", "named_product", "모델명:가람GR-2200A"},
      {"모델 : DL380", "named_product", "모델:DL380"},
      {"형식명 : GR-100", "named_product", "형식명:GR-100"},
      {"제조사 : 가람전자", "named_product", "제조사:가람전자"},
      {"제조사: GARAM / 수량 2대", "named_product", ""},                          // a label may stand behind a stroke: "S/W 명"
      {"브랜드명: GARAM 또는 상당품", "named_product", "브랜드명:GARAM"},
      {"복합기는 가람사 제품에 한함", "named_product", "복합기는가람사제품에한함"},
      {"GR-2200A 모델로 납품하여야 한다", "named_product", "GR-2200A모델로납품"},
      {"타사 제품은 사용할 수 없음", "named_product", "타사제품은사용할수없"},
      {"제조사 : OS : 모델명 :", "named_product", ""},                            // an empty form
      {"모델명 : (제안사가 적음)", "named_product", ""},
      {"당사 제품으로 납품", "named_product", ""},                                // the bidder's own
      {"제조사 제품을 납품하고 제작사 제품에 한함", "named_product", ""},
      {"3차원 모델: LOD300 이상", "named_product", ""},                           // no product
      {"특정 제품에 종속되지 않도록 구성", "named_product", ""},
      {"규격: A4 80g, 배관 DN150, KS D 3507", "named_product", ""},               // sizes and standards
      {"중소기업제품 구매촉진 및 판로지원에 관한 법률", "named_product", ""},
      {"국산 제품에 한함", "named_product", ""},
      {"GR-2200A 또는 동등 이상", "equal_or_better", "동등이상"},
      {"이와 동등 이상의 성능을 가진 제품", "equal_or_better", "동등이상의성능"},
      {"GR-2200A 동급 이상 제품", "equal_or_better", "동급이상제품"},
      {"동등품 납품 가능", "equal_or_better", "동등품"},
      {"동등 이상 제품 불가", "equal_or_better", "동등이상제품불가"},
      {"동등품은 인정하지 않음", "equal_or_better", "동등품은인정하지않"},
      {"동등 이상의 제품을 제안할 수 있음", "equal_or_better", "동등이상의제품"},
      {"규격서의 기준과 동등하거나 그 이상인 장비", "equal_or_better", "동등하거나그이상"},
      {"학사 또는 동등 이상의 학력", "equal_or_better", ""},                      // of people
      {"브라우저 5종에서 동등한 서비스", "equal_or_better", ""},
      {"장애 시 원상 또는 동등 이상의 상태로 복구", "equal_or_better", ""},
  };
  for (const Case& c : cases)
    for (const char* type : {"notice", "request_for_proposals"}) EXPECT_EQ(read(type, c.field, {c.text}), c.values) << type << ": " << c.text;
}

TEST(FindFields, LabelsOverALineBreak) {
  const LabelIndex labels(load_document_types("rules/kr-local"));
  const auto found = [&](const char* text) {
    std::string out;
    for (const FoundLabel& label : labels.find(text, false)) out += (out.empty() ? "" : ", ") + label.label;
    return out;
  };
  EXPECT_EQ(found("입찰건명: 가람시 기록물 정리 용역\n금 액: 일금"), "입찰건명, 금액");
  EXPECT_EQ(found("용역\n금액"), "용역금액");
}

TEST(FindFields, TelephoneNumbersUnderLatinLabels) {
  for (const char* text : {"TEL : 02-0000-1000", "Tel. 02-0000-1000", "TEL 02) 0000-1000", "전화 02-0000-1000"})
    EXPECT_EQ(read("bid_form", "phone", {"업체명: 가람누리", text}), "02-0000-1000") << text;
  EXPECT_EQ(read("bid_form", "phone", {"HOTEL 02-0000-1000"}), "");
}

TEST(FindFields, APersonIsNoTelephoneNumber) {
  EXPECT_EQ(read("notice", "phone", {"문의: 회계과 ☎ 02-0000-1000", "서식 문의: 회계과 주무관 홍길동"}), "02-0000-1000");
  EXPECT_EQ(read("notice", "phone", {"문의: 02-0000-10"}), "unreadable");
}

// Words in a bracket behind a label are none of their own, unless they are one.
TEST(FindFields, LabelsInBrackets) {
  const LabelIndex labels(load_document_types("rules/kr-local"));
  const auto found = [&](const char* text) {
    std::string out;
    for (const FoundLabel& label : labels.find(text, false)) out += (out.empty() ? "" : ", ") + label.label;
    return out;
  };
  EXPECT_EQ(found("제안가격 (부가가치세 포함)"), "제안가격");
  EXPECT_EQ(found("소재지 (연락처)"), "소재지, 연락처");
}

TEST(FindFields, SignersOfAnAgreement) {
  EXPECT_EQ(read("joint_venture_agreement", "signature", {"가람누리 주식회사 대표이사 홍가람 (인)"}), "가람누리주식회사대표이사홍가람");
}

// Other directors are no representatives beside one that is called so.
TEST(FindFields, RepresentativesInARegister) {
  EXPECT_EQ(read("corporate_register", "representative", {"사내이사 홍나람 700101-*******", "대표이사 독고가람 680815-*******"}), "독고가람");
  EXPECT_EQ(read("corporate_register", "representative", {"사내이사 홍나람 700101-*******"}), "홍나람");
}

TEST(FindFields, NumbersOfCertificatesWithoutLabels) {
  EXPECT_EQ(read("sme_certificate", "certificate_number", {"제 0010-2026-100234 호"}), "0010-2026-100234");
  EXPECT_EQ(read("direct_production_certificate", "certificate_number", {"제 2025-0144-07823 호"}), "2025-0144-07823");
  EXPECT_EQ(read("software_business_certificate", "certificate_number", {"No. B24-118203-0042"}), "B24-118203-0042");
}

TEST(FindFields, EnglishBehindLabels) {
  EXPECT_EQ(read("national_tax_clearance", "issued_on", {"발급일 Date of issue : 2026.09.10"}), "2026-09-10");
}

TEST(FindFields, PeriodsOfASection) {
  EXPECT_EQ(read("notice", "bid_deadline", {"2. 제안서 및 입찰서 제출", "○ 제출기간 : 2026. 9. 14.(월) 09:00 ~ 9. 15.(화) 17:00"}), "2026-09-15T17:00:00+09:00");
  EXPECT_EQ(read("notice", "bid_deadline", {"2. 적격심사 서류", "○ 제출기간 : 2026. 9. 14.(월) 09:00 ~ 9. 15.(화) 17:00"}), "not-extracted");
}

TEST(FindFields, DaysBehindTheSentence) {
  EXPECT_EQ(read("track_record", "issued_on", {"위 사실을 증명함 2026년 8월 20일"}), "2026-08-20");
  EXPECT_EQ(read("track_record", "issued_on", {"위 계약의 준공 2026년 8월 20일"}), "");
}

TEST(FindFields, DaysBeforeTheOffice) {
  EXPECT_EQ(read("corporate_register", "issued_on", {"2026년 09월 02일 법원행정처 등기정보중앙관리소"}), "2026-09-02");
}

TEST(FindFields, EqualSharesAreTwo) {
  const std::vector<std::string> texts = {"제9조 1. 주식회사 가람: 50%", "2. 주식회사 나람: 50%"};
  EXPECT_EQ(read("joint_venture_agreement", "share", texts), "50, 50");
  EXPECT_EQ(read("joint_venture_agreement", "member", texts), "주식회사 가람, 주식회사 나람");
}

TEST(FindFields, WhatNoPaperBearsIsAbsentOnPoorScansToo) {
  EXPECT_EQ(read("notice", "reserve_price", {"예정가격 10,000,000원"}), "");
}

TEST(FindFields, BondsInOneLine) {
  const std::vector<std::string> texts = {"보험계약자 주식회사 가람 피보험자 가람시 보험가입금액 금일백만원정", "보증내용 입찰보증금"};
  EXPECT_EQ(read("bid_bond", "beneficiary", texts), "가람시");
  EXPECT_EQ(read("bid_bond", "obligation", texts), "입찰보증금");
}

// On scans a label before a colon may be misread like one that stands alone; digits behind it are its value.
TEST(FindFields, MisreadLabels) {
  const LabelIndex labels(load_document_types("rules/kr-local"));
  const auto found = [&](const std::string& text) {
    std::string out;
    for (const FoundLabel& label : labels.find(text, true)) out += (out.empty() ? "" : ", ") + label.label + "=" + text.substr(label.value);
    return out;
  };
  EXPECT_EQ(found("관 리 번 흐: 가26-1"), "관리번호=가26-1");
  EXPECT_EQ(found("관 리 번 흐: 가26-1 상호: 가람"), "관리번호=가26-1 상호: 가람, 상호=가람");
  EXPECT_EQ(found("관리번흐"), "관리번호=");
  EXPECT_EQ(found("관리번흐 26-1"), "");  // nothing tells where the value begins
  EXPECT_EQ(found("관리방법: 26-1"), "");
}

TEST(FindFields, TheDayOfAnotherLabelIsNotAlone) {
  EXPECT_EQ(read("software_business_certificate", "issued_on", {"상호: 가람", "마감: 2025. 12. 31."}), "");
  EXPECT_EQ(read("software_business_certificate", "issued_on", {"상호: 가람", "2026. 2. 3."}), "2026-02-03");
}

TEST(FindFields, ARowOfPairsIsNoValueOfTheLabelAbove) {
  EXPECT_EQ(read("application", "project_title", {"사업명:", "입찰보증금 보증금율: 5% 납부방법: 현금"}), "unfilled");
  EXPECT_EQ(read("application", "project_title", {"사업명", "기록물 정리 용역"}), "기록물 정리 용역");
}

// A list in the line of its heading: what is no paper that is known is told, and on scans a name misread is still that name.
TEST(FindFields, DemandedPapers) {
  const std::vector<DocumentType> types = load_document_types("rules/kr-local");
  const auto demanded = [&](const char* text, Source source) {
    Page page = page_of({text});
    for (Line& line : page.lines) line.source = source;
    std::string out;
    for (const Fact& fact : find_required_documents({&page}, types, "notice", "required_documents", "x"))
      out += (out.empty() ? "" : ", ") + (fact.state == FactState::known ? fact.value : std::string(to_text(fact.state)));
    return out;
  };
  EXPECT_EQ(demanded("6. 제출서류: 가격입찰서, 사업각등록증 사본 1부(원본대조필), 안전관리계획서", Source::ocr), "bid_form, business_registration, unreadable");
  EXPECT_EQ(demanded("6. 제출서류: 입찰서, 전기공사업등록증", Source::ocr), "bid_form, licence");
  EXPECT_EQ(demanded("6. 제출서류: ① 입찰서 ② 사업자등록증 ③ 공동수급협정서(해당자)", Source::text), "bid_form, business_registration, joint_venture_agreement?");
  EXPECT_EQ(demanded("6. 적격심사 제출서류: 신용평가등급확인서, 실적증명서", Source::text), "not-extracted");
  EXPECT_EQ(demanded("6. 낙찰예정자 및 입찰참가 신청서류: 신용평가등급확인서", Source::text), "credit_rating");
  EXPECT_EQ(demanded("6. 제출서류: 입찰서, 사업각등록증", Source::text), "bid_form, licence");  // print is not guessed at
}

// Korean is broken within words at the end of a line, which reaches to the edge of the text.
TEST(FindFields, WordsOfANoticeThatALineBreaks) {
  const std::string edge = "나. 지방자치단체를 당사자로 하는 계약에 관한 법률 시행령 제13조에 따른 자격을 갖추고 ";
  EXPECT_EQ(read("notice", "licence", {edge + "소방시설공", "사업을 등록한 업체", "3. 일정"}), "소방시설공사업");
  EXPECT_EQ(read("notice", "track_record_amount", {edge + "최근 3년 이내 50,000,", "000원 이상의 실적이 있는 업체", "3. 일정"}), "50000000");
  EXPECT_EQ(read("joint_venture_agreement", "signature", {"2026년 10월 7일", "주식회사 가람누리 대표이사 김민준 (인)"}), "주식회사가람누리대표이사김민준");
}

TEST(FindFields, RegionsOfANotice) {
  const Case cases[] = {
      {"나. 전북특별자치도에 주된 영업소를 두고 있는 업체", "region", "전북특별자치도"},
      {"나. 공고일 전일부터 계약체결일까지 본사가 경상남도 내에 소재하는 업체", "region", "경상남도"},
      {"나. 주된 영업소가 충청북도인 업체", "region", "충청북도"},
      {"나. 입찰공고일 전일 현재 강원특별자치도에 본점을 둔 업체", "region", "강원특별자치도"},
      {"나. 본점 소재지가 대전광역시 또는 세종특별자치시에 있는 업체", "region_list", "대전광역시또는세종특별자치시"},
      {"나. 본점 소재지가 부산광역시, 울산광역시, 경상남도인 업체", "region_list", "부산광역시,울산광역시,경상남도"},
      {"나. 본점소재지가 경기도 광명시, 시흥시, 안산시에 있는 업체", "city_list", "경기도광명시,시흥시,안산시"},
      {"나. 본점 소재지가 경기도에 있는 업체", "region_list", ""},
      {"나. 본점 소재지가 경기도에 있는 업체", "city_list", ""},
      {"① 본점 소재지가 경기도인 업체", "region", "경기도"},  // an item, no lot
  };
  for (const Case& c : cases) EXPECT_EQ(read("notice", c.field, {c.text}), c.values) << c.text;
}

TEST(FindFields, TradesThatANoticeAsksFor) {
  EXPECT_EQ(read("notice", "other_licence", {"나. 「건설산업기본법」에 의한 지반조성·포장공사업을 등록한 업체"}), "지반조성·포장공사업");
  EXPECT_EQ(read("notice", "other_licence", {"나. 「건설산업기본법」에 따라 건설업(조경식재·시설물공사업)을 등록한 업체"}), "조경식재·시설물공사업");
}

// What is asked for may not be read, but that something is asked for must be.
TEST(FindFields, ConditionsOfParticipation) {
  const std::string heading = "2. 입찰참가자격";
  const Case cases[] = {
      {"가. 철근·콘크리트공사업 등록을 필한 업체", "trade_asked", "철근·콘크리트공사업"},
      {"가. 「폐기물관리법」에 의한 폐기물수집운반업 허가를 득한 업체", "trade_asked", "폐기물수집운반업"},
      {"가. 건축사사무소 개설신고를 한 자", "trade_asked", "건축사사무소"},
      {"가. 나라장터에 입찰참가자격을 등록한 업체", "trade_asked", ""},
      {"가. 중소기업으로서 사업자등록을 한 자", "trade_asked", ""},
      {"가. 소프트웨어사업자(컴퓨터관련서비스사업, 업종코드 1468)로 신고한 업체", "trade_asked", ""},
      {"가. 건축공사업 또는 토목건축공사업 면허를 보유한 업체", "licence_choice", "건축공사업또는토목건축공사업"},
      {"가. 소프트웨어사업자[컴퓨터관련서비스사업(1468)] 신고업체", "licence", "소프트웨어사업자"},
      {"가. 소프트웨어사업자 중 컴퓨터관련서비스사업으로 신고된 자", "software_field", "컴퓨터관련서비스"},
      {"가. 충북 청주시에 사업장을 두고 있는 업체", "region_sign", "충북청주시에사업장"},
      {"가. 관내 소재 업체로 제한", "region_sign", "관내소재"},
      {"가. 지방계약법 시행령 제13조의 자격을 갖춘 업체", "region_sign", ""},
      {"가. 「중소기업기본법」 제2조에 따른 중소기업자", "size_sign", "중소기업자"},
      {"가. 「중소기업기본법」 제2조에 따른 중소기업자", "sme_limit", "중소기업"},
      {"가. 중소기업자간 경쟁제품의 직접생산 확인을 받은 자", "size_sign", ""},
      {"가. 최근 3년 이내 단일건 1억원 이상의 실적이 있는 업체", "track_record_amount", "100000000"},
      {"가. 단일 건으로 금 1억5천만원 이상 용역수행실적이 있는 자", "track_record_amount", "150000000"},
      {"가. 5천만원 이상 동종 용역의 실적을 보유한 업체", "record_sign", "이상동종용역의실적을보유한업체"},
      {"가. 5천만원 이상 동종 용역 이행실적 보유 업체는 적격심사 시 실적으로 평가", "record_sign", ""},
      {"가. 5천만원 이상 동종 용역의 실적이 있는 업체는 참가할 수 있습니다", "record_sign", "이상동종용역의실적이있는업체"},
      {"가. 해당 용역 실적이 기초금액의 1배 이상인 업체", "record_sign", "실적이기초금액의1배"},
      {"가. 시공능력평가액이 추정가격의 1배 이상인 업체", "capacity_sign", "시공능력평가액이추정가격의1배"},
      {"가. 토목공사업 시공능력공시액이 65억원 이상인 업체", "capacity", "6500000000"},
      {"가. 직접생산확인증명서(정보시스템유지관리서비스, 8111189901)를 소지한 업체", "product_code", "8111189901"},
      {"가. 직접생산확인증명서(정보시스템 개발서비스)를 소지한 중소기업", "product_name", "정보시스템개발서비스"},
      {"가. 중소기업확인서를 보유한 업체", "sme_limit", "중소기업"},
  };
  for (const Case& c : cases) EXPECT_EQ(read("notice", c.field, {heading, c.text}), c.values) << c.text;
  EXPECT_EQ(read("notice", "record_sign", {"5. 낙찰자 결정", "가. 해당 용역 실적이 기초금액의 1배 이상인 업체에 만점을 준다"}), "");
  EXPECT_EQ(read("notice", "trade_asked", {"5. 계약 조건", "가. 철근·콘크리트공사업 등록업체에 하도급할 수 있다"}), "");
}

// A condition of which no field knows anything is one all the same.
TEST(FindFields, ConditionsWithoutAField) {
  const std::string heading = "2. 입찰참가자격";
  const auto conditions = [&](const std::string& text) { return read("notice", "other_condition", {heading, text, "3. 제출서류", "가. 인감증명서를 보유한 업체는 제출"}); };
  for (const char* text : {"최근 3년 이내 부도 사실이 없는 업체", "해당 제조사의 공급 확약을 받은 자", "녹색기술 인증서를 소지한 업체", "대표자가 기술사 자격을 보유한 업체", "「관광진흥법」 제31조에 따른 지정을 받은 업체", "관내에 사후관리 거점을 두고 24시간 이내 출동이 가능한 업체", "제안설명회에 참석한 자에 한하여 참가할 수 있습니다"})
    EXPECT_EQ(conditions("가. " + std::string(text)), text);
  for (const char* text : {"「지방계약법 시행령」 제13조의 자격을 갖춘 자", "다음 각 호의 요건을 모두 갖춘 업체", "입찰참가자격 제한을 받지 아니한 자(부정당업자가 아닌 자)", "나라장터에 이용자 등록을 한 업체", "수의계약 배제사유에 해당하지 않는 자",
                           "주된 영업소의 소재지가 경기도인 업체", "「중소기업기본법」 제2조에 따른 중소기업자", "5천만원 이상 동종 용역의 실적이 있는 업체", "전기공사업을 등록한 업체", "입찰 결과는 나라장터에 게시합니다"})
    EXPECT_EQ(conditions("가. " + std::string(text)), "") << text;
  // Beside a condition that a field knows, and where it goes on on the next line.
  EXPECT_EQ(conditions("가. 경기도에 소재하고 ISO 9001 인증을 보유한 업체"), "ISO9001인증을보유");
  EXPECT_EQ(conditions("가. 경기도에 소재하고 자본금 3억원 이상인 업체"), "자본금3억원이상");
  EXPECT_EQ(read("notice", "other_condition", {heading, "가. 최근 3년 이내에 부도 또는 화의 개시의", "사실이 없는 업체"}), "최근 3년 이내에 부도 또는 화의 개시의 사실이 없는 업체");
  EXPECT_EQ(read("notice", "other_condition", {heading, "가. 최근 3년 이내 부도 사실이 없는 업체", "※ 법정관리 중인 업체 포함"}), "최근 3년 이내 부도 사실이 없는 업체 ※ 법정관리 중인 업체 포함");
}

// A name that is wrong there would make conditions of what a field knows.
TEST(DocumentTypes, BesidesNamesFieldsBeforeIt) {
  const auto folder = std::filesystem::temp_directory_path() / ("bidaudit-types-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder / "documents");
  std::ofstream(folder / "documents/a.xml") << R"(<document-type xmlns="urn:bidaudit:rules:1" id="a"><name xml:lang="ko">가</name><name xml:lang="en">a</name><title>가</title>)"
                                            << R"(<field name="b" type="text" within="자격" besides="c"><item>자$</item></field><field name="c" type="text"/></document-type>)";
  try {
    load_document_types(folder);
    ADD_FAILURE() << "c stands behind b";
  } catch (const RuleError& error) {
    EXPECT_NE(std::string(error.what()).find("besides names 'c'"), std::string::npos) << error.what();
  }
  std::filesystem::remove_all(folder);
}

TEST(FindFields, ABondThatIsNotWaived) {
  EXPECT_EQ(read("notice", "bond_in_bid", {"5. 입찰보증금은 면제하지 아니하며 입찰금액의 5% 이상을 납부하여야 합니다"}), "");
  EXPECT_EQ(read("notice", "bond_in_bid", {"5. 입찰보증금 : 입찰서 제출 시 납부 (면제업체는 지급각서)"}), "");
  EXPECT_EQ(read("notice", "bond_in_bid", {"5. 입찰보증금 : 면제(지급각서 제출)"}), "입찰보증금:면제");
}

TEST(FindFields, ATitleOverTheNumberIsNoOffice) {
  EXPECT_EQ(read("notice", "buyer", {"시설공사 전자입찰공고", "솔안군 공고 제2026-1024호"}), "솔안군");
  EXPECT_EQ(read("notice", "notice_number", {"시설공사 전자입찰공고", "솔안군 공고 제2026-1024호"}), "솔안군 공고 제2026-1024호");
  EXPECT_EQ(read("notice", "notice_number", {"솔안군 공고", "제2026-1024호"}), "솔안군 공고 제2026-1024호");
}

TEST(FindFields, MovesOfTheHeadOffice) {
  EXPECT_EQ(read("corporate_register", "moved_on", {"2026.10.08 본점이전"}), "2026-10-08");
  EXPECT_EQ(read("corporate_register", "moved_on", {"등기기록의 개설 사유 및 연월일", "2026 년 10 월 08 일 서울특별시 강남구 테헤란로 1에서 본점이전"}), "2026-10-08");
}

TEST(FindFields, SoleProprietors) {
  EXPECT_EQ(read("national_tax_clearance", "corporate_number", {"주민등록번호(법인등록번호): 710409-*******"}), "");
  EXPECT_EQ(read("national_tax_clearance", "corporate_number", {"주민등록번호(법인등록번호): 71040-0"}), "unreadable");
  EXPECT_EQ(read("national_tax_clearance", "corporate_number", {"주민등록번호(법인등록번호): 301-22-04008"}), "");
  EXPECT_EQ(read("national_tax_clearance", "corporate_number", {"주민등록번호(법인등록번호): 1B4111-00Z0001 (301-22-04008)"}), "unreadable");
  EXPECT_EQ(read("local_tax_clearance", "company_name", {"성명(법인명): 천미르"}), "");
}

TEST(FindFields, AFamilyNameIsNoLabel) {
  for (const char* type : {"integrity_pledge", "bond_waiver_pledge", "other_pledge", "seal_declaration", "tax_crime_pledge"}) {
    EXPECT_EQ(read(type, "representative", {"주식회사 가람건설 대표이사 명도균 (인)"}), "명도균") << type;
    EXPECT_EQ(read(type, "representative", {"주식회사 가람건설 대표이사 성명 홍가람 (인)"}), "홍가람") << type;
    EXPECT_EQ(read(type, "representative", {"주식회사 가람건설 대표자명 : 홍가람 (인)"}), "홍가람") << type;
  }
}

TEST(FindFields, ADayThatIsCutIsTold) {
  EXPECT_EQ(read("business_registration", "issued_on", {"사업자등록증", "2026 년 06월 2 Cesare e", "가람세무서장"}), "unreadable");
  EXPECT_EQ(read("business_registration", "issued_on", {"사업자등록증", "2026 년 06월 27일", "가람세무서장"}), "2026-06-27");
}

TEST(FindFields, NumbersThatABracketCuts) {
  EXPECT_EQ(read("national_tax_clearance", "certificate_number", {"발급번호 : 9458-25 ] -9998 -9(06"}), "unreadable");
  EXPECT_EQ(read("national_tax_clearance", "certificate_number", {"발급번호 : 3964-738-4219-221"}), "3964-738-4219-221");
}

TEST(FindFields, AmountsInWordsThatDiffer) {
  EXPECT_EQ(read("bid_bond", "amount", {"보험가입금액 : 金 육백이십육만원整 / ₩7,260,000"}), "conflicting");
  EXPECT_EQ(read("bid_bond", "amount", {"보험가입금액 : 金 칠백이십육만원整 / ₩7,260,000"}), "7260000");
  EXPECT_EQ(read("bid_form", "amount", {"입찰금액 : 일금 육백이십육만원정 (₩7,260,000)"}), "7260000");
  EXPECT_EQ(read("bid_form", "amount_in_words", {"입찰금액 : 일금 육백이십육만원정 (₩7,260,000)"}), "6260000");
  EXPECT_EQ(read("bid_form", "amount_in_words", {"입찰금액 : 일금 철엄삼천만원정 (₩830,000,000)"}), "unreadable");
  EXPECT_EQ(read("bid_form", "amount_in_words", {"입찰금액 : 금 830,000,000원"}), "");
}

TEST(FindFields, TheOfficerOfAPledgeIsNoBidder) {
  EXPECT_EQ(read("other_pledge", "representative", {"서약집행자 성명 : 박주무"}), "");
  EXPECT_EQ(read("local_tax_clearance", "company_name", {"성명(법인명) 천미르"}), "not-extracted");
  EXPECT_EQ(read("local_tax_clearance", "company_name", {"성명(법인명) 주식회사 가람누리"}), "주식회사 가람누리");
}

}  // namespace
}  // namespace bidaudit
