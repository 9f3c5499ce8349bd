# SPDX-License-Identifier: GPL-3.0-or-later
"""Traces between bidders, planted, and innocent look-alikes of them: what each changes in the papers of one or two bidders.

PLANTS are functions(rng, case, a, b) that return the rules which must tell of it, for the pair (a, b) or, where they are in ALONE, for a.
LOOKALIKES are functions(rng, case, a, b) of which no rule may tell.
"""
from dataclasses import dataclass, field, replace

from .people import Firm, person
from .proposals import edited, law, picture, sentence

CONTACTS, FILES, TEXTS, IMAGES, NUMBERS = "contacts", "files", "texts", "images", "numbers"
PLACES = ("누리시", "마루군", "해오름시", "솔밭군", "여울시")
GENERIC = ("user", "USER", "Admin", "관리자", "Administrator", "HP", "Windows User", "사용자", "Owner", "PC", "admin", "Microsoft Office User", "administrator", "ADMIN", "Samsung",
           "Microsoft Office 사용자", "hp", "SEC", "Registered User")


@dataclass
class Bidder:
    """A bidder and how its files are made. `info` holds what the files it writes say of themselves, beside author and maker."""

    firm: Firm
    maker: tuple
    author: str
    text: list
    ending: str
    bond: str
    certificate: str
    pictures: list = field(default_factory=list)
    info: dict = field(default_factory=dict)
    issued: dict = field(default_factory=dict)      # likewise of papers that others issue
    application: dict = field(default_factory=dict)  # likewise of its application alone
    extra: list = field(default_factory=list)        # names of files of draw_traces.EXTRA
    partner: Firm = None


@dataclass
class Case:
    buyer: str
    bidders: list
    request: list            # sentences of the buyer's request for proposals
    request_pictures: list
    notice_info: dict
    notice_text: list
    families: dict = field(default_factory=dict)  # by pair, those planted


def into(rng, text, lines):
    at = rng.randint(0, len(text))
    text[at:at] = lines


def family(case, a, b, name):
    case.families.setdefault(frozenset((id(a), id(b))), set()).add(name)


# --- planted ---------------------------------------------------------------------------------------------------------------------------------

def phone(rng, case, a, b):
    number = f"02-0000-{rng.randint(2000, 9999)}"
    a.firm, b.firm = replace(a.firm, phone=number), replace(b.firm, phone=rng.choice((number, number.replace("-", ")", 1), number.replace("-", ") ", 1))))
    family(case, a, b, CONTACTS)
    return ["KR-L-INT-001"]


def email(rng, case, a, b):
    a.firm, b.firm = (replace(f, email=f"{rng.choice(('kim', 'biz', 'tender'))}{rng.randint(100, 999)}@saenuri.example") for f in (a.firm, b.firm))
    b.firm = replace(b.firm, email=rng.choice((a.firm.email, a.firm.email.upper())))
    family(case, a, b, CONTACTS)
    return ["KR-L-INT-001"]


def building(rng, case, a, b):
    place = f"경기도 광명시 윤슬길 {rng.randint(400, 900)}"
    a.firm, b.firm = replace(a.firm, address=f"{place}, {rng.randint(2, 9)}층"), replace(b.firm, address=f"{place}, {rng.randint(101, 904)}호")
    return ["KR-L-INT-001"]


def author(rng, case, a, b):
    a.author = b.author = person(rng)
    family(case, a, b, FILES)
    return ["KR-L-INT-002"]


def company(rng, case, a, b):
    a.info["/Company"] = b.info["/Company"] = f"{person(rng)} 기획"
    family(case, a, b, FILES)
    return ["KR-L-INT-002"]


def original(rng, case, a, b):
    a.info["original"] = b.info["original"] = f"uuid:{rng.getrandbits(64):016x}"
    family(case, a, b, FILES)
    return ["KR-L-INT-002"]


def file_id(rng, case, a, b):
    a.application["id"] = b.application["id"] = f"{rng.getrandbits(128):032x}"
    family(case, a, b, FILES)
    return ["KR-L-INT-002"]


def rival_author(rng, case, a, b):
    a.application["/Author"] = rng.choice((b.firm.core, b.firm.head, b.firm.name))
    return ["AN-D01"]


def rival_company(rng, case, a, b):
    a.application["/Company"] = rng.choice((b.firm.core, b.firm.name))
    return ["AN-D01"]


def photograph(rng, case, a, b):
    image = picture(rng)
    for bidder in (a, b):
        bidder.pictures.append((image, rng.choice((40, 60, 75, 90))))
    family(case, a, b, IMAGES)
    return ["AN-D05"]


