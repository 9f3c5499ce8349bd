// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/reasons.h"

#include <algorithm>
#include <array>

namespace bidaudit {
namespace {

struct Wording {
  std::string_view code;  // one that ends with '-' or a blank stands for all that begin with it; what follows is put behind the words
  std::string_view korean;
  std::string_view english;
};

constexpr std::array kWordings = {
    Wording{"label-not-found", "해당 항목을 찾지 못함", "no such entry was found"},
    Wording{"mentioned-without-value", "항목은 언급되어 있으나 값을 찾지 못함", "it is mentioned, but no value was found"},
    Wording{"list-not-found", "제출서류 목록을 찾지 못함", "no list of required papers was found"},
    Wording{"unknown-document", "종류를 알 수 없는 서류를 요구함", "a paper of an unknown kind is asked for"},
    Wording{"conditional-demand", "조건에 따라 제출하는 서류로, 해당 여부는 담당자가 판단", "the paper is due on a condition; a person has to say whether it holds"},
    Wording{"poor-scan", "스캔 상태가 나빠 읽지 못함", "the scan is too poor to read"},
    Wording{"not-typed-in", "담당자가 입력하지 않음", "no officer has typed it in"},
    Wording{"blank", "칸이 비어 있음", "left blank"},
    Wording{"placeholder", "○○ 등 기재 자리만 있음", "only a placeholder stands there"},
    Wording{"no-first-day", "시작일이 적혀 있지 않음", "no first day is stated"},
    Wording{"number-of-a-person", "법인등록번호가 아니라 주민등록번호가 적혀 있음", "it bears the number of a person, not of a company"},
    Wording{"number-of-a-business", "법인등록번호가 아니라 사업자등록번호가 적혀 있음", "it bears a business number, not that of a company"},
    Wording{"name-of-a-person", "상호가 아니라 사람의 이름이 적혀 있음", "it bears the name of a person, not of a firm"},
    Wording{"in-figures-only", "숫자로만 적혀 있음", "stated in figures only"},
    Wording{"check-digit", "번호의 검증숫자가 맞지 않음", "the check digit of the number is wrong"},
    Wording{"two-readings", "두 번 읽은 결과가 서로 다름", "two readings of the print differ"},
    Wording{"low-confidence", "글자가 흐려 확실하지 않음", "the print is too faint to be sure"},
    Wording{"nearly-as-the-folder", "제출 폴더의 이름과 한두 글자 다름", "it differs from the name of the folder by a letter or two"},
    Wording{"nearly-as-on-other-papers", "다른 서류의 값과 한두 글자 다름", "it differs from other papers by a letter or two"},
    Wording{"not-confirmed", "스캔에서 읽은 값을 다른 서류로 확인하지 못함", "read from a picture, and no other paper confirms it"},
    Wording{"signer-left-off", "상호 뒤의 서명자 이름을 뺌", "the name of the signer behind it was left off"},
    Wording{"of-one-lot", "여러 건 중 한 건의 값임", "the value is that of one lot of several"},
    Wording{"differs-by-lot", "건별로 값이 다름", "the lots have different values"},
    Wording{"weekday", "요일이 날짜와 맞지 않음", "the weekday does not fit the date"},
    Wording{"also-", "다른 곳에는 ", "elsewhere "},
    Wording{"not-a-money", "금액으로 읽히지 않음", "it does not read as an amount"},
    Wording{"not-a-date", "날짜로 읽히지 않음", "it does not read as a date"},
    Wording{"not-a-instant", "일시로 읽히지 않음", "it does not read as a time"},
    Wording{"not-a-rate", "비율로 읽히지 않음", "it does not read as a rate"},
    Wording{"not-a-company-name", "상호로 읽히지 않음", "it does not read as a firm's name"},
    Wording{"not-a-person-name", "성명으로 읽히지 않음", "it does not read as a person's name"},
    Wording{"not-a-business-number", "사업자등록번호로 읽히지 않음", "it does not read as a business number"},
    Wording{"not-a-", "해당 형식의 값으로 읽히지 않음: ", "it does not read as a "},
    Wording{"address-without-region", "주소에서 지역을 알 수 없음", "the address does not tell the region"},
    Wording{"offices-not-comparable", "두 기관의 이름만으로 같은 기관인지 알 수 없음", "their names alone do not tell whether the two are the same office"},
    Wording{"no-reserve-price", "예정가격이 입력되지 않음", "the reserve price was not typed in"},
    Wording{"no-direct-cost", "100억원 미만 공사가 아니거나, 예정가격·순공사원가를 알 수 없음", "no works below 10 billion won, or the reserve price or the direct cost is not known"},
    Wording{"no-portal-values", "나라장터의 값이 입력되지 않음", "no values of the portal were typed in"},
    Wording{"nothing-typed-in", "담당자가 입력한 값이 없음", "no officer has typed in a value"},
    Wording{"no-affiliation", "계열회사 관계가 입력되지 않음", "whether members are affiliated was not typed in"},
    Wording{"no-agreement", "공동수급협정서가 제출되지 않음", "no joint venture agreement was handed in"},
    Wording{"holds-without-a-member", "공동수급체 구성원 한 곳을 빼고 다시 점검하면 해당하지 않음", "without one member of the consortium it does not hold"},
    Wording{"number-without-digits", "번호에 숫자가 없음", "the number has no digits"},
    Wording{"nothing-to-add", "합할 값이 없음", "there is nothing to add up"},
    Wording{"too-few-amounts", "금액이 셋보다 적음", "there are fewer than three amounts"},
    Wording{"as-of-not-known", "기준일을 알 수 없음", "the day of reference is not known"},
    Wording{"amounts-all-equal", "금액이 모두 같아 계산할 수 없음", "the amounts are all equal, so there is nothing to work out"},
    Wording{"no-row-in-table ", "기준표에 해당하는 값이 없음: ", "the table has no value for it: "},
    Wording{"no-receipt-times", "접수일시가 입력되지 않음", "no time of receipt was typed in"},
    Wording{"no-way-of-filing", "전자입찰이 아니거나, 제출 방법이 입력되지 않음", "the tender is not electronic, or the way of filing was not typed in"},
    Wording{"no-two-proposals", "두 입찰자 모두의 제안서가 있지는 않음", "the two bidders did not both hand in a proposal"},
    Wording{"short-name", "짧은 상호와 같은 글자가 다른 낱말의 일부인지 알 수 없음", "letters like the short name of a firm may be a part of another word"},
    Wording{"no-signature", "전자서명된 파일이 없음", "no file is signed"},
    Wording{"no-two-bonds", "두 입찰자 모두의 보증서가 있지는 않음", "the two bidders did not both hand in a bid bond"},
    Wording{"no-drawn-price-screen", "개찰 결과(bids.csv)의 유효한 입찰이 이 점검에 필요한 수보다 적거나, 예정가격이 없거나 단가 수준이거나, 복수예비가격으로 예정가격을 정하는 입찰이 아님", "the opening results (bids.csv) hold too few valid bids for this screen, there is no reserve price or it is that of a single unit, or the reserve price is not drawn"},
    Wording{"no-floor-screen", "개찰 결과(bids.csv)의 유효한 입찰이 이 점검에 필요한 수보다 적거나, 예정가격이 없거나, 낙찰하한율이 있는 입찰이 아님", "the opening results (bids.csv) hold too few valid bids for this screen, there is no reserve price, or no floor rate"},
    Wording{"no-lowest-price-screen", "개찰 결과(bids.csv)의 서로 다른 유효한 입찰이 이 점검에 필요한 수보다 적거나, 최저가로만 낙찰자를 정하는 입찰이 아님", "the opening results (bids.csv) hold too few different valid bids for this screen, or the award is not by the lowest price alone"},
    Wording{"no-price-screens", "개찰 결과(bids.csv)의 유효한 입찰이 너무 적거나, 예정가격이 없거나 단가 수준이거나, 가격 지표를 적용할 수 없는 유형의 입찰임", "the opening results (bids.csv) hold too few valid bids, there is no reserve price or it is that of a single unit, or no price screen holds for this kind of tender"},
    Wording{"too-few-opened-bids", "개찰 결과(bids.csv)의 유효한 입찰이 이 점검에 필요한 수보다 적음", "the opening results (bids.csv) hold too few valid bids for this screen"},
    Wording{"no-reserve-price-or-bids", "예정가격이 없거나, 개찰 결과(bids.csv)에 유효한 입찰이 없음", "there is no reserve price, or the opening results (bids.csv) hold no valid bid"},
    Wording{"no-opening-times", "개찰 결과(bids.csv)에 제출일시가 없음", "the opening results (bids.csv) hold no times of receipt"},
    Wording{"no-history", "개찰 결과(bids.csv)가 없거나, 이전 입찰의 점검 보고서(--history)가 없거나 이 점검에 필요한 수보다 적음", "there are no opening results (bids.csv), or no earlier reports (--history), or fewer than this check needs"},
    Wording{"no-awards-of-buyer", "발주기관을 알 수 없거나, 이전 입찰의 점검 보고서(--history)에 낙찰자를 알 수 있는 이 기관의 입찰이 이 점검에 필요한 수보다 적음", "the buyer is not known, or the earlier reports (--history) hold fewer of its tenders whose winner is known than this check needs"},
    Wording{"earlier-report-unreadable", "읽을 수 없는 이전 보고서(--history)가 있어 빠진 입찰이 있을 수 있음", "an earlier report (--history) cannot be read, so that tenders may be missing"},
    Wording{"bidder-without-number", "개찰 결과(bids.csv)에 사업자등록번호가 없는 입찰자가 있어 이전 입찰에서 찾을 수 없음", "the opening results (bids.csv) name a bidder without a business number, who cannot be found in earlier tenders"},
    Wording{"bids-missing", "개찰 결과(bids.csv)의 입찰이 입찰자 수보다 적음", "the opening results (bids.csv) hold fewer bids than there were bidders"},
    Wording{"status-not-known", "개찰 결과(bids.csv)에 뜻을 알 수 없는 상태가 적힌 입찰이 있음. 상태를 '유효', '무효'처럼 적으십시오", "the opening results (bids.csv) hold a bid with a status of unknown meaning; write one like 'valid' or 'void'"},
    Wording{"winner-not-known", "누가 낙찰되었는지 알 수 없음", "it is not known who won"},
    Wording{"market-not-known", "입찰 시장의 유형을 알 수 없음", "the kind of market is not known"},
    Wording{"no-site-visit", "현장설명 참가가 의무가 아니거나, 참가 기록이 입력되지 않음", "the site briefing is not compulsory, or attendance was not typed in"},
    Wording{"no-portal-registration", "입찰참가자격 등록사항이 입력되지 않음", "the registration in the portal was not typed in"},
    Wording{"no-screening", "해당 조회 결과가 입력되지 않음", "the result of the screening was not typed in"},
    Wording{"bond-not-listed", "입찰보증금을 요구하는 공고이나 보증서·확약서가 제출서류 목록에도 제출된 서류에도 없음: 나라장터의 지급확약이나 현금 납부를 확인", "the notice asks for a bid bond, but neither its list nor the papers hold a bond or a pledge: look for a pledge in the portal or a payment in cash"},
    Wording{"unit-price-bond", "단가입찰의 보증금은 단가에 최대 수량을 곱한 금액으로 정해지는데 수량을 알 수 없음", "the bond of a tender by unit price is worked out with the greatest quantity, which is not known"},
    Wording{"no-signature-line", "기명·날인란에서 구성원의 이름을 읽지 못함", "no name was read where the members sign"},
    Wording{"no-licence-asked", "공고가 요구한 면허·등록이 확인되지 않음", "the notice is not seen to ask for a licence"},
    Wording{"no-licence-term", "면허·등록 서류가 없거나 유효기간이 적혀 있지 않고, 영업정지 여부도 입력되지 않음", "no licence with a last day of validity was handed in, and no suspension was typed in"},
    Wording{"no-region-limit", "지역제한이 없음", "there is no region limit"},
    Wording{"no-size-limit", "기업 규모의 제한이 없음", "there is no limit by the size of firms"},
    Wording{"no-other-condition", "규칙이 없는 참가자격을 찾지 못함", "no condition of participation without a rule was found"},
    Wording{"no-record-asked", "실적을 요구하지 않음", "no track record is asked for"},
    Wording{"no-capacity-asked", "시공능력을 요구하지 않음", "no capacity is asked for"},
    Wording{"member-without-address", "지역 안에 본점이 있는지 서류로 확인되지 않는 구성원이 있음", "of a member no paper shows a head office in the region"},
    Wording{"city-limit", "시·군 지역제한인데 주소로 확인되지 않음: 공고가 정한 시·군을 모두 읽지 못했을 수 있음", "the tender is limited to cities or counties, and the address does not show one of them; the notice may name others"},
    Wording{"moved-after-founding", "새로 설립된 업체가 설립 후 본점을 옮김: 계속 지역 안에 있었는지 확인", "the new firm has moved since it was founded: find out whether it always was in the region"},
    Wording{"reference-days-differ", "시행규칙의 소재 기준일 뒤, 공고문의 기준일(공고일 전일) 전에 본점을 옮김: 어느 기준을 적용할지 확인", "the head office moved between the reference day of the Rule and that of the notice, the day before it: find out which of them counts"},
    Wording{"joint-capacity", "공동수급체의 시공능력은 구성원별 평가액에 지분율을 곱해 더하므로 사람이 계산해야 함", "the capacity of a consortium is the sum of each member's capacity times its share, which a person has to work out"},
    Wording{"some-product-codes", "공고의 세부품명번호 가운데 일부만 증명서에서 확인됨", "the certificates bear some of the product codes of the notice only"},
    Wording{"wording-not-known", "입력된 조회 결과의 뜻을 알 수 없음", "what was typed in is not a result that is known"},
    Wording{"ban-begins-later", "제한 기간이 입찰 뒤에 시작됨: 낙찰자 결정 때 다시 확인", "the ban begins after the bid: check again before the award"},
    Wording{"no-floor-to-check", "예정가격이 입력되지 않았거나, 입찰서가 없거나, 낙찰하한율이 있는 입찰이 아님", "the reserve price was not typed in, there is no bid form, or the tender has no floor rate"},
    Wording{"floor-rate-not-stated", "공고에 낙찰하한율이 없고 이 종류의 구매에는 따로 정한 비율이 적용됨", "the notice states no floor rate, and purchases of this kind have one of their own"},
    Wording{"market-unit-prices", "100억원 이상 공사의 A값에는 표준시장단가 항목의 금액도 더해야 하는데 더했는지 알 수 없음", "the A value of works from 10 billion won takes in items at standard market prices, and whether it does is not known"},
    Wording{"engineering-service", "건설기술·설계·감리·안전진단 용역이면 지역제한 금액 한도가 더 낮음", "for engineering, design, supervision and safety services the limit of regional tenders is lower"},
    Wording{"no-opened-bid-to-compare", "개찰 결과(bids.csv)가 없거나, 견줄 제출서류가 없음", "there are no opening results (bids.csv), or no papers to compare them with"},
    Wording{"no-notice-number", "공고번호가 없고 건명으로도 이 공고의 서류인지 확인되지 않음", "no notice number is stated, and the title does not show that it is for this notice"},
    Wording{"lot-address", "지번주소가 있어 같은 곳인지 견줄 수 없음", "one is a lot address, which cannot be compared"},
    Wording{"below-reserve-of-revenue", "최고가로 낙찰자를 정하는 입찰인데 예정가격보다 적음", "the highest price wins, and the bid is below the reserve price"},
    Wording{"trade-not-read", "건설업의 어느 업종을 요구하는지 알 수 없음", "which construction trade is asked for is not known"},
    Wording{"several-regions", "공고가 여러 지역 가운데 한 곳을 요구함: 그 가운데 하나에 있는지 확인", "the notice asks for one of several regions: find out whether the bidder is in one of them"},
    Wording{"no-other-term", "유효기간이 적힌 그 밖의 확인서·인증서가 없음", "no other certificate with a last day of validity was handed in"},
    Wording{"pledge-without-ground", "지급확약 문구가 서식에 인쇄되어 있으나 면제 사유가 비어 있음: 확약한 것인지 확인", "the pledge is printed on the form, but the ground of the exemption is blank: see whether it is meant"},
    Wording{"licence-name-differs", "면허·등록의 이름이 공고와 똑같지 않음: 같은 업종인지 확인", "the licence bears a name that is not quite that of the notice: see whether it is the same trade"},
    Wording{"condition-without-rule", "공고의 참가자격에 규칙이 없는 조건이 있음: 공고문과 증명서류를 보고 판단", "the notice sets a condition for which there is no rule: to be judged from the notice and the papers"},
    Wording{"condition-not-read", "공고의 참가자격에 이에 관한 조건이 있으나 무엇을 요구하는지 읽지 못함: 공고문을 보고 판단", "the notice sets a condition of this kind, but what it asks for was not read: see the notice"},
    Wording{"regional-duty", "지역의무 공동도급 공고: 이 지역의 업체가 구성원이면 되는지 공고문을 보고 판단", "the notice asks for a regional member of a consortium: see whether one member in the region is enough"},
    Wording{"some-licences", "공고에 적힌 면허·등록 가운데 일부만 확인됨: 모두 필요한지, 하나면 되는지 확인", "some of the licences in the notice are seen only: find out whether all are needed, or one of them"},
    Wording{"no-move", "지역제한이 없거나, 본점을 옮긴 기록이 없음", "there is no region limit, or no move of the head office is recorded"},
    Wording{"paper-not-submitted", "해당 서류가 제출되지 않음", "the paper was not handed in"},
    Wording{"no-certificate", "공고가 요구하지 않거나, 해당 서류가 제출되지 않음", "the notice does not ask for it, or the paper was not handed in"},
    Wording{"image-not-decoded", "이미지를 풀지 못함", "the image could not be decoded"},
    Wording{"content-damaged", "쪽의 내용이나 그림이 손상되어 보이는 것이 없음", "the content of the page or its picture is damaged, and nothing is seen"},
    Wording{"picture-damaged", "그림이 손상되어 일부만 보임", "the picture is damaged and seen in part only"},
    Wording{"nothing-recognised", "글자를 읽지 못함", "no text could be recognised"},
    Wording{"ocr-switched-off", "이미지 읽기를 끈 상태임", "reading of pictures is switched off"},
    Wording{"ocr-unavailable", "이미지를 읽는 프로그램(Tesseract)이나 그 한글 자료를 불러오지 못함", "Tesseract, which reads pictures, or its Korean data cannot be loaded"},
    Wording{"illegible", "글자로 알아볼 수 있는 것이 거의 없음", "hardly anything on it looks like text"},
    Wording{"page-unreachable", "쪽을 열지 못함", "the page could not be opened"},
    Wording{"time-limit", "제한 시간 안에 쪽을 읽지 못함", "the page could not be read in time"},
    Wording{"memory-limit", "쪽이 메모리 한도를 넘음", "the page needs more memory than is allowed"},
    Wording{"reader-crashed", "쪽을 읽다가 프로그램이 멈춤", "the program that reads pages stopped at this one"},
    Wording{"too-much-content", "쪽의 내용이 압축을 풀면 너무 큼", "the content of the page unfolds to more than can be read"},
    Wording{"too-many-characters", "쪽에 글자가 너무 많음", "the page holds too many characters"},
};

// Behind the place where a paper could hide: "bids/가람/a.pdf damaged", "bids/가람/a.pdf:3 failed".
constexpr std::array kPlaces = {
    Wording{" partly-read", " 일부만 읽음", " read in part"},
    Wording{" encrypted", " 암호가 걸려 있음", " locked by a password"},
    Wording{" damaged", " 손상됨", " damaged"},
    Wording{" unsupported", " 읽을 수 없는 형식", " of an unsupported format"},
    Wording{" too-large", " 너무 큼", " too large"},
    Wording{" timeout", " 제한 시간을 넘김", " took too long"},
    Wording{" crashed", " 읽는 중 오류", " reading it failed"},
    Wording{" failed", "쪽을 읽지 못함", " the page could not be read"},
    Wording{" region", "쪽의 그림 일부를 읽지 못함", " a part of the page that is a picture could not be read"},
    Wording{" poor", "쪽의 스캔 상태가 나빠 글자를 거의 읽지 못함", " is scanned too poorly to be read"},
    Wording{" faint", "쪽의 글자가 흐려 견줄 수 없음", " of print too faint to compare its words"},
    Wording{" images-cut", "쪽의 그림을 다 살펴보지 못함", " whose images were not all looked at"},
    Wording{" notes-cut", "쪽의 메모·서식 칸·링크를 다 살펴보지 못함", " whose notes, form fields and links were not all looked at"},
    Wording{" print-cut", "쪽의 글자를 그 모양과 다 견주지 못함", " whose text was not all compared with its print"},
    Wording{" properties-cut", "의 속성·전자서명·붙은 파일을 다 살펴보지 못함", " whose properties, signatures or embedded files were not all looked at"},
    Wording{" revisions-cut", "의 저장하거나 서명한 뒤 바뀐 글을 다 견주지 못함", " of which not all changes by later saves or after signatures were compared"},
    Wording{" unknown", "쪽의 종류를 알 수 없음", " of an unknown kind"},
};

bool is_beginning(std::string_view code) { return code.ends_with('-') || code.ends_with(' '); }

}  // namespace

std::string reason_in_words(std::string_view code, std::string_view language) {
  const auto found = std::find_if(kWordings.begin(), kWordings.end(), [&](const Wording& wording) {
    return wording.code == code || (is_beginning(wording.code) && code.starts_with(wording.code));
  });
  if (found == kWordings.end()) {
    for (const Wording& place : kPlaces)
      if (code.ends_with(place.code)) return std::string(code.substr(0, code.size() - place.code.size())).append(language == "ko" ? place.korean : place.english);
    return std::string(code);
  }
  std::string words(language == "ko" ? found->korean : found->english);
  if (is_beginning(found->code)) words += code.substr(found->code.size());
  return words;
}

}  // namespace bidaudit
