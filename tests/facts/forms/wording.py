# SPDX-License-Identifier: GPL-3.0-or-later
"""How offices word labels, dates, amounts and ranges; weights follow counts over the annexes of published tenders.

Wordings at the end of a list with weight 1 are rare or uncounted, and just as right.
"""
import datetime

LABELS = {
    "company": (("상호 또는 법인명칭", 24), ("회사명", 15), ("업체명", 15), ("상호", 10), ("상호(법인명)", 6), ("상호 또는 법인명", 4), ("법인명", 3),
                ("기업명", 3), ("상호명", 1), ("업체명(상호)", 1), ("법인(상호)명", 1)),
    "head": (("대표자", 42), ("대표자 성명", 9), ("대표자명", 8), ("성명(대표자)", 5), ("대표이사", 4), ("대표", 2), ("대표자(성명)", 2), ("대표이사 성명", 1)),
    "business": (("사업자등록번호", 30), ("사업자번호", 12), ("사업자 등록번호", 3), ("사업자등록 번호", 1), ("사업자 번호", 1)),
    "corporate": (("법인등록번호", 34), ("법인(주민)등록번호", 3), ("주민(법인)등록번호", 3), ("법인 등록번호", 1)),
    "address": (("주소", 42), ("소재지", 8), ("영업소재지", 4), ("본점 소재지", 3), ("사업장 소재지", 2), ("회사주소", 1), ("사업장주소", 1)),
    "phone": (("전화번호", 41), ("연락처", 10), ("전화", 5), ("대표전화", 2), ("TEL", 1), ("연락전화", 1)),
    "email": (("이메일", 6), ("전자우편", 5), ("E-mail", 4), ("이메일 주소", 1), ("전자메일", 1)),
    "notice": (("입찰공고번호", 14), ("입찰공고(지명)번호", 12), ("공고번호", 10), ("입찰 공고번호", 1)),
    "title": (("입찰건명", 37), ("사업명", 10), ("건명", 8), ("용역명", 8), ("과업명", 2), ("계약건명", 2), ("용역 건명", 1)),
    "amount": (("제안금액", 12), ("입찰금액", 10), ("금액", 5), ("입찰가격", 3), ("투찰금액", 1), ("제안가격", 1), ("입찰 금액", 1)),
    "period": (("사업기간", 11), ("계약기간", 3), ("준공(납품)년월일", 3)), "bid_day": (("입찰일자", 33), ("입찰일", 3)),
    "validity": (("유효기간", 20), ("증명서의 유효기간", 4), ("증명서 유효기간", 3), ("유효기한", 2)),
    "issue": (("발급일", 10), ("발급일자", 6), ("발행일", 4), ("발급 연월일", 1)),
    "serial": (("발급번호", 14), ("발행번호", 3), ("증명서번호", 1), ("문서확인번호", 1)),
    "bidder_group": (("입찰자", 12), ("신청인", 10), ("제안자", 2), ("", 5)), "bid_group": (("입찰내용", 9), ("입찰개요", 3), ("", 3)),
    "bond_number": (("증권번호", 8), ("보증서번호", 2)), "bond_amount": (("보험가입금액", 8), ("보증금액", 2), ("보험금액", 1)),
    "principal": (("보험계약자", 8), ("채무자", 2), ("보증신청인", 1)), "beneficiary": (("피보험자", 8), ("보증채권자", 2), ("채권자", 1)),
    "bond_period": (("보험기간", 8), ("보증기간", 3)), "grade": (("기업신용평가등급", 6), ("신용평가등급", 4), ("평가등급", 3), ("신용등급", 2)),
    "rated": (("등급평가일", 8), ("평가일", 2), ("평가일자", 1)), "code": (("세부품명번호", 6), ("제품(세부품명번호)", 2), ("세부품명번호(10자리)", 1)),
    "base": (("기초금액", 14), ("예비가격기초금액", 2), ("설계(기초)금액", 1)), "estimate": (("추정가격", 10), ("추정가격(부가세 별도)", 2)),
    "close": (("입찰서 제출 마감일시", 5), ("입찰서 제출마감", 4), ("전자입찰서 제출 마감일시", 3), ("입찰마감일시", 3), ("투찰마감일시", 2), ("입찰서 접수마감", 1)),
    "open": (("개찰일시", 10), ("개찰일시 및 장소", 3), ("개찰(입찰)일시", 2)), "posted": (("공고일", 5), ("공고일자", 3), ("공고일시", 2), ("공고게시", 1)),
    "floor": (("낙찰하한율", 10), ("낙찰하한률", 1), ("투찰하한율", 1)), "bond_rate": (("입찰보증금", 8), ("입찰보증금율", 1)),
}
DIGITS, SMALL, LARGE = "영일이삼사오육칠팔구", ("", "십", "백", "천"), ("", "만", "억", "조")
FORMAL = str.maketrans("일이삼사오육칠팔구십백천만억", "壹貳參四五六七八九拾百千萬億")
WEEK = "월화수목금토일"


