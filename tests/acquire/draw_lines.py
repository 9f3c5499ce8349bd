#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the lines of print that glyph_reader_test.cpp reads: draw_lines.py FOLDER (tests/acquire/lines).

In fonts that the network was not taught on (teach.py keeps every sixth family apart). Needs python3-pil, fonts-nanum,
fonts-nanum-extra and fonts-unfonts-core.
"""
import random
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

NANUM, SQUARE, UN = "nanum/NanumBarunGothic.ttf", "nanum/NanumSquareR.ttf", "unfonts-core/UnDotum.ttf"
GRAIN = {"grainy_label": 20}  # deviation of the paper's shade, of 255
# name, text, font, pixels of an em, space between letters as a part of it, width of letters
LINES = [
    ("prose", "입찰서는 제출 기한까지 내야 합니다.", NANUM, 40, 0, 1),
    ("small", "낙찰자는 열흘 안에 계약을 맺는다", SQUARE, 22, 0, 1),
    ("label", "입 찰 서", UN, 40, 0, 1),
    ("wide_label", "주    소", NANUM, 40, 0, 1),
    ("grainy_label", "대        표        자", NANUM, 40, 0, 1),
    ("touching", "계약이행보증금 납부확인서", NANUM, 40, -0.08, 1),
    ("narrow", "건설업 등록기준 미달 여부 확인", UN, 40, -0.05, 0.82),
    ("money", "금 20,793,000원", SQUARE, 40, 0, 1),
    ("period", "2025. 12. 11. ~ 2027. 12. 11.", NANUM, 40, 0, 1),
    ("identifier", "398-88-96357", UN, 32, 0, 1),
    ("latin", "전자우편 contract7@example.go.kr", NANUM, 40, 0, 1),
    ("company", "㈜미래테크 (인)", NANUM, 40, 0, 1),
    ("circled", "① 공고문 ② 과업지시서", NANUM, 40, 0, 1),
]


def grainy(image, deviation):
    if deviation == 0:
        return image
    grain = random.Random(1)
    ground = image.point(lambda shade: 40 + shade * 170 // 255)
    ground.putdata([min(255, max(0, int(grain.gauss(shade, deviation)))) for shade in ground.getdata()])
    return ground


def main():
    for name, text, font, size, spacing, width in LINES:
        face = ImageFont.truetype(f"/usr/share/fonts/truetype/{font}", size)
        image = Image.new("L", (int(sum(face.getlength(c) + max(0, spacing) * size for c in text)) + 2 * size, 2 * size), 255)
        draw, x = ImageDraw.Draw(image), float(size)
        for character in text:
            draw.text((x, size // 2), character, font=face, fill=0)
            x += face.getlength(character) + spacing * size
        image = image.crop((0, 0, int(x) + size, 2 * size))
        image = image.resize((int(image.width * width), image.height), Image.LANCZOS)
        grainy(image, GRAIN.get(name, 0)).quantize(16).save(Path(sys.argv[1]) / f"{name}.png")


if __name__ == "__main__":
    main()
