# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples A to C as tenders: every paper in one layout, so that figures can be told apart by layout and quality."""
from . import sample_certificates as issued
from . import sample_offers as own
from .files import File
from .layouts import LAYOUTS, Style
from .sample_notice import notice
from .sheet import present_fonts

HABITS = {  # what an office that likes a layout also does
    "ruled": Style("ruled", spaced=True, shaded=True), "grid": Style("grid", spaced=False), "lines": Style("lines"),
    "boxes": Style("boxes"), "running": Style("running", colon=" "), "stacked": Style("stacked", colon=": ")}


def papers(clean):
    return sorted([
        own.application(clean), own.bid_form(clean), own.cost_breakdown(clean), *([own.seal_declaration()] if clean else []),
        own.power_of_attorney(clean), own.integrity_pledge(clean), own.joint_venture(clean), own.tax_crime_pledge(), own.privacy_consent(),
        *issued.certificates(clean)], key=lambda document: document.stem)


def sample(which, layout, quality):
    """The files of sample B or C, each with the notice A, in `layout` and `quality`."""
    style = HABITS[layout]
    fonts = present_fonts()
    names = ["notice/공고서.pdf"] + [f"bids/한빛데이터솔루션/{paper.stem}.pdf" for paper in papers(which == "b")]
    start = list(LAYOUTS).index(layout) * 7
    return [File(path, [(document, style)], fonts[(start + number) % len(fonts)], quality, seed=start * 1000 + number)
            for number, (path, document) in enumerate(zip(names, [notice(), *papers(which == "b")]))]