def label(rng, key):
    words, weights = zip(*LABELS[key])
    return rng.choices(words, weights)[0]


def spoken(amount, ones=True, between=""):
    """`amount` in Hangul numerals; `ones` keeps the 일 before 십, 백 and 천; `between` stands after 억 and 만."""
    groups = []
    for place in range(4):
        part, words = amount // 10000**place % 10000, ""
        for power in (3, 2, 1, 0):
            digit = part // 10**power % 10
            if digit:
                words += (DIGITS[digit] if digit > 1 or power == 0 or ones else "") + SMALL[power]
        if part:
            groups.insert(0, words + LARGE[place])
    return between.join(groups)


def mixed(amount):
    """억 and 만 with digits: 1억 2,345만 6,000."""
    parts = [(amount // 10**8, "억"), (amount // 10**4 % 10**4, "만"), (amount % 10**4, "")]
    return " ".join(f"{number:,}{unit}" for number, unit in parts if number)


def money(rng, amount, vat=True):
    """(text or lines, whether the amount stands in words too)."""
    figures, words = f"{amount:,}", spoken(amount, rng.random() < 0.7)
    won = rng.choice(("￦", "₩", "\\", "￦ ", "₩ "))
    note = rng.choice((" (부가가치세 포함)", " (VAT 포함)", "(부가세 포함)", "", "")) if vat else ""
    styles = [(f"금 {words}원정 ({won}{figures}){note}", True), (f"일금 {words}원정({won}{figures}){note}", True), (f"금 {figures}원{note}", False),
              (f"금{figures}원(금{words}원){note}", True), ((f"일금 {words}원정", f"({won}{figures}){note}"), True), (f"일금 {figures} 원정{note}", False),
              (f"금 {spoken(amount, True, ' ')} 원정 ({won}{figures}-)", True), (f"{figures}원{note}", False), (f"{won}{figures}{note}", False),
              (f"金 {words.translate(FORMAL)}원整 ({won}{figures})", True), (f"{mixed(amount)}원{note}", False)]
    if amount % 1000 == 0:
        styles.append((f"{amount // 1000:,}천원{note}", False))
    if amount % 10**6 == 0:
        styles.append((f"{amount // 10**6:,}백만원{note}", False))
    return rng.choice(styles)


def iso(day):
    return day.isoformat()


def date(rng, day):
    y, m, d = day.year, day.month, day.day
    return rng.choices((f"{y}년 {m}월 {d}일", f"{y}. {m}. {d}.", f"{y}.{m:02d}.{d:02d}", f"{y}-{m:02d}-{d:02d}", f"{y} 년 {m:02d} 월 {d:02d} 일",
                        f"{y}. {m:02d}. {d:02d}.({WEEK[day.weekday()]})", f"’{y % 100}. {m}. {d}.", f"{y}/{m:02d}/{d:02d}", f"{y}년{m:02d}월{d:02d}일"),
                       (30, 20, 12, 8, 8, 4, 3, 4, 6))[0]


def span(rng, start, end):
    """Two dates in one style, as a range."""
    style = rng.getrandbits(32)
    first, last = (date(type(rng)(style), day) for day in (start, end))
    return rng.choice((f"{first} ~ {last}", f"{first}부터 {last}까지", f"{first} 부터 {last} 까지", f"{first}∼{last}", f"{first} ~ {last}까지"))


def moment(rng, when):
    day = date(rng, when.date())
    hour, minute = when.hour, when.minute
    half = f"오전 {hour}시" if hour < 12 else f"오후 {hour - 12 or 12}시"
    clock = rng.choice((f"{hour:02d}:{minute:02d}", f"{hour}:{minute:02d}", f"{hour}시" if not minute else f"{hour}시 {minute}분",
                        half + (f" {minute}분" if minute else "")))
    return f"{day} {clock}"


def instant(when):
    return when.strftime("%Y-%m-%dT%H:%M") + "+09:00"


def days(day, count):
    return day + datetime.timedelta(days=count)
