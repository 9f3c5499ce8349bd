# SPDX-License-Identifier: GPL-3.0-or-later
"""What a paper says, apart from how it looks: titles, groups of labelled values, prose, tables, the closing, and the truth.

Every part names the fields a reader shall find in it: `Pair("상호", "㈜가람", company_name="㈜가람")`. The values are in the
form of the audit XML (won, ISO dates, rates as decimals), or one of the states below.

    Document("bid_form", "입찰서", [Group("입찰자", [Pair("상호", "㈜가람", company_name="㈜가람")])]).fields
"""
from dataclasses import dataclass, field

UNFILLED = {"state": "unfilled"}  # the label is printed, its place is empty
ABSENT = {"state": "absent"}      # the paper does not speak of it at all


NOT_APPLIED = {"state": "absent|unfilled"}  # the label stands there with a dash: it does not apply


class Part:
    """Anything that stands on a page; `fields` maps field names to true values or states."""

    fields: dict


class Pair(Part):
    """A label and its value; a tuple of values stands in one cell, one below the other, without labels of their own."""

    def __init__(self, label, value, **fields):
        self.label, self.value, self.fields = label, value, fields

    @property
    def lines(self):
        return list(self.value) if isinstance(self.value, tuple) else [self.value]


class Group(Part):
    """Pairs under a common header ("" for none). `numbered` groups of a notice may be set as 가. 나. 다. points."""

    def __init__(self, header, pairs, numbered=False):
        self.header, self.pairs, self.numbered = header, pairs, numbered

    @property
    def fields(self):
        return {name: value for pair in self.pairs for name, value in pair.fields.items()}


class Prose(Part):
    """A paragraph that is broken where the line is full."""

    def __init__(self, text, indent=0, **fields):
        self.text, self.indent, self.fields = text, indent, fields


class Heading(Part):
    """A line that opens a part of the paper: large ones are titles of their own, centred."""

    def __init__(self, text, large=False):
        self.text, self.large, self.fields = text, large, {}


class Rows(Part):
    """A table with column heads; `shares` are the widths of its columns, the first row the heads."""

    def __init__(self, rows, shares, **fields):
        self.rows, self.shares, self.fields = rows, shares, fields


class Closing(Part):
    """Date line, signer lines and addressee, as they end a form. `role` is 신청인, 서약자 and the like, or empty."""

    def __init__(self, day, role, pairs, addressee="", **fields):
        self.day, self.role, self.pairs, self.addressee = day, role, pairs, addressee
        self.fields = {**{k: v for pair in pairs for k, v in pair.fields.items()}, **fields}


class Issuer(Part):
    """Date and the office that certifies, in large letters, with its seal on scans."""

    def __init__(self, day, office, **fields):
        self.day, self.office, self.fields = day, office, fields


class Break(Part):
    """The next part begins a new page."""

    fields = {}


@dataclass
class Document:
    """One paper. `above` is the line over the title (form number), `below` the line under it, `own` the fields no part has."""

    type: str
    title: str
    parts: list
    above: str = ""
    below: str = ""
    stem: str = ""
    own: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    subject: str = "bidder"
    secrets: list = field(default_factory=list)  # resident numbers printed on it, which no output may hold

    @property
    def fields(self):
        return {**self.own, **{name: value for part in self.parts for name, value in part.fields.items()}}
