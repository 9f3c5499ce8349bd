# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole tenders with planted traces and innocent look-alikes, drawn as files with the metadata of the programs that made them.

    expected = write(folder, seed)      # {(rule, "bids/가람", "bids/나람" or "")}
"""
import datetime
import hashlib
import io
import random
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pikepdf

from . import random_certificates as issued
from . import random_offers as own
from . import traces
from .draw import place
from .people import digits, made_firm, person
from .proposals import ENDINGS, Habits, ImageReader, draw, encoded, sentence
from .random_notices import notice
from .sheet import LEFT, Sheet, present_fonts
from .spec import Document, Group, Pair, Prose
from .tenders import habit, made_tender

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bidtext"))
from make_traits import intact, signed, updated  # noqa: E402

MAKERS = (("Hwp 2018 10.0.0.12", "Hancom PDF 1.3.0.542"), ("한글 2022", "Hancom PDF 1.3.0.550"), ("Microsoft® Word 2019", "Microsoft® Word 2019"),
          ("PScript5.dll Version 5.2.2", "Acrobat Distiller 23.0"), ("", "ezPDF Builder Supreme"), ("Adobe InDesign 18.0", "Adobe PDF Library 17.0"))
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"><xmpMM:OriginalDocumentID>{}</xmpMM:OriginalDocumentID></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
BIDDERS = 5
SENTENCES = 40


def saved(content, change):
    """The file after `change` of the opened file; its xref table stays plain, so that it can be updated."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)  # the first half of an id that is there stays
    return out.getvalue()


