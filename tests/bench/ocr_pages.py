#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes pages of the kinds found in bids, with a text layer, in every Korean font installed: input of ocr_accuracy.py.

  ocr_pages.py FOLDER [--seed N]

One PDF a font: a page of prose with numbered clauses, a form with labels and values, a price table. All names are made up.
"""
import argparse
import random
import subprocess
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FAMILIES = ("NanumMyeongjo.ttf", "NanumGothic.ttf", "NanumBarunGothic.ttf", "NanumSquareR.ttf", "UnBatang.ttf", "UnDotum.ttf",
            "UnGraphic.ttf", "UnGungseo.ttf", "batang.ttf", "dotum.ttf", "gulim.ttf", "NanumGothicCoding.ttf")
CLAUSES = """입찰참가자격을 갖춘 자는 입찰서 제출 마감일 전일까지 입찰참가자격 등록을 하여야 한다.
계약상대자는 계약을 체결한 날부터 {d}일 이내에 착공신고서를 발주기관에 제출하여야 합니다.
「지방자치단체를 당사자로 하는 계약에 관한 법률 시행령」 제{a}조 및 같은 법 시행규칙 제{b}조에 따른다.
예정가격은 기초금액의 ±3% 범위에서 작성한 복수예비가격 15개 중 4개를 추첨하여 산술평균한 금액으로 결정합니다.
추정가격 {m}원(부가가치세 별도), 기초금액 {n}원(부가가치세 포함)
입찰보증금은 입찰금액의 100분의 5 이상으로 하되 지급각서로 갈음할 수 있다.
낙찰하한율은 {p}%이며, 그 미만으로 투찰한 자는 낙찰자 결정 대상에서 제외한다.
문의처: 회계과 계약담당 ☎ 02-{t}-{u}, 전자우편 contract{a}@example.go.kr
제출 기한: 20{y}. {o}. {e}.({w}) 14:00까지 나라장터(G2B)를 이용하여 전자로 제출
공동수급체 구성원의 출자비율은 {q}% 이상이어야 하며 대표사는 지역업체로 한다.
청렴계약 이행서약서를 제출하지 아니한 자의 입찰은 무효로 처리하고 부정당업자로 제재할 수 있다.
설계서와 물량내역서를 열람하지 않아 생기는 책임은 모두 입찰자에게 있습니다.""".splitlines()
SURNAMES, GIVEN = "김이박최정강조윤장임한오서신권황안송류홍", "민서준지현우도영수진하은채원성호경태희재"
FIRMS = "대원 한빛 금강 세종 동해 미래 하늘 청우 태백 삼일 신화 우진 다온 가람 보람".split()
TRADES = "건설 종합건축 정보기술 엔지니어링 전기 산업 이엔씨 소프트 환경".split()
PLACES = "서울특별시 중구 세종대로|경기도 수원시 팔달구 효원로|부산광역시 연제구 중앙대로|충청남도 천안시 서북구 번영로|전라남도 무안군 삼향읍 오룡길".split("|")
ITEMS = "철근콘크리트공 토공 방수공사 도장공사 전기설비 통신설비 운반비 간접노무비 산재보험료 안전관리비 일반관리비 이윤 부가가치세".split()


def won(r, low=6, high=10):
    return f"{r.randrange(10 ** low, 10 ** high) // 10 * 10:,}"


def fill(r, text):
    return text.format(a=r.randint(2, 98), b=r.randint(2, 70), d=r.randint(5, 30), m=won(r), n=won(r), p=f"{r.uniform(80, 90):.3f}",
                       t=r.randint(100, 9999), u=f"{r.randint(0, 9999):04}", y=r.randint(22, 27), o=r.randint(1, 12),
                       e=r.randint(1, 28), w=r.choice("월화수목금"), q=r.randint(5, 49))


def company(r):
    name = r.choice(FIRMS) + r.choice(TRADES)
    return r.choice(("주식회사 {}", "{} 주식회사", "(주){}", "{}㈜", "{}")).format(name)


def person(r):
    return r.choice(SURNAMES) + "".join(r.sample(GIVEN, 2))


def day(r):
    y, m, d = r.randint(2019, 2027), r.randint(1, 12), r.randint(1, 28)
    return r.choice((f"{y}년 {m}월 {d}일", f"{y}. {m}. {d}.", f"{y}-{m:02}-{d:02}", f"{y}.{m:02}.{d:02}", f"{y}년  {m:02}월  {d:02}일"))


def pairs(r):
    return [("상호(법인명)", company(r)), ("대표자 성명", person(r)), ("사업자등록번호", f"{r.randint(100, 899)}-{r.randint(10, 89)}-{r.randint(10000, 99999)}"),
            ("법인등록번호", f"{r.randint(110111, 180000)}-{r.randint(1000000, 9999999)}"), ("소재지", f"{r.choice(PLACES)} {r.randint(1, 400)}, {r.randint(1, 20)}층"),
            ("전화번호", f"0{r.choice(('2', '31', '42', '51', '70'))}-{r.randint(200, 9999)}-{r.randint(0, 9999):04}"), ("팩 스", f"02-{r.randint(200, 9999)}-{r.randint(0, 9999):04}"),
            ("개업연월일", day(r)), ("입찰금액", f"금 {won(r)}원정"), ("입찰공고번호", f"제20{r.randint(20, 27)}-{r.randint(1, 2999):04}호"),
            ("발급일", day(r)), ("유효기간", f"{day(r)} ~ {day(r)}"), ("보증금액", f"₩{won(r)}"), ("신용평가등급", r.choice(("AA-", "BBB+", "BB0", "B+", "A0")))]


def prose_page(c, r, font):
    c.setFont(font, 16)
    c.drawCentredString(297, 780, "입 찰 유 의 사 항")
    c.setFont(font, 10.5)
    y = 745
    for k, clause in enumerate(r.sample(CLAUSES, len(CLAUSES)) * 2):
        text = f"제{k + 1}조 " + fill(r, clause)
        while text:
            n = len(text)
            while c.stringWidth(text[:n], font, 10.5) > 470:
                n -= 1
            c.drawString(62, y, text[:n])
            text, y = text[n:].lstrip(), y - 17
        y -= 4
        if y < 90:
            break
    c.showPage()


def form_page(c, r, font):
    c.setFont(font, 20)
    c.drawCentredString(297, 770, r.choice(("사 업 자 등 록 증", "입  찰  서", "납세증명서", "확 인 서")))
    ruled, y = r.random() < 0.6, 720
    for label, value in pairs(r):
        c.setFont(font, 11)
        if ruled:
            c.rect(60, y - 8, 130, 26)
            c.rect(190, y - 8, 345, 26)
        c.drawString(68, y, label)
        c.drawString(200, y, value if ruled else ": " + value)
        y -= 26
    c.drawString(80, y - 30, "위와 같이 제출하며 기재 사항이 사실과 다름없음을 확인합니다.")
    c.drawCentredString(297, y - 70, day(r))
    c.drawString(320, y - 110, f"대표자  {person(r)}  (인)")
    c.showPage()


def price_page(c, r, font):
    c.setFont(font, 15)
    c.drawCentredString(297, 780, "산 출 내 역 서")
    edges, y = (50, 90, 230, 275, 330, 430, 545), 740
    rows = [("번호", "공 종", "단위", "수량", "단가(원)", "금액(원)")]
    rows += [(str(k + 1), item, r.choice(("식", "m2", "EA", "인", "kg")), str(r.randint(1, 950)), won(r, 3, 7), won(r, 5, 10)) for k, item in enumerate(ITEMS)]
    c.setFont(font, 9.5)
    for row in rows + [("", "합 계", "", "", "", won(r, 9, 11))]:
        for k, text in enumerate(row):
            c.rect(edges[k], y - 7, edges[k + 1] - edges[k], 22)
            (c.drawRightString if k > 2 else c.drawString)(edges[k + 1] - 4 if k > 2 else edges[k] + 4, y, text)
        y -= 22
    c.showPage()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    files = subprocess.run(["fc-list", ":lang=ko", "file"], capture_output=True, check=True, text=True).stdout
    for k, path in enumerate(sorted(line.rstrip(": \n") for line in files.splitlines())):
        if Path(path).name not in FAMILIES:
            continue
        font, r = Path(path).stem, random.Random(options.seed * 1000 + k)
        pdfmetrics.registerFont(TTFont(font, path))
        canvas = Canvas(str(options.folder / f"{font}.pdf"), pagesize=A4, invariant=1)
        for page in (prose_page, form_page, price_page):
            page(canvas, r, font)
        canvas.save()


if __name__ == "__main__":
    main()
