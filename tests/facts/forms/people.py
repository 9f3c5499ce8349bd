# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented firms, persons, places and numbers. Business numbers begin with 999, which is not assigned; check digits are right."""
import sys
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "samples"))
from make import business_number, corporate_number  # noqa: E402

FIRST = ("마루", "다온", "해봄", "누리결", "가온들", "솔빛", "한울채", "나래원", "미리내", "참결", "도담", "새녘", "여울목", "윤슬", "라온", "꿈터")
TRADE = ("정보기술", "데이터", "시스템즈", "아이앤씨", "소프트", "엔지니어링", "솔루션", "네트웍스", "기록", "테크")
FAMILY = "김이박최정강조윤장임한오서신권황안송류홍남궁표도"
GIVEN = ("서윤", "도현", "하람", "지우", "민재", "가람", "다온", "은결", "시온", "예준", "수아", "태린", "보라", "한결", "찬우", "유나")
CITIES = (("경기도", "광명시"), ("경기도", "안양시 만안구"), ("강원특별자치도", "춘천시"), ("전라남도", "순천시"), ("서울특별시", "구로구"),
          ("충청북도", "제천시"), ("부산광역시", "금정구"), ("경상남도", "통영시"), ("세종특별자치시", ""), ("제주특별자치도", "서귀포시"))
STREETS = ("물푸레로", "예시로", "가상대로", "샘플로", "윤슬길", "두레박로", "느티나무2길", "한빛중앙로12번길")


@dataclass(frozen=True)
class Firm:
    """A bidder as its papers print it. `name` holds the company form, written in one of the usual ways."""

    core: str
    name: str
    head: str
    agent: str
    business: str
    corporate: str
    address: str
    phone: str
    email: str
    founded: str
    kind: str = "주식회사"

    def wearing(self, rng):
        """The same firm, its name with the company form written another way, as its papers do."""
        return replace(self, name=styled(rng, self.core, self.kind))


def styled(rng, core, kind="주식회사"):
    short = {"주식회사": ("(주)", "㈜"), "유한회사": ("(유)", "㈲")}[kind]
    return rng.choices((f"{kind} {core}", f"{core} {kind}", f"{short[0]}{core}", f"{short[1]}{core}", f"{core}{short[0]}", f"{kind}{core}"),
                       (40, 12, 18, 14, 8, 8))[0]


def digits(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


def person(rng):
    name = rng.choice(FAMILY) + rng.choice(GIVEN)
    return name if not name.startswith("궁") else "남" + name


def made_firm(rng, place=None):
    province, city = place or rng.choice(CITIES)
    core = rng.choice(FIRST) + rng.choice(TRADE)
    kind = rng.choices(("주식회사", "유한회사"), (9, 1))[0]
    where = " ".join(word for word in (province, city, rng.choice(STREETS)) if word) + f" {rng.randint(2, 399)}"
    where += rng.choice(("", f", {rng.randint(2, 14)}층", f", {rng.randint(101, 1204)}호", f", {rng.randint(2, 9)}층 (가상동)"))
    area = rng.choice(("02-0000", "031-000", "033-000", "070-0000"))
    return Firm(core=core, name=styled(rng, core, kind), kind=kind, head=person(rng), agent=person(rng),
                business=business_number("999" + rng.choice(("81", "86", "87", "88")) + digits(rng, 4)),
                corporate=corporate_number("999911" + digits(rng, 6)), address=where, phone=f"{area}-{digits(rng, 4)}",
                email=f"{rng.choice(('bid', 'office', 'sales'))}{rng.randint(1, 99)}@{rng.choice(('damdam', 'saenuri', 'hanul'))}.example",
                founded=f"20{rng.randint(5, 22):02d}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}")


HANBIT = Firm("한빛데이터솔루션", "주식회사 한빛데이터솔루션", "김서윤", "이민재", "999-81-03176", "999911-0123459",
              "경기도 광명시 가상대로 101, 7층(일직동)", "02-0000-1000", "", "2018-03-26")
SOHA = Firm("소하정보", "주식회사 소하정보", "박도현", "", "999-86-44022", "999911-0678909", "경기도 광명시 예시로 22, 301호(소하동)",
            "", "", "2018-03-26")
