// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/agreement.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "expr/unknowns.h"
#include "facts/read_identity.h"
#include "rules/messages.h"
#include "rules/record_types.h"
#include "rules/sameness.h"

namespace bidaudit {
namespace {

// By these a paper tells whose it is, and by these papers it is known who the members are.
constexpr std::array<const char*, 3> kTelling = {"company_name", "business_number", "corporate_number"};
constexpr std::array<std::string_view, 2> kAnchors = {"business_registration", "corporate_register"};

// A paper that states the field, or may.
struct Stated {
  const DocumentType* type;
  const FieldSpec* spec;
  const Record* paper;
  Value value;
  std::string key;         // empty when it is not known
  std::size_t member = 0;  // papers of one member have the same number
};

const FieldSpec* field_of(const DocumentType& type, std::string_view name) {
  for (const FieldSpec& field : type.fields)
    if (field.name == name && !field.many) return &field;
  return nullptr;
}

// Where a field may be stated, looked up once for all bidders.
class Places {
 public:
  struct Place {
    const DocumentType* type;
    const FieldSpec* spec;
    std::size_t papers;  // slot of the type in `each`
    std::size_t field;   // slot of the field in the type
  };

  Places(const std::string& field, const std::vector<DocumentType>& types, std::shared_ptr<const RecordTypes> all)
      : records(std::move(all)), each(slot_of(*records, "bidder", "each")) {
    for (const DocumentType& type : types) {
      const FieldSpec* spec = type.of_buyer || type.of_officer ? nullptr : field_of(type, field);
      if (spec != nullptr) places.push_back({&type, spec, slot_of(*records, "each", type.id), slot_of(*records, type.id, field)});
    }
    if (records->contains("joint_venture_agreement")) joint = slot_of(*records, "bidder", "joint_venture_agreement");
  }

  std::shared_ptr<const RecordTypes> records;
  std::size_t each;
  std::optional<std::size_t> joint;
  std::vector<Place> places;
};

class Papers {
 public:
  Papers(const Record& bidder, const Places& where) : records_(*where.records) {
    const Value& each = bidder.field(where.each);
    for (const Places::Place& place : where.places)
      for (const Value& paper : *(*each.as<const Record*>())->field(place.papers).as_list()) add(place, **paper.as<const Record*>());
    tell_forms_apart();
    if (!where.joint) return;
    const auto* joint = bidder.has(*where.joint).as<bool>();
    if (joint != nullptr && *joint) tell_members_apart();
  }

  // True, false, or unknown when what is not known could tell otherwise; with all papers that state it as evidence.
  Value agree() const {
    UnknownUnion all = doubts_;
    for (const Stated& one : stated_) {
      if (one.value.is_error()) return one.value;
      all.add(one.value);
    }
    if (!doubts_.has_unknown() && !odd().empty()) return Value(false, all.take_evidence());
    return all.has_unknown() ? all.take() : Value(true, all.take_evidence());
  }

  // Papers that say something else than most papers of the same member; all of them where no value is the most frequent.
  std::vector<const Stated*> odd() const {
    std::vector<const Stated*> out;
    for (const auto& [member, keys] : counts()) {
      if (keys.size() < 2) continue;
      const std::string usual = most_frequent(keys);
      for (const Stated& one : stated_)
        if (one.member == member && !one.key.empty() && one.key != usual) out.push_back(&one);
    }
    return out;
  }

