# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples B and C, second half: what offices certify about the bidder and its partner."""
from .people import HANBIT, SOHA
from .sample_notice import NUMBER, TITLE
from .spec import Closing, Document, Group, Issuer, Pair, Prose, Rows


def business_registration(firm, stem):
    return Document("business_registration", "사 업 자 등 록 증", [
        Group("", [
            Pair("등록번호", firm.business, business_number=firm.business), Pair("법인명(단체명)", firm.name, company_name=firm.name),
            Pair("대표자", firm.head, representative=firm.head), Pair("개업연월일", "2018 년 04 월 02 일", opened_on="2018-04-02"),
            Pair("법인등록번호", firm.corporate, corporate_number=firm.corporate), Pair("사업장 소재지", firm.address, address=firm.address),
            Pair("본점 소재지", firm.address),
            Pair("사업의 종류", "업태 정보통신업   종목 소프트웨어 개발 및 유지관리, 컴퓨터관련서비스"), Pair("발급사유", "정정")]),
        Issuer("2026 년 10 월 13 일", "광 명 세 무 서 장", issued_on="2026-10-13")], below="( 법인사업자 )", stem=stem)


def corporate_register(firm, stem, former, moved, number, code):
    date = "-".join(part.strip() for part in moved.replace("년", "-").replace("월", "-").replace("일", "").split("-"))
    return Document("corporate_register", "등기사항전부증명서(말소사항 포함)", [
        Group("", [
            Pair("등기번호", number), Pair("등록번호", firm.corporate, corporate_number=firm.corporate), Pair("상호", firm.name, company_name=firm.name),
            Pair("본점", (f"{former}            . . .", f"{firm.address}     {moved} 변경  {moved} 등기"), address=firm.address),
            Pair("자본금의 액", "금 300,000,000 원"), Pair("목적", "1. 소프트웨어 개발 및 유지관리업  1. 컴퓨터관련 서비스업"),
            Pair("임원에 관한 사항", f"대표이사 {firm.head} {'800101' if firm is HANBIT else '790505'}-*******", representative=firm.head),
            Pair("회사성립연월일", "2018년 03월 26일"), ]),
        Prose("--- 이 하 여 백 ---"),
        Group("", [Pair("관할등기소", "수원지방법원 안양지원 광명등기소"), Pair("발급일", "2026. 10. 14.", issued_on="2026-10-14"),
                   Pair("발급확인번호", f"AAAA-BBBB-{code}", certificate_number=f"AAAA-BBBB-{code}")])], stem=stem, notes=[f"head office since {date}"])


def seal_certificate():
    return Document("seal_certificate", "법 인 인 감 증 명 서", [
        Group("", [
            Pair("상호", HANBIT.name, company_name=HANBIT.name), Pair("등록번호", HANBIT.corporate, corporate_number=HANBIT.corporate),
            Pair("본점", HANBIT.address, address=HANBIT.address), Pair("대표이사", f"{HANBIT.head}      [인감 날인]", representative=HANBIT.head)]),
        Prose("위 인감은 당해 등기소에 제출되어 있는 인감과 틀림없음을 증명합니다."),
        Group("", [Pair("발행일", "2026. 10. 14.", issued_on="2026-10-14"), Pair("발행번호", "2026-0000-0815", certificate_number="2026-0000-0815")])],
        stem="08_SEAL_법인인감증명서")


def bid_bond(clean):
    words, won, until, city = (("팔백칠십사만오천", "8,745,000", "2026. 12. 31.", "광명시") if clean else
                               ("팔백오십사만오천", "8,545,000", "2026. 11. 15.", "광주시"))
    return Document("bid_bond", "이행(입찰)보증보험증권", [
        Group("", [
            Pair("보험계약자", f"{HANBIT.name} ({HANBIT.business})", principal=HANBIT.name, business_number=HANBIT.business),
            Pair("피보험자", city, beneficiary=city), Pair("보험가입금액", f"금{words}원정  ₩{won}", amount=won.replace(",", "")),
            Pair("보험기간", f"2026. 10. 20. 부터 {until} 까지", valid_from="2026-10-20", valid_until="2026-12-31" if clean else "2026-11-15"),
            Pair("보증내용", "입찰보증금"),
            Pair("주계약내용", f"{TITLE} / 공고번호 {NUMBER} / 입찰일자 2026. 10. 22.", project_title=TITLE, notice_number=NUMBER)]),
        Prose("특약: 보통약관의 면책사유에도 불구하고 피보험자가 세입조치할 금액을 보증합니다."),
        Closing("2026년 10월 20일", "", [Pair("", "가상보증보험 주식회사 (직인)")], issued_on="2026-10-20")],
        above="증권번호 제 000-000-2026-0000-1742 호", stem="12_BOND_입찰보증보험증권", own={"bond_number": "000-000-2026-0000-1742"})


