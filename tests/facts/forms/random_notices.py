# SPDX-License-Identifier: GPL-3.0-or-later
"""Random notices: numbered points or label tables, dates in points, in a table or in a sentence, one lot or three, papers as list or sentence."""
from .people import digits
from .spec import ABSENT, NOT_APPLIED, Document, Group, Heading, Issuer, Pair, Prose, Rows
from .wording import date, instant, iso, label, moment, money, spoken

NAMES = {
    "application": ("입찰참가신청서",), "bid_form": ("입찰서", "가격입찰서", "가격제안서"), "cost_breakdown": ("산출내역서", "가격산출내역서"),
    "business_registration": ("사업자등록증 사본", "사업자등록증"), "corporate_register": ("법인등기부등본", "등기사항전부증명서"),
    "seal_certificate": ("법인인감증명서",), "seal_declaration": ("사용인감계",), "power_of_attorney": ("위임장",),
    "integrity_pledge": ("청렴계약이행서약서", "청렴서약서"), "bid_bond": ("입찰보증보험증권", "입찰보증서"), "national_tax_clearance": ("국세 납세증명서", "국세완납증명서"),
    "local_tax_clearance": ("지방세 납세증명서", "지방세완납증명서"), "social_insurance_clearance": ("4대 사회보험료 완납증명서", "4대보험 완납증명서"),
    "sme_certificate": ("중소기업확인서", "중소기업(소상공인) 확인서"), "direct_production_certificate": ("직접생산확인증명서",),
    "software_business_certificate": ("소프트웨어사업자 일반 현황 관리확인서",), "credit_rating": ("신용평가등급확인서", "기업신용평가등급확인서"),
    "track_record": ("용역이행실적증명서", "사업실적증명서"), "tax_crime_pledge": ("조세포탈 여부 서약서",), "privacy_consent": ("개인정보 수집·이용 동의서",)}
CONDITIONS = ("", "", "", "(공고일 이후 발급분)", " 1부", "(해당하는 경우)", " 사본 1부(원본대조필)")


def amounts(rng, tender):
    """The group of amounts of one lot."""
    base, estimate = tender.base, tender.estimate
    figure, _ = money(rng, base)
    vat = base - estimate
    if rng.random() < 0.3:
        note = f"[추정가격 {estimate:,}원 + 부가가치세 {vat:,}원]"
        return [Pair(label(rng, "base"), (f"금{base:,}원(금{spoken(base)}원, 부가가치세 포함)", note), base_amount=str(base), estimated_price=str(estimate), vat=str(vat))]
    return [Pair(label(rng, "base"), figure, base_amount=str(base)), Pair(label(rng, "estimate"), f"금 {estimate:,}원 (부가가치세 별도)", estimated_price=str(estimate))]


