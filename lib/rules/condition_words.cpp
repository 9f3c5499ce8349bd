// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/condition_words.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/particles.h"
#include "expr/ast.h"
#include "rules/file_traits.h"
#include "rules/messages.h"

namespace bidaudit {
namespace {

// Words of a call that is true or false, with its arguments in place of {0}, {1}.
struct Phrase {
  std::string_view call;
  std::array<std::string_view, 2> korean;   // holds, does not hold
  std::array<std::string_view, 2> english;
};

constexpr std::array kPhrases = {
    Phrase{"<", {"{0}이(가) {1}보다 작음", "{0}이(가) {1} 이상임"}, {"{0} is below {1}", "{0} is at least {1}"}},
    Phrase{"<=", {"{0}이(가) {1} 이하임", "{0}이(가) {1}보다 큼"}, {"{0} is at most {1}", "{0} is above {1}"}},
    Phrase{">", {"{0}이(가) {1}보다 큼", "{0}이(가) {1} 이하임"}, {"{0} is above {1}", "{0} is at most {1}"}},
    Phrase{">=", {"{0}이(가) {1} 이상임", "{0}이(가) {1}보다 작음"}, {"{0} is at least {1}", "{0} is below {1}"}},
    Phrase{"==", {"{0}이(가) {1}와(과) 같음", "{0}이(가) {1}와(과) 다름"}, {"{0} is {1}", "{0} is not {1}"}},
    Phrase{"!=", {"{0}이(가) {1}와(과) 다름", "{0}이(가) {1}와(과) 같음"}, {"{0} is not {1}", "{0} is {1}"}},
    Phrase{"same_name", {"{0}와(과) {1}이(가) 같은 상호임", "{0}와(과) {1}이(가) 다른 상호임"}, {"{0} and {1} are the same firm's name", "{0} and {1} are names of different firms"}},
    Phrase{"same_person", {"{0}와(과) {1}이(가) 같은 사람임", "{0}와(과) {1}이(가) 다른 사람임"}, {"{0} and {1} are the same person", "{0} and {1} are different persons"}},
    Phrase{"same_phone", {"{0}와(과) {1}이(가) 같은 전화번호임", "{0}와(과) {1}이(가) 다른 전화번호임"}, {"{0} and {1} are the same telephone number", "{0} and {1} are different telephone numbers"}},
    Phrase{"same_building", {"{0}와(과) {1}이(가) 같은 건물임", "{0}와(과) {1}이(가) 다른 건물임"}, {"{0} and {1} are the same building", "{0} and {1} are different buildings"}},
    Phrase{"same_title", {"{0}와(과) {1}이(가) 같은 건명임", "{0}와(과) {1}이(가) 다른 건명임"}, {"{0} and {1} are the same title", "{0} and {1} are different titles"}},
    Phrase{"same_notice_number", {"{0}이(가) {1}와(과) 같은 공고번호임", "{0}이(가) {1}와(과) 다른 공고번호임"}, {"{0} is the same notice number as {1}", "{0} is another notice number than {1}"}},
    Phrase{"same_office", {"{0}와(과) {1}이(가) 같은 기관임", "{0}와(과) {1}이(가) 다른 기관임"}, {"{0} and {1} are the same office", "{0} and {1} are different offices"}},
    Phrase{"shows_resident_number", {"{0}에 주민등록번호가 보임", "{0}에 주민등록번호가 보이지 않음"}, {"{0} shows a resident number", "{0} shows no resident number"}},
    Phrase{"mentions", {"{0}에 {1}이(가) 있음", "{0}에 {1}이(가) 없음"}, {"{0} names {1}", "{0} does not name {1}"}},
    Phrase{"names_trade", {"{0}에 업종 {1}이(가) 있음", "{0}에 업종 {1}이(가) 없음"}, {"{0} names the trade {1}", "{0} does not name the trade {1}"}},
    Phrase{"in_city", {"{0}이(가) {1}에 있음", "{0}이(가) {1}에 있지 않음"}, {"{0} is in {1}", "{0} is not in {1}"}},
    Phrase{"consecutive", {"{0}와(과) {1}이(가) 이어지는 번호임", "{0}와(과) {1}이(가) 이어지지 않는 번호임"}, {"{0} and {1} follow each other", "{0} and {1} do not follow each other"}},
    Phrase{"whole_percents", {"{0}이(가) 최저 금액보다 정수 퍼센트씩 높음", "{0}이(가) 최저 금액보다 정수 퍼센트씩 높지는 않음"}, {"{0} lie whole per cents above the lowest", "{0} do not lie whole per cents above the lowest"}},
    Phrase{"valid_business_number", {"{0}의 검증숫자가 맞음", "{0}의 검증숫자가 틀림"}, {"the check digit of {0} is right", "the check digit of {0} is wrong"}},
    Phrase{"valid_corporate_number", {"{0}의 검증숫자가 맞음", "{0}의 검증숫자가 틀림"}, {"the check digit of {0} is right", "the check digit of {0} is wrong"}},
    Phrase{"submitted", {"{1}이(가) 제출됨", "{1}이(가) 제출되지 않음"}, {"{1} was handed in", "{1} was not handed in"}},
    Phrase{"undetermined", {"사람이 판단할 일임", "사람이 판단할 일이 아님"}, {"a person has to judge it", "nobody has to judge it"}},
    Phrase{"in_list", {"{0}이(가) 기준표에 있음", "{0}이(가) 기준표에 없음"}, {"{0} is in the list of the tables", "{0} is not in the list of the tables"}},
    Phrase{"contains", {"{0}에 {1}이(가) 들어 있음", "{0}에 {1}이(가) 들어 있지 않음"}, {"{0} holds {1}", "{0} does not hold {1}"}},
    Phrase{"startsWith", {"{0}이(가) {1}임", "{0}이(가) {1}이(가) 아님"}, {"{0} is {1}", "{0} is not {1}"}},
    Phrase{"matches", {"{0}에 {1}이(가) 들어 있음", "{0}에 {1}이(가) 들어 있지 않음"}, {"{0} holds {1}", "{0} does not hold {1}"}},
    Phrase{"in", {"{0}이(가) {1} 중 하나임", "{0}이(가) {1}에 없음"}, {"{0} is one of {1}", "{0} is none of {1}"}},
};

// Words of a value that is worked out.
struct ValuePhrase {
  std::string_view call;
  std::string_view korean;
  std::string_view english;
};

constexpr std::array kValues = {
    ValuePhrase{"share", "{1}에 {0}을(를) 곱한 금액", "{0} of {1}"},
    ValuePhrase{"scaled", "{0}에 {1} ÷ {2}을(를) 곱한 금액", "{0} times {1} ÷ {2}"},
    ValuePhrase{"sum", "{0}의 합계", "the sum of {0}"},
    ValuePhrase{"step_spread", "{0}의 이웃한 값 사이 간격(%)의 최대와 최소의 차이", "the difference between the greatest and the least step between neighbours of {0}"},
    ValuePhrase{"date", "{0}의 날짜", "the day of {0}"},
    ValuePhrase{"days", "{0}일", "{0} days"},
    ValuePhrase{"+", "{0} + {1}", "{0} + {1}"},
    ValuePhrase{"-", "{0} − {1}", "{0} − {1}"},
    ValuePhrase{"*", "{0} × {1}", "{0} × {1}"},
    ValuePhrase{"/", "{0} ÷ {1}", "{0} ÷ {1}"},
    ValuePhrase{"region_of", "{0}의 시·도", "the region of {0}"},
    ValuePhrase{"size", "{0}의 개수", "the number of {0}"},
    ValuePhrase{"lookup", "기준표에 정한 값", "the value set in the tables"},
    ValuePhrase{"cv", "{0}의 변동계수", "the coefficient of variation of {0}"},
    ValuePhrase{"spread", "{0}의 최고·최저 간 격차", "the spread of {0}"},
    ValuePhrase{"diffp", "{0} 중 최저와 그다음의 격차", "the gap between the lowest two of {0}"},
    ValuePhrase{"rd", "{0} 중 최저와 그다음의 상대적 거리", "the relative distance of the lowest two of {0}"},
    ValuePhrase{"rdnor", "{0} 중 최저와 그다음의 격차를 이웃한 금액 간 평균 격차로 나눈 값", "the gap between the lowest two of {0} over the mean gap"},
    ValuePhrase{"rdalt", "{0} 중 최저와 그다음의 격차를 나머지 금액 간 평균 격차로 나눈 값", "the gap between the lowest two of {0} over the mean gap of the others"},
    ValuePhrase{"least_gap", "{0} 중 이웃한 금액 간 가장 작은 격차", "the least gap between neighbours of {0}"},
    ValuePhrase{"double", "{0}", "{0}"},
    ValuePhrase{"market", "입찰 시장의 유형", "the kind of market"},
    ValuePhrase{"valid_bids", "유효한 입찰금액", "the valid bids"},
    ValuePhrase{"counted_bids", "낙찰하한 이상인 유효한 입찰금액", "the valid bids that reach the floor"},
    ValuePhrase{"all_bids", "모든 입찰금액", "all bids"},
    ValuePhrase{"repeated_bids", "둘 이상의 입찰자가 써낸 같은 입찰금액", "amounts that several bidders bid"},
    ValuePhrase{"groups", "{1}건 이상의 입찰에서, 그리고 참가한 입찰의 {2} 이상에서 서로 경쟁한 입찰자들", "bidders who met in {1} tenders or more and in {2} of theirs"},
    ValuePhrase{"percent", "{1}에 대한 {0}의 비율(%)", "{0} in per cent of {1}"},
    ValuePhrase{"room", "{1}에서 {2}까지의 구간에서 {0}의 위치(%)", "where {0} lies between {1} and {2}, in per cent"},
    ValuePhrase{"skew", "{0}의 왜도", "the skewness of {0}"},
    ValuePhrase{"kurt", "{0}의 첨도", "the kurtosis of {0}"},
    ValuePhrase{"ks_uniform", "{0}의 분포와 고른 분포의 거리", "the distance of {0} from an even distribution"},
    ValuePhrase{"plusMonths", "{0}의 {1}개월 뒤", "{1} months after {0}"},
    ValuePhrase{"plusYears", "{0}의 {1}년 뒤", "{1} years after {0}"},
    ValuePhrase{"replace", "{0}", "{0}"},
    ValuePhrase{"substring", "{0}의 일부", "part of {0}"},
};

// What is known of a bidder, of every paper or from earlier reports, besides what stands on papers.
struct Called {
  std::string_view name;
  std::string_view korean;
  std::string_view english;
};

constexpr std::array kBesidesPapers = {
    Called{"unread", "읽지 못한 자료", "what could not be read"},
    Called{"unclassified", "종류를 알 수 없는 쪽", "pages of an unknown kind"},
    Called{"name", "이름", "name"},
    Called{"folder", "폴더", "folder"},
    Called{"tenders", "입찰 수", "number of tenders"},
    Called{"decided", "낙찰자를 알 수 있는 입찰 수", "number of tenders whose winner is known"},
    Called{"awards", "이 기관의 낙찰 수", "number of this buyer's awards"},
    Called{"pairs", "서로 경쟁한 두 입찰자", "pairs of bidders who met"},
    Called{"winners", "이 기관에서 낙찰된 입찰자", "bidders who won some of this buyer's tenders"},
    Called{"met", "서로 경쟁한 입찰 수", "number of tenders in which they met"},
    Called{"wins", "낙찰 수", "number of wins"},
    Called{"won_share", "낙찰 비율(%)", "share won, in per cent"},
    Called{"met_share", "적게 참가한 쪽의 입찰 가운데 서로 경쟁한 비율(%)", "share of the tenders of the one with fewer, in per cent"},
    Called{"lift", "우연히 만날 횟수에 대한 비율(%)", "per cent of the meetings that chance would bring"},
    Called{"ahead", "제3자와 만난 횟수에 대한 비율(%)", "per cent of the meetings with any third bidder"},
    Called{"chance", "우연일 확률", "chance of it"},
    Called{"many_bids", "참가 수의 상위 사분위", "upper quartile of the bids"},
    Called{"low_share", "낙찰 비율의 하한(%)", "lower fence of the shares won, in per cent"},
    Called{"linked", "모든 입찰자의 사업자등록번호", "business number of every bidder"},
};

constexpr std::array kOfPaper = {
    Called{"type", "종류", "kind"},
    Called{"file", "파일", "file"},
    Called{"first_page", "첫 쪽", "first page"},
    Called{"pages", "쪽수", "number of pages"},
    Called{"of_buyer", "작성자가 발주기관이라는 것", "origin from the buyer"},
};

// "참가|참석" of a pattern in words, without the signs of regular expressions.
std::string alternatives_in_words(const std::string& pattern, bool korean) {
  std::string out;
  for (const char c : pattern) {
    if (c == '|') out += korean ? " 또는 " : " or ";
    else if (std::string_view("^$\\()?*[]{}").find(c) == std::string_view::npos) out += c;
  }
  return out;
}

}  // namespace

class ConditionWords::Impl {
 public:
  Impl(std::string language, const std::vector<DocumentType>& types, const std::map<std::string, Value>& params)
      : korean_(language == "ko"), language_(std::move(language)), types_(types), params_(params) {}

