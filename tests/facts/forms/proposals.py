# SPDX-License-Identifier: GPL-3.0-or-later
"""Proposals of made-up words: sentences from a seed, the buyer's request, articles of a law that does not exist, photographs, and the pages.

    text = [sentence(rng, "합니다") for _ in range(30)]
    content = draw(rng, firm, tender, text, pictures=[picture(rng)], habits=Habits.of(rng))
"""
import io
from dataclasses import dataclass

import numpy
from PIL import Image
from reportlab.lib.utils import ImageReader

from . import sheet as paper

WHO = ("우리 회사는", "당사는", "제안사는", "수행팀은", "사업책임자는", "운영 조직은", "품질 담당자는", "기술 지원반은", "자료 관리자는", "보안 담당자는", "현장 인력은", "분석 전문가는")
WHEN = ("착수 후 {n}주 안에", "매월 {n}일까지", "장애가 나면 {n}분 안에", "설계를 마친 뒤 {n}일 동안", "시험 기간 가운데 {n}회", "분기마다 {n}차례", "준공 {n}일 전까지",
        "야간과 휴일에도 {n}명이", "이관에 앞서 {n}단계로", "점검을 마친 날부터 {n}일 안에")
WHAT = ("연계 목록", "자료 사전", "화면 설계서", "시험 계획", "이관 절차", "점검표", "진단 결과", "사용자 의견", "성능 지표", "복구 훈련", "접속 기록", "교육 교재", "색인 구조",
        "오류 유형", "권한 체계", "업무 흐름", "민원 자료", "통계 서식", "백업 주기", "변경 이력", "검수 기준", "위험 목록", "회의 기록", "배포 일정", "표준 용어", "상담 내용")
HOW = ("담당 공무원과 함께", "두 사람이 번갈아", "자동화 도구로", "표준 서식에 맞추어", "현장 방문을 거쳐", "시범 부서부터", "빠짐없이", "우선순위를 매겨", "이전 사업과 견주어", "표본을 뽑아",
       "원격으로", "전문 업체의 도움을 받아", "실제 자료로", "단계별로")
DO = (("검토하", "검토"), ("정리하", "정리"), ("보완하", "보완"), ("점검하", "점검"), ("작성하", "작성"), ("공유하", "공유"), ("확인하", "확인"), ("개선하", "개선"), ("기록하", "기록"),
      ("분류하", "분류"), ("측정하", "측정"), ("보고하", "보고"))
ENDINGS = ("한다", "합니다", "하겠습니다")
CHAPTERS = ("제안 개요", "추진 전략", "사업 이해", "수행 조직", "기술 방안", "품질 관리", "일정 계획", "유지관리 방안", "교육 훈련", "보안 대책")
ROLES = ("처리자", "관리기관", "수탁자", "운영기관", "사업자")
DUTIES = ("안전성 확보에 필요한 조치", "접근 권한의 관리", "보존 기간이 지난 자료의 파기", "처리 현황의 점검", "시설의 출입 통제", "교육 계획의 수립", "사고 대응 절차의 마련")


def object_of(noun):
    return noun + ("을" if (ord(noun[-1]) - 0xAC00) % 28 else "를")


def sentence(rng, ending="한다"):
    first, last = rng.sample(DO, 2)
    one, two = rng.sample(WHAT, 2)
    how, again = rng.sample(HOW, 2)
    when = rng.choice(WHEN).format(n=rng.randint(2, 29))
    return (f"{when} {rng.choice(WHO)} {object_of(one)} {how} {first[0]}고, {rng.choice(('이어서', '그 뒤', '아울러', '필요하면'))} {object_of(two)} {again} "
            f"{last[1]}{ending}.")


def edited(rng, text):
    """The sentence with one or two of its words replaced by others of their kind, as one who copies and does not want to be seen does."""
    kinds = [kind for kind in (WHO, WHAT, HOW) if any(word in text for word in kind)]
    for kind in rng.sample(kinds, rng.choice((1, 2))):
        old = rng.choice([word for word in kind if word in text])
        for mark in ("을", "를"):
            if kind is WHAT and old + mark in text:
                old += mark
        new = rng.choice([word for word in kind if word not in text])
        text = text.replace(old, object_of(new) if kind is WHAT else new, 1)
    return text