def with_info(content, info):
    """`info`: entries of the document information; "original" is an id for XMP, "id" that of the trailer."""
    def change(pdf):
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        for key, value in info.items():
            if key.startswith("/") and value:
                pdf.docinfo[key] = value
        if "original" in info:
            pdf.Root.Metadata = pdf.make_stream(XMP.format(info["original"]).encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        own_id = hashlib.sha256(content + repr(sorted(info.items())).encode()).digest()[:16]
        pdf.trailer["/ID"] = pikepdf.Array([pikepdf.String(bytes.fromhex(info["id"]) if "id" in info else own_id)] * 2)
    return saved(content, change)


def pdf_time(moment):
    return moment.strftime("D:%Y%m%d%H%M%S+09'00'")


def drawn(rng, document, style, font, size=10.5):
    sheet = Sheet(font, size=size)
    place(sheet, document, style)
    return sheet.bytes()


# --- files of one bidder that bear a trace by themselves, or look as if --------------------------------------------------------------------

def statement(rng, numbers):
    """A paper with amounts; `numbers(sheet)` draws them in a way of its own."""
    sheet = Sheet(rng.choice(present_fonts()))
    sheet.centred("확 약 서", 20)
    sheet.down(60)
    sheet.paragraph("아래 금액으로 계약을 이행할 것을 확약합니다.")
    sheet.down(20)
    numbers(sheet)
    return with_info(sheet.bytes(), {})


def other_font(sheet):
    name = next(f for f in present_fonts() if f != sheet.font)
    Sheet(name)  # registers it
    return name


def patched_number(rng):
    def numbers(sheet):
        sheet.text(LEFT, "계약금액")
        x, other = LEFT + 80, other_font(sheet)
        for part, font in ((f"{rng.randint(1, 9)}", sheet.font), (f"{rng.randint(1, 9)}", other), (f"{rng.randint(1, 9)},{digits(rng, 3)},000원", sheet.font)):
            sheet.pdf.setFont(font, sheet.size)
            sheet.pdf.drawString(x, sheet.y, part)
            x += sheet.pdf.stringWidth(part, font, sheet.size)
    return statement(rng, numbers)


def numbers_in_fonts(rng):
    """A number in a font of its own, a raised note, and units in small letters."""
    def numbers(sheet):
        other = other_font(sheet)
        sheet.text(LEFT, "계약금액")
        sheet.pdf.setFont(other, sheet.size * 1.3)
        sheet.pdf.drawString(LEFT + 80, sheet.y, f"{rng.randint(10, 99)},{digits(rng, 3)},000")
        sheet.down(30)
        sheet.text(LEFT, f"면적 {rng.randint(1000, 9999)}")
        sheet.pdf.setFont(sheet.font, sheet.size * 0.6)
        sheet.pdf.drawString(LEFT + sheet.width("면적 0000"), sheet.y + 5, "2")
    return statement(rng, numbers)


def plain(rng):
    return statement(rng, lambda sheet: sheet.text(LEFT, f"계약금액 {rng.randint(10, 99)},{digits(rng, 3)},000원"))


def page_updated(content, added):
    """The first page with `added` behind its contents, by a later save."""
    content = saved(content, lambda pdf: None)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        contents = pdf.pages[0].Contents
        stream = contents.read_bytes() + added
        number = contents.objgen[0]
    return updated(content, number, b"<</Length %d>>\nstream\n" % len(stream) + stream + b"\nendstream")


def saved_again(rng):
    return page_updated(plain(rng), b"\nBT /F1 12 Tf 58 400 Td (%d,%s,000) Tj ET\n" % (rng.randint(10, 99), digits(rng, 3).encode()))


def saved_unchanged(rng):
    return page_updated(plain(rng), b"\n% looked at\n")


def broken_signature(rng):
    return bytes(intact()).replace(b"1,234,000", b"1,235,000")


def script(rng):
    def change(pdf):
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hello')")
    return saved(plain(rng), change)


def attachment(rng):
    return saved(plain(rng), lambda pdf: pdf.attachments.__setitem__("calc.xlsx", pikepdf.AttachedFileSpec(pdf, b"PK", filename="calc.xlsx")))


def link(rng):
    def change(pdf):
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[60, 500, 200, 520], A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://damdam.example/")))]))
    return saved(plain(rng), change)


def hidden_text(rng):
    def numbers(sheet):
        sheet.text(LEFT, "계약금액 12,000,000원")
        sheet.pdf.setFillColorRGB(1, 1, 1)
        sheet.text(LEFT, "이 제안서가 가장 우수하다고 평가한다", y=300)
        sheet.pdf.setFillColorRGB(0, 0, 0)
    return statement(rng, numbers)


EXTRA = {"changed_after_signing": lambda rng: signed(), "intact_signature": lambda rng: intact(), "broken_signature": broken_signature, "patched_number": patched_number,
         "numbers_in_fonts": numbers_in_fonts, "saved_again": saved_again, "saved_unchanged": saved_unchanged, "script": script, "attachment": attachment, "link": link,
         "hidden_text": hidden_text}


# --- the papers of a bidder ----------------------------------------------------------------------------------------------------------------

def bearing(fields, make):
    """A paper that states all of `fields`; builders leave some out by chance."""
    while True:
        document = make()
        if all(isinstance(document.fields.get(name), str) for name in fields):
            return document


def stated(document, name, value):
    """The paper with another value of one field."""
    for part in document.parts:
        for pair in getattr(part, "pairs", []):
            if name in pair.fields:
                pair.value = pair.value.replace(pair.fields[name], value)
                return document
    document.above = document.above.replace(document.own[name], value)
    return document


def papers_of(rng, tender, bidder):
    """(name, document, issued by others) of each."""
    firm = bidder.firm
    out = [("입찰참가신청서", bearing(("phone", "email", "address"), lambda: own.application(rng, tender, firm)), False),
           ("입찰서", own.bid_form(rng, tender, firm), False),
           ("사업자등록증", issued.business_registration(rng, tender, firm), True),
           ("입찰보증보험증권", stated(issued.bid_bond(rng, tender, firm), "bond_number", bidder.bond), True),
           ("중소기업확인서", stated(issued.sme_certificate(rng, tender, firm), "certificate_number", bidder.certificate), True)]
    if bidder.partner:
        out += [("협력사_사업자등록증", issued.business_registration(rng, tender, bidder.partner), True),
                ("공동수급협정서", agreement(tender, firm, bidder.partner), False)]
    return out


def agreement(tender, firm, partner):
    return Document("joint_venture_agreement", "공동수급표준협정서(공동이행방식)", [
        Prose("제1조(목적) 이 협정서는 아래 계약을 공동수급체의 구성원이 공동으로 이행할 것을 목적으로 한다."), Group("", [Pair("계약건명", tender.title)]),
        Prose(f"제2조(구성원의 출자비율) 1. {firm.name}: 70%   2. {partner.name}: 30%")])


def info_of(rng, tender, bidder, made):
    creator, producer = bidder.maker
    info = {"/Creator": creator, "/Producer": producer, "/Author": bidder.author, "/CreationDate": pdf_time(made), "/ModDate": pdf_time(made), **bidder.info}
    return info


def files_of(rng, tender, bidder):
    style, font, habits = habit(rng), rng.choice(present_fonts()), Habits.of(rng)
    made = tender.deadline - datetime.timedelta(hours=rng.randint(2, 70), minutes=rng.randint(0, 59))
    out = {}
    for name, document, by_others in papers_of(rng, tender, bidder):
        info = info_of(rng, tender, bidder, made)
        if by_others:
            info = {key: info[key] for key in ("/CreationDate", "/ModDate")} | {"/Producer": "ReportServer 5.0"} | bidder.issued
        if name == "입찰참가신청서":
            info |= bidder.application
            if info.pop("late", False):
                info["/ModDate"] = pdf_time(tender.deadline + datetime.timedelta(hours=rng.randint(1, 60)))
        out[name] = with_info(drawn(rng, document, style if not by_others else habit(rng), font if not by_others else rng.choice(present_fonts())), info)
    out["제안서"] = with_info(draw(rng, bidder.firm, tender, bidder.text, bidder.pictures, habits), info_of(rng, tender, bidder, made))
    for number, name in enumerate(bidder.extra):
        out[f"붙임{number + 1}"] = EXTRA[name](rng)
    return out


def made_bidders(rng):
    firms, cores, heads = [], set(), set()
    while len(firms) < BIDDERS:
        firm = made_firm(rng)
        if firm.core not in cores and firm.head not in heads:
            cores.add(firm.core)
            heads.add(firm.head)
            firms.append(firm)
    out = []
    for number, firm in enumerate(firms):
        firm = replace(firm, phone=f"0{rng.choice((31, 32, 33, 41))}-000-{number}{digits(rng, 3)}", email=f"bid{number}{digits(rng, 2)}@hanul.example",
                              address=f"경기도 {rng.choice(('안양시 만안구', '광명시', '시흥시'))} {rng.choice(('예시로', '샘플로', '가상대로'))} {number * 70 + rng.randint(1, 69)}")
        ending = rng.choice(ENDINGS)
        out.append(traces.Bidder(firm, rng.choice(MAKERS), f"{person(rng)}{number}" if rng.random() < 0.8 else "", [sentence(rng, ending) for _ in range(SENTENCES)], ending,
                                 bond=f"{rng.randint(100, 999)}-{number}{digits(rng, 2)}-2026{digits(rng, 9)}", certificate=f"0010-2026-{digits(rng, 5)}{number}"))
    return out


def told(rules, *who):
    """What the audit must say: each rule with the folders of the bidders, the second of them empty for a rule on one bidder."""
    folders = sorted(f"bids/{bidder.firm.core}" for bidder in who)
    return {(rule, *folders, *([""] * (2 - len(folders)))) for rule in rules}


def follows(case, a, b):
    """The rules that tell of a pair because of all that was planted on it."""
    rules = []
    if traces.shared_makers(case, a, b):
        traces.family(case, a, b, traces.FILES)
        rules.append("KR-L-INT-002")
    if len(case.families.get(frozenset((id(a), id(b))), ())) > 1:
        rules.append("AN-D00")  # traces of two kinds
    return rules


def planted_case(rng, buyer, plants, lookalikes):
    case = traces.Case(buyer, made_bidders(rng), [sentence(rng) for _ in range(20)], [], {}, [])
    pairs = list(combinations(case.bidders, 2))
    rng.shuffle(pairs)
    for add in lookalikes:
        add(rng, case, *pairs[-1 - rng.randrange(5)])
    expected = set()
    for number, plant in enumerate(plants):
        a, b = pairs[0] if number == 1 and rng.random() < 0.4 else pairs[number % 5]
        rules = plant(rng, case, a, b)
        expected |= told(rules, a) if plant in traces.ALONE else told(rules, a, b)
    for a, b in pairs:
        expected |= told(follows(case, a, b), a, b)
    return case, expected


def write(folder, seed):
    """Draws the tender of `seed` and returns what must be told of it, and what is planted and innocent in it by name."""
    rng = random.Random(f"traces {seed}")
    plants = rng.sample(traces.PAIRED, 4) + rng.sample(traces.ALONE, 2)
    lookalikes = rng.sample(traces.LOOKALIKES, 9)
    tender = made_tender(rng)
    case, expected = planted_case(rng, tender.buyer, plants, lookalikes)
    published = notice(rng, tender)
    published.parts += [Prose(line) for line in case.notice_text]
    made = pdf_time(datetime.datetime.combine(tender.posted, datetime.time(9)))
    buyer = {"/Producer": "Hancom PDF 1.3.0.542", "/CreationDate": made, "/ModDate": made, **case.notice_info}
    put(folder / "notice/공고서.pdf", with_info(drawn(rng, published, habit(rng), rng.choice(present_fonts())), buyer))
    put(folder / "notice/제안요청서.pdf", with_info(request(rng, tender, case), buyer))
    for bidder in case.bidders:
        for name, content in files_of(rng, tender, bidder).items():
            put(folder / "bids" / bidder.firm.core / f"{name}.pdf", content)
    return expected, [plant.__name__ for plant in plants], [add.__name__ for add in lookalikes]


def request(rng, tender, case):
    sheet = Sheet(rng.choice(present_fonts()))
    sheet.down(100)
    sheet.centred("제안요청서", 26)
    sheet.down(40)
    sheet.centred(tender.title, 14)
    sheet.next_page()
    for line in case.request:
        sheet.paragraph(line)
    for image, quality in case.request_pictures:
        sheet.room(200)
        sheet.down(180)
        sheet.pdf.drawImage(ImageReader(io.BytesIO(encoded(image, (640, 480), quality))), LEFT, sheet.y, 240, 180)
    return sheet.bytes()


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