  // What holds when `node` is true, or false when `negated`.
  std::string claim(const Node& node, bool negated) {
    if (node.kind == NodeKind::has) return has(node, negated);
    if (node.kind == NodeKind::all || node.kind == NodeKind::exists) return over_list(node, negated);
    if (node.kind == NodeKind::literal) return literal(node, negated);
    if (node.kind != NodeKind::call) return value(node) + (korean_ ? (negated ? "이(가) 아님" : "임") : (negated ? " does not hold" : " holds"));
    if (node.name == "!" || node.name == "!_") return claim(*node.children[0], !negated);
    if (node.name == "&&" || node.name == "||") {
      const bool both = (node.name == "&&") != negated;
      const std::string joint = korean_ ? (both ? ", 그리고 " : ", 또는 ") : (both ? ", and " : ", or ");
      return claim(*node.children[0], negated) + joint + claim(*node.children[1], negated);
    }
    if (node.name == "?:") return choice(node, negated);
    if (node.name == "agree") return agreement(node, negated);
    for (const Phrase& phrase : kPhrases)
      if (phrase.call == node.name) return filled((korean_ ? phrase.korean : phrase.english)[negated ? 1 : 0], node);
    return value(node) + (korean_ ? (negated ? "이(가) 거짓임" : "이(가) 참임") : (negated ? " is false" : " is true"));
  }