def law(rng):
    """Articles of a law, as two bidders may both quote them: sentences that demand."""
    out, number = [], rng.randint(3, 60)
    for _ in range(rng.randint(3, 4)):
        role, duty = rng.choice(ROLES), rng.choice(DUTIES)
        out += [f"제{number}조({duty}) ① {role}는 그 업무의 성질과 위험의 정도를 헤아려 {object_of(duty)} 하여야 한다.",
                f"② {role}는 제1항에 따른 조치의 기준과 방법을 내부 규정으로 정하고 이를 {rng.randint(1, 5)}년 동안 보관하여야 한다.",
                f"③ {role}는 정당한 사유 없이 {object_of(rng.choice(DUTIES))} 거부하거나 그 이행을 미루어서는 아니 된다."]
        number += rng.randint(1, 4)
    return out


def picture(rng):
    """A photograph that looks like no other: blurred blots of colour."""
    blots = numpy.random.default_rng(rng.randrange(2**32)).integers(0, 256, (7, 9, 3), dtype=numpy.uint8)
    return Image.fromarray(blots).resize((640, 480), Image.BICUBIC)


def encoded(image, size, quality):
    out = io.BytesIO()
    image.resize(size).save(out, "JPEG", quality=quality)
    return out.getvalue()


@dataclass
class Habits:
    """How an office sets its proposals."""

    font: str
    size: float
    title: str
    bullet: str
    together: int  # sentences to a paragraph
    numbers: tuple
    ending: str

    @staticmethod
    def of(rng):
        return Habits(rng.choice(paper.present_fonts()), rng.choice((9.5, 10, 10.5, 11, 12)), rng.choice(("제 안 서", "제안서", "기술제안서", "사업제안서", "정성제안서")),
                      rng.choice(("", "", "○ ", "- ", "• ", "□ ")), rng.randint(1, 5), rng.choice((("Ⅰ.", "Ⅱ.", "Ⅲ.", "Ⅳ."), ("1.", "2.", "3.", "4."), ("제1장", "제2장", "제3장", "제4장"))),
                      rng.choice(ENDINGS))


def head(sheet, firm, tender, title):
    sheet.down(120)
    sheet.centred(title, 26)
    sheet.down(50)
    sheet.centred(tender.title, 14)
    sheet.down(260)
    sheet.text(paper.LEFT + 110, f"제안사 : {firm.name}", 13)
    sheet.down(24)
    sheet.text(paper.LEFT + 110, f"대표자 : {firm.head}", 13)
    sheet.next_page()


def draw(rng, firm, tender, text, pictures, habits):
    """Cover, four chapters, and pictures ((image, quality) each) between them."""
    sheet = paper.Sheet(habits.font, size=habits.size)
    head(sheet, firm, tender, habits.title)
    share = -(-len(text) // 4)
    chapters = rng.sample(CHAPTERS, 4)
    for number in range(4):
        sheet.room(90)
        sheet.text(paper.LEFT, f"{habits.numbers[number]} {chapters[number]}", habits.size * 1.35)
        sheet.down(28)
        part = text[number * share:(number + 1) * share]
        for at in range(0, len(part), habits.together):
            sheet.paragraph(habits.bullet + " ".join(part[at:at + habits.together]))
        for image, quality in pictures[number::4]:
            width = rng.randint(140, 300)
            sheet.room(width * 0.75 + 20)
            sheet.down(width * 0.75)
            size = rng.choice(((640, 480), (512, 384), (800, 600)))
            sheet.pdf.drawImage(ImageReader(io.BytesIO(encoded(image, size, quality))), paper.LEFT, sheet.y, width, width * 0.75)
            sheet.down(20)
    return sheet.bytes()
