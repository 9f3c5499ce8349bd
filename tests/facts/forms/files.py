# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of a tender: which papers stand in them, drawn, scanned where asked, and written with truth.json beside them.

truth.json is {"id": …, "documents": [{"file", "first_page", "last_page", "blanks", "type", "subject", "layout", "quality", "fields", "notes"}]};
`blanks` counts the empty pages that follow and may be taken to belong to the paper; a field is a value in the form of the audit XML, a list of values, or {"state": "absent" | "unfilled"}.
"""
import json
from dataclasses import dataclass, field

from . import scans
from .draw import place
from .layouts import Style
from .sheet import Sheet
from .spec import Document

BLANK = "blank"  # stands in a file for an empty page: a back side that was scanned too


@dataclass
class File:
    """One PDF. `papers` are documents, each with its Style, and BLANK pages; a document of type "" is a cover and has no truth."""

    path: str
    papers: list
    font: str = "nanum-gothic"
    quality: str = "text"
    seed: int = 0
    size: float = 10.5
    truth: list = field(default_factory=list)

    def draw(self):
        sheet = Sheet(self.font, {"text": "none", "clean": "beside", "worn": "over"}[self.quality], self.size)
        self.truth = []
        for number, paper in enumerate(self.papers):
            if number:
                sheet.next_page()
            if paper == BLANK:
                self.truth[-1:] = [{**last, "blanks": last["blanks"] + 1} for last in self.truth[-1:]]
            else:
                self.note(paper[0], paper[1], *place(sheet, *paper))
        content = sheet.bytes()
        return content if self.quality == "text" else scans.scanned(content, self.quality, self.seed)

    def note(self, document: Document, style: Style, first, last):
        if document.type:
            self.truth.append({"file": self.path, "first_page": first, "last_page": last, "blanks": 0, "type": document.type, "subject": document.subject,
                               "layout": style.layout, "quality": self.quality, "fields": document.fields, "notes": document.notes,
                               "secrets": document.secrets})


def write(folder, name, files):
    """Writes the tender `name` below `folder`."""
    documents = []
    for file in files:
        place_of = folder / name / file.path
        place_of.parent.mkdir(parents=True, exist_ok=True)
        place_of.write_bytes(file.draw())
        documents += file.truth
    truth = {"id": name, "documents": documents}
    (folder / name / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
