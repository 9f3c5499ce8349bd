// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/find_fields.h"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "base/unicode.h"
#include "facts/candidates.h"
#include "facts/read_date.h"
#include "facts/read_identity.h"
#include "facts/read_money.h"
#include "facts/read_value.h"

namespace bidaudit {
namespace {

// Below it a value read by OCR is not used: on pages whose text is known, values under it were wrong too often.
constexpr double kReadable = 0.55;
constexpr double kTwoReadings = 0.9;  // confidence of a value that two readings of one print agree on
constexpr double kPoorPage = 0.6;  // mean confidence of a page on which a label that is not found may just be unreadable

// How much a bond proves; within one rank the more telling label wins, then the place nearer to the beginning.
int rank_of(Bond bond) {
  switch (bond) {
    case Bond::cell: case Bond::colon: case Bond::pattern: return 3;
    case Bond::beside_line: case Bond::below_line: return 2;
    case Bond::start_of_text: return 1;
    case Bond::mid_text: return 0;
  }
  return 0;
}

bool same(const FieldSpec& field, const std::string& a, const std::string& b) {
  if (field.type == ValueType::company_name) return company_key(a) == company_key(b);
  const std::string first = matching_key(a);
  const std::string second = matching_key(b);
  if (field.type != ValueType::text && field.type != ValueType::address) return first == second;
  return first.find(second) != std::string::npos || second.find(first) != std::string::npos;  // one is cut short
}

// Two shares of 50 % are two, a name that stands twice is one.
bool is_number(ValueType type) { return type == ValueType::rate || type == ValueType::money || type == ValueType::count; }

bool same_place(const Place& a, const Place& b) { return a.page == b.page && intersection(a.box, b.box).area() > 0; }

// Judges the candidates of each field.
class Paper {
 public:
  Paper(const DocumentType& type, const std::vector<const Page*>& pages, const LabelIndex& index, const std::string& file)
      : type_(type), file_(file), finder_(type, pages, index, file) {
    for (const Page* page : pages)
      if (page->route == Route::failed || (page->route == Route::ocr && page->confidence < kPoorPage)) poor_ = true;
  }

  std::vector<Fact> facts() {
    std::vector<Fact> out;
    std::map<std::string, std::vector<Place>> told;
    for (const FieldSpec& field : type_.fields) {
      std::vector<Candidate> found = finder_.candidates(field);
      add_items_besides(field, told, found);
      for (const Candidate& candidate : found) told[field.name].push_back(candidate.place);
      if (states_value_of_all(found)) std::erase_if(found, [](const Candidate& candidate) { return candidate.lot > 0; });
      std::vector<Fact> facts = field.many ? all_of(field, found) : of_lots(field, found);
      if (facts.empty()) facts.push_back(one_of(field, found));
      std::move(facts.begin(), facts.end(), std::back_inserter(out));
    }
    return out;
  }

 private:
  // `told`: by the fields before it.
  void add_items_besides(const FieldSpec& field, const std::map<std::string, std::vector<Place>>& told, std::vector<Candidate>& found) const {
    if (field.besides.empty()) return;
    std::vector<Place> places;
    for (const Candidate& candidate : found) places.push_back(candidate.place);
    for (const std::string& other : field.besides)
      if (const auto of = told.find(other); of != told.end()) places.insert(places.end(), of->second.begin(), of->second.end());
    const std::vector<Candidate> items = finder_.items_besides(field, places);
    found.insert(found.end(), items.begin(), items.end());
  }

  Fact fact_of(const FieldSpec& field, const Candidate& candidate) const {
    Fact fact = empty_fact(field);
    fact.place = candidate.place;
    if (is_placeholder(candidate.text)) {
      fact.state = FactState::unfilled;
      fact.reason = "placeholder";
    } else if (candidate.value) {
      fact.state = FactState::known;
      fact.value = *candidate.value;
      fact.reason = candidate.note;
      fact.other = candidate.other;
      judge_reading(field, fact);
      if (fact.state == FactState::known) compare_words(field, candidate.text, fact);
      const bool is_day = field.type == ValueType::date || field.type == ValueType::instant;
      if (fact.state == FactState::known && is_day && weekday_differs(candidate.text)) {
        fact.state = FactState::conflicting;
        fact.reason = "weekday";
        fact.value.clear();
      }
    } else if (is_unfilled(candidate.text)) {
      fact.state = FactState::unfilled;
      fact.reason = "blank";
    } else if (field.take == Take::words && money_in_figures(candidate.text) && !prints_words(candidate.text)) {
      fact.state = FactState::absent;
      fact.reason = "in-figures-only";
    } else if (field.type == ValueType::date && field.take == Take::first && is_only_an_end(candidate.text)) {
      fact.state = FactState::absent;
      fact.reason = "no-first-day";
    } else if (const char* other = of_a_person(field, candidate); other != nullptr) {
      fact.state = FactState::absent;
      fact.reason = other;
    } else {
      fact.state = FactState::unreadable;
      fact.reason = "not-a-" + std::string(to_text(field.type));
    }
    return fact;
  }

