# SPDX-License-Identifier: GPL-3.0-or-later
"""A4 sheets with a cursor that runs down and breaks the page by itself; lines, wrapped text, cells, vertical letters, seals."""
import io
import os

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

FOLDER = "/usr/share/fonts/truetype/"
FONTS = {
    "nanum-gothic": "nanum/NanumGothic.ttf", "nanum-myeongjo": "nanum/NanumMyeongjo.ttf", "nanum-barun": "nanum/NanumBarunGothic.ttf",
    "nanum-square": "nanum/NanumSquareR.ttf", "un-batang": "unfonts-core/UnBatang.ttf", "un-dotum": "unfonts-core/UnDotum.ttf",
    "baekmuk-batang": "baekmuk/batang.ttf", "baekmuk-dotum": "baekmuk/dotum.ttf", "baekmuk-gulim": "baekmuk/gulim.ttf",
}
LEFT, RIGHT, TOP, BOTTOM = 58.0, A4[0] - 58.0, A4[1] - 76.0, 62.0
STAMP_RED = colors.Color(0.78, 0.12, 0.14, alpha=0.75)


def present_fonts():
    return [name for name, file in FONTS.items() if os.path.exists(FOLDER + file)]


class Sheet:
    """Draws one file. `seal` is "none" (a file saved from an editor), "beside" or "over" the place of the signature."""

    def __init__(self, font, seal="none", size=10.5):
        if font not in pdfmetrics.getRegisteredFontNames():  # reading a font file takes longer than drawing a page
            pdfmetrics.registerFont(TTFont(font, FOLDER + FONTS[font]))
        self.out = io.BytesIO()
        self.pdf = canvas.Canvas(self.out, pagesize=A4, invariant=1, pageCompression=1)
        self.pdf.setAuthor("")
        self.font, self.seal, self.size = font, seal, size
        self.page, self.y = 1, TOP

    def bytes(self):
        self.pdf.showPage()
        self.pdf.save()
        return self.out.getvalue()

    def next_page(self):
        self.pdf.showPage()
        self.page, self.y = self.page + 1, TOP

    def room(self, points):
        if self.y - points < BOTTOM:
            self.next_page()

    def down(self, points):
        self.y -= points

    def width(self, words, size=None):
        return pdfmetrics.stringWidth(words, self.font, size or self.size)

    def text(self, x, words, size=None, y=None):
        size = size or self.size
        y = self.y if y is None else y
        self.pdf.setFont(self.font, size)
        self.pdf.drawString(x, y, words)
        for mark in ("(인)", "(직인)", "(법인인감)", "(인감날인)"):
            if mark in words and self.seal != "none":
                at = x + self.width(words[:words.index(mark)], size)
                self.stamp(at + (7 if self.seal == "over" else 34), y + 4)

    def centred(self, words, size=None):
        self.text((LEFT + RIGHT - self.width(words, size)) / 2, words, size)

    def flushed(self, words, size=None):
        self.text(RIGHT - 12 - self.width(words, size), words, size)

    def wrapped(self, words, width, size=None):
        """Breaks at blanks, and inside a word that is wider than the line."""
        lines, line = [], ""
        for word in words.split(" "):
            longer = f"{line} {word}" if line else word
            if self.width(longer, size) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            while self.width(word, size) > width:
                cut = max(n for n in range(1, len(word) + 1) if n == 1 or self.width(word[:n], size) <= width)
                lines.append(word[:cut])
                word = word[cut:]
            line = word
        return [*lines, line]

    def paragraph(self, words, indent=0.0, size=None, gap=6):
        size = size or self.size
        for line in self.wrapped(words, RIGHT - LEFT - indent, size):
            self.room(size * 1.7)
            self.text(LEFT + indent, line, size)
            self.down(size * 1.7)
        self.down(gap)

    def cell(self, x, top, width, height, lines, ruled, centre=False, shade=False):
        """Lines set in the middle of a box whose upper left corner is (x, top)."""
        if shade:
            self.pdf.setFillColor(colors.Color(0.93, 0.93, 0.93))
            self.pdf.rect(x, top - height, width, height, stroke=0, fill=1)
            self.pdf.setFillColor(colors.black)
        if ruled:
            self.pdf.setLineWidth(0.6)
            self.pdf.rect(x, top - height, width, height)
        pitch = self.size * 1.45
        y = top - height / 2 + pitch * (len(lines) - 1) / 2 - self.size * 0.35
        for line in lines:
            at = x + (width - self.width(line)) / 2 if centre else x + 5
            self.text(at, line, y=y)
            y -= pitch

    def vertical(self, x, top, width, height, letters, ruled):
        """A header whose letters run down over the whole height, and so fall between the rows beside it; two or three letters
        a line where there are too many for the height."""
        if ruled:
            self.pdf.setLineWidth(0.6)
            self.pdf.rect(x, top - height, width, height)
        fit = max(1, int(height / (self.size * 1.1)))
        beside = max(1, -(-len(letters) // fit))
        letters = [letters[n:n + beside] for n in range(0, len(letters), beside)]
        pitch = max(self.size * 1.05, min(height / (len(letters) + 1), self.size * 2.2))
        y = top - height / 2 + pitch * (len(letters) - 1) / 2 - self.size * 0.35
        for letter in letters:
            self.text(x + (width - self.width(letter)) / 2, letter, y=y)
            y -= pitch

    def stamp(self, x, y, letters="인감", radius=15, square=False):
        """A red seal; drawn only for papers that are scanned."""
        self.pdf.saveState()
        self.pdf.setStrokeColor(STAMP_RED)
        self.pdf.setFillColor(STAMP_RED)
        self.pdf.setLineWidth(2)
        if square:
            self.pdf.rect(x - radius, y - radius, 2 * radius, 2 * radius)
        else:
            self.pdf.circle(x, y, radius)
        self.pdf.setFont(self.font, radius * 0.8)
        half = (len(letters) + 1) // 2
        self.pdf.drawCentredString(x, y + 1, letters[:half])
        self.pdf.drawCentredString(x, y - radius * 0.8, letters[half:])
        self.pdf.restoreState()
