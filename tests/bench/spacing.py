#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Are the words of a text layer parted where the text has its spaces? Run it by hand:

    tests/bench/spacing.py build/release/bin/bidtext [FONT.ttf …]

Sets known Korean text in each font, in the ways in which office programs place it, reads it back and counts characters that
are wrong and spaces that are missing or too many. Needs reportlab; fonts default to what fc-list knows of Korean TrueType.
"""
import pathlib
import random
import subprocess
import sys
import tempfile

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen import canvas

SENTENCES = """본 입찰은 전자입찰로만 집행하며, 입찰보증금은 입찰금액의 100분의 5 이상으로 한다.
추정가격 1,234,000,000원(부가가치세 별도)이며 기초금액은 입찰개시일 전일 17:00까지 공개합니다.
제25조제1항 및 제3호에 따라 2026. 3. 15.(월) 10:00 ~ 3. 20.(금) 16:00까지 제출하여야 함
낙찰하한율 87.745% 이상 최저가격으로 입찰한 자 중 G2B 시스템에서 자동 추첨한다.
문의: 재무과 계약팀 (☎ 02-1234-5678), E-mail: bid@example.go.kr
공동수급체 구성원은 5개사 이하, 출자비율 10% 이상이어야 하며 지역업체 30% 이상 참여할 것
ISO 9001 인증서 사본 1부 및 사업자등록증 사본 1부를 첨부하여 주시기 바랍니다.
계약금액 12,345,670원 중 선금 70% 이내 지급 가능(단, 3,000만원 이하는 제외)
나. 입찰 참가 자격을 갖춘 자 로서 그 밖에 법령 에 따른 요건을 다 갖춘 자
(단위: 천원) 1,000 2,500 30,000 합 계 33,500""".splitlines()


def kind(char):
    if "가" <= char <= "힣":
        return "hangul"
    return "western" if char.isascii() and char.isalnum() else "other"


class Setting:
    """One way of placing a line: each method draws `text` at (x, y)."""

    def __init__(self, page, font, digits, size):
        self.page, self.font, self.digits, self.size = page, font, digits, size

    def width(self, text, font=None):
        return pdfmetrics.stringWidth(text, font or self.font, self.size)

    def draw(self, text, x, y, font=None, track=0.0, stretch=100):
        run = self.page.beginText(x, y)
        run.setFont(font or self.font, self.size)
        run.setCharSpace(track)
        run.setHorizScale(stretch)
        run.textOut(text)
        self.page.drawText(run)

    def plain(self, text, x, y):
        self.draw(text, x, y)

    def justified(self, text, x, y):
        extra = random.uniform(0.05, 1.2) * self.size
        for word in text.split(" "):
            self.draw(word + " ", x, y)
            x += self.width(word + " ") + extra

    def tight(self, text, x, y):
        self.draw(text, x, y, track=-0.06 * self.size)

    def narrow(self, text, x, y):
        self.draw(text, x, y, track=-0.05 * self.size, stretch=90)

    def loose(self, text, x, y):
        self.draw(text, x, y, track=0.12 * self.size)

    def very_loose(self, text, x, y):
        self.draw(text, x, y, track=0.25 * self.size)

    def no_blanks(self, text, x, y, gap=0.3):
        for word in text.split(" "):
            self.draw(word, x, y)
            x += self.width(word) + gap * self.size

    def no_blanks_quarter(self, text, x, y):
        self.no_blanks(text, x, y, 0.25)

    def no_blanks_half(self, text, x, y):
        self.no_blanks(text, x, y, 0.5)

    def by_glyph(self, text, x, y):
        """Every glyph by itself, digits and Latin in another font a little lower: Hancom."""
        for char in text:
            font = self.digits if kind(char) == "western" else self.font
            if char != " ":
                self.draw(char, x, y - (0.8 if font == self.digits else 0), font)
            x += self.width(char, font) * 0.97 if char != " " else 0.3 * self.size

    def auto_spaced(self, text, x, y):
        """A quarter em between Hangul and Latin or digits without a blank: LibreOffice, Word."""
        last = ""
        for char in text:
            if last and {kind(last), kind(char)} == {"hangul", "western"}:
                x += 0.25 * self.size
            self.draw(char, x, y)
            x += self.width(char)
            last = char

    def stray_blanks(self, text, x, y):
        """A blank drawn behind every run of one script, overlaid by the next run."""
        runs = []
        for char in text:
            if runs and kind(runs[-1][-1]) == kind(char):
                runs[-1] += char
            else:
                runs.append(char)
        for run in runs:
            self.draw(run + " ", x, y)
            x += self.width(run)


WAYS = ["plain", "justified", "tight", "narrow", "loose", "very_loose", "no_blanks_quarter", "no_blanks", "no_blanks_half",
        "by_glyph", "auto_spaced", "stray_blanks"]


def fonts_known():
    out = subprocess.run(["fc-list", ":lang=ko", "file"], capture_output=True, text=True, check=True).stdout
    return sorted(line.strip().rstrip(":") for line in out.splitlines() if line.strip().rstrip(":").endswith(".ttf"))


def make(path, way, font, digits):
    page = canvas.Canvas(str(path), pagesize=(1400, 1600))
    for size in (9, 12, 15):
        setting = Setting(page, font, digits, size)
        for number, text in enumerate(SENTENCES):
            getattr(setting, way)(text, 30, 1500 - number * size * 1.7)
        page.showPage()
    page.save()


def spaces_of(text):
    """Positions of spaces, counted in characters that are none, and these characters."""
    places, letters = set(), []
    for char in text:
        if char == " ":
            places.add(len(letters))
        else:
            letters.append(char)
    return places, "".join(letters)


def compare(bidtext, path):
    ours = subprocess.run([bidtext, "--ocr", "never", "--format", "text", str(path)], capture_output=True, text=True).stdout
    read = " ".join(ours.replace("\f", "\n").split("\n"))
    true = " ".join(SENTENCES * 3)
    have, got = spaces_of(read.strip())
    want, letters = spaces_of(true)
    if got != letters:
        return len(want), None, None, read
    return len(want), len(want - have), len(have - want), read


def main():
    bidtext, names = sys.argv[1], sys.argv[2:] or fonts_known()
    random.seed(1)
    fonts = []
    for number, name in enumerate(names):
        try:
            pdfmetrics.registerFont(TTFont(f"F{number}", name))
        except (TTFError, OSError):
            continue
        if all(ord(char) in pdfmetrics.getFont(f"F{number}").face.charToGlyph for char in "입찰원제조"):
            fonts.append((f"F{number}", pathlib.Path(name).stem))
    print("setting\tfonts\tspaces\tmissing\ttoo many\tfiles with wrong characters")
    with tempfile.TemporaryDirectory() as folder:
        for way in WAYS:
            total = missing = extra = wrong = 0
            for number, (font, _) in enumerate(fonts):
                path = pathlib.Path(folder) / f"{way}-{number}.pdf"
                make(path, way, font, fonts[(number + 1) % len(fonts)][0])
                count, lost, added, read = compare(bidtext, path)
                if lost is None:
                    wrong += 1
                    continue
                total, missing, extra = total + count, missing + lost, extra + added
            print(f"{way}\t{len(fonts)}\t{total}\t{missing}\t{extra}\t{wrong}")


if __name__ == "__main__":
    main()
