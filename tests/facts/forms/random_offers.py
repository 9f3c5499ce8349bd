# SPDX-License-Identifier: GPL-3.0-or-later
"""Random papers a bidder writes itself. Every builder is a function(rng, tender, firm) that returns a Document.

Pairs an office leaves out are `absent` in the truth, so that a value read all the same counts as misread.
"""
from .spec import ABSENT, Closing, Document, Group, Heading, Pair, Prose, Rows
from .wording import date, iso, label, money


def chosen(rng, *offers):
    """Pairs by their chance (1 is always), and the fields of those that were left out as absent."""
    kept, absent = [], {}
    for chance, pair in offers:
        if rng.random() < chance:
            kept.append(pair)
        else:
            absent.update({name: ABSENT for name in pair.fields})
    return kept, absent


def company(rng, firm):
    return Pair(label(rng, "company"), firm.name, company_name=firm.name)


def head(rng, firm, seal=False):
    return Pair(label(rng, "head"), firm.head + (" (인)" if seal else ""), representative=firm.head)


def business(rng, firm):
    return Pair(label(rng, "business"), firm.business, business_number=firm.business)


def corporate(rng, firm):
    return Pair(label(rng, "corporate"), firm.corporate, corporate_number=firm.corporate)


def address(rng, firm):
    return Pair(label(rng, "address"), firm.address, address=firm.address)


def phone(rng, firm):
    return Pair(label(rng, "phone"), firm.phone, phone=firm.phone)


def email(rng, firm):
    return Pair(label(rng, "email"), firm.email, email=firm.email)


def identity(rng, firm, chances=(1, 0.7, 0.6, 0.8, 0.95, 0.7, 0.3)):
    pairs = (company, business, corporate, head, address, phone, email)
    return chosen(rng, *zip(chances, [make(rng, firm) for make in pairs]))


def number(rng, tender):
    text = rng.choice([n for n in (tender.office, tender.portal) if n])
    return Pair(label(rng, "notice"), text, notice_number=text)


def title(rng, tender):
    return Pair(label(rng, "title"), tender.title, project_title=tender.title)


def above(rng):
    n = rng.randint(1, 19)
    return rng.choices((f"[붙임 {n}]", f"[서식 {n}]", f"[별지 제{n}호서식]", f"[별지서식 {n}]", f"【별지 제{n}호서식】", f"<서식 제{n}호>", f"(서식 {n})", ""),
                       (23, 16, 15, 13, 8, 3, 2, 12))[0]


def signer(rng, tender, firm, role, named=False, to=True):
    """The closing: either it names firm and head with labels, or the head alone where the form named the firm before."""
    day = tender.signing(rng)
    pairs = [Pair("", f"{firm.head} (인)")]
    if named:
        mark = rng.choice(("(인)", "(인)", "(서명)", "(서명 또는 인)", "(인감날인)"))
        pairs = rng.choice(([company(rng, firm), Pair(label(rng, "head"), f"{firm.head} {mark}", representative=firm.head)],
                            [Pair("", f"{firm.name} 대표이사 {firm.head} {mark}", company_name=firm.name, representative=firm.head)]))
    return Closing(date(rng, day), role, pairs, f"{tender.buyer}장 귀하" if to else "", signed_on=iso(day))