 private:
  std::string filled(std::string_view pattern, const Node& call) {
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const NodePtr& child : call.children) arguments.push_back(argument(*child, call.name));
    return fmt::vformat(pattern, arguments);
  }

  // Written-out words of patterns, and of papers by their names.
  std::string argument(const Node& node, const std::string& call) {
    const auto* text = node.kind == NodeKind::literal ? node.literal.as<std::string>() : nullptr;
    if (text == nullptr) return value(node);
    if (call == "matches") return "'" + alternatives_in_words(*text, korean_) + "'";
    const DocumentType* type = type_named(*text);
    return type == nullptr ? value(node) : korean_ ? type->name_ko : "the " + lower(type->name_en);
  }

  std::string agreement(const Node& node, bool negated) const {
    const std::string what = label("all", *node.children[1]->literal.as<std::string>());
    if (korean_) return what + (negated ? "이(가) 서류마다 다름" : "이(가) 모든 서류에서 같음");
    return negated ? "papers differ in the " + what : "all papers agree in the " + what;
  }

  std::string literal(const Node& node, bool negated) const {
    const auto* truth = node.literal.as<bool>();
    const bool holds = (truth == nullptr || *truth) != negated;
    return korean_ ? (holds ? "더 확인하지 않음" : "인정하지 않음") : (holds ? "nothing more is asked" : "it is not accepted");
  }

