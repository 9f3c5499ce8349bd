// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/read_identity.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <utility>

#include "base/unicode.h"

namespace bidaudit {
namespace {

std::string digits_of(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

// `text` with folded look-alikes, dashes of all kinds made one, blanks around dashes and between digits gone.
std::string compact(std::string_view text) {
  static const RE2 around_dash(R"(\s*-\s*)");
  std::string out = normalise(text);
  RE2::GlobalReplace(&out, around_dash, "-");
  return out;
}

// Of a number that is broken at the end of its cell: "110111-123456\n7".
std::string without_breaks(std::string_view text) {
  static const RE2 broken(R"(([0-9])\n([0-9]))");
  std::string out(text);
  RE2::GlobalReplace(&out, broken, "\\1\\2");
  return out;
}

// The one match of group 1 in `text`; nullopt when there is none or two that differ.
std::optional<std::string> only_match(const std::string& text, const RE2& pattern) {
  re2::StringPiece rest(text);
  std::string match;
  std::optional<std::string> found;
  while (RE2::FindAndConsume(&rest, pattern, &match)) {
    if (found && *found != match) return std::nullopt;
    found = match;
  }
  return found;
}

struct LegalForm {
  std::string_view written;  // before or behind a name
  std::string_view means;
};

// Longer ones first; of those that stand together ("농업회사법인 (주)가람") the first in this list says what the firm is.
constexpr std::array<LegalForm, 24> kLegalForms = {{{"유한책임회사", "유한책임회사"}, {"주식회사", "주식회사"}, {"유한회사", "유한회사"}, {"합자회사", "합자회사"},
    {"합명회사", "합명회사"}, {"(주)", "주식회사"}, {"(株)", "주식회사"}, {"(유)", "유한회사"}, {"(有)", "유한회사"}, {"(자)", "합자회사"}, {"(명)", "합명회사"},
    {"사회적협동조합", "사회적협동조합"}, {"농업회사법인", "농업회사법인"}, {"재단법인", "재단법인"}, {"사단법인", "사단법인"}, {"협동조합", "협동조합"},
    {"학교법인", "학교법인"}, {"의료법인", "의료법인"}, {"(재)", "재단법인"}, {"(사)", "사단법인"}, {"(학)", "학교법인"}, {"(의)", "의료법인"},
    {"(협)", "협동조합"}, {"(합)", ""}}};  // (합) is 합자 or 합명

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);)
    if (std::string tidy = tidy_spaces(line); !tidy.empty()) lines.push_back(std::move(tidy));
  return lines;
}

bool is_bare_form(std::string_view text) {
  const std::string key = matching_key(text);
  return std::any_of(kLegalForms.begin(), kLegalForms.end(), [&](const LegalForm& form) { return form.written == key; });
}

bool is_number_line(std::string_view text) {
  const std::string key = matching_key(text);
  const auto digits = static_cast<std::size_t>(std::count_if(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; }));
  return digits * 2 >= key.size();
}

// A line that is only a legal form belongs to the name above or below it.
std::vector<std::string> with_forms_joined(const std::vector<std::string>& lines) {
  std::vector<std::string> out;
  bool join_next = false;
  for (const std::string& line : lines) {
    if (join_next) {
      out.back() += " " + line;
      join_next = false;
    } else if (is_bare_form(line) && !out.empty() && !has_legal_form(out.back()) && !is_number_line(out.back())) {
      out.back() += " " + line;
    } else {
      join_next = is_bare_form(line);
      out.push_back(line);
    }
  }
  return out;
}

