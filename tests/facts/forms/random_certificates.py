# SPDX-License-Identifier: GPL-3.0-or-later
"""Random papers that offices issue about a bidder. Every builder is a function(rng, tender, firm) that returns a Document."""
import datetime

from .people import digits
from .random_offers import business, identity, number, title
from .spec import ABSENT, Closing, Document, Group, Heading, Issuer, Pair, Prose, Rows
from .wording import date, days, iso, label, money, span

BEFORE = 9  # days before the posting within which an office issued its paper


def issue_day(rng, tender):
    return days(tender.posted, rng.randint(-BEFORE, 6))


def issued(rng, tender, office):
    """The last lines: the day, with or without a label, and the office."""
    day = issue_day(rng, tender)
    text = date(rng, day)
    return Issuer(rng.choice((text, text, f"{label(rng, 'issue')} {text}", f"{label(rng, 'issue')} : {text}")), office, issued_on=iso(day))


def serial(rng, pattern="0000-000-0000-000"):
    text = "".join(digits(rng, 1) if c == "0" else c for c in pattern)
    return Pair(label(rng, "serial"), text, certificate_number=text)


def validity(rng, tender, length, ranged):
    start = issue_day(rng, tender)
    end = days(start, length)
    if ranged:
        return Pair(label(rng, "validity"), span(rng, start, end), valid_from=iso(start), valid_until=iso(end))
    return Pair(label(rng, "validity"), date(rng, end) + rng.choice(("", " 까지", "까지")), valid_until=iso(end), valid_from=ABSENT)


def business_registration(rng, tender, firm):
    opened = datetime.date.fromisoformat(firm.founded)
    return Document("business_registration", rng.choice(("사 업 자 등 록 증", "사업자등록증", "사 업 자 등 록 증")), [
        Group("", [
            Pair("등록번호", firm.business, business_number=firm.business), Pair(rng.choice(("법인명(단체명)", "법인명 (단체명)")), firm.name, company_name=firm.name),
            Pair(rng.choice(("대표자", "대표자", "성명(대표자)")), firm.head, representative=firm.head),
            Pair(rng.choice(("개업연월일", "개업년월일")), f"{opened.year} 년 {opened.month:02d} 월 {opened.day:02d} 일", opened_on=iso(opened)),
            Pair("법인등록번호", firm.corporate, corporate_number=firm.corporate),
            Pair("사업장 소재지", firm.address, address=firm.address), Pair("본점 소재지", firm.address),
            Pair("사업의 종류", ("[업태] 정보통신업   [종목] 소프트웨어 개발 및 공급", "[업태] 서비스업   [종목] 자료처리")), Pair("발급사유", "신규"),
            Pair("사업자 단위 과세 적용사업자 여부", "여( ) 부(∨)")]),
        issued(rng, tender, "가 온 세 무 서 장")], below="( 법인사업자 )", stem="사업자등록증")


def corporate_register(rng, tender, firm):
    role = rng.choice(("대표이사", "대표이사", "사내이사"))
    day, code = issue_day(rng, tender), f"{digits(rng, 4)}-AAXU-{digits(rng, 4)}"
    return Document("corporate_register", rng.choice(("등기사항전부증명서(말소사항 포함)[제출용]", "등기사항전부증명서(현재 유효사항)[제출용]", "등기사항전부증명서")), [
        Group("", [
            Pair("등기번호", digits(rng, 6)), Pair("등록번호", firm.corporate, corporate_number=firm.corporate), Pair("상 호", firm.name, company_name=firm.name),
            Pair("본 점", firm.address, address=firm.address), Pair("공고방법", "가온일보에 게재한다"), Pair("1주의 금액", "금 5,000 원"),
            Pair("발행주식의 총수", "20,000 주")]),
        Heading("목 적"), Prose("1. 소프트웨어 개발 및 공급업"), Prose("1. 자료처리업"), Prose("1. 위 각호에 부대하는 사업 일체"),
        Heading("임원에 관한 사항"), Prose(f"{role} {firm.head} 800101-*******   {firm.address}", representative=firm.head),
        Prose(f"회사성립연월일   {firm.founded[:4]} 년 {firm.founded[5:7]} 월 {firm.founded[8:]} 일"), Prose("-- 이 하 여 백 --"),
        Prose(f"발급확인번호 {code}     발행일 {day:%Y/%m/%d}", certificate_number=code, issued_on=iso(day))], stem="등기사항전부증명서")