  std::string by_value(const std::string& language) const {
    std::vector<std::pair<std::string, std::vector<const Stated*>>> groups;  // by value, as first printed
    for (const Stated& one : stated_) {
      auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == one.key; });
      if (group == groups.end()) group = groups.insert(groups.end(), {one.key, {}});
      group->second.push_back(&one);
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first.empty(), b.second.size()) < std::pair(b.first.empty(), a.second.size());
    });
    std::string out;
    for (const auto& [key, papers] : groups) {
      std::string names;
      for (const Stated* one : papers)
        if (const std::string name = name_of(*one, language); names.find(name) == std::string::npos) names += (names.empty() ? "" : ", ") + name;
      out += (out.empty() ? "" : "; ") + shown_to_people(papers.front()->value, language) + " (" + names + ")";
    }
    return out;
  }

  static std::string name_of(const Stated& one, const std::string& language) { return language == "ko" ? one.type->name_ko : one.type->name_en; }

 private:
  using Counts = std::map<std::string, int>;

  // What is not known, and why.
  void add(const Places::Place& place, const Record& paper) {
    if (const auto* stated = paper.has(place.field).as<bool>(); stated != nullptr && !*stated) return;
    Value value = paper.field(place.field);
    std::string key = key_of(*place.spec, value);
    stated_.push_back({place.type, place.spec, &paper, std::move(value), std::move(key)});
  }

  static std::string key_of(const FieldSpec& spec, const Value& value) {
    if (const auto* text = value.as<std::string>()) return sameness_key(spec.type, *text);
    return value.is_unknown() || value.is_error() ? "" : to_cel(value);
  }

  // 가람(주) and 가람(유) are two firms; 가람 alone may be either, and goes with the one that is there.
  void tell_forms_apart() {
    std::map<std::string, std::string> first;  // legal form by name
    for (Stated& one : stated_) {
      if (one.spec->type != ValueType::company_name || one.key.empty()) continue;
      const std::string form = legal_form(*one.value.as<std::string>());
      if (form.empty()) continue;
      if (first.try_emplace(one.key, form).first->second != form) one.key.append("|").append(form);
    }
  }

  // Empty where the paper does not state it; where it may, nobody knows whose the paper is.
  std::string telling_key(const Stated& one, const char* name) {
    const FieldSpec* spec = field_of(*one.type, name);
    if (spec == nullptr) return "";
    const std::size_t slot = slot_of(records_, one.type->id, name);
    if (const auto* stated = one.paper->has(slot).as<bool>(); stated != nullptr && !*stated) return "";
    const Value& value = one.paper->field(slot);
    if (value.is_unknown()) doubts_.add(value);
    return key_of(*spec, value);
  }

  // Papers that share a name or a number are one member's. What shares none with a registration is compared with every member:
  // it is the member's that says the same, and nobody's when none does.
  void tell_members_apart() {
    for (std::size_t i = 0; i < stated_.size(); ++i) stated_[i].member = i + 1;
    for (const char* name : kTelling) {
      std::map<std::string, std::size_t> first;
      for (Stated& one : stated_)
        if (const std::string key = telling_key(one, name); !key.empty())
          if (const auto [at, is_new] = first.try_emplace(key, one.member); !is_new) join(one.member, at->second);
    }
    for (Stated& one : stated_)
      if (!is_anchored(one.member)) one.member = member_that_says(one.key);
  }

  void join(std::size_t from, std::size_t to) {
    for (Stated& one : stated_)
      if (one.member == from) one.member = to;
  }

  bool is_anchored(std::size_t member) const {
    return std::any_of(stated_.begin(), stated_.end(), [&](const Stated& one) {
      return one.member == member && std::find(kAnchors.begin(), kAnchors.end(), one.type->id) != kAnchors.end();
    });
  }

  std::size_t member_that_says(const std::string& key) const {
    std::size_t any = 0;
    for (const Stated& one : stated_) {
      if (!is_anchored(one.member)) continue;
      if (one.key == key) return one.member;
      any = any == 0 ? one.member : any;
    }
    return any;
  }

  std::map<std::size_t, Counts> counts() const {
    std::map<std::size_t, Counts> out;
    for (const Stated& one : stated_)
      if (!one.key.empty()) ++out[one.member][one.key];
    return out;
  }

  static std::string most_frequent(const Counts& keys) {
    const auto best = std::max_element(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool alone = std::count_if(keys.begin(), keys.end(), [&](const auto& entry) { return entry.second == best->second; }) == 1;
    return alone ? best->first : "";
  }

  const RecordTypes& records_;
  std::vector<Stated> stated_;
  UnknownUnion doubts_;  // about whose the papers of a consortium are
};

std::string odd_ones(const Papers& papers, const std::string& language) {
  std::string out;
  for (const Stated* one : papers.odd())
    out += (out.empty() ? "" : ", ") + Papers::name_of(*one, language) + ": " + shown_to_people(one->value, language);
  return out;
}

}  // namespace

void add_agreement(Environment& e, const std::vector<DocumentType>& types) {
  const Type text{TypeKind::string, {}, ""};
  const auto records = std::make_shared<const RecordTypes>(record_types(types));
  for (const std::string& field : shared_fields(types)) {
    const auto papers = [where = std::make_shared<const Places>(field, types, records)](Arguments a) { return Papers(**a[0].as<const Record*>(), *where); };
    e.add_function({.name = "agree", .parameters = {record_of("bidder"), text}, .result = {TypeKind::boolean, {}, ""},
                    .body = [papers](Arguments a) { return papers(a).agree(); }, .literal = field, .literal_at = 1, .literal_kind = "field"});
    const std::vector<Type> with_language = {record_of("bidder"), text, text};
    e.add_function({.name = "papers_by_value", .parameters = with_language, .result = text,
                    .body = [papers](Arguments a) { return Value(papers(a).by_value(*a[2].as<std::string>())); }, .literal = field, .literal_at = 1, .literal_kind = "field"});
    e.add_function({.name = "odd_papers", .parameters = with_language, .result = text,
                    .body = [papers](Arguments a) { return Value(odd_ones(papers(a), *a[2].as<std::string>())); }, .literal = field, .literal_at = 1, .literal_kind = "field"});
  }
}

}  // namespace bidaudit
