// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/condition_words.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/particles.h"
#include "expr/ast.h"
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
    Phrase{"same_notice_number", {"{0}이(가) {1}와(과) 같은 공고번호임", "{0}이(가) {1}와(과) 다른 공고번호임"}, {"{0} is the same notice number as {1}", "{0} is another notice number than {1}"}},
    Phrase{"valid_business_number", {"{0}의 검증숫자가 맞음", "{0}의 검증숫자가 틀림"}, {"the check digit of {0} is right", "the check digit of {0} is wrong"}},
    Phrase{"valid_corporate_number", {"{0}의 검증숫자가 맞음", "{0}의 검증숫자가 틀림"}, {"the check digit of {0} is right", "the check digit of {0} is wrong"}},
    Phrase{"submitted", {"{1}이(가) 제출됨", "{1}이(가) 제출되지 않음"}, {"{1} was handed in", "{1} was not handed in"}},
    Phrase{"in_list", {"{0}이(가) 기준표({1})에 있음", "{0}이(가) 기준표({1})에 없음"}, {"{0} is in the list {1}", "{0} is not in the list {1}"}},
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
    ValuePhrase{"date", "{0}의 날짜", "the day of {0}"},
    ValuePhrase{"days", "{0}일", "{0} days"},
    ValuePhrase{"+", "{0} + {1}", "{0} + {1}"},
    ValuePhrase{"-", "{0} − {1}", "{0} − {1}"},
    ValuePhrase{"*", "{0} × {1}", "{0} × {1}"},
    ValuePhrase{"/", "{0} ÷ {1}", "{0} ÷ {1}"},
    ValuePhrase{"region_of", "{0}의 시·도", "the region of {0}"},
    ValuePhrase{"size", "{0}의 개수", "the number of {0}"},
    ValuePhrase{"cv", "{0}의 변동계수", "the coefficient of variation of {0}"},
    ValuePhrase{"spread", "{0}의 최고·최저 간 격차", "the spread of {0}"},
    ValuePhrase{"diffp", "{0} 중 최저와 그다음의 격차", "the gap between the lowest two of {0}"},
    ValuePhrase{"rd", "{0} 중 최저와 그다음의 상대적 거리", "the relative distance of the lowest two of {0}"},
    ValuePhrase{"skew", "{0}의 왜도", "the skewness of {0}"},
    ValuePhrase{"kurt", "{0}의 첨도", "the kurtosis of {0}"},
    ValuePhrase{"ks_uniform", "{0}의 분포와 고른 분포의 거리", "the distance of {0} from an even distribution"},
    ValuePhrase{"lookup", "기준표({0})의 값", "the value of the table {0}"},
};

// What is known of every paper.
struct OfPaper {
  std::string_view name;
  std::string_view korean;
  std::string_view english;
};