  // A person has no corporate number: the field for it, "주민(법인)등록번호", bears that of the person or of the business, and the one
  // for a name, "성명(법인명)", that of the person.
  const char* of_a_person(const FieldSpec& field, const Candidate& candidate) const {
    static const RE2 masked_number(R"(^[0-9]{6}-?[1-8]?[*xX●○]{6,7}$)");
    static const RE2 business_number(R"(^\(?[0-9]{3}-?[0-9]{2}-?[0-9]{5}\)?$)");  // and nothing beside it that may be the other one
    static const RE2 of_either("^성명\\(법인명\\)$");
    const std::string key = matching_key(candidate.text);
    if (field.type == ValueType::corporate_number && RE2::FullMatch(key, masked_number)) return "number-of-a-person";
    if (field.type == ValueType::corporate_number && RE2::FullMatch(key, business_number)) return "number-of-a-business";
    const bool either = candidate.label < field.labels.size() && RE2::FullMatch(field.labels[candidate.label].text, of_either);
    return field.type == ValueType::company_name && either && parse_person_name(candidate.text) ? "name-of-a-person" : nullptr;
  }

  // "金 육백만원整 ₩7,000,000": which of the two is meant a person has to say, unless a field of its own holds the words.
  void compare_words(const FieldSpec& field, const std::string& text, Fact& fact) const {
    if (field.type != ValueType::money || type_.of_buyer) return;
    if (std::any_of(type_.fields.begin(), type_.fields.end(), [&](const FieldSpec& other) { return other.name == field.name + "_in_words"; })) return;
    const auto words = money_in_words(text);
    if (field.name.ends_with("_in_words") || !words || std::to_string(*words) == fact.value) return;
    fact.state = FactState::conflicting;
    fact.reason = "also-" + std::to_string(*words);
    fact.value.clear();
  }

  // What was read from a picture must prove itself: by confidence, a number by its check digit too.
  static void judge_reading(const FieldSpec& field, Fact& fact) {
    if (fact.place.source != Source::ocr) return;
    const bool fails_check = field.type == ValueType::business_number && !business_number_checks(fact.value);
    const bool agree = !fact.other.empty() && same(field, fact.other, fact.value);
    const bool differ = !fact.other.empty() && !agree;
    if (agree) fact.place.confidence = std::max(fact.place.confidence, kTwoReadings);
    if (!fails_check && !differ && fact.place.confidence >= kReadable) return;
    fact.state = FactState::unreadable;  // its value stays until other papers have been asked
    fact.reason = fails_check ? "check-digit" : differ ? "two-readings" : "low-confidence";
  }

  Fact empty_fact(const FieldSpec& field) const {
    Fact fact;
    fact.type = type_.id;
    fact.field = field.name;
    fact.value_type = field.type;
    fact.place.file = file_;
    return fact;
  }

  Fact missing(const FieldSpec& field) const {
    Fact fact = empty_fact(field);
    if (field.labels.empty() && field.patterns.empty()) {  // no paper bears it: an officer types it in
      fact.state = FactState::absent;
      fact.reason = "not-typed-in";
      return fact;
    }
    const bool stated = type_.of_buyer && finder_.may_state(field);
    fact.state = poor_ ? FactState::unreadable : field.always || stated ? FactState::not_extracted : FactState::absent;
    fact.reason = poor_ ? "poor-scan" : stated ? "mentioned-without-value" : "label-not-found";
    return fact;
  }