def national_tax():
    return Document("national_tax_clearance", "납세증명서", [
        Group("납세자", [
            Pair("상호(법인명)", HANBIT.name, company_name=HANBIT.name), Pair("사업자등록번호", HANBIT.business, business_number=HANBIT.business),
            Pair("성명(대표자)", HANBIT.head, representative=HANBIT.head), Pair("법인등록번호", HANBIT.corporate, corporate_number=HANBIT.corporate),
            Pair("주소(본점)", HANBIT.address, address=HANBIT.address)]),
        Group("", [Pair("증명서의 사용목적", "[V] 기타(입찰)"), Pair("유효기간", "2026. 11. 12. 까지", valid_until="2026-11-12"),
                   Pair("유효기간을 정한 사유", "[V] 국세징수법 시행령에 따른 30일")]),
        Prose("위와 같이 발급일 현재 체납액이 없음을 증명합니다."),
        Issuer("발급일 2026. 10. 13.", "광명세무서장", issued_on="2026-10-13")], below="[ 국세징수법 ]", stem="13_NTAX_납세증명서_국세")


def local_tax(clean):
    until, issued = ("2026. 11. 12.", "2026. 10. 13.") if clean else ("2026. 10. 09.", "2026. 09. 09.")
    return Document("local_tax_clearance", "지방세 납세증명(신청)서", [
        Group("납세자", [
            Pair("성명(법인명)", HANBIT.name, company_name=HANBIT.name), Pair("주민(법인)등록번호", HANBIT.corporate, corporate_number=HANBIT.corporate),
            Pair("주소(영업소)", HANBIT.address, address=HANBIT.address)]),
        Group("", [Pair("증명서의 사용목적", "[V] 기타(입찰)"), Pair("증명서 유효기간", until, valid_until=until.rstrip(".").replace(". ", "-"))]),
        Prose("「지방세징수법」 제5조에 따라 발급일 현재 체납액이 없음을 증명합니다."),
        Issuer(f"발급일 {issued}", "광명시장", issued_on=issued.rstrip(".").replace(". ", "-"))], stem="14_LTAX_지방세_납세증명서")


def social_insurance():
    return Document("social_insurance_clearance", "4대 사회보험료 완납증명서", [
        Group("", [Pair("사업장명칭", HANBIT.name, company_name=HANBIT.name), Pair("사업장관리번호", "99981031760"),
                   Pair("대표자", HANBIT.head, representative=HANBIT.head)]),
        Prose("건강보험 완납 · 국민연금 완납 · 고용보험 완납 · 산재보험 완납    용도: 관공서 제출(입찰)"),
        Group("", [Pair("발급일", "2026. 10. 15.", issued_on="2026-10-15"), Pair("유효기간", "2026. 11. 14.", valid_until="2026-11-14")])],
        stem="15_SOCINS_4대보험_완납증명서")


def sme_certificate(firm, stem, number, size):
    return Document("sme_certificate", "중 소 기 업 확 인 서", [
        Group("", [
            Pair("발급번호", number, certificate_number=number), Pair("기업명", firm.name, company_name=firm.name),
            Pair("사업자등록번호", firm.business, business_number=firm.business), Pair("법인등록번호", firm.corporate, corporate_number=firm.corporate),
            Pair("대표자명", firm.head, representative=firm.head), Pair("주소", firm.address, address=firm.address),
            Pair("유효기간", "2026. 04. 01. ~ 2027. 03. 31.", valid_from="2026-04-01", valid_until="2027-03-31"), Pair("용도", "공공기관 입찰용")]),
        Prose("「중소기업기본법」 제2조에 따른 중소기업임을 확인합니다."),
        Issuer("2026. 04. 03.", "중소벤처기업부", issued_on="2026-04-03")], below=f"[ {size} ]", stem=stem)


def software_business(firm, stem, number):
    return Document("software_business_certificate", "소프트웨어사업자 일반 현황 관리확인서", [
        Group("", [
            Pair("관리번호", number, certificate_number=number), Pair("상호", firm.name, company_name=firm.name),
            Pair("사업자등록번호", firm.business, business_number=firm.business), Pair("대표자", firm.head, representative=firm.head),
            Pair("사업분야", "컴퓨터관련서비스사업(1468), 패키지소프트웨어 개발·공급사업"), Pair("결산 기준", "2025. 12. 31."),
            Pair("발급일", "2026. 10. 14.", issued_on="2026-10-14")]), Issuer("", "한국소프트웨어산업협회")], stem=stem)


