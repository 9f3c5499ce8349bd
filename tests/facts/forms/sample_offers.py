# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples B and C, first half: what the bidder wrote itself (application, bid, breakdown, pledges, agreement).

B is a clean set of papers of a lead firm and its partner; C is the same set with fifteen planted defects. `clean` tells them apart.
"""
from .people import HANBIT, SOHA
from .sample_notice import NUMBER, TITLE
from .spec import Closing, Document, Group, Heading, Pair, Prose, Rows

TO = "광명시장 귀하"
DAY = "2026년 10월 20일"
SIGNED = "2026-10-20"


def signed(role, *pairs, day=DAY, to=TO, **fields):
    return Closing(day, role, pairs, to, signed_on=SIGNED, **fields)


def application(clean):
    number = NUMBER if clean else "R26BK01318724-000"
    return Document("application", "입 찰 참 가 신 청 서", [
        Group("신청인", [
            Pair("상호 또는 법인명칭", HANBIT.name, company_name=HANBIT.name), Pair("법인등록번호", HANBIT.corporate, corporate_number=HANBIT.corporate),
            Pair("주소", HANBIT.address, address=HANBIT.address), Pair("사업자등록번호", HANBIT.business, business_number=HANBIT.business),
            Pair("대표자", HANBIT.head, representative=HANBIT.head), Pair("전화번호", HANBIT.phone, phone=HANBIT.phone)]),
        Group("입찰개요", [
            Pair("입찰공고번호", number, notice_number=number), Pair("입찰일자", "2026. 10. 22."), Pair("입찰건명", TITLE, project_title=TITLE)]),
        Group("입찰보증금", [Pair("보증금율", "5%"), Pair("보증금", "금8,745,000원"), Pair("보증금 납부방법", "보증보험증권")]),
        Group("대리인·사용인감", [
            Pair("위임", "본 입찰에 관한 일체의 권한을 다음 사람에게 위임합니다. 성명: 이민재"), Pair("사용인감", "(인)")]),
        Prose("본인은 위의 번호로 공고한 귀 시의 입찰에 참가하고자 입찰공고사항을 모두 승낙하고 별첨 서류를 첨부하여 신청합니다."),
        signed("신청인", Pair("", f"{HANBIT.head} (인)"))], above="[별지 제3호서식]", stem="01_APP_입찰참가신청서",
        notes=["contains power_of_attorney", "contains seal_declaration"])


def bid_form(clean):
    words, won = ("일억칠천사백구십만", "174900000") if clean else ("일억칠천사백구만", "174090000")
    # where words and figures differ, a reader may not call one of them the amount; the words are what they are
    amount = {"amount": "174900000", "amount_in_words": won} if clean else {"amount_in_words": won}
    return Document("bid_form", "입 찰 서", [
        Group("입찰내용", [
            Pair("공고번호", NUMBER, notice_number=NUMBER), Pair("입찰일자", "2026. 10. 22."), Pair("건명", TITLE, project_title=TITLE),
            Pair("입찰금액", f"금{words}원정 (₩174,900,000, 부가가치세 포함)", **amount), Pair("납품(이행) 연월일", "계약일로부터 12개월")]),
        Group("입찰자", [
            Pair("상호", HANBIT.name, company_name=HANBIT.name), Pair("사업자등록번호", HANBIT.business, business_number=HANBIT.business),
            Pair("법인등록번호", HANBIT.corporate, corporate_number=HANBIT.corporate), Pair("주소", HANBIT.address, address=HANBIT.address),
            Pair("대표자", f"{HANBIT.head} (인)", representative=HANBIT.head), Pair("대리인", f"{HANBIT.agent} (인)")]),
        Prose(f"공동수급체 구성원: {SOHA.name} (사업자등록번호 {SOHA.business}) 대표자 {SOHA.head} (인)"),
        Prose("본인은 입찰유의서에 따라 응찰하며 낙찰되었을 때에는 계약을 체결하겠습니다."),
        Closing("", "", (), TO)], above="[별지 제5호서식]", stem="02_BID_입찰서", own={"signed_on": {"state": "absent"}})


def cost_breakdown(clean):
    vat = "15,900,000" if clean else "15,090,000"
    return Document("cost_breakdown", "산 출 내 역 서", [
        Group("", [Pair("건명", TITLE, project_title=TITLE), Pair("업체명", HANBIT.name, company_name=HANBIT.name)]),
        Rows((("비목", "규격", "단위", "수량", "단가", "금액"),
              ("직접인건비", "응용SW 유지관리(중급)", "인월", "12", "7,200,000", "86,400,000"),
              ("직접인건비", "DB 운영(고급)", "인월", "4", "8,600,000", "34,400,000"),
              ("직접경비", "모의침투·점검", "회", "2", "3,100,000", "6,200,000"), ("제경비", "-", "식", "1", "22,000,000", "22,000,000"),
              ("기술료", "-", "식", "1", "10,000,000", "10,000,000"), ("공급가액", "", "", "", "", "159,000,000"),
              ("부가가치세", "", "", "", "", vat), ("합계", "", "", "", "", "174,900,000")), (2.4, 4, 1, 1, 2, 2.4), total="174900000")],
        below="(단위: 원)", stem="03_COST_산출내역서")


def seal_declaration():
    return Document("seal_declaration", "사 용 인 감 계", [
        Rows((("사용인감", "법인인감"), ("(인)", "(인)")), (1, 1)),
        Prose(f"위 사용인감은 본사가 사용하는 인감으로서 「{TITLE}」 입찰에 사용하고자 사용인감계를 제출하며, 사용상의 모든 책임은 당사가 질 것을 확약합니다."),
        signed("", Pair("주소", HANBIT.address, address=HANBIT.address), Pair("상호", HANBIT.name, company_name=HANBIT.name),
               Pair("대표", f"{HANBIT.head} (법인인감)", representative=HANBIT.head))], stem="09_SEALUSE_사용인감계")


def power_of_attorney(clean):
    born = Pair("생년월일", "1988. 03. 14.") if clean else Pair("주민등록번호", "880314-1999990")
    return Document("power_of_attorney", "위 임 장", [
        Group("수임자", [Pair("성명", HANBIT.agent), born, Pair("소속·직위", f"{HANBIT.name} 사업본부 차장")]),
        Prose(f"위 사람에게 공고번호 {NUMBER} 「{TITLE}」의 입찰참가신청 및 입찰에 관한 일체의 권한을 위임합니다."),
        signed("위임자", Pair("", f"{HANBIT.name} 대표이사 {HANBIT.head} (인)", company_name=HANBIT.name, representative=HANBIT.head)),
        Heading("재 직 증 명 서", large=True),
        Group("", [Pair("성명", HANBIT.agent), Pair("생년월일", "1988. 03. 14."), Pair("직위", "차장"), Pair("입사일", "2019. 02. 11."),
                   Pair("발급일", "2026. 10. 20.")]),
        Closing("", "", [Pair("", f"{HANBIT.name} 대표이사 {HANBIT.head} (인)")])], stem="10_POA_위임장",
        secrets=[] if clean else ["880314-1999990"])


CLAUSES = (
    "1. 입찰, 낙찰, 계약의 체결 및 이행, 감독, 검사와 관련하여 직접 또는 간접적인 사례, 증여, 금품·향응을 제공하지 않겠습니다.",
    "2. 특정인의 낙찰을 위한 담합 등 입찰의 자유경쟁을 방해하는 행위나 불공정한 행위를 하지 않겠습니다.",
    "3. 공정한 직무수행을 방해하는 알선·청탁을 통하여 입찰 또는 계약과 관련된 특정 정보의 제공을 요구하거나 받는 행위를 하지 않겠습니다.")


def integrity_pledge(clean):
    head = HANBIT.head if clean else "김서연"
    return Document("integrity_pledge", "청 렴 서 약 서", [
        Prose(f"당사는 「{TITLE}」 입찰에 참가하면서 지방계약법 제6조의2에 따라 다음 사항을 서약합니다.", project_title=TITLE),
        *(Prose(clause) for clause in (CLAUSES if clean else CLAUSES[:2])),
        Prose("위반 시 계약해제·해지, 입찰참가자격 제한 등 어떠한 조치에도 이의를 제기하지 않겠습니다."),
        signed("서약자", Pair("상호", HANBIT.name, company_name=HANBIT.name), Pair("대표자", f"{head} (인)", representative=head))],
        stem="11_INTEG_청렴서약서")


def joint_venture(clean):
    return Document("joint_venture_agreement", "공동수급표준협정서(공동이행방식)", [
        Prose(f"제1조(목적) 이 협정서는 공고번호 {NUMBER} 「{TITLE}」의 공동이행을 목적으로 한다.", notice_number=NUMBER, project_title=TITLE),
        Prose(f"제3조(공동수급체의 구성원) 1. 대표자: {HANBIT.name} (대표 {HANBIT.head})  2. {SOHA.name} (대표 {SOHA.head})"),
        Prose(f"제9조(구성원의 출자비율) 1. {HANBIT.name}: 70%   2. {SOHA.name}: {'30' if clean else '25'}%"),
        signed("", Pair("", f"{HANBIT.name} {HANBIT.head} (인)"), Pair("", f"{SOHA.name} {SOHA.head} (인)"), to="")], stem="24_JV_공동수급표준협정서")


def tax_crime_pledge():
    return Document("tax_crime_pledge", "조세포탈 여부 확인 서약서", [
        Prose("당사는 지방계약법 제31조의5 및 같은 법 시행령 제93조에 해당하지 아니함을 서약합니다."),
        signed("", Pair("", f"{HANBIT.name} 대표이사 {HANBIT.head} (인)", company_name=HANBIT.name, representative=HANBIT.head))],
        stem="25_TAXPLEDGE_조세포탈_서약서")


def privacy_consent():
    return Document("privacy_consent", "개인정보 수집·이용 동의서", [
        Prose("1. 항목: 성명, 생년월일, 연락처  2. 목적: 입찰참가자격 확인  3. 보유기간: 계약종료 후 5년  4. 거부할 권리 및 불이익"),
        Prose(f"[V] 동의함          성명 {HANBIT.agent} (인)  2026. 10. 20.", signed_on=SIGNED), Prose("[고유식별정보 처리 별도 동의] 해당 없음")],
        stem="26_PRIV_개인정보_수집이용_동의서")