def seal_certificate(rng, tender, firm):
    return Document("seal_certificate", rng.choice(("법 인 인 감 증 명 서", "법인인감증명서")), [
        Group("", [serial(rng, "0000-0000-0000"), Pair("등록번호", firm.corporate, corporate_number=firm.corporate), Pair("상호", firm.name, company_name=firm.name),
                   Pair("본점", firm.address, address=firm.address), Pair("인감제출자", f"대표이사 {firm.head}", representative=firm.head), Pair("용도", "입찰용")]),
        Prose("위 인감은 당해 등기소에 제출되어 있는 인감과 틀림없음을 증명합니다."), issued(rng, tender, "가온지방법원 등기소")], stem="법인인감증명서")


def bid_bond(rng, tender, firm):
    amount = rng.randint(2000, 60000) * 1000
    start = days(tender.posted, rng.randint(2, 8))
    end = days(tender.deadline.date(), rng.randint(20, 90))
    text, _ = money(rng, amount, vat=False)
    bond = f"{rng.randint(100, 999)}-{digits(rng, 3)}-{tender.posted.year}{digits(rng, 9)}"
    stacked = rng.random() < 0.5
    principal = (Pair(label(rng, "principal"), (firm.business, firm.name, firm.head), principal=firm.name, business_number=firm.business) if stacked else
                 Pair(label(rng, "principal"), firm.name, principal=firm.name))
    pairs = [principal, *([] if stacked else [business(rng, firm)]), Pair(label(rng, "beneficiary"), tender.buyer, beneficiary=tender.buyer),
             Pair(label(rng, "bond_amount"), text, amount=str(amount)), Pair("보험료", f"\\ {rng.randint(10, 90) * 1000:,}-"),
             Pair(label(rng, "bond_period"), span(rng, start, end), valid_from=iso(start), valid_until=iso(end)), Pair("보증내용", "입찰보증금"), title(rng, tender)]
    shown = f"제 {bond} 호"
    own = {}
    if rng.random() < 0.6:
        pairs.insert(0, Pair(label(rng, "bond_number"), shown, bond_number=bond))
        top = ""
    else:
        top, own = f"{label(rng, 'bond_number')} {shown}", {"bond_number": bond}
    pairs += [number(rng, tender)] if rng.random() < 0.6 else []
    return Document("bid_bond", rng.choice(("이행(입찰)보증보험증권", "입찰보증보험증권", "이행(입찰) 보증보험증권")), [
        Group("", pairs), Prose("우리 회사는 이행(입찰)보증보험 보통약관, 특별약관 및 이 증권에 기재된 내용에 따라 이행(입찰)보증보험계약을 체결하였음이 확실하므로 그 증으로 이 증권을 "
                              "발행합니다."),
        Closing(date(rng, start), "", [Pair("", "가상보증보험 주식회사 대표이사 (직인)")], issued_on=iso(start))], top, stem="입찰보증보험증권", own=own)


