// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/domain_functions.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <sstream>
#include <unordered_map>

#include "base/unicode.h"
#include "document/mask.h"
#include "facts/read_identity.h"
#include "rules/agreement.h"
#include "rules/record_types.h"
#include "rules/sameness.h"

namespace bidaudit {
namespace {

const Type kBool{TypeKind::boolean, {}, ""};
const Type kString{TypeKind::string, {}, ""};

const std::string& text(const Value& value) { return *value.as<std::string>(); }

std::string digits(const std::string& value) {
  std::string out;
  std::copy_if(value.begin(), value.end(), std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

// Titles that differ in a letter of twenty are one title with a slip; a jamo is a third of a letter.
constexpr std::size_t kLettersToASlip = 20;

bool same_title(const std::string& a, const std::string& b) {
  const std::string x = letters_key(a);
  const std::string y = letters_key(b);
  const int limit = static_cast<int>(3 * decode_utf8(x).size() / kLettersToASlip);
  return x == y || jamo_distance(x, y, limit) <= limit;
}

// Keys that were worked out before: the same few values are compared over and over. Not for several threads at once.
class Keys {
 public:
  using Key = std::string (*)(const std::string&);
  explicit Keys(Key key) : key_(key) {}

  const std::string& of(const std::string& value) {
    if (const auto found = known_.find(value); found != known_.end()) return found->second;
    if (known_.size() >= kMost) known_.clear();
    return known_.emplace(value, key_(value)).first->second;
  }
  bool same(const std::string& a, const std::string& b) {
    if (a == b) return true;
    const std::string key = of(a);  // the next may drop it
    return key == of(b);
  }

 private:
  static constexpr std::size_t kMost = 100'000;  // a few megabytes
  Key key_;
  std::unordered_map<std::string, std::string> known_;
};

// name(a, b): whether two texts have the same key.
void add_comparison(Environment& e, const char* name, Keys::Key key) {
  const auto keys = std::make_shared<Keys>(key);
  e.add_function({.name = name, .parameters = {kString, kString}, .result = kBool,
                  .body = [keys](Arguments a) { return Value(keys->same(text(a[0]), text(a[1]))); },
                  .key = [keys](const std::string& value) { return keys->of(value); }});
}

template <ValueType type>
std::string same_key(const std::string& value) {
  return sameness_key(type, value);
}

// name(a, b): whether two texts are alike in a way that no key tells.
void add_likeness(Environment& e, const char* name, bool (*alike)(const std::string&, const std::string&)) {
  e.add_function({.name = name, .parameters = {kString, kString}, .result = kBool, .body = [alike](Arguments a) { return Value(alike(text(a[0]), text(a[1]))); }});
}

bool is_conditional(const std::string& demand) { return demand.ends_with('?'); }

// "bid_bond|bond_waiver_pledge": one of several papers, as a notice demands them; "power_of_attorney?": on a condition.
std::vector<std::string> alternatives(const std::string& demand) {
  std::vector<std::string> out;
  std::istringstream in(demand.substr(0, demand.find('?')));
  for (std::string one; std::getline(in, one, '|');) out.push_back(one);
  return out;
}

// Whether a bidder has handed in what a notice demands. Demands are taken apart once.
class Submissions {
 public:
  explicit Submissions(const std::vector<DocumentType>& types) {
    const RecordTypes records = record_types(types);
    for (const DocumentType& type : types)
      if (!type.of_buyer) slots_[type.id] = slot_of(records, "bidder", type.id);
  }

  // True when one of the papers is there; unknown when none is, but one may be, or nobody knows whether the condition holds.
  Value any(const Record& bidder, const std::string& demand) {
    auto known = demands_.find(demand);
    if (known == demands_.end()) known = demands_.emplace(demand, alternatives(demand)).first;
    Value outcome(false);
    for (const std::string& type : known->second) {
      const auto slot = slots_.find(type);
      const Value one = slot == slots_.end() ? Value::error("no paper of type '" + type + "'") : bidder.has(slot->second);
      const auto* there = one.as<bool>();
      if (there != nullptr && *there) return one;
      if (there == nullptr) {
        outcome = one;
      } else if (outcome.as<bool>() != nullptr) {
        outcome = Value(false, united(outcome.evidence(), one.evidence()));
      }
    }
    return outcome.as<bool>() != nullptr && is_conditional(demand) ? Value::unknown("conditional-demand", outcome.evidence()) : outcome;
  }

 private:
  std::unordered_map<std::string, std::size_t> slots_;  // of the papers of a bidder
  std::unordered_map<std::string, std::vector<std::string>> demands_;
};

// The last city, county, district or province that the name of an office begins with: "광명시" of "경기도 광명시장 귀하", "광명시청".
// Numbers in front (of a business registration) are left off. Nullopt when it is the name of something else.
std::optional<std::string> governed_place(const std::string& office) {
  const std::u32string key = decode_utf8(matching_key(office));
  std::size_t begin = 0;
  while (begin < key.size() && !is_hangul_syllable(key[begin])) ++begin;
  static constexpr std::u32string_view kUnits = U"시군구도";
  static constexpr std::array<std::u32string_view, 14> kBehind = {U"", U"장", U"수", U"청", U"장귀하", U"수귀하", U"청장", U"지사", U"재무관", U"귀하", U"청재무관", U"계약담당", U"지사귀하", U"장귀중"};
  for (std::size_t i = key.size(); i-- > begin + 1;) {
    if (kUnits.find(key[i]) == std::u32string_view::npos) continue;
    const std::u32string behind = key.substr(i + 1);
    const bool department = !behind.empty() && std::u32string_view(U"과팀관").find(behind.back()) != std::u32string_view::npos;
    if (!department && std::find(kBehind.begin(), kBehind.end(), behind) == kBehind.end()) continue;
    std::size_t from = begin;  // behind the province that it belongs to
    for (std::size_t k = begin + 1; k < i; ++k)
      if (key[k] == U'도' || (key[k] == U'시' && key[i] != U'시')) from = k + 1;
    if (i - from < 1) from = begin;
    return encode_utf8(key.substr(from, i - from + 1));
  }
  return std::nullopt;
}

// An office without the title of its head and without its legal form: "다온초등학교" of "다온초등학교장 귀하", "다온문화재단" of
// "(재)다온문화재단 이사장".
std::string office_of_head(const std::string& office) {
  struct Ending {
    std::string_view head;
    std::string_view office;
  };
  static constexpr std::array<std::string_view, 4> kForms = {"(재)", "(사)", "재단법인", "사단법인"};
  static constexpr std::array<Ending, 10> kHeads = {{{"교육장", "교육지원청"}, {"학교장", "학교"}, {"소장", "소"}, {"관장", "관"}, {"원장", "원"},
                                                     {"이사장", ""}, {"사장", ""}, {"재무관", ""}, {"계약담당", ""}, {"회장", "회"}}};
  std::string key = matching_key(office);
  for (const std::string_view form : kForms)
    if (key.starts_with(form)) key.erase(0, form.size());
  for (const std::string_view addressed : {"귀하", "귀중"})
    if (key.ends_with(addressed)) key.erase(key.size() - addressed.size());
  const auto ending = std::find_if(kHeads.begin(), kHeads.end(), [&](const Ending& e) { return key.ends_with(e.head); });
  return ending == kHeads.end() ? key : key.substr(0, key.size() - ending->head.size()) + std::string(ending->office);
}

Value same_office(const std::string& a, const std::string& b) {
  const auto x = governed_place(a);
  const auto y = governed_place(b);
  if (office_of_head(a) == office_of_head(b) || (x && y && *x == *y)) return Value(true);
  // "청주시" of "청주시 흥덕구": a district of a city is no body of its own, the city signs for it
  const auto is_district_of = [](const std::string& district, const std::string& city, const std::string& whole) {
    return district.ends_with("구") && city.ends_with("시") && matching_key(whole).find(city + district) != std::string::npos;
  };
  if (x && y && (is_district_of(*x, *y, a) || is_district_of(*y, *x, b))) return Value::unknown("offices-not-comparable");
  return x && y ? Value(false) : Value::unknown("offices-not-comparable");
}

bool mentions(const std::string& where, const std::string& firm) {
  const std::string name = company_key(firm);
  return !name.empty() && company_key(where).find(name) != std::string::npos;
}

bool ends_in_hangul(std::string_view text) {
  const std::u32string letters = decode_utf8(text);
  return !letters.empty() && is_hangul_syllable(letters.back());
}

// "건축공사업" of "종합공사업(건축공사업)", not of "실내건축공사업". What sets classes of one trade apart may stand before it.
bool names_trade(const std::string& kinds, const std::string& trade) {
  static constexpr std::array<std::string_view, 3> kClasses = {"전문", "일반", "종합"};
  const std::string key = matching_key(kinds);
  const std::string name = matching_key(trade);
  for (std::size_t at = key.find(name); !name.empty() && at != std::string::npos; at = key.find(name, at + 1)) {
    std::string_view before = std::string_view(key).substr(0, at);
    for (const std::string_view of : kClasses)
      if (before.ends_with(of)) before.remove_suffix(of.size());
    if (!ends_in_hangul(before)) return true;
  }
  return false;
}

// "누리시" of "경기도 누리시 중앙로 1", not of "경기도 바다시 누리시장길 5".
bool in_city(const std::string& address, const std::string& city) {
  std::istringstream words(address);
  for (std::string word; words >> word;)
    if (word == city || (word.ends_with(city) && (word.ends_with("도" + city) || word.ends_with("시" + city)))) return true;
  return false;
}

std::string names_of(const std::string& demand, bool korean, const std::vector<DocumentType>& types) {
  std::string names;
  for (const std::string& id : alternatives(demand)) {
    const auto type = std::find_if(types.begin(), types.end(), [&](const DocumentType& t) { return t.id == id; });
    if (!names.empty()) names += korean ? " 또는 " : " or ";
    names += type == types.end() ? id : korean ? type->name_ko : type->name_en;
  }
  return names;
}

}  // namespace

void add_domain_functions(Environment& e, const std::vector<DocumentType>& types) {
  add_comparison(e, "same_name", same_key<ValueType::company_name>);
  add_comparison(e, "same_person", same_key<ValueType::person_name>);
  add_comparison(e, "same_phone", digits);
  add_comparison(e, "same_building", same_key<ValueType::address>);
  add_comparison(e, "same_notice_number", same_key<ValueType::notice_number>);
  add_likeness(e, "same_title", same_title);
  add_likeness(e, "mentions", mentions);
  e.add_function({"names_trade", false, {kString, kString}, kBool, [](Arguments a) { return Value(names_trade(text(a[0]), text(a[1]))); }});
  e.add_function({"in_city", false, {kString, kString}, kBool, [](Arguments a) { return Value(in_city(text(a[0]), text(a[1]))); }});
  e.add_function({"shows_resident_number", false, {kString}, kBool, [](Arguments a) { return Value(masked(text(a[0])) != text(a[0])); }});
  e.add_function({"same_office", false, {kString, kString}, kBool, [](Arguments a) { return same_office(text(a[0]), text(a[1])); }});
  e.add_function({"valid_business_number", false, {kString}, kBool, [](Arguments a) { return Value(business_number_checks(text(a[0]))); }});
  e.add_function({"valid_corporate_number", false, {kString}, kBool, [](Arguments a) { return Value(corporate_number_checks(text(a[0]))); }});
  e.add_function({"region_of", false, {kString}, kString, [](Arguments a) {
                    const auto region = find_region(text(a[0]));
                    return region ? Value(*region) : Value::unknown("address-without-region");
                  }});
  e.add_function({"undetermined", false, {kString}, kBool, [](Arguments a) { return Value::unknown(text(a[0])); }});
  e.add_function({"submitted", false, {record_of("bidder"), kString}, kBool, [papers = std::make_shared<Submissions>(types)](Arguments a) {
                    return papers->any(**a[0].as<const Record*>(), text(a[1]));
                  }});
  e.add_function({"paper_name", false, {kString, kString}, kString, [&types](Arguments a) {
                    return Value(names_of(text(a[0]), text(a[1]) == "ko", types));
                  }});
  add_agreement(e, types);
}

}  // namespace bidaudit