def passage(rng, case, a, b):
    lines = [sentence(rng, a.ending) for _ in range(rng.randint(7, 10))]
    if rng.random() < 0.5:
        for bidder in (a, b):
            into(rng, bidder.text, lines)
    else:
        for part in (lines[:3], lines[3:6], lines[6:]):
            for bidder in (a, b):
                into(rng, bidder.text, part + [sentence(rng, bidder.ending)] if len(part) > 2 else part)
    family(case, a, b, TEXTS)
    return ["AN-D11"]


def reworded(rng, case, a, b):
    lines = [sentence(rng, a.ending) for _ in range(rng.randint(9, 14))]
    into(rng, a.text, lines)
    into(rng, b.text, [edited(rng, line) if rng.random() < 0.8 else line for line in lines])
    family(case, a, b, TEXTS)
    return ["AN-D11"]


def rival_name(rng, case, a, b):
    into(rng, a.text, [rng.choice(("{n}의 기술 인력이 상주하여 자료를 점검한다.", "본 사업의 책임은 {n}이 진다.", "{n} 사업본부가 일정을 관리합니다.")).format(
        n=rng.choice((b.firm.core, b.firm.name)))])
    family(case, a, b, TEXTS)
    return ["AN-D13"]


def ordinance(rng, case, a, b):
    place = rng.choice(PLACES)
    for bidder in (a, b):
        into(rng, bidder.text, [rng.choice(("「{p} 정보화 기본 조례」의 절차에 따라 자료를 공개한다.", "자료는 {p} 정보공개 조례에 맞추어 분류한다.", "{p} 개인정보 보호 조례를 지킨다.")).format(p=place)])
    family(case, a, b, TEXTS)
    return ["AN-D13"]


def bonds(rng, case, a, b):
    stem, number = a.bond[:-4], int(a.bond[-4:])
    b.bond = f"{stem}{min(9999, number + rng.randint(1, 3)):04d}" if number < 9997 else f"{stem}{number - 2:04d}"
    family(case, a, b, NUMBERS)
    return ["AN-D14"]


def certificate(rng, case, a, b):
    b.certificate = a.certificate
    family(case, a, b, NUMBERS)
    return ["AN-D15"]


def alone(rule, name):
    def plant(rng, case, a, b):
        a.extra.append(name)
        return [rule]
    plant.__name__ = name
    return plant


def changed_after_signing(rng, case, a, b):
    a.extra.append("changed_after_signing")
    return ["AN-D18", "AN-D19"]  # the change is a later save as well


def late(rng, case, a, b):
    a.application["late"] = True
    return ["KR-L-INT-005"]


PAIRED = (phone, email, building, author, company, original, file_id, rival_author, rival_company, photograph, passage, reworded, rival_name, ordinance, bonds, certificate)
ALONE = (changed_after_signing, alone("AN-D19", "saved_again"), alone("AN-D22", "patched_number"), alone("AN-D23", "broken_signature"),
         alone("AN-D24", "script"), alone("AN-D24", "attachment"), alone("KR-L-INT-005", "hidden_text"), late)


def shared_makers(case, a, b):
    """Authors and companies that files of both name, whatever put them there; the buyer's and those of machines are none."""
    known = {*GENERIC, *case.notice_info.values(), ""}
    said = [{("/Author", bidder.author)} | {(key, info[key]) for info in (bidder.info, bidder.application) for key in ("/Author", "/Company") if key in info} for bidder in (a, b)]
    return {name for _, name in said[0] & said[1] if name not in known and not any(name in line for line in case.notice_text)}


# --- innocent --------------------------------------------------------------------------------------------------------------------------------

def buyers_form(rng, case, a, b):
    """Forms that the buyer's officer made: its author and its id stay in what everybody fills in."""
    officer, form = person(rng), f"uuid:{rng.getrandbits(64):016x}"
    case.notice_info.update({"/Author": officer, "/Company": "가온시청", "original": form})
    for bidder in case.bidders:
        bidder.application.update({"/Author": officer, "/Company": "가온시청", "original": form})


def named_officer(rng, case, a, b):
    """The same where the notice was scanned, so that its file says nothing, but its text names the officer."""
    officer = person(rng)
    case.notice_text.append(f"9. 서식 문의: 회계과 주무관 {officer}")
    for bidder in (a, b):
        bidder.application["/Author"] = officer


def generic_author(rng, case, a, b):
    a.author = b.author = rng.choice(GENERIC)


def one_scanner(rng, case, a, b):
    a.maker = b.maker = ("Canon iR-ADV C5535", "Adobe PSL 1.3e for Canon")
    a.author = b.author = ""


def issuers(rng, case, a, b):
    """Certificates name the office or the portal that made them."""
    for bidder in case.bidders:
        bidder.issued.update({"/Author": "국세청", "/Company": "홈택스"})


