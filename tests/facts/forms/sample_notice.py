# SPDX-License-Identifier: GPL-3.0-or-later
"""Sample A: the notice of an invented service contract, with the values a reader shall find in it."""
from .spec import Document, Group, Heading, Issuer, Pair, Prose, Rows

NUMBER = "R26BK01318742-000"
OFFICE = "광명시 공고 제2026-1187호"
TITLE = "2026년 광명시 공공데이터 통합조회시스템 유지관리 용역"

SCHEDULE = (
    ("구 분", "일 시", "장 소"), ("공고게시", "2026. 10. 12.(월) 09:00", "나라장터"),
    ("입찰참가신청 서류 접수마감", "2026. 10. 21.(수) 18:00", "광명시 회계과"),
    ("공동수급협정서 제출마감", "2026. 10. 21.(수) 18:00", "광명시 회계과"),
    ("입찰서 제출기간", "2026. 10. 19.(월) 09:00 ~ 2026. 10. 22.(목) 10:00", "광명시 회계과"),
    ("개찰일시", "2026. 10. 22.(목) 11:00", "광명시 회계과 입찰집행관 PC"))

QUALIFICATION = (
    "가. 「지방자치단체를 당사자로 하는 계약에 관한 법률 시행령」 제13조 및 같은 법 시행규칙 제14조의 요건을 갖춘 자",
    "나. 소프트웨어사업자(컴퓨터관련서비스사업, 업종코드 1468)",
    "다. 법인등기부상 본점소재지(개인사업자는 사업장 소재지)가 입찰공고일 전일부터 계약체결일까지 경기도인 업체",
    "라. 「중소기업기본법」 제2조에 따른 중소기업자로서 중소기업(소기업·소상공인)확인서를 소지한 업체",
    "마. 직접생산확인증명서(정보시스템유지관리서비스, 세부품명번호 8111189901)를 소지한 업체",
    "바. 같은 법 제31조(부정당업자) 및 제31조의5(조세포탈)에 해당하지 아니하는 자",
    "사. 최근 3년 이내(공고일 기준) 단일 건 90,000,000원 이상 동종 용역 이행실적 보유 업체는 적격심사 시 실적으로 평가")

BONDS = ("입찰금액의 100분의 5 이상. 현금 또는 지방계약법 시행령 제37조제2항의 보증서로 납부하며, 보증기간의 초일은 입찰서 제출마감일 이전, "
         "만료일은 입찰서 제출마감일 다음 날부터 30일 이후이어야 함. 낙찰자가 계약을 체결하지 아니한 경우 입찰보증금은 광명시에 귀속됨.")

AWARD = (
    "가. 기초금액의 ±3% 범위에서 15개의 복수예비가격을 작성하고 4개를 추첨하여 산술평균한 금액을 예정가격으로 함.",
    "나. 예정가격 이하로서 낙찰하한율 이상 최저가격 입찰자 순으로 적격심사(종합평점 95점 이상)하여 결정.",
    "다. 적격심사 서류 제출: 통보일부터 5일 이내. 낙찰자 통보 예정일: 2026. 11. 5.(목)")

PAPERS = ("입찰참가신청서, 입찰서, 산출내역서, 사업자등록증, 등기사항전부증명서(공고일 이후 발급분), 법인인감증명서(공고일 이후 발급분), 사용인감계, "
          "위임장 및 재직증명서(대리인), 청렴서약서, 입찰보증보험증권 또는 지급확약서, 국세·지방세 납세증명서, 4대 사회보험료 완납증명서, "
          "중소기업확인서, 소프트웨어사업자 일반 현황 관리확인서, 직접생산확인증명서, 신용평가등급확인서, 용역이행실적증명서, 공동수급협정서, "
          "조세포탈 서약서, 개인정보 수집·이용 동의서")
REQUIRED = ["application", "bid_form", "cost_breakdown", "business_registration", "corporate_register", "seal_certificate", "seal_declaration",
            "power_of_attorney?", "integrity_pledge", "bid_bond|bond_waiver_pledge", "national_tax_clearance", "local_tax_clearance",
            "social_insurance_clearance", "sme_certificate", "software_business_certificate", "direct_production_certificate",
            "credit_rating", "track_record", "joint_venture_agreement", "tax_crime_pledge", "privacy_consent"]


def notice():
    return Document("notice", "용 역 입 찰 공 고", [
        Heading("1. 입찰에 부치는 사항"),
        Group("", [
            Pair("공고번호", NUMBER, portal_number=NUMBER), Pair("건명", TITLE, project_title=TITLE),
            Pair("용역내용", "과업지시서 참조"), Pair("용역기간", "계약일로부터 12개월"),
            Pair("기초금액", ("금198,000,000원(금일억구천팔백만원, 부가가치세 포함)", "[추정가격 180,000,000원 + 부가가치세 18,000,000원]"),
                 base_amount="198000000", estimated_price="180000000", vat="18000000"),
            Pair("낙찰하한율", "87.745%", floor_rate="87.745")], numbered=True),
        Heading("2. 입찰 일정"),
        Rows(SCHEDULE, (3, 5, 3), posted_on="2026-10-12", bid_deadline="2026-10-22T10:00+09:00", opening_at="2026-10-22T11:00+09:00"),
        Heading("3. 입찰참가자격: 다음 요건을 모두 갖춘 업체"), *(Prose(line, 14) for line in QUALIFICATION),
        Prose("4. 공동계약: 공동이행방식만 허용, 구성원은 대표자를 포함하여 2개사 이내, 구성원별 최소지분율 10% 이상. 공동수급체 구성원은 모두 "
              "3항의 자격을 갖추어야 하며, 동일 입찰에 중복 참여할 수 없음."),
        Prose(f"5. 입찰보증금: {BONDS}", bond_rate="5"),
        Heading("6. 예정가격 및 낙찰자 결정"), *(Prose(line, 14) for line in AWARD),
        Prose(f"7. 제출서류(스캔 PDF 1부): {PAPERS}", required_documents=REQUIRED),
        Prose("8. 입찰의 무효: 같은 법 시행령 제39조제4항 및 시행규칙 제42조에 해당하는 입찰은 무효로 함."),
        Prose("9. 청렴계약: 본 입찰은 청렴서약제가 적용되며 청렴서약서를 입찰서와 함께 제출하여야 함."),
        Prose("10. 이의신청: 법 제34조에 따라 불이익을 받은 날부터 20일 또는 안 날부터 15일 이내에 광명시장에게 할 수 있음. "
              "입찰 비리 신고: 광명시 감사담당관 (☎ 02-0000-0001)"),
        Prose("11. 문의: 회계과 계약팀 홍길동 (☎ 02-0000-0002), 과업 문의: 정보통신과 (☎ 02-0000-0003)"),
        Issuer("2026년 10월 12일", "광 명 시 장  (관인생략)")],
        above=f"경기도 {OFFICE}", below="(제한·총액입찰, 적격심사, 공동도급 허용)", stem="공고서", subject="notice",
        own={"notice_number": OFFICE, "region": "경기도"})
