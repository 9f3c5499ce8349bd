# SPDX-License-Identifier: GPL-3.0-or-later
"""The looks of a group of labelled values. Each layout is a function(sheet, groups, style) for the groups that follow one another.

    ruled    a table with two pairs in a row; group headers run down a merged cell at the left
    grid     the same without lines
    lines    label : value, the labels justified to one width
    boxes    the label in small letters above its value
    running  several pairs on a line, wrapped as text
    stacked  a cell a group, with all its pairs in it, line by line
"""
from dataclasses import dataclass

from . import sheet as paper

HEADER = 34.0    # width of a vertical group header
ROW = 25.0       # height of a row with one line
ACROSS = paper.RIGHT - paper.LEFT


@dataclass(frozen=True)
class Style:
    """Habits of the office that made a form, apart from its layout."""

    layout: str = "ruled"
    spaced: bool = False     # letters of short labels are set apart: 주    소
    colon: str = " : "
    shaded: bool = False
    half: bool = True        # two pairs a row where they fit


def spread(label, letters):
    """`label` with blanks between its letters, about `letters` wide; labels with signs in them are left alone."""
    if not label.isalnum() or not 2 <= len(label) < letters or not all("가" <= c <= "힣" for c in label):
        return label
    blanks = (letters - len(label)) * 2 // (len(label) - 1)
    return (" " * max(1, blanks)).join(label)


def shown(label, style):
    return spread(label, 5) if style.spaced else label


def rows_of(sheet, pairs, width, label, style):
    """Pairs by rows: two where both are short enough for half of `width` beside a label of width `label`, else one."""
    rows, waiting = [], None
    half = width / 2 - label - 12
    for pair in pairs:
        short = style.half and all(sheet.width(line) <= half for line in pair.lines)
        if short and waiting is not None:
            rows.append([waiting, pair])
            waiting = None
            continue
        if waiting is not None:
            rows.append([waiting])
            waiting = None
        if short:
            waiting = pair
        else:
            rows.append([pair])
    return rows + ([[waiting]] if waiting is not None else [])


def label_width(sheet, pairs, style):
    return min(118.0, max(64.0, max(sheet.width(shown(pair.label, style)) for pair in pairs) + 12))


def broken(sheet, lines, width):
    return [part for line in lines for part in sheet.wrapped(line, width - 10)]


def table(sheet, groups, style, lined):
    headed = any(group.header for group in groups)
    left = paper.LEFT + (HEADER if headed else 0)
    width = paper.RIGHT - left
    label = label_width(sheet, [pair for group in groups for pair in group.pairs], style)
    for group in groups:
        planned = []
        for row in rows_of(sheet, group.pairs, width, label, style):
            share = width / len(row)
            cells = [(broken(sheet, [shown(p.label, style)], label), broken(sheet, p.lines, share - label), share) for p in row]
            tallest = max(max(len(names), len(values)) for names, values, _ in cells)
            planned.append((cells, ROW + (tallest - 1) * sheet.size * 1.45))
        height = sum(tall for _, tall in planned)
        sheet.room(height)
        if headed:
            sheet.vertical(paper.LEFT, sheet.y, HEADER, height, group.header.replace(" ", ""), lined)
        for cells, tall in planned:
            x = left
            for names, values, share in cells:
                sheet.cell(x, sheet.y, label, tall, names, lined, centre=lined, shade=lined and style.shaded)
                sheet.cell(x + label, sheet.y, share - label, tall, values, lined)
                x += share
            sheet.down(tall)
    sheet.down(26)


def ruled(sheet, groups, style):
    table(sheet, groups, style, lined=True)


def grid(sheet, groups, style):
    table(sheet, groups, style, lined=False)


def lines(sheet, groups, style):
    widest = max(len(pair.label) for group in groups for pair in group.pairs)
    for group in groups:
        if group.header:
            sheet.room(60)
            sheet.text(paper.LEFT, f"[{group.header}]")
            sheet.down(22)
        for pair in group.pairs:
            label = spread(pair.label, min(widest, 8))
            at = paper.LEFT + 16
            stop = at + max(sheet.width("가" * min(widest, 8)), sheet.width(label))
            start = stop + sheet.width(style.colon)
            for number, line in enumerate(broken(sheet, pair.lines, paper.RIGHT - start)):
                sheet.room(30)
                if number == 0:
                    sheet.text(at, label)
                    sheet.text(stop, style.colon)
                sheet.text(start, line)
                sheet.down(sheet.size * 1.9)
            sheet.down(3)
    sheet.down(14)


def boxes(sheet, groups, style):
    for group in groups:
        if group.header:
            sheet.room(80)
            sheet.text(paper.LEFT, group.header)
            sheet.down(8)
        for row in rows_of(sheet, group.pairs, ACROSS, 0, style):
            share = ACROSS / len(row)
            values = [broken(sheet, pair.lines, share) for pair in row]
            height = 34 + (max(map(len, values)) - 1) * sheet.size * 1.45
            sheet.room(height)
            for number, pair in enumerate(row):
                x = paper.LEFT + number * share
                sheet.cell(x, sheet.y, share, height, [], True)
                sheet.text(x + 4, shown(pair.label, style), sheet.size * 0.78, sheet.y - 11)
                for down, line in enumerate(values[number]):
                    sheet.text(x + 10, line, y=sheet.y - 26 - down * sheet.size * 1.45)
            sheet.down(height)
        sheet.down(16)
    sheet.down(10)


def running(sheet, groups, style):
    for group in groups:
        line = group.header
        for pair in group.pairs:
            words = f"{shown(pair.label, style)}{style.colon}{'  '.join(pair.lines)}"
            longer = f"{line}   {words}" if line else words
            if sheet.width(longer) <= ACROSS or not line:
                line = longer
            else:
                sheet.paragraph(line, gap=0)
                line = words
        sheet.paragraph(line, gap=2)
    sheet.down(14)


def stacked(sheet, groups, style):
    headed = any(group.header for group in groups)
    left = paper.LEFT + (90 if headed else 0)
    for group in groups:
        written = []
        for pair in group.pairs:
            whole = f"{shown(pair.label, style)}{style.colon}{pair.lines[0]}"
            written += broken(sheet, [whole, *("    " + line for line in pair.lines[1:])], paper.RIGHT - left)
        height = 12 + len(written) * sheet.size * 1.45
        sheet.room(height)
        if headed:
            sheet.cell(paper.LEFT, sheet.y, 90, height, [group.header], True, centre=True, shade=style.shaded)
        sheet.cell(left, sheet.y, paper.RIGHT - left, height, written, True)
        sheet.down(height)
    sheet.down(26)


LAYOUTS = {"ruled": ruled, "grid": grid, "lines": lines, "boxes": boxes, "running": running, "stacked": stacked}
