// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/weigh_readings.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "facts/read_identity.h"

namespace bidaudit {
namespace {

// A name read from a picture is trusted by itself from here on; below, another paper must say the same.
constexpr double kSureName = 0.9;
constexpr double kConfirmed = 0.9;  // confidence of a value that two readings agree on
constexpr double kChecked = 0.3;    // confidence from which a right check digit is proof enough
constexpr int kOutvotes = 4;        // papers for one that reads nearly the same: then the one was misread, not the others

using Counts = std::map<std::string, int>;  // papers by what they say

bool is_notice(const TenderDocument& document) { return document.type == "notice"; }

bool is_name(const Fact& fact) { return fact.value_type == ValueType::company_name || fact.value_type == ValueType::person_name; }

std::string key_of_value(ValueType type, const std::string& value) {
  return type == ValueType::company_name ? company_key(value) : matching_key(value);
}

void doubt(Fact& fact, const char* reason) {
  fact.state = FactState::unreadable;
  fact.reason = reason;
}

void confirm(Fact& fact, const std::string& value) {
  fact.state = FactState::known;
  fact.value = value;
  fact.reason = "confirmed-by-other-papers";
  fact.place.confidence = std::max(fact.place.confidence, kConfirmed);
}

// Whether what was read without certainty, or its second reading, is what others say for certain; then it counts.
bool borne_out(Fact& fact, const Counts& sure) {
  if (sure.contains(fact_key(fact))) {
    confirm(fact, fact.value);
    return true;
  }
  if (fact.other.empty() || !sure.contains(key_of_value(fact.value_type, fact.other))) return false;
  confirm(fact, fact.other);
  return true;
}

// What becomes of a ㈜ in a picture ("(쥐", "66") stays in the name: one read from a picture must bear a whole legal form.
bool is_well_formed(const std::string& name) {
  const std::string key = matching_key(name);
  return has_legal_form(name) && std::count(key.begin(), key.end(), '(') == std::count(key.begin(), key.end(), ')');
}

bool is_sure(const Fact& fact) {
  if (fact.state != FactState::known) return false;
  if ((fact.place.source != Source::ocr && fact.place.source != Source::officer) || !is_name(fact)) return true;
  return fact.place.confidence >= kSureName && (fact.value_type != ValueType::company_name || is_well_formed(fact.value));
}

bool nearly(const std::string& key, const std::string& other) {
  if (other == key || other.empty()) return false;
  const int limit = static_cast<int>(decode_utf8(other).size()) / 3 + 1;
  constexpr std::size_t kTwoSyllables = 6;  // bytes
  const std::string& shorter = key.size() < other.size() ? key : other;
  const std::string& longer = key.size() < other.size() ? other : key;
  const bool part = (longer.starts_with(shorter) || longer.ends_with(shorter)) && longer.size() <= shorter.size() + kTwoSyllables;
  return part || jamo_distance(key, other, limit) <= limit;
}

// A picture that reads almost as what other papers say for certain has most likely been misread; or somebody changed a letter.
// A person has to look.
bool nearly_another(const std::string& key, const Counts& sure) {
  return std::any_of(sure.begin(), sure.end(), [&](const auto& entry) { return nearly(key, entry.first); });
}

// A firm by its name, but of another form: (주) and (유) are not the same firm. One read from a picture is rather a misreading.
bool of_another_form(const Fact& fact, const std::vector<Fact*>& papers) {
  const std::string form = fact.value_type == ValueType::company_name ? legal_form(fact.value) : "";
  if (form.empty() || fact.place.source != Source::ocr) return false;
  return std::any_of(papers.begin(), papers.end(), [&](const Fact* paper) {
    const std::string other = legal_form(paper->value);
    return is_sure(*paper) && !other.empty() && other != form && fact_key(*paper) == fact_key(fact);
  });
}

// The name that another paper bears for certain and that this one begins or ends with, when all that it has besides is what
// becomes of a ㈜.
std::string known_inside(const Fact& fact, const std::vector<Fact*>& papers) {
  if (fact.value_type != ValueType::company_name) return "";
  const std::string key = fact_key(fact);
  for (const Fact* paper : papers) {
    const std::string other = fact_key(*paper);
    if (!is_sure(*paper) || other.empty() || other == key || (!key.starts_with(other) && !key.ends_with(other))) continue;
    const std::u32string rest = decode_utf8(key.starts_with(other) ? key.substr(other.size()) : key.substr(0, key.size() - other.size()));
    const auto hangul = std::count_if(rest.begin(), rest.end(), is_hangul_syllable);
    const bool garbled = hangul == 1 && fact.place.confidence < kSureName && std::all_of(rest.begin(), rest.end(), [](char32_t c) {
                           return !is_hangul_syllable(c) || std::u32string_view(U"주쥐져려러뼈루취줘").find(c) != std::u32string_view::npos;
                         });
    if (rest.size() <= 3 && (hangul == 0 || garbled)) return paper->value;
  }
  return "";
}

void weigh(Fact& fact, const std::vector<Fact*>& papers, const Counts& sure, const Counts& unsure) {
  const std::string key = fact_key(fact);
  if (is_sure(fact)) {
    const bool misread = fact.place.source == Source::ocr && is_name(fact) && sure.at(key) == 1 && nearly_another(key, sure);
    if (misread || of_another_form(fact, papers)) doubt(fact, "nearly-as-on-other-papers");
    return;
  }
  if (of_another_form(fact, papers)) return doubt(fact, "nearly-as-on-other-papers");
  if (borne_out(fact, sure)) return;
  if (const std::string meant = known_inside(fact, papers); !meant.empty()) {
    confirm(fact, meant);
  } else if (!nearly_another(key, sure) && !nearly_another(key, unsure) && unsure.at(key) > 1 && fact.place.confidence >= kChecked) {
    confirm(fact, fact.value);
  } else if (fact.value_type == ValueType::business_number && fact.reason == "low-confidence" && fact.place.confidence >= kChecked) {
    confirm(fact, fact.value);
    fact.reason = "check-digit-fits";
  } else if (fact.state == FactState::known) {
    doubt(fact, "not-confirmed");
  }
}

// Pictures give names that differ by a letter ("한빛", "한빚"), and no printed text has either: one of them is wrong. Which, only a
// person can say, unless one outvotes the others.
std::set<std::string> drop_contended(const std::vector<Fact*>& facts, Counts& sure, const Counts& unsure) {
  std::set<std::string> printed;
  for (const Fact* fact : facts)
    if (fact->place.source != Source::ocr) printed.insert(fact_key(*fact));
  const auto near = [](const std::string& key, const Counts& counts) {
    int papers = 0;
    for (const auto& [other, count] : counts)
      if (nearly(key, other)) papers += count;
    return papers;
  };
  std::set<std::string> contended;
  for (const auto& [key, papers] : sure)
    if (const int rivals = near(key, sure); !printed.contains(key) && rivals > 0 && papers < kOutvotes * (rivals + near(key, unsure)))
      contended.insert(key);
  for (const std::string& key : contended) sure.erase(key);
  for (Fact* fact : facts)
    if (fact->state == FactState::known && contended.contains(fact_key(*fact))) doubt(*fact, "nearly-as-on-other-papers");
  return contended;
}

// A long text read from a picture that nothing else bears out, but that is nearly what another paper, or one of `stated`, says:
// a letter is wrong, or it was cut short, or it holds a piece of its neighbour.
void doubt_lone_readings(const std::vector<Fact*>& facts, const std::vector<std::string>& stated) {
  Counts count;
  for (const std::string& key : stated) count[key] += 2;
  for (const Fact* fact : facts)
    if (fact->state == FactState::known) count[fact_key(*fact)] += fact->place.source == Source::ocr ? 1 : 2;
  for (Fact* fact : facts)
    if (fact->state == FactState::unreadable) borne_out(*fact, count);
  for (Fact* fact : facts) {
    if (fact->state != FactState::known || fact->place.source != Source::ocr) continue;
    const std::string key = fact_key(*fact);
    if (count[key] > 1) continue;
    const bool nearly = std::any_of(count.begin(), count.end(), [&](const auto& entry) {
      const int limit = static_cast<int>(decode_utf8(entry.first).size()) / 2;  // jamo: one letter in six
      return entry.first != key && (entry.first.find(key) != std::string::npos || key.find(entry.first) != std::string::npos ||
                                    jamo_distance(key, entry.first, limit) <= limit);
    });
    if (nearly) doubt(*fact, "nearly-as-on-other-papers");
  }
}

// The papers of one bidder.
class Papers {
 public:
  Papers(Tender& tender, const std::string& bidder) : tender_(tender), bidder_(bidder) {}