def national_tax(rng, tender, firm):
    pairs, absent = identity(rng, firm, (1, 1, 0.7, 1, 1, 0, 0))
    return Document("national_tax_clearance", rng.choice(("납 세 증 명 서", "납세증명서", "납세증명서(국세완납증명)")), [
        Group("", [serial(rng)]), Group("납세자", pairs),
        Group("", [Pair("증명서의 사용목적", "[  ] 대금수령  [  ] 해외이주  [√] 기타"), validity(rng, tender, 30, False), Pair("유효기간을 정한 사유", "국세징수법 시행령 제96조제1항")]),
        Rows((("연장·유예 종류", "연장·유예 기간", "과세기간", "세목", "납부기한", "세액"), ("해당없음", "", "", "", "", "")), (3, 3, 2, 2, 2, 2)),
        Prose("「국세징수법」 제108조 및 같은 법 시행령 제95조에 따라 발급일 현재 위의 납부기한등 연장 등의 금액을 제외하고는 다른 체납액이 없음을 증명합니다."),
        issued(rng, tender, "가 온 세 무 서 장")], stem="국세납세증명서", own=absent)


def local_tax(rng, tender, firm):
    pairs, absent = identity(rng, firm, (1, 0.6, 0.9, 0.6, 1, 0, 0))
    return Document("local_tax_clearance", rng.choice(("지방세 납세증명(신청)서", "지방세 납세증명서", "지 방 세 납 세 증 명 서")), [
        Group("", [serial(rng, "0000-0000-0000-0000")]), Group("납세자", pairs),
        Group("", [Pair("증명서의 사용목적", "관공서 제출용"), validity(rng, tender, 30, False), Pair("징수유예등 또는 체납처분유예의 명세", "해당없음")]),
        Prose("「지방세징수법」 제5조 및 같은 법 시행령 제6조에 따라 발급일 현재 체납액이 없음을 증명합니다."), issued(rng, tender, "가 온 시 장")],
        below="Local Tax Payment Certificate", stem="지방세납세증명서", own=absent)


def social_insurance(rng, tender, firm):
    pairs, absent = identity(rng, firm, (1, 0.7, 0, 1, 0.5, 0, 0))
    return Document("social_insurance_clearance", rng.choice(("4대 사회보험료 완납증명서", "4대보험 완납증명서", "4대사회보험료 완납증명서", "사회보험료 완납증명서")), [
        Group("", [serial(rng, "0000000000"), Pair("사업장관리번호", firm.business.replace("-", "") + "0"), *pairs, validity(rng, tender, 28, rng.random() < 0.4)]),
        Rows((("구분", "건강보험", "국민연금", "고용보험", "산재보험"), ("납부상태", "완납", "완납", "완납", "완납")), (1, 1, 1, 1, 1)),
        Prose("위와 같이 발급일 현재 납부기한이 지난 사회보험료를 모두 납부하였음을 증명합니다."), issued(rng, tender, "국민건강보험공단 이사장")],
        stem="4대보험완납증명서", own=absent)


def sme_certificate(rng, tender, firm):
    pairs, absent = identity(rng, firm, (1, 1, 0.7, 1, 0.9, 0, 0))
    return Document("sme_certificate", rng.choice(("중 소 기 업 확 인 서", "중소기업 확인서", "중소기업확인서")), [
        Group("", [serial(rng, "0010-2026-000000"), *pairs, validity(rng, tender, 350, True), Pair("용도", "공공기관 입찰용")]),
        Prose("위 기업은 「중소기업기본법」 제2조에 따른 중소기업임을 확인합니다."), issued(rng, tender, "중소벤처기업부장관")],
        below=rng.choice(("[소기업(소상공인)]", "[ 소기업 ]", "[중기업]")), stem="중소기업확인서", own=absent)


def direct_production(rng, tender, firm):
    pairs, absent = identity(rng, firm, (1, 1, 0.3, 1, 0.9, 0, 0))
    code = "8111" + digits(rng, 6)
    return Document("direct_production_certificate", rng.choice(("직 접 생 산 확 인 증 명 서", "직접생산확인증명서")), [
        Group("", [serial(rng, "2026-0000-00000"), *pairs, Pair("세부품명", "정보시스템유지관리서비스"), Pair(label(rng, "code"), code, product_code=code),
                   validity(rng, tender, 729, True)]),
        Prose("「중소기업제품 구매촉진 및 판로지원에 관한 법률」 제9조에 따라 위와 같이 직접 생산하고 있음을 확인합니다."),
        issued(rng, tender, "한국중소벤처기업유통원장")], stem="직접생산확인증명서", own=absent)