  std::string choice(const Node& node, bool negated) {
    const std::string condition = claim(*node.children[0], false);
    const std::string then = claim(*node.children[1], negated);
    const std::string otherwise = claim(*node.children[2], negated);
    return korean_ ? fmt::format("({}: {} / 그 밖의 경우: {})", condition, then, otherwise) : fmt::format("(if {}: {}; else: {})", condition, then, otherwise);
  }

  std::string has(const Node& node, bool negated) {
    const bool paper = is_paper(node) || is_each(*node.children[0]);
    const std::string what = is_each(*node.children[0]) ? paper_of(node) : field(node);
    if (korean_) return what + (paper ? (negated ? "이(가) 제출되지 않음" : "이(가) 제출됨") : (negated ? "이(가) 적혀 있지 않음" : "이(가) 적혀 있음"));
    return what + (paper ? (negated ? " was not handed in" : " was handed in") : (negated ? " is not stated" : " is stated"));
  }

  // "a.each.bid_bond": the bid bond of one bidder.
  std::string paper_of(const Node& node) {
    const Node& owner = *node.children[0]->children[0];
    const DocumentType* type = type_named(node.name);
    if (type == nullptr) return field(node);
    const std::string name = korean_ ? type->name_ko : "the " + lower(type->name_en);
    if (owner.kind != NodeKind::identifier || owner.name == "bidder") return name;
    return korean_ ? identifier(owner) + "의 " + name : name + " of " + identifier(owner);
  }

