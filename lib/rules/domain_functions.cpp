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

Value same_office(const std::string& a, const std::string& b) {
  const auto x = governed_place(a);
  const auto y = governed_place(b);
  if (matching_key(a) == matching_key(b) || (x && y && *x == *y)) return Value(true);
  return x && y ? Value(false) : Value::unknown("offices-not-comparable");
}

bool mentions(const std::string& where, const std::string& firm) {
  const std::string name = company_key(firm);
  return !name.empty() && company_key(where).find(name) != std::string::npos;
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
