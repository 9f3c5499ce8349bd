#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes samples/tender/: one invented tender of an invented city, with three bidders. What is planted is said in README.md.

Needs python3-reportlab, python3-pil, poppler-utils and fonts-nanum of Debian 12; the same versions give the same bytes.

    samples/make.py [FOLDER]        # default: the folder tender beside this script
"""
import pathlib
import sys

import paper
import scan

NOTICE = "가람시 공고 제2026-0917호"
TITLE = "가람시 마을 옛길 기록물 전산화 용역"
BUYER = "가람시"


def business_number(first_nine):
    """`first_nine` digits with the check digit behind them, as 000-00-00000."""
    digits = [int(d) for d in first_nine]
    total = sum(d * w for d, w in zip(digits, (1, 3, 7, 1, 3, 7, 1, 3, 5))) + digits[8] * 5 // 10
    whole = first_nine + str(-total % 10)
    return f"{whole[:3]}-{whole[3:5]}-{whole[5:]}"


def corporate_number(first_twelve):
    """`first_twelve` digits with the check digit behind them, as 000000-0000000."""
    total = sum(int(d) * (1 + i % 2) for i, d in enumerate(first_twelve))
    whole = first_twelve + str(-total % 10)
    return f"{whole[:6]}-{whole[6:]}"


BYEORU = {
    "folder": "벼루누리", "name": "주식회사 벼루누리기록", "head": "남다온", "font": "gothic", "look": paper.ruled,
    "business": business_number("999810417"), "corporate": corporate_number("999911004172"),
    "address": "경기도 가람시 물푸레로 31, 2층", "phone": "02-0000-1147", "mail": "bid@byeoru.example",
    "amount": "116,490,000", "words": "일억일천육백사십구만", "bond": "5,824,500", "serial": "0417", "opened": "2014년 5월 12일",
    "until": "2026년 9월 7일 ~ 2026년 10월 7일",
}
NEOUL = {
    "folder": "너울빛결", "name": "너울빛결 주식회사", "head": "표한결", "font": "myeongjo", "look": paper.lines,
    "business": business_number("999860582"), "corporate": corporate_number("999911058263"),
    "address": "경기도 가람시 윤슬길 8", "phone": "02-0000-2258", "mail": "office@neoul.example",
    "amount": "117,612,000", "words": "일억일천칠백육십일만이천", "bond": "5,800,000", "serial": "0582", "opened": "2017년 2월 1일",
    "until": "2026년 10월 7일까지",
}
SOLNARU = {
    "folder": "솔나루", "name": "주식회사 솔나루틈", "head": "도이랑", "font": "gothic", "look": paper.boxes,
    "business": business_number("999880736"), "corporate": corporate_number("999911073654"),
    "address": "경기도 가람시 두레박로 204", "phone": "02-0000-2258", "mail": "office@neoul.example",
    "amount": "118,250,000", "words": "일억일천팔백이십오만", "bond": "5,912,500", "serial": "0736", "opened": "2019년 11월 20일",
    "until": "2026. 10. 7. 까지",
}


def notice(page):
    page.text(paper.LEFT, NOTICE, 11)
    page.down(40)
    page.title("용역 입찰공고", 20)
    items = (
        ("1. 입찰에 부치는 사항", (
            f"가. 용역명: {TITLE}", "나. 용역기간: 계약일부터 120일",
            "다. 기초금액: 금 132,000,000원 (부가가치세 포함)", "라. 추정가격: 금 120,000,000원 (부가가치세 별도)")),
        ("2. 입찰 일정", (
            "가. 공고일: 2026. 9. 2.", "나. 입찰마감일시: 2026. 9. 15. 10:00",
            "다. 개찰일시: 2026. 9. 15. 11:00 (가람시청 입찰집행관 PC)")),
        ("3. 입찰참가자격", (
            "가. 지역제한: 경기도 (공고일 전날부터 법인등기부상 본점이 있는 업체)",
            "나. 중소기업 또는 소상공인으로서 확인서를 가진 업체")),
        ("4. 입찰보증금", (
            "가. 입찰금액의 5/100 이상을 보증보험증권으로 입찰마감일까지 낸다.",
            "나. 보증기간은 입찰마감일 이전에 시작하여 그 다음 날부터 30일 이상이어야 한다.",
            "다. 낙찰자가 계약을 맺지 않으면 입찰보증금은 가람시에 귀속된다.")),
        ("5. 낙찰자 결정", ("가. 낙찰하한율: 예정가격의 87.745% 이상으로 입찰한 업체 가운데 최저가격 순으로 심사한다.",)),
        ("6. 제출서류", (
            "가. 입찰서 1부", "나. 사업자등록증 사본 1부", "다. 국세 납세증명서 1부", "라. 지방세 납세증명서 1부",
            "마. 중소기업확인서 1부", "바. 입찰보증보험증권 1부", "사. 청렴계약이행서약서 1부")),
        ("7. 그 밖의 사항", (
            "가. 입찰의 무효: 지방계약법 시행령 제39조와 시행규칙 제42조에 따른다.",
            "나. 이의신청: 지방계약법 제34조에 따라 가람시장에게 한다. 입찰 비리 신고: 가람시 감사담당.",
            "다. 문의: 가람시 회계과 계약담당 02-0000-7000")),
    )
    for heading, points in items:
        page.paragraph(heading, 11.5, gap=2)
        for point in points:
            page.paragraph(point, 10.5, 16, gap=0)
        page.down(4)
    page.down(4)
    page.centred("위와 같이 공고합니다.")
    page.centred("2026년 9월 2일")
    page.centred("가 람 시 장", 15)


def closing(page, firm, day):
    page.centred(day)
    page.right(f"상호(법인명): {firm['name']}")
    page.right(f"대표자: {firm['head']} (인)")
    page.down(10)
    page.text(paper.LEFT, "가람시장 귀하", 13)


def official_bid_form(page, firm):
    page.title("입 찰 서")
    rows = [["입찰\n내용", "공고번호", NOTICE], ["", "용역명", TITLE], ["", "입찰금액", f"금 {firm['amount']}원 (금 {firm['words']}원정)"],
            ["입찰자", "상호 또는 법인명칭", firm["name"]], ["", "사업자등록번호", firm["business"]],
            ["", "대표자 성명", firm["head"]], ["", "주소", firm["address"]], ["", "전화번호", firm["phone"]],
            ["", "전자우편", firm["mail"]]]
    page.table(rows, (1.2, 3, 7), [("SPAN", (0, 0), (0, 2)), ("SPAN", (0, 3), (0, 8)), ("ALIGN", (0, 0), (1, -1), "CENTER")])
    page.paragraph("공고문과 입찰유의서의 내용을 모두 알고 이를 지키기로 하여, 위 금액으로 입찰서를 제출합니다.")
    closing(page, firm, "2026년 9월 14일")


def plain_bid_form(page, firm):
    page.title("입 찰 서")
    firm["look"](page, [
        ("입찰공고번호", NOTICE), ("용역명", TITLE), ("입찰금액", f"금 {firm['words']}원정 (₩{firm['amount']})"),
        ("업체명", firm["name"]), ("대표자", firm["head"]), ("사업자등록번호", firm["business"]),
        ("연락처", firm["phone"]), ("주소", firm["address"]), ("이메일", firm["mail"])])
    page.paragraph("위 용역을 입찰금액으로 이행할 것을 약속하고 입찰유의서에 따라 입찰서를 제출합니다.")
    closing(page, firm, "2026년 9월 14일")


def business_registration(page, firm):
    page.title("사업자등록증")
    page.centred("(법인사업자)", 12)
    page.centred(f"등록번호 : {firm['business']}", 14)
    paper.lines(page, [
        ("법인명(단체명)", firm["name"]), ("대표자", firm["head"]), ("개업연월일", firm["opened"]),
        ("법인등록번호", firm["corporate"]), ("사업장 소재지", firm["address"]), ("본점 소재지", firm["address"]),
        ("사업의 종류", "업태 서비스  종목 자료 전산화"), ("발급일자", "2025년 3월 4일")])
    page.centred("가 람 세 무 서 장", 16)
    page.seal(paper.RIGHT - 88, page.y + 42, "가람세무")


def clearance(page, firm, title, law, office, prefix):
    page.text(paper.LEFT, f"발급번호 {prefix}-2026-{firm['serial']}", 9.5)
    page.down(40)
    page.title(title)
    firm["look"](page, [
        ("상호(법인명)", firm["name"]), ("대표자", firm["head"]), ("사업자등록번호", firm["business"]),
        ("주소(본점)", firm["address"]), ("사용목적", "관공서 제출"), ("유효기간", firm["until"])])
    page.paragraph(f"{law}에 따라 이 증명서 발급일 현재 체납액이 없음을 증명합니다.")
    page.centred("발급일 2026년 9월 7일")
    page.centred(office, 16)
    page.seal(paper.RIGHT - 88, page.y + 42, "증명전용")


def national_tax(page, firm):
    clearance(page, firm, "납 세 증 명 서", "국세징수법 제108조", "가 람 세 무 서 장", "N")


def local_tax(page, firm):
    clearance(page, firm, "지방세 납세증명서", "지방세징수법 제5조", "가 람 시 장", "L")


def sme_certificate(page, firm):
    page.text(paper.LEFT, f"발급번호 : 2026-99-{firm['serial']}", 9.5)
    page.down(40)
    page.title("중소기업확인서")
    firm["look"](page, [
        ("기업명", firm["name"]), ("사업자등록번호", firm["business"]), ("대표자명", firm["head"]),
        ("주소", firm["address"]), ("유효기간", "2026. 4. 1. ~ 2027. 3. 31."), ("용도", "공공기관 입찰용")])
    page.paragraph("위 기업은 중소기업기본법 제2조에 따른 중소기업임을 확인합니다.")
    page.centred("발급일자 2026. 4. 1.")
    page.centred("중소벤처기업부장관", 16)


def bid_bond(page, firm):
    page.title("입찰보증보험증권")
    firm["look"](page, [
        ("증권번호", f"제 900-2026-{firm['serial']} 호"), ("보험계약자", firm["name"]),
        ("사업자등록번호", firm["business"]), ("피보험자", BUYER),
        ("보험가입금액", f"금 {firm['bond']}원"), ("보험기간", "2026. 9. 10. ~ 2026. 10. 30."), ("입찰건명", TITLE),
        ("공고번호", NOTICE)])
    page.paragraph("보통약관과 이 증권에 적힌 내용에 따라 보험계약이 체결되었음을 증명합니다.")
    page.centred("발급일 2026년 9월 10일")
    page.centred("미리내보증보험 주식회사 (견본)", 14)


def integrity_pledge(page, firm):
    page.title("청렴계약이행서약서")
    page.paragraph(f"용역명: {TITLE}")
    for point in (
            "1. 입찰가격을 미리 의논하거나 특정인이 낙찰받도록 담합하지 않겠습니다.",
            "2. 입찰과 계약의 과정에서 관계 공무원에게 금품이나 향응을 주지 않겠습니다.",
            "3. 입찰과 계약에 관한 정보를 얻으려고 알선이나 청탁을 하지 않겠습니다.",
            "4. 이를 어긴 때에는 입찰 제한과 계약 해지를 받아들이겠습니다."):
        page.paragraph(point)
    page.paragraph("위 내용을 성실히 지킬 것을 서약합니다.")
    page.centred("2026년 9월 14일")
    page.right(f"업체명: {firm['name']}")
    page.right(f"사업자등록번호: {firm['business']}")
    page.right(f"대표자: {firm['head']} (인)")


PAPERS = (
    ("01_입찰서", plain_bid_form), ("02_사업자등록증", business_registration), ("03_국세납세증명서", national_tax),
    ("04_지방세납세증명서", local_tax), ("05_중소기업확인서", sme_certificate), ("06_입찰보증보험증권", bid_bond),
    ("07_청렴계약이행서약서", integrity_pledge))


def drawing(draw, firm):
    return lambda page: draw(page, firm)


def files():
    """Path inside the tender folder and bytes of every file."""
    yield "notice/공고서.pdf", paper.document("myeongjo", [notice])
    for name, draw in (("01_입찰서", official_bid_form), *PAPERS[1:]):
        yield f"bids/벼루누리/{name}.pdf", paper.document(BYEORU["font"], [drawing(draw, BYEORU)])
    scans = {"02_사업자등록증": ("colour", 20, 0.6), "04_지방세납세증명서": ("fax", 40, -0.4)}
    for name, draw in PAPERS:
        pdf = paper.document(NEOUL["font"], [drawing(draw, NEOUL)])
        yield f"bids/너울빛결/{name}.pdf", scan.scanned(pdf, *scans[name]) if name in scans else pdf
    bundle = [drawing(draw, SOLNARU) for _, draw in PAPERS]
    yield "bids/솔나루/제출서류_일체.pdf", paper.document(SOLNARU["font"], bundle)


def main():
    beside = pathlib.Path(__file__).resolve().parent / "tender"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else beside
    for path, content in files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


if __name__ == "__main__":
    main()
