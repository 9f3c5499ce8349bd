// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/domain_functions.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>
#include <unordered_map>

#include "base/unicode.h"
#include "facts/read_identity.h"
#include "rules/record_types.h"

namespace bidaudit {
namespace {

using Arguments = std::span<const Value>;

const Type kBool{TypeKind::boolean, {}, ""};
const Type kString{TypeKind::string, {}, ""};

const std::string& text(const Value& value) { return *value.as<std::string>(); }

std::string digits(const std::string& value) {
  std::string out;
  std::copy_if(value.begin(), value.end(), std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// A road address up to its building number, without 시·도 and white space: "광명시가상대로101", so that floors and rooms of one
// building are equal. Nullopt when no road and number can be seen.
std::optional<std::string> building(const std::string& address) {
  const std::u32string key = decode_utf8(matching_key(address));
  for (std::size_t i = key.size(); i-- > 1;) {
    const bool road = (key[i - 1] == U'로' || key[i - 1] == U'길') && is_digit(key[i]);
    if (!road) continue;
    std::size_t end = i;
    while (end < key.size() && (is_digit(key[end]) || key[end] == U'-')) ++end;
    std::u32string out = key.substr(0, end);
    if (const auto region = find_region(address)) {
      for (const std::string& name : {*region, region->substr(0, 6)})
        if (const auto front = decode_utf8(name); out.starts_with(front)) {
          out.erase(0, front.size());
          if (!out.empty() && out[0] == U'도') out.erase(0, 1);
          break;
        }
    }
    return encode_utf8(out);
  }
  return std::nullopt;
}

// Its building; where none can be seen the whole address, which is then equal to no building.
std::string building_key(const std::string& address) {
  const auto known = building(address);
  return known ? "at " + *known : matching_key(address);
}

// The number of a notice without office and words: "2026-42"; of a portal number its letters and digits without the order.
std::string notice_key(const std::string& number) {
  const std::string key = matching_key(number);
  if (const auto portal = find_portal_number(key)) return portal->substr(0, std::min<std::size_t>(portal->size(), portal->starts_with("R") ? 13 : 11));
  if (const auto office = find_notice_number(key)) {
    const auto at = office->rfind("제");
    std::string tail = at == std::string::npos ? *office : office->substr(at);
    std::erase_if(tail, [](char c) { return !((c >= '0' && c <= '9') || c == '-'); });
    return tail;
  }
  return key;
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
  add_comparison(e, "same_name", [](const std::string& name) { return company_key(name); });
  add_comparison(e, "same_person", [](const std::string& name) { return matching_key(name); });
  add_comparison(e, "same_phone", digits);
  add_comparison(e, "same_building", building_key);
  add_comparison(e, "same_notice_number", notice_key);
  e.add_function({"valid_business_number", false, {kString}, kBool, [](Arguments a) { return Value(business_number_checks(text(a[0]))); }});
  e.add_function({"valid_corporate_number", false, {kString}, kBool, [](Arguments a) { return Value(corporate_number_checks(text(a[0]))); }});
  e.add_function({"region_of", false, {kString}, kString, [](Arguments a) {
                    const auto region = find_region(text(a[0]));
                    return region ? Value(*region) : Value::unknown("address-without-region");
                  }});
  e.add_function({"submitted", false, {record_of("bidder"), kString}, kBool, [papers = std::make_shared<Submissions>(types)](Arguments a) {
                    return papers->any(**a[0].as<const Record*>(), text(a[1]));
                  }});
  e.add_function({"paper_name", false, {kString, kString}, kString, [&types](Arguments a) {
                    return Value(names_of(text(a[0]), text(a[1]) == "ko", types));
                  }});
}

}  // namespace bidaudit