  // "주식회사 가람 홍길동": firm and person in one line, when other papers name both.
  void leave_signers_off() {
    const auto firms = read_facts(ValueType::company_name);
    const auto persons = read_facts(ValueType::person_name);
    std::set<std::string> names;
    for (const Fact* fact : firms) names.insert(fact_key(*fact));
    for (Fact* fact : firms)
      for (const Fact* person : persons) {
        const std::string key = fact_key(*fact);
        if (!key.ends_with(fact_key(*person)) || !names.contains(key.substr(0, key.size() - fact_key(*person).size()))) continue;
        const std::size_t at = fact->value.rfind(person->value);
        if (at == std::string::npos || at == 0) continue;
        fact->value = tidy_spaces(fact->value.substr(0, at));
        if (fact->state == FactState::known) fact->reason = "signer-left-off";
        break;
      }
  }

  // What was read from a picture without certainty counts when another paper of the bidder says the same: that two readings
  // err alike is far less likely than that both are right. Nobody knows what the others are.
  void weigh_identity() {
    for (const ValueType type : {ValueType::company_name, ValueType::person_name, ValueType::business_number, ValueType::corporate_number,
                                 ValueType::phone, ValueType::email}) {
      const auto facts = read_facts(type);
      Counts sure;    // how many papers say it for certain
      Counts unsure;  // how many say it without certainty
      for (const Fact* fact : facts) ++(is_sure(*fact) ? sure : unsure)[fact_key(*fact)];
      const bool named = type == ValueType::company_name || type == ValueType::person_name;
      const std::set<std::string> contended = named ? drop_contended(facts, sure, unsure) : std::set<std::string>{};
      for (Fact* fact : facts)
        if (!contended.contains(fact_key(*fact))) weigh(*fact, facts, sure, unsure);
    }
  }

