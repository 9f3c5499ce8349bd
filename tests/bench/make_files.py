#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the PDFs that text_speed.py reads: Korean prose, forms and amounts, subset fonts embedded, the same for one seed.

    make_files.py FOLDER [--seed 1]      FOLDER/one_page (1000 files), FOLDER/eight_pages (60), FOLDER/large (1 of 300)

Needs reportlab and a TrueType font with Hangul (--font, default NanumMyeongjo of the package fonts-nanum).
"""
import argparse
import os
import random

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

SETS = (("one_page", 1000, 1), ("eight_pages", 60, 8), ("large", 1, 300))
WORDS = """입찰 공고 계약 담당 공무원 낙찰자 결정 방법 제출 서류 마감 일시 장소 참가 자격 지방자치단체 당사자 법률 시행령
규정 따라 제한 경쟁 적격 심사 기초 금액 예정 가격 추정 부가가치세 포함 보증금 납부 면제 각서 청렴 이행 서약서 사업자등록증
소기업 확인서 직접생산 증명서 국세 지방세 납세 완납 인감 사용인감계 위임장 대표자 성명 주소 전화번호 용역 수행 기간
착수일로부터 과업 지시서 산출 내역서 설계 변경 지체상금 하자 담보 책임 공동 수급 협정서 분담 이행""".split()
FONT = "/usr/share/fonts/truetype/nanum/NanumMyeongjo.ttf"


def token(rng):
    kind = rng.random()
    if kind < 0.06:
        return f"{rng.randrange(1, 999)},{rng.randrange(1000):03},000원"
    if kind < 0.10:
        return f"2026.{rng.randrange(1, 13)}.{rng.randrange(1, 29)}."
    if kind < 0.14:
        return f"제{rng.randrange(1, 99)}조제{rng.randrange(1, 9)}항"
    return rng.choice(WORDS) + rng.choice(("", "", "을", "의", "에", "은"))


def line(rng, width):
    text = token(rng)
    while pdfmetrics.stringWidth(text, "hangul", 10.5) < width:
        text += " " + token(rng)
    return text


def table(page, rng, top):
    """A ruled form of eight rows; returns the y below it."""
    for row in range(9):
        page.line(60, top - 20 * row, 535, top - 20 * row)
    for x in (60, 180, 535):
        page.line(x, top, x, top - 160)
    for row in range(8):
        page.drawString(66, top - 20 * row - 14, rng.choice(WORDS))
        page.drawString(186, top - 20 * row - 14, line(rng, 200))
    return top - 180


def write(path, rng, pages):
    page = canvas.Canvas(path, pagesize=A4, invariant=1)
    for number in range(1, pages + 1):
        page.setFont("hangul", 10.5)
        page.drawString(60, 800, f"{number}. " + line(rng, 150))
        y = table(page, rng, 780) if rng.random() < 0.5 else 780
        while y > 60:
            page.drawString(60, y, line(rng, 400))
            y -= 17
        page.drawString(290, 35, f"- {number} -")
        page.showPage()
    page.save()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--font", default=FONT)
    options = parser.parse_args()
    rl_config.invariant = 1
    pdfmetrics.registerFont(TTFont("hangul", options.font))
    for name, files, pages in SETS:
        folder = os.path.join(options.folder, name)
        os.makedirs(folder, exist_ok=True)
        for number in range(files):
            rng = random.Random(f"{options.seed}/{name}/{number}")
            write(os.path.join(folder, f"{number:04}.pdf"), rng, pages)


if __name__ == "__main__":
    main()