  std::string over_list(const Node& node, bool negated) {
    const bool all = (node.kind == NodeKind::all) != negated;
    const std::string range = value(*node.children[0]);
    locals_.emplace_back(node.name, fmt::format("'{}'", item(locals_.size())));
    const std::string named = locals_.back().second;
    const std::string inner = claim(*node.children[1], negated);
    locals_.pop_back();
    if (korean_) return fmt::format("{}{}{}에 대하여 {}", range, all ? "의 모든 값 " : "의 어떤 값 ", named, inner);
    return fmt::format("for {} value {} among {}, {}", all ? "every" : "some", named, range, inner);
  }

  std::string listed(const Node& node) {
    std::string out;
    for (const NodePtr& child : node.children) out += (out.empty() ? "" : "·") + value(*child);
    return out;
  }

  // "a.map(x, x.amount)": what is taken of each.
  std::string each(const Node& node) {
    const std::string range = value(*node.children[0]);
    locals_.emplace_back(node.name, korean_ ? "각 " + range : "each of " + range);
    const std::string taken = value(*node.children[2]);
    locals_.pop_back();
    return taken;
  }

  std::string item(std::size_t depth) const {
    static constexpr std::array<std::string_view, 4> kKorean = {"갑", "을", "병", "정"};
    static constexpr std::array<std::string_view, 4> kEnglish = {"x", "y", "z", "w"};
    return std::string((korean_ ? kKorean : kEnglish)[std::min<std::size_t>(depth, 3)]);
  }

