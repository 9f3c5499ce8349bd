# SPDX-License-Identifier: GPL-3.0-or-later
"""Random whole tenders from a seed: a notice and two or three bidders whose papers come in files as bidders hand them in.

A bidder hands in one file a paper, or bundles in any order, with cover sheets and blank back sides, under honest, bare or misleading names; some
hand in two papers of one type, a form left blank, labels without a value, or a paper of somebody else.
"""
import copy
import datetime
import random
from dataclasses import dataclass

from .files import BLANK, File
from .layouts import LAYOUTS, Style
from .people import CITIES, Firm, made_firm
from .random_certificates import ISSUED
from .random_notices import notice
from .random_offers import OWN, cover
from .sheet import present_fonts
from .spec import UNFILLED, Closing, Group, Pair

SUBJECTS = ("공공데이터 통합조회시스템 유지관리 용역", "기록물 전산화 용역", "청사 청소 용역", "누리집 개편 및 운영 용역", "정보보호 컨설팅 용역", "도로 시설물 실태조사 용역")


@dataclass
class Tender:
    """What all papers of a tender share."""

    office: str
    portal: str
    title: str
    buyer: str
    office_name: str
    region: str
    base: int
    estimate: int
    posted: datetime.date
    start: datetime.datetime
    applied: datetime.datetime
    deadline: datetime.datetime
    opening: datetime.datetime
    partner: Firm

    def signing(self, rng):
        return self.deadline.date() - datetime.timedelta(days=rng.randint(0, 4))

    def price(self, rng):
        exact = int(self.base * rng.uniform(0.85, 0.99))
        step = 10 ** rng.choice((0, 1, 3, 4, 4, 6))
        return exact // step * step


def made_tender(rng):
    province, city = rng.choice([place for place in CITIES if place[1]])
    buyer = city.split()[0]
    posted = datetime.date(2026, rng.randint(1, 12), rng.randint(1, 28))
    at = datetime.datetime.combine
    close = at(posted + datetime.timedelta(days=rng.randint(10, 25)), datetime.time(rng.choice((10, 11, 14, 17, 18)), rng.choice((0, 0, 30))))
    estimate = rng.randint(20, 400) * 1000000
    return Tender(office=f"{buyer} 공고 제2026-{rng.randint(12, 2400)}호", portal=rng.choice(("", f"R26BK{rng.randint(1000000, 9999999):08d}-00{rng.randint(0, 1)}")),
                  title=f"{rng.choice(('', '2026년 ', '2027년 '))}{buyer} {rng.choice(SUBJECTS)}", buyer=buyer, office_name=f"{buyer} 회계과",
                  region=rng.choice((province, province, "")), base=estimate * 11 // 10, estimate=estimate, posted=posted,
                  start=at(posted + datetime.timedelta(days=5), datetime.time(9)), applied=close - datetime.timedelta(days=1), deadline=close,
                  opening=close + datetime.timedelta(hours=1), partner=made_firm(rng))


def habit(rng):
    return Style(rng.choice(list(LAYOUTS)), spaced=rng.random() < 0.5, colon=rng.choice((" : ", ": ", " ", ":")), shaded=rng.random() < 0.4, half=rng.random() < 0.75)


def empty(pair, rng):
    """The pair as the office printed it, before anyone filled it in."""
    if not pair.fields:
        return pair
    text = "일금              원정 (￦              )" if "amount" in pair.fields else "20   년    월    일" if "signed_on" in pair.fields else (
        rng.choice(("", "(인)", "          (인)")) if "representative" in pair.fields else "")
    return Pair(pair.label, text, **{name: UNFILLED for name in pair.fields})


def blanked(document, rng, chance):
    """The form with each value left out by `chance`; all of them, closing as well, where it is 1."""
    form = copy.deepcopy(document)
    for part in form.parts:
        if isinstance(part, Group):
            part.pairs = [empty(pair, rng) if rng.random() < chance else pair for pair in part.pairs]
        if isinstance(part, Closing) and chance == 1:
            part.day = rng.choice(("20   년    월    일", "2026.   .   .", "년     월     일"))
            part.pairs = [Pair(pair.label or "대표자", "            (인)", **{name: UNFILLED for name in pair.fields}) for pair in part.pairs]
            part.fields = {name: UNFILLED for name in part.fields}
    form.notes.append("blank" if chance == 1 else "labels without a value")
    return form


def papers(rng, tender, firm):
    """The documents of one bidder, in the order of the list."""
    made = [make(rng, tender, firm.wearing(rng) if rng.random() < 0.5 else firm) for make in (*OWN, *ISSUED) if rng.random() < 0.8]
    own = [number for number, document in enumerate(made) if document.type in ("bid_form", "application", "seal_declaration", "integrity_pledge")]
    if own and rng.random() < 0.5:
        number = rng.choice(own)
        made[number] = blanked(made[number], rng, rng.choice((1, 0.25)))
    if rng.random() < 0.4:
        made.append(rng.choice(ISSUED)(rng, tender, firm))  # the second of its type
    if rng.random() < 0.25:
        stranger = rng.choice(ISSUED)(rng, tender, made_firm(rng))
        stranger.notes.append("of another firm")
        made.append(stranger)
    return made


def named(rng, number, document, manner):
    if manner == "bare":
        return f"scan{rng.randint(1000, 9999)}_{number}"
    if manner == "misleading" and rng.random() < 0.3:
        return f"{number:02d}_{rng.choice(('입찰서', '사업자등록증', '납세증명서'))}"
    return f"{number:02d}_{document.stem}"


def handed_in(rng, tender, firm, folder, qualities):
    """The files of one bidder."""
    made, fonts = papers(rng, tender, firm), present_fonts()
    rng.shuffle(made)
    office = habit(rng)
    dressed = [(document, habit(rng) if rng.random() < 0.7 else office) for document in made]

    def file(name, content):
        return File(f"bids/{folder}/{name}.pdf", content, rng.choice(fonts), rng.choice(qualities), rng.randrange(2**31), rng.choice((9.5, 10.5, 10.5, 11, 12)))

    if rng.random() < 0.5:
        manner = rng.choice(("honest", "bare", "misleading"))
        return [file(named(rng, number, paper[0], manner), [paper, *([BLANK] if rng.random() < 0.1 else [])]) for number, paper in enumerate(dressed, 1)]
    count = rng.choice((1, 1, 2, 3))
    bundles = []
    for number in range(count):
        content = [(cover(rng, tender, firm), office)] if rng.random() < 0.5 else []
        for paper in dressed[number::count]:
            content += [paper, *([BLANK] if rng.random() < 0.15 else [])]
        bundles.append(file(rng.choice((f"제출서류_{number + 1}", f"scan{rng.randint(1000, 9999)}_{number}", f"입찰서류일체{number + 1}")), content))
    return [bundle for bundle in bundles if bundle.papers]


def tender(seed, qualities):
    """The files of the tender of `seed`; each file has one of `qualities`."""
    rng = random.Random(f"tender {seed}")
    shared = made_tender(rng)
    files = [File("notice/공고서.pdf", [(notice(rng, shared), habit(rng))], rng.choice(present_fonts()), rng.choice(qualities), seed)]
    folders = set()
    for _ in range(rng.randint(2, 3)):
        firm = made_firm(rng)
        if firm.core not in folders:
            folders.add(firm.core)
            files += handed_in(rng, shared, firm, firm.core, qualities)
    return files