def lots(rng, tender):
    """Three lots with three amounts each; no amount is the notice's own."""
    rows, bases, estimates = [("구분", "용역명", "기초금액", "추정가격")], [], []
    for n in range(1, 4):
        base = rng.randint(20, 90) * 1100000
        bases.append(str(base))
        estimates.append(str(base * 10 // 11))
        rows.append((f"제{n}구역", f"{tender.title} 제{n}구역", f"{base:,}", f"{base * 10 // 11:,}"))
    return Rows(rows, (1.2, 5, 2.2, 2.2), base_amount=bases, estimated_price=estimates)


def schedule(rng, tender):
    """Posting, deadline and opening: as points, as a table with places, or with the period in one sentence."""
    start = moment(rng, tender.start)
    close, opened = moment(rng, tender.deadline), moment(rng, tender.opening)
    facts = {"bid_deadline": instant(tender.deadline), "opening_at": instant(tender.opening), "posted_on": iso(tender.posted)}
    way = rng.choice(("points", "table", "period", "period table"))
    if way == "points":
        return Group("", [Pair(label(rng, "posted"), date(rng, tender.posted), posted_on=facts["posted_on"]), Pair(label(rng, "close"), close, bid_deadline=facts["bid_deadline"]),
                          Pair(label(rng, "open"), opened + rng.choice(("", f" {tender.buyer} 입찰집행관 PC")), opening_at=facts["opening_at"])], numbered=True)
    period = f"{start} ~ {close}" if rng.random() < 0.5 else f"{start}부터 {close}까지"
    if way == "period":
        return Group("", [Pair(label(rng, "posted"), date(rng, tender.posted), posted_on=facts["posted_on"]),
                          Pair(rng.choice(("입찰서 제출기간", "전자입찰서 제출기간", "투찰기간", "입찰서 제출(투찰)기간")), period, bid_deadline=facts["bid_deadline"]),
                          Pair(label(rng, "open"), opened, opening_at=facts["opening_at"])], numbered=True)
    last = ("입찰서 제출기간", period, "나라장터") if way == "period table" else (label(rng, "close"), close, "나라장터")
    rows = [("구 분", "일 시", "장 소"), (label(rng, "posted"), date(rng, tender.posted), "나라장터"),
            ("입찰참가신청 마감", moment(rng, tender.applied), tender.office_name), last, (label(rng, "open"), opened, f"{tender.buyer} 입찰집행관 PC")]
    return Rows(rows, (3, 5, 3), **facts)


def required(rng):
    kept = ["bid_form"] + [kind for kind in NAMES if kind != "bid_form" and rng.random() < 0.7]
    names = [rng.choice(NAMES[kind]) + rng.choice(CONDITIONS) for kind in kept]
    kept = [kind + ("?" if "해당하는" in name else "") for kind, name in zip(kept, names)]  # due on a condition
    if rng.random() < 0.5:
        return [Heading("6. 제출서류"), *(Prose(f"{'가나다라마바사아자차카타파하거너더러머버'[n]}. {name}", 14, **({} if n else {"required_documents": kept}))
                                     for n, name in enumerate(names))]
    return [Prose(f"6. 제출서류: {', '.join(names)}", required_documents=kept)]


def notice(rng, tender):
    several = rng.random() < 0.2
    subject = [Pair(label(rng, "title"), tender.title, project_title=tender.title), Pair("용역기간", "계약일로부터 10개월")]
    if tender.portal:
        subject.insert(0, Pair("공고번호", tender.portal, portal_number=tender.portal))
    subject += [] if several else amounts(rng, tender)
    floor = rng.choice(("87.745", "87.745", "88", "80.495", ""))
    floor_text = f"예정가격의 {floor}%" if floor and rng.random() < 0.5 else f"{floor}%" if floor else "-"
    subject.append(Pair(label(rng, "floor"), floor_text, floor_rate=floor or NOT_APPLIED))
    bond = rng.choice(("입찰금액의 5/100 이상", "입찰금액의 100분의 5 이상", "입찰금액의 5% 이상", "투찰금액의 5퍼센트 이상"))
    region = (f"나. 법인등기부상 본점 소재지가 공고일 전일부터 계약체결일까지 {tender.region}인 업체" if rng.random() < 0.5 else f"나. 지역제한: {tender.region}")
    return Document("notice", rng.choice(("입 찰 공 고", "용역 입찰공고", "입찰공고문", "전자입찰공고", "용역입찰 공고")), [
        Heading("1. 입찰에 부치는 사항"), Group("", subject, numbered=True), *([lots(rng, tender)] if several else []),
        Heading("2. 입찰 일정"), schedule(rng, tender), Heading("3. 입찰참가자격"), Prose("가. 지방계약법 시행령 제13조의 요건을 갖춘 자", 14),
        Prose(region if tender.region else "나. 지역제한 없음", 14, region=tender.region or ABSENT), Prose("다. 중소기업자로서 확인서를 소지한 업체", 14),
        Prose(f"4. {label(rng, 'bond_rate')}: {bond}. 현금 또는 보증서로 납부하며, 낙찰자가 계약을 체결하지 아니한 경우 {tender.buyer}에 귀속됩니다.", bond_rate="5"),
        Prose("5. 낙찰자 결정: 예정가격 이하로서 최저가격으로 입찰한 자의 순으로 적격심사(95점 이상)하여 결정합니다."), *required(rng),
        Prose("7. 입찰의 무효: 같은 법 시행령 제39조제4항 및 시행규칙 제42조에 해당하는 입찰은 무효로 합니다."),
        Prose(f"8. 문의: {tender.office_name} ☎ 02-0000-{digits(rng, 4)}"), Prose("위와 같이 공고합니다."),
        Issuer(date(rng, tender.posted), f"{tender.buyer}장")], above=tender.office, stem="공고서", subject="notice", own={"notice_number": tender.office})