  std::string value(const Node& node) {
    switch (node.kind) {
      case NodeKind::literal: return written_out(node.literal);
      case NodeKind::identifier: return identifier(node);
      case NodeKind::select: return field(node);
      case NodeKind::call: return call(node);
      case NodeKind::map_macro: return each(node);
      case NodeKind::list: case NodeKind::map: return listed(node);
      case NodeKind::filter: return korean_ ? "조건에 맞는 " + value(*node.children[0]) : "those of " + value(*node.children[0]);
      default: return claim(node, false);
    }
  }

  // A kind of paper by its name, anything else as it is.
  std::string written_out(const Value& literal) const {
    const auto* text = literal.as<std::string>();
    const DocumentType* type = text == nullptr ? nullptr : type_named(*text);
    return type == nullptr ? shown_to_people(literal, language_) : korean_ ? type->name_ko : "the " + lower(type->name_en);
  }

  std::string call(const Node& node) {
    if (node.name == "money" || node.name == "rate") return amount(node);
    if (node.name == "date" && node.children[0]->kind == NodeKind::literal) return value(*node.children[0]);
    if (node.name == "?:") {
      const Node& condition = *node.children[0];
      if (value(*node.children[1]) == value(*node.children[2])) return value(*node.children[1]);  // a difference that words do not tell
      const bool or_else = condition.kind == NodeKind::has && field(condition) == value(*node.children[1]);  // "has(x) ? x : 5"
      if (or_else) return fmt::format(fmt::runtime(korean_ ? "{}(적혀 있지 않으면 {})" : "{} ({} where it is not stated)"), value(*node.children[1]), value(*node.children[2]));
      return korean_ ? fmt::format("{}({}이(가) 아니면 {})", value(*node.children[1]), claim(*node.children[0], false), value(*node.children[2]))
                     : fmt::format("{} (or {} unless {})", value(*node.children[1]), value(*node.children[2]), claim(*node.children[0], false));
    }
    for (const ValuePhrase& words : kValues)
      if (words.call == node.name && (node.children.size() > 1 || words.korean.find("{1}") == std::string_view::npos))
        return filled(korean_ ? words.korean : words.english, node);
    if (const auto* place = node.name == "[]" ? node.children[1]->literal.as<std::int64_t>() : nullptr)
      return fmt::format(fmt::runtime(korean_ ? "{0} 중 {1}번째" : "number {1} of {0}"), value(*node.children[0]), *place + 1);
    std::string arguments;
    for (const NodePtr& child : node.children) arguments += (arguments.empty() ? "" : ", ") + value(*child);
    return fmt::format("{}({})", node.name, arguments);
  }

  std::string amount(const Node& node) {
    const Value& written = node.children[0]->literal;
    if (node.name == "rate") return value(*node.children[0]) + "%";
    const auto* number = written.as<std::int64_t>();
    return number != nullptr ? shown_to_people(Value(Money{*number}), language_) : value(*node.children[0]);
  }

  std::string identifier(const Node& node) {
    for (auto local = locals_.rbegin(); local != locals_.rend(); ++local)
      if (local->first == node.name) return local->second;
    if (const auto param = params_.find(node.name); param != params_.end()) {
      const std::string shown = shown_to_people(param->second, language_);
      return param->second.as<Decimal>() != nullptr ? shown + "%" : shown;
    }
    if (node.name == "as_of") return korean_ ? "기준일" : "the day of reference";
    if (node.name == "notice") return korean_ ? "공고" : "the notice";
    if (node.name == "history") return korean_ ? "이전 입찰 기록" : "the earlier reports";
    if (node.name == "tender") return korean_ ? "이 입찰" : "the tender";
    if (node.name == "bidder") return korean_ ? "입찰자" : "the bidder";
    if (node.name == "document") return korean_ ? "이 서류" : "this paper";
    if (node.name == "a" || node.name == "b") return korean_ ? (node.name == "a" ? "한 입찰자" : "다른 입찰자") : (node.name == "a" ? "one bidder" : "the other bidder");
    return node.name;
  }

