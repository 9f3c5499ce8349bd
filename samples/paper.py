# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the sample papers: pages of A4 with embedded Korean font subsets, in three looks.

A look is a function(page, pairs) that sets labels and values down: "ruled" (a table of two columns), "boxes" (two pairs a
row) and "lines" (label : value). reportlab's invariant mode keeps dates and ids out of the file, so that the same input
gives the same bytes.
"""
import io

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Table

FONTS = {"gothic": "NanumGothic.ttf", "myeongjo": "NanumMyeongjo.ttf"}
FONT_FOLDER = "/usr/share/fonts/truetype/nanum/"
LEFT, RIGHT, TOP = 62.0, A4[0] - 62.0, A4[1] - 80.0


class Page:
    """One sheet with a cursor that runs down; `font` is a key of FONTS."""

    def __init__(self, pdf, font):
        self.pdf, self.font, self.y = pdf, font, TOP

    def text(self, x, words, size=10.5):
        self.pdf.setFont(self.font, size)
        self.pdf.drawString(x, self.y, words)

    def down(self, points):
        self.y -= points

    def title(self, words, size=22):
        self.pdf.setFont(self.font, size)
        self.pdf.drawCentredString(A4[0] / 2, self.y, words)
        self.down(size * 2)

    def centred(self, words, size=11):
        self.pdf.setFont(self.font, size)
        self.pdf.drawCentredString(A4[0] / 2, self.y, words)
        self.down(size * 2.4)

    def right(self, words, size=11.5):
        self.pdf.setFont(self.font, size)
        self.pdf.drawRightString(RIGHT, self.y, words)
        self.down(size * 2)

    def paragraph(self, words, size=10.5, indent=0.0, gap=8):
        """Breaks at blanks where the line is full."""
        line = ""
        for word in words.split():
            longer = f"{line} {word}".strip()
            if pdfmetrics.stringWidth(longer, self.font, size) > RIGHT - LEFT - indent:
                self.text(LEFT + indent, line, size)
                self.down(size * 1.7)
                line = word
            else:
                line = longer
        self.text(LEFT + indent, line, size)
        self.down(size * 1.7 + gap)

    def table(self, rows, widths, style=()):
        """Ruled rows over the whole width; `widths` are shares of it."""
        total = sum(widths)
        grid = Table(rows, colWidths=[w * (RIGHT - LEFT) / total for w in widths], rowHeights=[27] * len(rows))
        grid.setStyle([("FONT", (0, 0), (-1, -1), self.font, 10), ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
                       ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *style])
        height = grid.wrapOn(self.pdf, RIGHT - LEFT, A4[1])[1]
        grid.drawOn(self.pdf, LEFT, self.y - height)
        self.down(height + 30)

    def seal(self, x, y, letters):
        """A round red stamp; its letters stand two by two."""
        self.pdf.saveState()
        self.pdf.setStrokeColor(colors.Color(0.8, 0.1, 0.1))
        self.pdf.setFillColor(colors.Color(0.8, 0.1, 0.1))
        self.pdf.setLineWidth(2)
        self.pdf.circle(x, y, 22)
        self.pdf.setFont(self.font, 13)
        self.pdf.drawCentredString(x, y + 2, letters[:2])
        self.pdf.drawCentredString(x, y - 13, letters[2:])
        self.pdf.restoreState()


def ruled(page, pairs):
    page.table([list(pair) for pair in pairs], (3, 7), [("BACKGROUND", (0, 0), (0, -1), colors.whitesmoke)])


def boxes(page, pairs):
    """Short pairs share a row; a pair with a long value has one of its own."""
    rows, spans, left = [], [], None
    for pair in [*pairs, None]:
        short = pair is not None and len(pair[1]) <= 15
        if left is not None:
            rows.append([*left, *pair] if short else [*left, "", ""])
            if not short:
                spans.append(("SPAN", (1, len(rows) - 1), (3, len(rows) - 1)))
            left = None
        elif short:
            left = pair
        if pair is not None and not short:
            rows.append([*pair, "", ""])
            spans.append(("SPAN", (1, len(rows) - 1), (3, len(rows) - 1)))
    page.table(rows, (2, 3.4, 2, 3.4), [("ALIGN", (0, 0), (0, -1), "CENTER"), ("ALIGN", (2, 0), (2, -1), "CENTER"), *spans])


def lines(page, pairs):
    for label, value in pairs:
        page.text(LEFT + 14, f"○ {label} : {value}", 11)
        page.down(25)
    page.down(18)


def document(font, sheets):
    """The bytes of a PDF; each of `sheets` is a function that draws on a fresh Page."""
    for name, file in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, FONT_FOLDER + file))
    out = io.BytesIO()
    pdf = canvas.Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    for draw in sheets:
        draw(Page(pdf, font))
        pdf.showPage()
    pdf.save()
    return out.getvalue()
