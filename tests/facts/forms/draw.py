# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets whole documents: title, groups in the layout of the style, prose, tables, closing and issuer.

    pages = place(sheet, document, Style("grid"))      # (first, last) page of the file it came to stand on
"""
from itertools import groupby

from . import sheet as paper
from .layouts import LAYOUTS, spread
from .spec import Break, Closing, Group, Heading, Issuer, Prose, Rows

POINTS = "가나다라마바사아자차카타파하"


def place(sheet, document, style):
    """Draws `document` from the cursor on; the caller begins a new page before it. Returns its first and last page."""
    first = sheet.page
    if document.above:
        sheet.text(paper.LEFT, document.above, 9.5)
        sheet.down(34)
    if document.title:
        sheet.centred(document.title, 20 if len(document.title) < 20 else 15)
        sheet.down(30)
    if document.below:
        sheet.centred(document.below, 11)
        sheet.down(28)
    sheet.down(6)
    for kind, parts in groupby(document.parts, key=lambda part: (type(part), getattr(part, "numbered", False))):
        if kind[0] is Group:
            put_groups(sheet, list(parts), style)
        else:
            for part in parts:
                PUT[kind[0]](sheet, part, style)
    return first, sheet.page


def put_groups(sheet, groups, style):
    """Numbered points of a notice become a table only where the office likes tables."""
    if groups[0].numbered and style.layout in ("lines", "running"):
        for group in groups:
            put_points(sheet, group, style)
    else:
        LAYOUTS[style.layout](sheet, groups, style)


def put_points(sheet, group, style):
    for letter, pair in zip(POINTS, group.pairs):
        label = spread(pair.label, 4) if style.spaced else pair.label
        sheet.paragraph(f"{letter}. {label}: {pair.lines[0]}", 16, gap=1)
        for line in pair.lines[1:]:
            sheet.paragraph(line, 32, gap=1)
    sheet.down(8)


def put_prose(sheet, part, style):
    sheet.paragraph(part.text, part.indent, gap=4)


def put_heading(sheet, part, style):
    sheet.room(60)
    if part.large:
        sheet.down(16)
        sheet.centred(part.text, 18)
        sheet.down(34)
    else:
        sheet.down(4)
        sheet.text(paper.LEFT, part.text, 11.5)
        sheet.down(20)


def put_rows(sheet, part, style):
    total = sum(part.shares)
    widths = [share * (paper.RIGHT - paper.LEFT) / total for share in part.shares]
    for number, row in enumerate(part.rows):
        cells = [sheet.wrapped(text, width - 8) for text, width in zip(row, widths)]
        height = 24 + (max(map(len, cells)) - 1) * sheet.size * 1.45
        sheet.room(height)
        x = paper.LEFT
        for text, lines, width in zip(row, cells, widths):
            figure = text.replace(",", "").isdigit() and number > 0
            if figure:
                sheet.cell(x, sheet.y, width, height, [], style.layout != "grid")
                sheet.text(x + width - 5 - sheet.width(text), text, y=sheet.y - height / 2 - 4)
            else:
                sheet.cell(x, sheet.y, width, height, lines, style.layout != "grid", centre=number == 0)
            x += width
        sheet.down(height)
    sheet.down(26)


def signature(pair, style):
    return "  ".join(word for word in (pair.label, *pair.lines) if word) if style.layout == "running" else (
        f"{pair.label}{style.colon}{'  '.join(pair.lines)}" if pair.label else "  ".join(pair.lines))


def put_closing(sheet, part, style):
    sheet.room(120)
    names = [signature(pair, style) for pair in part.pairs]
    if style.layout == "running":
        sheet.paragraph("   ".join(word for word in (part.day, part.role, *names) if word))
    else:
        sheet.down(6)
        if part.day:
            sheet.centred(part.day, 11)
            sheet.down(30)
        start = paper.RIGHT - 30 - max(map(sheet.width, names)) if names else paper.RIGHT
        if names and part.role:
            sheet.text(start - sheet.width(part.role) - 16, part.role)
        for name in names:
            sheet.text(start, name)
            sheet.down(21)
    if part.addressee:
        sheet.down(14)
        sheet.text(paper.LEFT, part.addressee, 13)
        sheet.down(26)


def put_issuer(sheet, part, style):
    sheet.room(90)
    sheet.down(8)
    if part.day:
        sheet.centred(part.day, 11)
        sheet.down(36)
    sheet.centred(part.office, 16)
    if sheet.seal != "none":
        edge = (paper.LEFT + paper.RIGHT + sheet.width(part.office, 16)) / 2
        sheet.stamp(edge + (0 if sheet.seal == "over" else 28), sheet.y + 5, "증명의인", 19, square=True)
    sheet.down(34)


def put_break(sheet, part, style):
    sheet.next_page()


PUT = {Prose: put_prose, Heading: put_heading, Rows: put_rows, Closing: put_closing, Issuer: put_issuer, Break: put_break}