  const DocumentType* type_named(const std::string& id) const {
    const auto found = std::find_if(types_.begin(), types_.end(), [&](const DocumentType& type) { return type.id == id; });
    return found == types_.end() ? nullptr : &*found;
  }

  bool is_local(const Node& node) const {
    return node.kind == NodeKind::identifier && std::any_of(locals_.begin(), locals_.end(), [&](const auto& local) { return local.first == node.name; });
  }

  static bool is_each(const Node& node) { return node.kind == NodeKind::select && node.name == "each"; }

  // "bidder.bid_bond", not "bidder.name" or a value of a paper.
  bool is_paper(const Node& node) const {
    const Node& of = *node.children[0];
    return of.kind == NodeKind::identifier && of.name != "notice" && of.name != "document" && !is_local(of) && (node.name == "all" || type_named(node.name) != nullptr);
  }

  // "bidder.bid_bond.amount": the paper and what stands on it.
  std::string field(const Node& node) {
    const Node& of = *node.children[0];
    if (is_paper(node)) {
      if (const DocumentType* type = type_named(node.name)) {
        const std::string name = korean_ ? type->name_ko : "the " + lower(type->name_en);
        return of.name == "bidder" || is_each(of) ? name : (korean_ ? identifier(of) + "의 " + name : name + " of " + identifier(of));
      }
      if (node.name == "all") return of.name == "bidder" ? (korean_ ? "모든 서류" : "all papers") : (korean_ ? identifier(of) + "의 서류" : "the papers of " + identifier(of));
    }
    if (is_each(of))
      return (korean_ ? "제출된 " : "papers of the kind: ") + paper_of(node);
    const std::string owner = of.kind == NodeKind::identifier ? identifier(of) : field(of);
    for (const Called& words : kOfPaper)
      if (of.kind == NodeKind::identifier && of.name == "document" && words.name == node.name)
        return korean_ ? fmt::format("{}의 {}", owner, words.korean) : fmt::format("the {} of {}", words.english, owner);
    const std::string type_id = of.kind == NodeKind::identifier && of.name != "notice" ? "all" : of.name;
    return korean_ ? fmt::format("{}의 {}", owner, label(type_id, node.name)) : fmt::format("the {} on {}", label(type_id, node.name), owner);
  }

  std::string label(const std::string& type_id, const std::string& name) const {
    if (name == "bidders") return korean_ ? "입찰자" : "bidders";
    if (name == "files") return korean_ ? "제출 파일" : "files";
    if (name == "bids") return korean_ ? "개찰된 입찰" : "opened bids";
    if (name == "market") return korean_ ? "입찰 시장의 유형" : "kind of market";
    if (name == "typed_in") return korean_ ? "담당자가 입력한 값" : "values typed in by officers";
    if (type_id == "files") return trait_in_words(name, korean_);
    for (const DocumentType& type : types_) {
      if (type.id != type_id && type_named(type_id) != nullptr) continue;  // of any paper, where no one paper is named
      for (const FieldSpec& field : type.fields)
        if (field.name == name) return korean_ ? field.name_ko : field.name_en;
    }
    for (const Called& called : kBesidesPapers)
      if (called.name == name) return std::string(korean_ ? called.korean : called.english);
    std::string words = name;
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
  }

  static std::string lower(std::string text) {
    if (text.size() > 1 && text[1] >= 'a' && text[1] <= 'z' && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
  }

  bool korean_;
  std::string language_;
  const std::vector<DocumentType>& types_;
  const std::map<std::string, Value>& params_;
  std::vector<std::pair<std::string, std::string>> locals_;
};

ConditionWords::ConditionWords(const std::string& language, const std::vector<DocumentType>& types, const std::map<std::string, Value>& params)
    : impl_(std::make_unique<Impl>(language, types, params)) {}
ConditionWords::~ConditionWords() = default;

std::string ConditionWords::sentence(const Expression& condition) const { return with_particles(impl_->claim(condition.tree(), false)); }

}  // namespace bidaudit