def accountant(rng, case, a, b):
    for bidder in (a, b):
        bidder.issued.update({"/Author": "한결세무회계", "/Company": "한결세무회계사무소", "original": "uuid:accountant"})


def own_name(rng, case, a, b):
    a.author, b.author = a.firm.core, b.firm.head
    a.info["/Company"] = a.firm.name


def next_door(rng, case, a, b):
    number = rng.randint(400, 900)
    a.firm, b.firm = (replace(f, address=f"경기도 광명시 두레박로 {number + n}, 3층") for n, f in ((0, a.firm), (2, b.firm)))


def common_pictures(rng, case, a, b):
    image = picture(rng)
    for bidder in rng.sample(case.bidders, 3):
        bidder.pictures.append((image, 75))


def buyers_picture(rng, case, a, b):
    image = picture(rng)
    case.request_pictures.append((image, 75))
    for bidder in (a, b):
        bidder.pictures.append((image, 60))


def quoted_request(rng, case, a, b):
    lines = [sentence(rng) for _ in range(8)]
    case.request += lines
    for bidder in (a, b):
        into(rng, bidder.text, lines)


def boilerplate(rng, case, a, b):
    lines = [sentence(rng) for _ in range(8)]
    for bidder in rng.sample(case.bidders, 3):
        into(rng, bidder.text, lines)


def quoted_law(rng, case, a, b):
    lines = law(rng)
    for bidder in (a, b):
        into(rng, bidder.text, lines)


def one_sentence(rng, case, a, b):
    """Single sentences that people of one trade write alike."""
    for _ in range(3):
        line = sentence(rng)
        for bidder in (a, b):
            into(rng, bidder.text, [line])


def same_patterns(rng, case, a, b):
    """Sentences of one build about other things."""
    for _ in range(10):
        line = sentence(rng)
        into(rng, a.text, [line])
        into(rng, b.text, [edited(rng, edited(rng, edited(rng, edited(rng, line))))])


def partner_named(rng, case, a, b):
    """A consortium in one folder: the partner's papers and name are its own."""
    a.partner = replace(a.firm, core="온새미기술", name="주식회사 온새미기술", head=person(rng), business="999-81-03176", phone="031-000-0101", email="on@saenuri.example")
    into(rng, a.text, ["온새미기술이 자료 이관을 맡는다."])


def cited_buyer(rng, case, a, b):
    """The buyer's place, of which its own papers name no ordinance."""
    for bidder in (a, b):
        into(rng, bidder.text, [f"{case.buyer} 정보화 조례의 절차를 지킨다."])


def buyers_ordinance(rng, case, a, b):
    case.request.append("자료의 공개는 「가온시 정보공개 조례」를 따른다.")
    for bidder in (a, b):
        into(rng, bidder.text, ["「가온시 정보공개 조례」에 맞추어 공개한다."])


def known_ordinance(rng, case, a, b):
    for bidder in rng.sample(case.bidders, 3):
        into(rng, bidder.text, ["선례인 「으뜸시 자료관리 조례」를 참고한다."])


def no_place(rng, case, a, b):
    """Words that end as the names of places do."""
    for bidder in (a, b):
        into(rng, bidder.text, [rng.choice(("필요시 관련 조례를 확인하여 반영한다.", "바뀌는 제도 및 조례를 매달 살펴 알린다."))])


def own_ordinances(rng, case, a, b):
    for bidder, place in ((a, "동녘시"), (b, "서녘시")):
        into(rng, bidder.text, [f"{place} 정보화 조례를 참고한다."])


def running_bonds(rng, case, a, b):
    stem, number = a.bond[:-4], int(a.bond[-4:])
    b.bond = f"{stem}{(number + rng.randint(40, 4000)) % 10000:04d}"


def other_branch(rng, case, a, b):
    branch = f"{(int(a.bond[:3]) - 99) % 899 + 101}"
    b.bond = f"{branch}{a.bond[3:-4]}{min(9999, int(a.bond[-4:]) + 1):04d}"


def next_certificate(rng, case, a, b):
    b.certificate = a.certificate[:-1] + str((int(a.certificate[-1]) + 1) % 10)


def harmless(name):
    def add(rng, case, a, b):
        a.extra.append(name)
    add.__name__ = name
    return add


LOOKALIKES = (buyers_form, named_officer, generic_author, one_scanner, issuers, accountant, own_name, next_door, common_pictures, buyers_picture, quoted_request, boilerplate,
              quoted_law, one_sentence, same_patterns, partner_named, cited_buyer, buyers_ordinance, known_ordinance, no_place, own_ordinances, running_bonds, other_branch, next_certificate,
              harmless("intact_signature"), harmless("saved_unchanged"), harmless("numbers_in_fonts"), harmless("link"))