// Seal marks, words that lead to a signature, and punctuation at the ends.
std::string without_marks(std::string_view text) {
  static const RE2 marks(R"(\s*(?:[(\[]\s*(?:인|서명|직인|날인|(?:사용|법인)?인감|(?:인감|직인)\s?날인|서명\s?또는\s?(?:인|날인)|signature|印)\s*[)\]]|㊞|印)\s*.*$)");
  static const RE2 ends(R"(^[\s:.,;*·○●□■◦※\-–—|]+|[\s:.,;|(\[]+$)");
  static const RE2 signer(R"(\s+(?:대표자|대표이사|대표)\s*[:]?\s*\S+.*$)");  // "(주)가람 대표이사 홍길동": the name of the firm ends before
  static const RE2 specks(R"(\s+[.,:;·]+([^\s.,:;·]))");               // "주식회사 .가람": no name has a mark before its first letter
  static const RE2 lead(R"(^\s*(?:[가-힣]{1,4}\s?){1,3}:\s*)");  // the end of a label that was not known
  static const RE2 id(R"(^\s*[0-9]{3}\s?-\s?[0-9]{2}\s?-\s?[0-9]{5}\s+)");
  static const RE2 id_behind(R"(\s*\(\s*[0-9][0-9 -]{8,14}\)\s*$)");
  static const RE2 signer_word(R"(^(?:[0-9]{1,2}일?)?(?:서약자|서약인|신청인|위임자|입찰자|제출자|제안자|확약자)(?:상호또는법인명칭|상호|업체명|회사명)?\s*)");
  static const RE2 next_label(R"(\s+(?:(?:사업자|법인)?등록번호|(?:사업자|법인)번호)\s*:.*$)");
  std::string out = normalise(text);
  RE2::Replace(&out, lead, "");
  RE2::Replace(&out, next_label, "");
  RE2::Replace(&out, id_behind, "");
  RE2::Replace(&out, signer_word, "");
  if (RE2::Replace(&out, id, "")) {  // stacked in one cell: number, firm, person
    static const RE2 person(R"(^((?:주식회사|\(주\)|유한회사)\s*\S+)\s+[가-힣]{2,4}$|^(\S+\s*(?:주식회사|\(주\)))\s+[가-힣]{2,4}$)");
    std::string in_front;
    std::string behind;
    if (RE2::FullMatch(out, person, &in_front, &behind)) out = in_front.empty() ? behind : in_front;
  }
  static const RE2 firm_word(R"(^(?:상\s?호(?:\s?명|\s?또는\s?법인명칭?)?|업\s?체(?:\s?명)?|기\s?업\s?명|회\s?사\s?명|법\s?인\s?명칭?|사업자명)\s+)");  // "서약자 상호 가람건설"
  static const RE2 glued_word(R"(^(?:상호명?|업체명|기업명|회사명|법인명|사업자명)((?:주식회사|유한회사|\((?:주|유)\)).+)$)");  // read without a gap
  RE2::Replace(&out, firm_word, "");
  RE2::Replace(&out, glued_word, "\\1");
  RE2::Replace(&out, signer, "");
  RE2::Replace(&out, marks, "");
  RE2::GlobalReplace(&out, ends, "");
  RE2::GlobalReplace(&out, specks, " \\1");
  return tidy_spaces(out);
}

}  // namespace

std::optional<std::string> find_business_number(std::string_view text) {
  static const RE2 dashed(R"((?:^|[^0-9-])([0-9]{3}-[0-9]{2}-[0-9]{5})(?:$|[^0-9-]))");
  static const RE2 bare(R"(^[^0-9]*([0-9]{10})[^0-9]*$)");
  const std::string flat = compact(text);
  if (const auto found = only_match(flat, dashed)) return found;
  if (const auto broken = only_match(compact(without_breaks(text)), dashed)) return broken;
  std::string ten;
  if (flat.find('-') == std::string::npos && RE2::FullMatch(matching_key(flat), bare, &ten))
    return ten.substr(0, 3) + "-" + ten.substr(3, 2) + "-" + ten.substr(5);
  return std::nullopt;
}

bool business_number_checks(std::string_view number) {
  const std::string d = digits_of(number);
  if (d.size() != 10) return false;
  static constexpr int kWeights[] = {1, 3, 7, 1, 3, 7, 1, 3, 5};
  int sum = (d[8] - '0') * 5 / 10;
  for (int i = 0; i < 9; ++i) sum += (d[static_cast<std::size_t>(i)] - '0') * kWeights[i];
  return (10 - sum % 10) % 10 == d[9] - '0';
}

std::optional<std::string> find_corporate_number(std::string_view text) {
  static const RE2 dashed(R"((?:^|[^0-9-])([0-9]{6}-[0-9]{7})(?:$|[^0-9-]))");
  if (auto found = only_match(compact(text), dashed)) return found;
  return only_match(compact(without_breaks(text)), dashed);
}