constexpr std::array kOfPaper = {
    OfPaper{"type", "종류", "kind"},
    OfPaper{"file", "파일", "file"},
    OfPaper{"first_page", "첫 쪽", "first page"},
    OfPaper{"pages", "쪽수", "number of pages"},
    OfPaper{"of_buyer", "작성자가 발주기관이라는 것", "origin from the buyer"},
};

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
    for (const Phrase& phrase : kPhrases)
      if (phrase.call == node.name) return filled((korean_ ? phrase.korean : phrase.english)[negated ? 1 : 0], node);
    return value(node) + (korean_ ? (negated ? "이(가) 거짓임" : "이(가) 참임") : (negated ? " is false" : " is true"));
  }

 private:
  std::string filled(std::string_view pattern, const Node& call) {
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const NodePtr& child : call.children) arguments.push_back(value(*child));
    return fmt::vformat(pattern, arguments);
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
    const std::string what = field(node);
    const bool paper = is_paper(node);
    if (korean_) return what + (paper ? (negated ? "이(가) 제출되지 않음" : "이(가) 제출됨") : (negated ? "이(가) 적혀 있지 않음" : "이(가) 적혀 있음"));
    return what + (paper ? (negated ? " was not handed in" : " was handed in") : (negated ? " is not stated" : " is stated"));
  }

  std::string over_list(const Node& node, bool negated) {
    const bool all = (node.kind == NodeKind::all) != negated;
    const std::string range = value(*node.children[0]);
    locals_.emplace_back(node.name, fmt::format("'{}'", item(locals_.size())));
    const std::string named = locals_.back().second;
    const std::string inner = claim(*node.children[1], negated);
    locals_.pop_back();
    if (korean_) return fmt::format("{} {}{}에 대하여 {}", range, all ? "의 모든 값 " : "의 어떤 값 ", named, inner);
    return fmt::format("for {} value {} among {}, {}", all ? "every" : "some", named, range, inner);
  }

  std::string item(std::size_t depth) const {
    static constexpr std::array<std::string_view, 4> kKorean = {"갑", "을", "병", "정"};
    static constexpr std::array<std::string_view, 4> kEnglish = {"x", "y", "z", "w"};
    return std::string((korean_ ? kKorean : kEnglish)[std::min<std::size_t>(depth, 3)]);
  }

  std::string value(const Node& node) {
    switch (node.kind) {
      case NodeKind::literal: return written(node.literal);
      case NodeKind::identifier: return identifier(node);
      case NodeKind::select: return field(node);
      case NodeKind::call: return call(node);
      case NodeKind::filter: return korean_ ? "조건에 맞는 " + value(*node.children[0]) : "those of " + value(*node.children[0]);
      default: return claim(node, false);
    }
  }

  std::string call(const Node& node) {
    if (node.name == "money" || node.name == "rate") return amount(node);
    if (node.name == "?:") {
      const Node& condition = *node.children[0];
      const bool or_else = condition.kind == NodeKind::has && field(condition) == value(*node.children[1]);  // "has(x) ? x : 5"
      if (or_else) return fmt::format(fmt::runtime(korean_ ? "{}(적혀 있지 않으면 {})" : "{} ({} where it is not stated)"), value(*node.children[1]), value(*node.children[2]));
      return korean_ ? fmt::format("{}({}이(가) 아니면 {})", value(*node.children[1]), claim(*node.children[0], false), value(*node.children[2]))
                     : fmt::format("{} (or {} unless {})", value(*node.children[1]), value(*node.children[2]), claim(*node.children[0], false));
    }
    for (const ValuePhrase& words : kValues)
      if (words.call == node.name && (node.children.size() > 1 || words.korean.find("{1}") == std::string_view::npos))
        return filled(korean_ ? words.korean : words.english, node);
    std::string arguments;
    for (const NodePtr& child : node.children) arguments += (arguments.empty() ? "" : ", ") + value(*child);
    return fmt::format("{}({})", node.name, arguments);
  }

  // A value as it stands in the rule; the id of a kind of paper by its name.
  std::string written(const Value& value) const {
    const auto* text = value.as<std::string>();
    const DocumentType* type = text == nullptr ? nullptr : type_named(*text);
    return type == nullptr ? shown_to_people(value, language_) : korean_ ? type->name_ko : type->name_en;
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
    if (node.name == "bidder") return korean_ ? "입찰자" : "the bidder";
    if (node.name == "document") return korean_ ? "이 서류" : "this paper";
    if (node.name == "a" || node.name == "b") return korean_ ? (node.name == "a" ? "한 입찰자" : "다른 입찰자") : (node.name == "a" ? "one bidder" : "the other bidder");
    return node.name;
  }

  const DocumentType* type_named(const std::string& id) const {
    const auto found = std::find_if(types_.begin(), types_.end(), [&](const DocumentType& type) { return type.id == id; });
    return found == types_.end() ? nullptr : &*found;
  }

  static bool is_paper(const Node& node) { return node.children[0]->kind == NodeKind::identifier && node.children[0]->name != "notice" && node.children[0]->name != "document"; }

  // "bidder.bid_bond.amount": the paper and what stands on it.
  std::string field(const Node& node) {
    const Node& of = *node.children[0];
    if (is_paper(node)) {
      if (const DocumentType* type = type_named(node.name)) {
        const std::string name = korean_ ? type->name_ko : "the " + lower(type->name_en);
        return of.name == "bidder" ? name : (korean_ ? identifier(of) + "의 " + name : name + " of " + identifier(of));
      }
      if (node.name == "all") return of.name == "bidder" ? (korean_ ? "모든 서류" : "all papers") : (korean_ ? identifier(of) + "의 서류" : "the papers of " + identifier(of));
      return korean_ ? identifier(of) + "의 " + node.name : node.name + " of " + identifier(of);
    }
    const std::string owner = of.kind == NodeKind::identifier ? identifier(of) : field(of);
    for (const OfPaper& words : kOfPaper)
      if (of.kind == NodeKind::identifier && of.name == "document" && words.name == node.name)
        return korean_ ? fmt::format("{}의 {}", owner, words.korean) : fmt::format("the {} of {}", words.english, owner);
    return korean_ ? fmt::format("{}의 {}", owner, label(of.name, node.name)) : fmt::format("the {} on {}", label(of.name, node.name), owner);
  }

  std::string label(const std::string& type_id, const std::string& name) const {
    for (const DocumentType& type : types_) {
      if (type.id != type_id && type_id != "all" && type_id != "document") continue;
      for (const FieldSpec& field : type.fields)
        if (field.name == name) return korean_ ? field.name_ko : field.name_en;
    }
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