def direct_production(firm, stem, number, start, end):
    iso = [day.rstrip(".").replace(". ", "-") for day in (start, end)]
    return Document("direct_production_certificate", "직 접 생 산 확 인 증 명 서", [
        Group("", [
            Pair("발급번호", f"제{number}호", certificate_number=number), Pair("업체명", firm.name, company_name=firm.name),
            Pair("대표자", firm.head, representative=firm.head), Pair("사업자등록번호", firm.business, business_number=firm.business),
            Pair("소재지", firm.address, address=firm.address),
            Pair("제품(세부품명번호)", "정보시스템유지관리서비스(8111189901)", product_code="8111189901"),
            Pair("유효기간", f"{start} ~ {end}", valid_from=iso[0], valid_until=iso[1])]),
        Prose("「중소기업제품 구매촉진 및 판로지원에 관한 법률」 제9조")], stem=stem)


def credit_rating(clean):
    business = HANBIT.business if clean else "999-81-03175"  # its check digit is wrong, and that is how it is printed
    return Document("credit_rating", "기업신용평가등급확인서", [
        Group("", [
            Pair("기업명", HANBIT.name, company_name=HANBIT.name), Pair("사업자등록번호", business, business_number=business),
            Pair("대표자", HANBIT.head, representative=HANBIT.head), Pair("기업신용평가등급", "BB0", grade="BB0"),
            Pair("등급평가일", "2026. 05. 20.", rated_on="2026-05-20"), Pair("평가(결산)기준일", "2025. 12. 31."),
            Pair("유효기간", "2027. 05. 19.", valid_until="2027-05-19")]), Issuer("", "가상신용평가 주식회사")],
        below="(공공기관 제출용)", stem="22_CREDIT_신용평가등급확인서")


def track_record():
    return Document("track_record", "용 역 이 행 실 적 증 명 서", [
        Group("신청인", [Pair("상호", HANBIT.name, company_name=HANBIT.name), Pair("사업자등록번호", HANBIT.business, business_number=HANBIT.business),
                      Pair("대표자", HANBIT.head, representative=HANBIT.head), Pair("용도", "입찰참가")]),
        Rows((("사업명", "계약번호", "계약일", "완료일", "계약금액", "지분율", "이행금액"),
              ("○○시 데이터플랫폼 유지관리", "2024-0331", "2024. 03. 04.", "2025. 03. 03.", "140,000,000", "80%", "112,000,000")),
             (3, 2, 2, 2, 2.2, 1.2, 2.2)),
        Prose("위와 같이 용역이행 실적을 증명합니다."),
        Closing("2026. 10. 15.", "", [Pair("", "가상시장 (직인)")], issued_on="2026-10-15")], stem="23_PERF_용역이행실적증명서")


def certificates(clean):
    """In the order of their numbers, without those of the first half."""
    lead_reg = ("서울특별시 구로구 샘플로 9", "2021년 03월 08일" if clean else "2026년 10월 13일", "0000617", "0601")
    dpc = ("2025. 03. 02.", "2027. 03. 01.") if clean else ("2024. 10. 01.", "2026. 09. 30.")
    return [
        business_registration(HANBIT, "04_BRC_사업자등록증"), business_registration(SOHA, "05_BRC_사업자등록증_구성원"),
        corporate_register(HANBIT, "06_REG_등기사항전부증명서", *lead_reg),
        corporate_register(SOHA, "07_REG_등기사항전부증명서_구성원", "경기도 안양시 만안구 샘플로 9", "2019년 06월 11일", "0000717", "0701"),
        seal_certificate(), bid_bond(clean), national_tax(), local_tax(clean), social_insurance(),
        sme_certificate(HANBIT, "16_SME_중소기업확인서", "0000-2026-160042", "소기업"),
        sme_certificate(SOHA, "17_SME_중소기업확인서_구성원", "0000-2026-170042", "소기업(소상공인)"),
        software_business(HANBIT, "18_SWC_소프트웨어사업자_관리확인서", "B00-18777"),
        software_business(SOHA, "19_SWC_소프트웨어사업자_관리확인서_구성원", "B00-19777"),
        direct_production(HANBIT, "20_DPC_직접생산확인증명서", "0000-20-11", *dpc),
        direct_production(SOHA, "21_DPC_직접생산확인증명서_구성원", "0000-21-11", "2026. 01. 15.", "2028. 01. 14."),
        credit_rating(clean), track_record()]