bool corporate_number_checks(std::string_view number) {
  const std::string d = digits_of(number);
  if (d.size() != 13) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) sum += (d[i] - '0') * (i % 2 == 0 ? 1 : 2);
  return (10 - sum % 10) % 10 == d[12] - '0';
}

std::optional<std::string> find_phone(std::string_view text) {
  static const RE2 pattern(R"((?:^|[^0-9-])\(?(0[0-9]{1,2}[-)][0-9]{3,4}-[0-9]{4}|1[568][0-9]{2}-[0-9]{4})(?:$|[^0-9-]))");
  static const RE2 behind_code(R"((\(?0[0-9]{1,2}\))\s+)");  // 02) 1234-5678
  std::string number = compact(text);
  RE2::GlobalReplace(&number, behind_code, "\\1");
  auto found = only_match(number, pattern);
  if (found) std::replace(found->begin(), found->end(), ')', '-');
  return found;
}

std::optional<std::string> find_email(std::string_view text) {
  static const RE2 pattern(R"(([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+))");
  auto found = only_match(normalise(text), pattern);
  if (found) std::transform(found->begin(), found->end(), found->begin(), [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return found;
}

std::optional<std::string> parse_company_name(std::string_view text) {
  std::vector<std::string> lines = with_forms_joined(lines_of(text));
  // "주식회사 가람 네교가 : 김민준": behind the name begins a label that could not be read.
  static const RE2 next(R"((\S{2})\s+[^\s:]{1,4}(?:\s[^\s:]{1,3}){0,2}\s*:.*$)");
  // "28 업체명 가람 주식회사": its label, and what stood before that, was taken along.
  static const RE2 labelled(R"(^(?:[0-9]{1,2}\s+)?(?:상호 또는 법인명칭|상호|업체명|회사명|법인명|기업명)\s+(\S.*)$)");
  // "(유)가람건설 본": the first letter of a spaced label, 본 점 or 주 소, at the end of the line.
  static const RE2 spaced(R"(^((?:주식회사|유한회사|\(주\)|\(유\))\s*\S+)\s[본주소]$)");
  for (std::string& line : lines) {
    line = without_marks(line);
    RE2::Replace(&line, next, "\\1");
    RE2::Replace(&line, labelled, "\\1");
    RE2::Replace(&line, spaced, "\\1");
  }
  std::erase_if(lines, [](const std::string& line) { return line.empty() || is_number_line(line) || is_bare_form(line); });
  // "대표\n홍길동": what follows is a person.
  static const RE2 person("^(?:대표|대표자|대표이사|성명)(?:\\s.*)?$");
  lines.erase(std::find_if(lines.begin(), lines.end(), [](const std::string& line) { return RE2::FullMatch(line, person) && !has_legal_form(line); }), lines.end());
  if (lines.size() > 1) {
    std::vector<std::string> firms;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(firms), [](const std::string& line) { return has_legal_form(line); });
    if (firms.size() == 1) {
      lines = firms;
    } else if (firms.empty() && lines.size() == 2) {
      lines = {lines[0] + lines[1]};  // a name broken at the end of its cell
    } else {
      return std::nullopt;
    }
  }
  if (lines.empty()) return std::nullopt;
  static const RE2 label(R"((?:번호|일자|기간|금액|주소|소재지|연락처|성명|대표자|전화)$|[가-힣](?:시|군|구|도)청$)");  // nor is an office a firm
  static const RE2 office(R"([가-힣]{2,3}[시군]|[가-힣]{2,8}(?:시장|군수|구청장|도지사|교육감|교육장|재무관))");
  if (!has_legal_form(lines[0]) && RE2::FullMatch(matching_key(lines[0]), office)) return std::nullopt;
  const std::size_t length = decode_utf8(company_key(lines[0])).size();
  static const std::set<std::string> kNoNames = {"직급", "소속", "직위", "직책", "부서", "국적", "생년월일", "비고", "구분", "인적사항", "서약자", "또는", "법인명", "법인명칭", "및", "귀하", "상호", "명칭", "대표", "대표자", "대표이사", "성명", "업체", "(업체", "회사", "법인", "단체", "기관", "개인", "당사", "귀사"};
  if (length < 2 || length > 40 || kNoNames.contains(matching_key(lines[0])) || RE2::PartialMatch(matching_key(lines[0]), label)) return std::nullopt;
  return lines[0];
}

std::string company_key(std::string_view name) {
  static const RE2 in_english(R"((\S)\s*\([A-Za-z][A-Za-z0-9 .,&'-]*\)\s*$)");  // "가람 주식회사 (Garam Co., Ltd.)"
  std::string bare(name);
  if (name.find('(') != std::string_view::npos) RE2::Replace(&bare, in_english, "\\1");
  std::string key = matching_key(bare);
  for (const LegalForm& form : kLegalForms)
    for (std::size_t at = key.find(form.written); at != std::string::npos; at = key.find(form.written)) key.erase(at, form.written.size());
  std::transform(key.begin(), key.end(), key.begin(), [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  std::erase_if(key, [](char c) { return c == '.' || c == ',' || c == ':'; });
  return key;
}

bool has_legal_form(std::string_view name) {
  const std::string key = matching_key(name);
  return std::any_of(kLegalForms.begin(), kLegalForms.end(), [&](const LegalForm& form) { return key.find(form.written) != std::string::npos; });
}

std::string legal_form(std::string_view name) {
  const std::string key = matching_key(name);
  for (const LegalForm& form : kLegalForms)
    if (key.find(form.written) != std::string::npos) return std::string(form.means);
  return "";
}

// Family names that at least a thousand people bear (통계청, 인구주택총조사 2015 성씨·본관). A word that begins with none of them is
// hardly a name: it is asked about, not taken.
bool has_family_name(std::string_view name) {
  static constexpr std::u32string_view kFamilyNames =
      U"김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라나왕"
      U"금옥육인맹제모탁국어은편용예경봉사부피태빈복목형계감음두간온호범좌승팽시갈단동가당화상견평린림빙궁야";
  const std::u32string text = decode_utf8(name);
  if (text.size() > 2 && (text.starts_with(U"독고") || text.starts_with(U"어금") || text.starts_with(U"망절"))) return true;
  return !text.empty() && kFamilyNames.find(text.front()) != std::u32string_view::npos;
}

std::optional<std::string> parse_person_name(std::string_view text) {
  static const RE2 titles(R"(^(?:공동)?(?:대표이사|대표자|대표)명\s|^(?:공동)?(?:대표이사|대표자|대표|사내이사|이사장|이사|사장|회장|원장|소장|성명|본부장|부장|과장|차장|대리)\s*[:：]?\s*)");
  static const RE2 hanja(R"(\s*\([^)]*[一-龥][^)]*\))");
  static const RE2 bracketed(R"(^((?:[가-힣]\s*){2,4})\s*\(\s*[인印][^()]{0,7}\)$)");  // "홍길동 (인린닐인)": the place for a seal, read badly
  static const RE2 hangul(R"(([가-힣]{2,5}))");
  static const RE2 two_words(R"(([가-힣]{2})\s+([가-힣]{2,4}))");
  static const RE2 latin(R"(([A-Za-z][A-Za-z .'-]{2,40}))");
  std::string name = without_marks(text);
  RE2::GlobalReplace(&name, hanja, "");
  if (!has_legal_form(name)) RE2::Replace(&name, bracketed, "\\1");
  static const RE2 born(R"(\s*\(?[0-9]{6}\s*-\s*[0-9*]{1,7}.*$)");  // "홍길동 750919-*******"
  RE2::Replace(&name, born, "");
  while (RE2::Replace(&name, titles, "")) {
  }
  // "어사 홍길동": the end of 대표이사, read badly
  if (std::string office, person; RE2::FullMatch(name, two_words, &office, &person) && jamo_distance(office, "이사", 1) <= 1) name = person;
  std::string found;
  static const RE2 label(R"(번호$|일자$|기간$|금액$|주소$|소재지$|연락처$|전화$|의인$|인장$)");  // words of forms and seals
  static const std::set<std::string> kNoNames = {"국적", "직급", "소속", "성별", "담당", "담당자", "주무관", "사무관", "서기관", "주사", "주사보", "팀장", "계장", "국장", "비고", "구분", "확인", "여백", "기타", "인적사항", "생년월일", "서명", "날인", "인감", "직인", "성명", "대표", "귀하", "없음", "해당없음", "상호", "주소", "본인", "대표자", "표자", "표이사", "법인", "입찰용", "제출용", "대표이사", "신청인", "서약자", "대리인", "위임자", "수임자", "수임인", "입찰자", "계약자", "공급자", "기재", "주민", "사업자", "연락처", "전화", "지위", "직위", "직책", "부서"};
  if (RE2::FullMatch(matching_key(name), hangul, &found)) {
    const bool is_name = has_family_name(found) && !kNoNames.contains(found) && !RE2::PartialMatch(found, label);
    return is_name ? std::optional(found) : std::nullopt;
  }
  if (RE2::FullMatch(name, latin, &found)) return tidy_spaces(found);
  return std::nullopt;
}

std::optional<std::string> find_region(std::string_view text) {
  struct Region {
    std::string_view name;
    std::vector<std::string_view> aliases;
  };
  static const std::vector<Region> regions = {
      {"서울특별시", {"서울시", "서울"}}, {"부산광역시", {"부산시", "부산"}}, {"대구광역시", {"대구시", "대구"}},
      {"인천광역시", {"인천시", "인천"}}, {"광주광역시", {}}, {"대전광역시", {"대전시", "대전"}}, {"울산광역시", {"울산시", "울산"}},
      {"세종특별자치시", {"세종시", "세종"}}, {"경기도", {"경기"}}, {"강원특별자치도", {"강원도", "강원"}},
      {"충청북도", {"충북"}}, {"충청남도", {"충남"}}, {"전북특별자치도", {"전라북도", "전북"}}, {"전남광주통합특별시", {}},
      {"전라남도", {"전남"}}, {"경상북도", {"경북"}}, {"경상남도", {"경남"}}, {"제주특별자치도", {"제주도", "제주"}}};
  const std::string key = matching_key(text);
  std::set<std::string> found;
  for (const Region& region : regions) {
    bool named = key.find(region.name) != std::string::npos;
    for (std::string_view alias : region.aliases)
      if (const auto at = key.find(alias); at != std::string::npos) {
        // a short form counts at the beginning or behind something that is no Hangul
        const std::u32string before = decode_utf8(key.substr(0, at));
        const bool starts = before.empty() || !is_hangul_syllable(before.back());
        named = named || starts || alias.size() > 6;
      }
    if (named) found.insert(std::string(region.name));
  }
  if (found.contains("전남광주통합특별시")) return "전남광주통합특별시";
  if (found.size() != 1) return std::nullopt;
  return *found.begin();
}

std::optional<std::string> find_notice_number(std::string_view text) {
  // a number inside a longer one ("R26BK01318742-000") is none
  static const RE2 pattern(R"((?:^|[^0-9A-Za-z-])((?:[가-힣]{2,20}(?:공고|고시))?제?[0-9]{4}-[0-9]{1,5}(?:호|$|[^0-9호-])|[가-힣]{2,20}(?:공고|고시)제[0-9]{8,11}-[0-9]{2}호))");
  static const RE2 parts(R"(([가-힣]*?)((?:재무|입찰|시설)?공고|고시)?제?([0-9]{4,11}-[0-9]{1,5})[^0-9]*)");
  const std::string key = matching_key(compact(text));
  const auto found = only_match(key, pattern);
  if (!found) return std::nullopt;
  std::string office;
  std::string kind;
  std::string number;
  if (!RE2::FullMatch(*found, parts, &office, &kind, &number)) return std::nullopt;
  return tidy_spaces(office + " " + kind + " 제" + number + "호");
}

std::optional<std::string> find_portal_number(std::string_view text) {
  // where the number can only have digits, an O is a nought that was misread or mistyped
  static const RE2 pattern(R"((R[0-9O]{2}[A-Z]{2}[0-9O]{8}(?:-[0-9O]{2,3})?|[0-9]{11}-[0-9]{2}))");
  constexpr std::size_t kStage = 3;  // "R26BK…": the two letters of the stage
  auto found = only_match(matching_key(compact(text)), pattern);
  if (found)
    for (std::size_t i = 0; i < found->size(); ++i)
      if ((*found)[i] == 'O' && i != kStage && i != kStage + 1) (*found)[i] = '0';
  return found;
}

}  // namespace bidaudit