  // Papers of one typeface misread a letter all alike, and bear each other out. An officer typed the name of the folder: no proof of
  // how the firm is called, but where pictures alone tell another letter, a person has to look.
  void weigh_against_folder() {
    constexpr int kOneLetter = 2;  // jamo
    const auto bidder = std::find_if(tender_.bidders.begin(), tender_.bidders.end(), [&](const Bidder& one) { return one.id == bidder_; });
    const std::string folder = company_key(bidder->folder.substr(bidder->folder.rfind('/') + 1));
    const auto facts = read_facts(ValueType::company_name);
    const auto differs_by_a_letter = [&](const std::string& key) {
      return key != folder && decode_utf8(key).size() == decode_utf8(folder).size() && jamo_distance(key, folder, kOneLetter) <= kOneLetter;
    };
    std::set<std::string> printed;
    for (const Fact* fact : facts)
      if (fact->place.source != Source::ocr) printed.insert(fact_key(*fact));
    for (Fact* fact : facts)
      if (fact->state == FactState::known && !printed.contains(fact_key(*fact)) && differs_by_a_letter(fact_key(*fact))) doubt(*fact, "nearly-as-the-folder");
  }

  void weigh_addresses() { doubt_lone_readings(read_facts(ValueType::address), {}); }

  // Titles of the tender on the papers, beside those of the notice.
  void weigh_titles() {
    std::vector<std::string> stated;
    std::vector<Fact*> read;
    for (TenderDocument& document : tender_.documents)
      for (Fact& fact : document.facts) {
        if (fact.field != "project_title" || fact.value.empty()) continue;
        if (is_notice(document) && fact.state == FactState::known) stated.push_back(fact_key(fact));
        if (document.bidder == bidder_ && !is_notice(document)) read.push_back(&fact);
      }
    doubt_lone_readings(read, stated);
  }

 private:
  // Facts of one kind whose text was read, however surely.
  std::vector<Fact*> read_facts(ValueType type) {
    std::vector<Fact*> facts;
    for (TenderDocument& document : tender_.documents)
      if (document.bidder == bidder_)
        for (Fact& fact : document.facts)
          if (fact.value_type == type && !fact.value.empty()) facts.push_back(&fact);
    return facts;
  }

  Tender& tender_;
  const std::string& bidder_;
};

// An amount in words that equals the one in figures proves both.
void weigh_amounts(TenderDocument& document) {
  for (Fact& a : document.facts)
    for (Fact& b : document.facts)
      if (&a != &b && a.value_type == ValueType::money && b.value_type == ValueType::money && a.field + "_in_words" == b.field &&
          !a.value.empty() && a.value == b.value)
        for (Fact* fact : {&a, &b})
          if (fact->state == FactState::unreadable) {
            confirm(*fact, fact->value);
            fact->reason = "words-and-figures-agree";
          }
}

// The number of the notice, where a form bears it, is known from the notice itself.
void weigh_notice_numbers(Tender& tender) {
  Counts known;
  for (const TenderDocument& document : tender.documents)
    for (const Fact& fact : document.facts)
      if (is_notice(document) && fact.state == FactState::known &&
          (fact.value_type == ValueType::notice_number || fact.value_type == ValueType::portal_number))
        ++known[matching_key(fact.value)];
  for (TenderDocument& document : tender.documents)
    for (Fact& fact : document.facts)
      if (fact.state == FactState::unreadable && fact.value_type == ValueType::notice_number && !fact.value.empty()) borne_out(fact, known);
}

}  // namespace

std::string fact_key(const Fact& fact) { return key_of_value(fact.value_type, fact.value); }

void weigh_readings(Tender& tender) {
  for (const Bidder& bidder : tender.bidders) {
    Papers papers(tender, bidder.id);
    papers.leave_signers_off();
    papers.weigh_identity();
    papers.weigh_against_folder();
    papers.weigh_addresses();
    papers.weigh_titles();
  }
  for (TenderDocument& document : tender.documents)
    if (!document.bidder.empty()) weigh_amounts(document);
  weigh_notice_numbers(tender);
}

}  // namespace bidaudit