def application(rng, tender, firm):
    pairs, absent = identity(rng, firm, (1, 0.25, 0.8, 1, 0.95, 0.9, 0.2))
    parts = [Group("신청인", pairs), Group("입찰개요", [number(rng, tender), Pair(label(rng, "bid_day"), date(rng, tender.opening.date())), title(rng, tender)])]
    notes = []
    if rng.random() < 0.6:
        parts.append(Group("입찰보증금", [Pair("보증금율", "5%"), Pair("보증액", f"금 {firm_bond(tender):,}원"), Pair("보증금납부방법", "보증보험증권"),
                                     Pair("납부면제 및 지급확약", f"사유: 해당없음  본인은 낙찰 후 계약 미체결 시 {tender.buyer}에 낙찰금액에 해당하는 소정의 "
                                          "입찰보증금을 현금으로 납부할 것을 확약합니다.")]))
        parts.append(Group("대리인·사용인감", [
            Pair("위임", ("본 입찰에 관한 일체의 권한을 다음의 자에게 위임합니다.", f"성명: {firm.agent}    생년월일: 1988. 03. 14.")),
            Pair("사용인감", "본 입찰에 사용할 인감을 다음과 같이 신고합니다.  사용인감 (인)")]))
        notes = ["contains power_of_attorney", "contains seal_declaration", "contains bond_waiver_pledge"]
    parts += [Prose("본인은 위의 번호로 공고(지명통지)한 귀 기관의 일반(제한·지명)경쟁입찰에 참가하고자 정부에서 정한 용역입찰유의서 및 입찰공고사항을 모두 "
                    "승낙하고 별첨서류를 첨부하여 입찰참가신청을 합니다."),
              Prose("붙임서류: 1. 공고로써 정한 서류  2. 인감증명서 1부"), signer(rng, tender, firm, "신청인")]
    return Document("application", rng.choice(("입 찰 참 가 신 청 서", "입찰참가신청서", "입찰 참가신청서", "입찰참가 신청서")), parts, above(rng),
                    stem="입찰참가신청서", own=absent, notes=notes)


def firm_bond(tender):
    return tender.base * 5 // 100 // 1000 * 1000


def bid_form(rng, tender, firm):
    price = tender.price(rng)
    text, words = money(rng, price)
    amount = Pair(label(rng, "amount"), text, amount=str(price), amount_in_words=str(price) if words else ABSENT)
    pairs, absent = identity(rng, firm, (1, 0.9, 0.4, 1, 0.9, 0.7, 0.2))
    return Document("bid_form", rng.choices(("가 격 제 안 서", "입 찰 서", "입찰서", "가격입찰서", "입찰가격제안서", "가격제안서"), (10, 8, 6, 9, 5, 6))[0], [
        Group(label(rng, "bid_group"), [number(rng, tender), title(rng, tender), amount, Pair(label(rng, "period"), "계약일로부터 10개월")]),
        Group(label(rng, "bidder_group"), pairs),
        Prose("위와 같이 입찰유의서에 따라 응찰하여 이 입찰이 귀 기관에 의하여 수락되면 계약일반조건 및 과업내용에 따라 위의 금액으로 이행할 것을 확약하며 "
              "입찰서를 제출합니다."), Prose("붙임: 산출내역서 1부."), signer(rng, tender, firm, "입찰자")], above(rng), stem="입찰서", own=absent)