def software_business(rng, tender, firm):
    pairs, absent = identity(rng, firm, (1, 1, 0.4, 1, 0.8, 0.3, 0))
    code = f"B26-{digits(rng, 6)}-{digits(rng, 3)}"
    return Document("software_business_certificate", "소프트웨어사업자 일반 현황 관리확인서", [
        Group("", [Pair("관리번호", code, certificate_number=code), *pairs, Pair("사업분야", "컴퓨터관련서비스사업"), Pair("결산", "2025. 12. 31.")]),
        Prose("「소프트웨어 진흥법」 제58조에 따라 위와 같이 확인합니다."), issued(rng, tender, "한국인공지능소프트웨어산업협회장")], stem="소프트웨어사업자확인서", own=absent)


def credit_rating(rng, tender, firm):
    pairs, absent = identity(rng, firm, (1, 1, 0.5, 1, 0.5, 0, 0))
    rated = days(tender.posted, -rng.randint(20, 200))
    until, grade = days(rated, 364), rng.choice(("BB0", "BB+", "BBB-", "B+", "A0", "A-", "AA-", "BBB0", "CCC+"))
    return Document("credit_rating", rng.choice(("기업신용평가등급확인서", "기업신용평가등급 확인서", "신용평가등급확인서")), [
        Group("", [*pairs, Pair(label(rng, "grade"), grade, grade=grade), Pair("현금흐름등급", "CF3"), Pair("결산기준일", "2025. 12. 31."),
                   Pair(label(rng, "rated"), date(rng, rated), rated_on=iso(rated)),
                   Pair(rng.choice(("등급유효기간", "유효기간")), span(rng, rated, until), valid_from=iso(rated), valid_until=iso(until))]),
        Prose("위와 같이 기업신용평가등급을 확인합니다."), issued(rng, tender, "가상신용평가 주식회사")], below="(조달청 및 공공기관 제출용)", stem="신용평가등급확인서", own=absent)


def track_record(rng, tender, firm):
    pairs, absent = identity(rng, firm, (1, 0.9, 0.3, 1, 0.9, 0.8, 0))
    rows = [("사업명", "계약번호", "계약일자", "계약기간", "계약금액", "비율", "실적(원)")]
    for n in range(rng.choice((2, 3, 22))):
        done = rng.randint(20, 400) * 1000000
        rows.append((f"{rng.choice(('가상', '예시', '샘플'))}시 자료관리 용역 {n + 1}차", f"202{rng.randint(2, 5)}-{digits(rng, 4)}", "2024. 03. 04.", "2024.03~2025.02",
                     f"{done:,}", "100%", f"{done:,}"))
    return Document("track_record", rng.choice(("용역이행실적증명서", "사업실적증명서", "수행실적증명서", "용 역 수 행 실 적 증 명 서", "실적증명원")), [
        Group("신청인", [*pairs, Pair("증명서 용도", "입찰 및 제안서 심사 제출용"), Pair("제출처", tender.buyer)]), Rows(rows, (3, 2, 2, 2.4, 2.4, 1.1, 2.4)),
        Prose("위 사실을 증명함"), Group("증명서발급기관", [Pair("기관명", "가상시청"), Pair("발급부서", "정보통신과"), Pair("담당자", "홍가람")]),
        issued(rng, tender, "가 상 시 장")], stem="실적증명서", own=absent)


ISSUED = (business_registration, corporate_register, seal_certificate, bid_bond, national_tax, local_tax, social_insurance, sme_certificate, direct_production,
          software_business, credit_rating, track_record)