  Fact one_of(const FieldSpec& field, std::vector<Candidate>& found) const {
    if (found.empty()) return missing(field);
    std::stable_sort(found.begin(), found.end(), [this](const Candidate& a, const Candidate& b) {
      if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
      if (rank_of(a.bond) != rank_of(b.bond)) return rank_of(a.bond) > rank_of(b.bond);
      if (a.note.empty() != b.note.empty()) return a.note.empty();
      return !type_.of_buyer && a.label < b.label;  // a notice says it early, forms and annexes repeat it
    });
    const Candidate& best = found.front();
    // an amount that cannot be read where it belongs is not taken from elsewhere
    if (field.type == ValueType::money && best.value)
      for (const Candidate& other : found)
        if (!other.value && rank_of(other.bond) >= rank_of(best.bond) && other.label <= best.label && !is_unfilled(other.text) && field.take != Take::words) return fact_of(field, other);
    Fact fact = fact_of(field, best);
    if (fact.state != FactState::known) return fact;
    if (type_.of_buyer && finder_.names_one_lot(best.place, field)) {
      fact.state = FactState::conflicting;
      fact.reason = "of-one-lot";
      fact.value.clear();
      return fact;
    }
    for (const Candidate& other : found)
      if (other.value && contradicts(field, other, best)) {
        fact.state = FactState::conflicting;
        fact.reason = "also-" + *other.value;
        fact.value.clear();
        break;
      }
    return fact;
  }

  // A person beside "대표자" is not overruled by the one after a mere "성명:", who may be the agent.
  static bool contradicts(const FieldSpec& field, const Candidate& other, const Candidate& best) {
    const bool as_near = rank_of(other.bond) == rank_of(best.bond) && other.label == best.label;
    const bool told_better = field.type == ValueType::person_name && other.label < best.label && rank_of(other.bond) >= rank_of(Bond::beside_line);
    return (as_near || told_better) && !same(field, *other.value, *best.value);
  }

  // Of all lots: said in a cell or after a colon, or what the value of each lot begins with.
  static bool states_value_of_all(const std::vector<Candidate>& found) {
    return std::any_of(found.begin(), found.end(), [&](const Candidate& all) {
      if (all.lot > 0 || !all.value) return false;
      const auto begins = [&](const Candidate& of_lot) { return of_lot.lot == 0 || !of_lot.value || matching_key(*of_lot.value).starts_with(matching_key(*all.value)); };
      return rank_of(all.bond) >= rank_of(Bond::colon) ||
             (all.bond != Bond::mid_text && std::all_of(found.begin(), found.end(), begins));
    });
  }

  // One fact for each lot of a notice that states a value for each; none when it does not, or when they are all alike.
  std::vector<Fact> of_lots(const FieldSpec& field, const std::vector<Candidate>& found) const {
    std::map<int, const Candidate*> lots;
    for (const Candidate& candidate : found)
      if (candidate.lot > 0 && candidate.note.empty()) lots.try_emplace(candidate.lot, &candidate);
    // the one that could not be read may be another, and is told as unreadable beside the others
    const bool differ = std::any_of(lots.begin(), lots.end(), [&](const auto& lot) { return !lot.second->value || lot.second->value != lots.begin()->second->value; });
    std::vector<Fact> out;
    if (lots.size() < 2 || !differ) return out;
    for (const auto& [number, candidate] : lots) {
      out.push_back(fact_of(field, *candidate));
      out.back().lot = number;
    }
    return out;
  }

  // "문의: 회계과 주무관 홍길동" is no telephone number that could not be read. On a scan it may be one.
  static bool is_something_else(const FieldSpec& field, const Candidate& candidate) {
    return field.type == ValueType::phone && !candidate.value && candidate.place.source != Source::ocr && !is_unfilled(candidate.text) &&
           candidate.text.find_first_of("0123456789") == std::string::npos;
  }

  std::vector<Fact> all_of(const FieldSpec& field, const std::vector<Candidate>& found) const {
    std::vector<Fact> out;
    for (const Candidate& candidate : found) {
      if (is_something_else(field, candidate)) continue;
      const bool again = std::any_of(out.begin(), out.end(), [&](const Fact& fact) {
        return candidate.value && fact.state == FactState::known && same(field, fact.value, *candidate.value) && (!is_number(field.type) || same_place(fact.place, candidate.place));
      });
      if (!again) out.push_back(fact_of(field, candidate));
    }
    if (out.empty()) out.push_back(missing(field));
    return out;
  }

  const DocumentType& type_;
  const std::string& file_;
  CandidateFinder finder_;
  bool poor_ = false;
};

}  // namespace

std::vector<Fact> find_fields(const DocumentType& type, const std::vector<const Page*>& pages, const LabelIndex& labels,
                              const std::string& file) {
  return Paper(type, pages, labels, file).facts();
}

}  // namespace bidaudit