def cost_breakdown(rng, tender, firm):
    items, rows, net = rng.randint(4, 40), [("비목", "규격", "단위", "수량", "단가", "금액")], 0
    for n in range(items):
        count, unit = rng.randint(1, 24), rng.randrange(10, 900) * 10000
        net += count * unit
        rows.append((rng.choice(("직접인건비", "직접경비", "제경비", "기술료")), f"세부내역 {n + 1}", rng.choice(("인월", "식", "회")), str(count), f"{unit:,}", f"{count * unit:,}"))
    rows += [(name, "", "", "", "", f"{value:,}") for name, value in (("공급가액", net), ("부가가치세", net // 10), (rng.choice(("합계", "총용역비", "총계")), net + net // 10))]
    return Document("cost_breakdown", rng.choice(("산 출 내 역 서", "산출내역서", "가격산출내역서")), [
        Group("", [title(rng, tender), company(rng, firm)]), Rows(rows, (2.4, 3, 1, 1, 2, 2.4), total=str(net + net // 10))], above(rng),
        below="(단위: 원)", stem="산출내역서")


def seal_declaration(rng, tender, firm):
    pairs, absent = identity(rng, firm, (1, 0.5, 0.3, 1, 0.9, 0.2, 0))
    return Document("seal_declaration", rng.choice(("사 용 인 감 계", "사용인감계", "사용인감신고서")), [
        Rows(((rng.choice(("사용인감", "증명인감")), "인적사항"), ("(인)", "아래와 같음")), (1, 1)), Group("", pairs),
        Prose(f"위 인감을 「{tender.title}」의 입찰·계약 및 이에 수반되는 모든 행위에 사용하고자 하며, 이로 인하여 발생하는 모든 책임은 당사가 질 것을 확약하고 "
              "사용인감계를 제출합니다."), Prose("붙임: 인감증명서 1부."), signer(rng, tender, firm, "")], above(rng), stem="사용인감계", own=absent)


def power_of_attorney(rng, tender, firm):
    return Document("power_of_attorney", rng.choice(("위 임 장", "위임장")), [
        Group("대표자", [company(rng, firm), Pair("성명", firm.head, representative=firm.head), address(rng, firm)]),
        Group("대리인", [Pair("성명", firm.agent), Pair("생년월일", "1988. 03. 14."), Pair("부서/직위", "사업본부 / 차장"), Pair("연락처", "010-0000-0000")]),
        Prose(f"상기인을 {tender.buyer}에서 시행하는 「{tender.title}」의 입찰 및 계약에 관한 일체의 권한을 행사하는 대리인으로 위임하였음을 증명합니다."),
        signer(rng, tender, firm, "위임자")], above(rng), stem="위임장")


CLAUSES = (
    "{n}. 입찰가격의 사전 협의 또는 특정인의 낙찰을 위한 담합 등 입찰의 자유경쟁을 방해하는 행위를 하지 않겠습니다.",
    "{n}. 입찰, 낙찰, 계약의 체결 및 이행 과정에서 관계 공무원에게 직접·간접적으로 금품, 향응 등의 뇌물을 제공하지 않겠습니다.",
    "{n}. 공정한 직무수행을 방해하는 알선·청탁을 통하여 특정 정보의 제공을 요구하거나 받지 않겠습니다.",
    "{n}. 이를 위반하여 담합을 주도한 것이 드러난 경우 2년 동안 귀 기관이 발주하는 입찰에 참가하지 않겠습니다.")


def integrity_pledge(rng, tender, firm):
    count = rng.choice((3, 4, 4, 30))  # the long ones run on to a second page
    return Document("integrity_pledge", rng.choice(("청렴계약이행서약서", "청렴계약 이행서약서", "청 렴 서 약 서", "청렴계약 이행각서", "청렴이행서약서")), [
        Prose(f"당사는 「부패 없는 투명한 기업경영과 공정한 행정」이 사회발전과 국가 경쟁력에 중요한 관건이 됨을 깊이 인식하며, {tender.buyer}의 「{tender.title}」 "
              "입찰에 참가함에 있어 당사의 임직원과 대리인은", project_title=tender.title),
        *(Prose(CLAUSES[n % 4].format(n=n + 1)) for n in range(count)),
        Prose("위 청렴계약 서약은 반드시 지킬 것이며, 낙찰자로 결정될 시 그대로 계약특수조건으로 계약하여 이행할 것을 서약합니다."),
        signer(rng, tender, firm, "서약자", named=True)], above(rng), stem="청렴계약이행서약서")


def bond_waiver_pledge(rng, tender, firm):
    return Document("bond_waiver_pledge", rng.choice(("입찰보증금 지급각서", "입찰보증금 지급확약서", "입찰보증금지급각서")), [
        Group("", [title(rng, tender), Pair("개찰일시", date(rng, tender.opening.date())), Pair("입찰보증금율", "입찰금액의 5/100"), Pair("납부방법", "현금")]),
        Prose("본인은 낙찰자로 결정된 후 정당한 이유 없이 소정의 기일 내에 계약을 체결하지 아니하여 입찰보증금의 세입조치 사유가 발생한 때에는 위 금액을 지체 없이 "
              "현금으로 납부할 것을 확약하며 이에 각서를 제출합니다."), signer(rng, tender, firm, "", named=True)], above(rng), stem="입찰보증금지급각서")


def tax_crime_pledge(rng, tender, firm):
    return Document("tax_crime_pledge", rng.choice(("조세포탈 여부 확인 서약서", "조세포탈 등을 한 자가 아님을 확인하는 서약서", "조세포탈 여부 서약서")), [
        Prose(f"당사는 {tender.buyer}에서 시행하는 입찰에 참가함에 있어 「지방자치단체를 당사자로 하는 계약에 관한 법률」 제31조의5 및 같은 법 시행령 제93조에 "
              "따른 조세포탈 등의 유죄판결을 받은 사실이 없음을 서약합니다."), signer(rng, tender, firm, "서약자", named=True)], above(rng), stem="조세포탈서약서")


def joint_venture(rng, tender, firm):
    other, share = tender.partner, rng.randrange(51, 90)
    articles = ["이 협정서는 아래 계약을 공동수급체의 구성원이 재정, 경영 및 기술능력과 인원을 동원하여 공동으로 이행할 것을 목적으로 한다."] + [
        "공동수급체의 구성원은 발주기관에 대한 계약상의 의무이행에 대하여 연대하여 책임을 진다."] * rng.choice((4, 26))
    text = rng.choice((tender.office, tender.portal or tender.office))
    return Document("joint_venture_agreement", rng.choice(("공동수급표준협정서(공동이행방식)", "공동수급표준협정서", "공동수급협정서")), [
        Prose(f"제1조(목적) {articles[0]}"), Group("", [Pair("공고번호", text, notice_number=text), Pair("계약건명", tender.title, project_title=tender.title)]),
        *(Prose(f"제{n}조(책임) {article}") for n, article in enumerate(articles[1:], 2)),
        Prose(f"제{len(articles) + 1}조(구성원의 출자비율) 1. {firm.name}: {share}%   2. {other.name}: {100 - share}%"),
        Closing(date(rng, tender.posted), "", [Pair("", f"{f.name} 대표자 {f.head} (인)") for f in (firm, other)], signed_on=iso(tender.posted))],
        above(rng), stem="공동수급협정서")


def privacy_consent(rng, tender, firm):
    day = tender.signing(rng)
    return Document("privacy_consent", rng.choice(("개인정보 수집·이용 동의서", "개인정보 수집ㆍ이용 동의서", "개인정보 수집 및 이용 동의서")), [
        Prose("가. 수집·이용 목적: 입찰참가자격 확인   나. 항목: 성명, 생년월일, 연락처   다. 보유기간: 계약종료 후 5년   라. 동의를 거부할 권리가 있습니다."),
        Rows((("소속기관", "성명", "생년월일", "동의 여부", "서명"), (firm.name, firm.agent, "1988. 03. 14.", "■동의 □거부", "(인)")), (3, 2, 2, 2, 1)),
        Closing(date(rng, day), "", [], f"{tender.buyer}장 귀하", signed_on=iso(day))], above(rng), stem="개인정보동의서")


def cover(rng, tender, firm):
    """A cover sheet: its list names papers and is none of them."""
    return Document("", rng.choice(("입 찰 서 류", "제 출 서 류", "입찰 제출서류")), [
        Heading(tender.title, large=True), Prose("목  차"), *(Prose(f"{n}. {name} 1부", 40) for n, name in enumerate(
            ("입찰참가신청서", "입찰서", "사업자등록증 사본", "국세 및 지방세 납세증명서", "입찰보증보험증권"), 1)), Heading(firm.name, large=True)])


OWN = (application, bid_form, cost_breakdown, seal_declaration, power_of_attorney, integrity_pledge, bond_waiver_pledge, tax_crime_pledge,
       joint_venture, privacy_consent)
