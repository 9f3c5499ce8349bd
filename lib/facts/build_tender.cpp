// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "base/unicode.h"
#include "facts/classify.h"
#include "facts/find_fields.h"
#include "facts/read_identity.h"
#include "facts/required_documents.h"
#include "facts/tender_folder.h"

namespace bidaudit {
namespace {

// A name read from a picture is trusted by itself from here on; below, another paper must say the same.
constexpr double kSureName = 0.9;
constexpr double kConfirmed = 0.9;  // confidence of a value that two readings agree on
constexpr double kChecked = 0.3;    // confidence from which a right check digit is proof enough

bool is_name(const Fact& fact) {
  return fact.value_type == ValueType::company_name || fact.value_type == ValueType::person_name;
}

std::string key_of_value(ValueType type, const std::string& value) {
  return type == ValueType::company_name ? company_key(value) : matching_key(value);
}

std::string key_of(const Fact& fact) { return key_of_value(fact.value_type, fact.value); }

const DocumentType* type_by_id(const std::vector<DocumentType>& types, const std::string& id) {
  const auto found = std::find_if(types.begin(), types.end(), [&](const DocumentType& type) { return type.id == id; });
  return found == types.end() ? nullptr : &*found;
}

class Builder {
 public:
  Builder(const TenderFolder& folder, const std::vector<Document>& documents, const std::vector<DocumentType>& types)
      : folder_(folder), documents_(documents), types_(types), labels_(types) {
    if (documents.size() != folder.files.size()) throw std::logic_error("build_tender: one document for each file is needed");
  }

  Tender build() {
    tender_.id = folder_.id;
    tender_.market = folder_.market;
    tender_.opening = folder_.opening;
    for (const std::string& name : folder_.bidders)
      tender_.bidders.push_back({fmt::format("b{}", tender_.bidders.size() + 1), name, "", ""});
    for (std::size_t i = 0; i < folder_.files.size(); ++i) add_file(folder_.files[i], documents_[i]);
    for (const Bidder& bidder : tender_.bidders) {
      leave_signers_off(bidder.id);
      weigh_readings(bidder.id);
    }
    weigh_notice_numbers();
    forget_unread_values();
    for (Bidder& bidder : tender_.bidders) name_bidder(bidder);
    add_officer_values();
    number_facts();
    return std::move(tender_);
  }

 private:
  std::string bidder_id(const std::string& folder) const {
    for (const Bidder& bidder : tender_.bidders)
      if (bidder.folder == folder) return bidder.id;
    return "";
  }

  void add_file(const FolderFile& from, const Document& document) {
    TenderFile file{fmt::format("f{}", tender_.files.size() + 1), from.path, bidder_id(from.bidder), document};
    for (const Paper& paper : split_into_papers(document, types_, from.bidder.empty())) add_paper(file, paper);
    tender_.files.push_back(std::move(file));
  }

  void add_paper(const TenderFile& file, const Paper& paper) {
    TenderDocument out{fmt::format("d{}", tender_.documents.size() + 1), file.id, paper.first_page, paper.last_page, file.bidder,
                       paper.type, paper.confidence, {}};
    if (const DocumentType* type = type_by_id(types_, paper.type)) {
      std::vector<const Page*> pages;
      for (const Page& page : file.document.pages)
        if (page.number >= paper.first_page && page.number <= paper.last_page) pages.push_back(&page);
      out.facts = find_fields(*type, pages, labels_, file.path);
      list_required(*type, pages, file.path, out.facts);
    }
    for (Fact& fact : out.facts) {
      fact.document = out.id;
      fact.subject = type_is_notice(out.type) ? "notice" : file.bidder.empty() ? out.id : file.bidder;
    }
    tender_.documents.push_back(std::move(out));
  }

  static bool type_is_notice(const std::string& type) { return type == "notice"; }

  void list_required(const DocumentType& type, const std::vector<const Page*>& pages, const std::string& file,
                     std::vector<Fact>& facts) const {
    for (const FieldSpec& field : type.fields) {
      if (field.type != ValueType::document_type) continue;
      std::erase_if(facts, [&](const Fact& fact) { return fact.field == field.name; });
      auto required = find_required_documents(pages, types_, type.id, field.name, file);
      std::move(required.begin(), required.end(), std::back_inserter(facts));
    }
  }

  // Facts of one kind on the papers of `bidder` whose text was read, however surely.
  std::vector<Fact*> read_facts(const std::string& bidder, ValueType type) {
    std::vector<Fact*> facts;
    for (TenderDocument& document : tender_.documents)
      if (document.bidder == bidder)
        for (Fact& fact : document.facts)
          if (fact.value_type == type && !fact.value.empty()) facts.push_back(&fact);
    return facts;
  }

  // "주식회사 가람 홍길동": firm and person in one line, when other papers name both.
  void leave_signers_off(const std::string& bidder) {
    const auto firms = read_facts(bidder, ValueType::company_name);
    const auto persons = read_facts(bidder, ValueType::person_name);
    std::set<std::string> names;
    for (const Fact* fact : firms) names.insert(key_of(*fact));
    for (Fact* fact : firms)
      for (const Fact* person : persons) {
        const std::string key = key_of(*fact);
        if (!key.ends_with(key_of(*person)) || !names.contains(key.substr(0, key.size() - key_of(*person).size()))) continue;
        const std::size_t at = fact->value.rfind(person->value);
        if (at == std::string::npos || at == 0) continue;
        fact->value = tidy_spaces(fact->value.substr(0, at));
        if (fact->state == FactState::known) fact->reason = "signer-left-off";
        break;
      }
  }

  // What was read from a picture without certainty counts when another paper of the bidder says the same: that two readings
  // err alike is far less likely than that both are right. Nobody knows what the others are.
  void weigh_readings(const std::string& bidder) {
    for (const ValueType type : {ValueType::company_name, ValueType::person_name, ValueType::business_number, ValueType::corporate_number,
                                 ValueType::phone, ValueType::email}) {
      const auto facts = read_facts(bidder, type);
      std::map<std::string, int> sure;    // how many papers say it for certain
      std::map<std::string, int> unsure;  // how many say it without certainty
      for (const Fact* fact : facts) ++(is_sure(*fact) ? sure : unsure)[key_of(*fact)];
      const bool named = type == ValueType::company_name || type == ValueType::person_name;
      const std::set<std::string> contended = named ? drop_contended(facts, sure) : std::set<std::string>{};
      for (Fact* fact : facts)
        if (!contended.contains(key_of(*fact))) weigh(*fact, sure, unsure);
    }
    doubt_lone_readings(read_facts(bidder, ValueType::address), {});
    doubt_titles(bidder);
    for (TenderDocument& document : tender_.documents)
      if (document.bidder == bidder) weigh_amounts(document);
  }

  // Titles of the tender on the papers of `bidder`, beside those of the notice.
  void doubt_titles(const std::string& bidder) {
    std::vector<std::string> stated;
    std::vector<Fact*> read;
    for (TenderDocument& document : tender_.documents)
      for (Fact& fact : document.facts) {
        if (fact.field != "project_title" || fact.value.empty()) continue;
        if (type_is_notice(document.type) && fact.state == FactState::known) stated.push_back(key_of(fact));
        if (document.bidder == bidder && !type_is_notice(document.type)) read.push_back(&fact);
      }
    doubt_lone_readings(read, stated);
  }

  // A long text read from a picture that nothing else bears out, but that is nearly what another paper, or one of `stated`, says:
  // a letter is wrong, or it was cut short, or it holds a piece of its neighbour.
  static void doubt_lone_readings(const std::vector<Fact*>& facts, const std::vector<std::string>& stated) {
    std::map<std::string, int> count;
    for (const std::string& key : stated) count[key] += 2;
    for (const Fact* fact : facts)
      if (fact->state == FactState::known) count[key_of(*fact)] += fact->place.source == Source::ocr ? 1 : 2;
    for (Fact* fact : facts) {
      if (fact->state != FactState::known || fact->place.source != Source::ocr) continue;
      const std::string key = key_of(*fact);
      if (count[key] > 1) continue;
      const bool nearly = std::any_of(count.begin(), count.end(), [&](const auto& entry) {
        const int limit = static_cast<int>(decode_utf8(entry.first).size()) / 2;  // jamo: one letter in six
        return entry.first != key && (entry.first.find(key) != std::string::npos || key.find(entry.first) != std::string::npos ||
                                      jamo_distance(key, entry.first, limit) <= limit);
      });
      if (nearly) doubt(*fact, "nearly-as-on-other-papers");
    }
  }

  // Pictures give two names that differ by a letter ("한빛", "한빚"), and no printed text has either: however often each was read,
  // one of them is wrong, and only a person can say which.
  static std::set<std::string> drop_contended(const std::vector<Fact*>& facts, std::map<std::string, int>& sure) {
    std::set<std::string> printed;
    for (const Fact* fact : facts)
      if (fact->place.source != Source::ocr) printed.insert(key_of(*fact));
    std::set<std::string> contended;
    for (const auto& entry : sure)
      if (!printed.contains(entry.first) && nearly_another(entry.first, sure)) contended.insert(entry.first);
    for (const std::string& key : contended) sure.erase(key);
    for (Fact* fact : facts)
      if (fact->state == FactState::known && contended.contains(key_of(*fact))) doubt(*fact, "nearly-as-on-other-papers");
    return contended;
  }

  static bool is_sure(const Fact& fact) {
    if (fact.state != FactState::known) return false;
    if ((fact.place.source != Source::ocr && fact.place.source != Source::officer) || !is_name(fact)) return true;
    return fact.place.confidence >= kSureName && (fact.value_type != ValueType::company_name || is_well_formed(fact.value));
  }

  // What becomes of a ㈜ in a picture ("(쥐", "66") stays in the name: one read from a picture must bear a whole legal form.
  static bool is_well_formed(const std::string& name) {
    const std::string key = matching_key(name);
    return has_legal_form(name) && std::count(key.begin(), key.end(), '(') == std::count(key.begin(), key.end(), ')');
  }

  static void weigh(Fact& fact, const std::map<std::string, int>& sure, const std::map<std::string, int>& unsure) {
    const std::string key = key_of(fact);
    if (is_sure(fact)) {
      const bool misread = fact.place.source == Source::ocr && is_name(fact) && sure.at(key) == 1 && nearly_another(key, sure);
      if (misread) doubt(fact, "nearly-as-on-other-papers");
      return;
    }
    const std::string meant = known_inside(key, fact, sure);
    const std::string second = fact.other.empty() ? "" : key_of_value(fact.value_type, fact.other);
    if (sure.contains(key)) {
      confirm(fact, fact.value);
    } else if (!second.empty() && sure.contains(second)) {
      confirm(fact, fact.other);
    } else if (!meant.empty()) {
      confirm(fact, meant);
    } else if (!nearly_another(key, sure) && !nearly_another(key, unsure) && unsure.contains(key) && unsure.at(key) > 1 && fact.place.confidence >= kChecked) {
      confirm(fact, fact.value);
    } else if (fact.value_type == ValueType::business_number && fact.reason == "low-confidence" && fact.place.confidence >= kChecked) {
      confirm(fact, fact.value);
      fact.reason = "check-digit-fits";
    } else if (fact.state == FactState::known) {
      doubt(fact, "not-confirmed");
    }
  }

  // A picture that reads almost as what other papers say for certain has most likely been misread; or somebody changed a letter.
  // A person has to look.
  static bool nearly_another(const std::string& key, const std::map<std::string, int>& sure) {
    return std::any_of(sure.begin(), sure.end(), [&](const auto& entry) {
      const std::string& other = entry.first;
      if (other == key || other.empty()) return false;
      const int limit = static_cast<int>(decode_utf8(other).size()) / 3 + 1;
      const bool longer = (key.starts_with(other) || key.ends_with(other)) && key.size() <= other.size() + 6;
      return longer || jamo_distance(key, other, limit) <= limit;
    });
  }

  static void doubt(Fact& fact, const char* reason) {
    fact.state = FactState::unreadable;
    fact.reason = reason;
  }

  static void confirm(Fact& fact, const std::string& value) {
    fact.state = FactState::known;
    fact.value = value;
    fact.reason = "confirmed-by-other-papers";
    fact.place.confidence = std::max(fact.place.confidence, kConfirmed);
  }

  // The name of other papers that `key` begins or ends with, when all that it has besides is what becomes of a ㈜.
  static std::string known_inside(const std::string& key, const Fact& fact, const std::map<std::string, int>& seen) {
    if (fact.value_type != ValueType::company_name) return "";
    for (const auto& [other, count] : seen) {
      if (other.empty() || other == key || (!key.starts_with(other) && !key.ends_with(other))) continue;
      const std::u32string rest = decode_utf8(key.starts_with(other) ? key.substr(other.size()) : key.substr(0, key.size() - other.size()));
      const auto hangul = std::count_if(rest.begin(), rest.end(), is_hangul_syllable);
      const bool garbled = hangul == 1 && fact.place.confidence < kSureName && std::all_of(rest.begin(), rest.end(), [](char32_t c) {
                             return !is_hangul_syllable(c) || std::u32string_view(U"주쥐져려러뼈루취줘").find(c) != std::u32string_view::npos;
                           });
      if (rest.size() <= 3 && (hangul == 0 || garbled)) return other;
    }
    return "";
  }

  // An amount in words that equals the one in figures proves both.
  static void weigh_amounts(TenderDocument& document) {
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
  void weigh_notice_numbers() {
    std::set<std::string> known;
    for (const TenderDocument& document : tender_.documents)
      for (const Fact& fact : document.facts)
        if (type_is_notice(document.type) && fact.state == FactState::known &&
            (fact.value_type == ValueType::notice_number || fact.value_type == ValueType::portal_number))
          known.insert(matching_key(fact.value));
    for (TenderDocument& document : tender_.documents)
      for (Fact& fact : document.facts)
        if (fact.state == FactState::unreadable && fact.value_type == ValueType::notice_number && known.contains(matching_key(fact.value)))
          confirm(fact, fact.value);
  }

  void forget_unread_values() {
    for (TenderDocument& document : tender_.documents)
      for (Fact& fact : document.facts)
        if (fact.state != FactState::known) fact.value.clear();
  }

  // The business registration names the bidder; else the most frequent name on its papers.
  void name_bidder(Bidder& bidder) {
    bidder.name = best_value(bidder.id, "company_name", ValueType::company_name);
    bidder.business_number = best_value(bidder.id, "business_number", ValueType::business_number);
  }

  std::string best_value(const std::string& bidder, const std::string& field, ValueType type) const {
    std::map<std::string, std::pair<int, std::string>> count;
    std::string best;
    int most = 0;
    for (const TenderDocument& document : tender_.documents) {
      if (document.bidder != bidder) continue;
      for (const Fact& fact : document.facts) {
        if (fact.value_type != type || fact.state != FactState::known || fact.field != field) continue;
        const std::string key = key_of(fact);
        auto& [seen, first] = count[key];
        if (first.empty()) first = fact.value;
        seen += document.type == "business_registration" ? 1000 : 1;
        if (seen > most) {
          most = seen;
          best = first;
        }
      }
    }
    return best;
  }

  void add_officer_values() {
    for (OfficerValue value : folder_.officer_values) {
      Fact& fact = value.fact;
      if (fact.subject != "notice") fact.subject = bidder_id(fact.subject);
      for (TenderDocument& document : tender_.documents) {
        const bool same_subject = fact.subject == "notice" ? document.type == "notice" : document.bidder == fact.subject;
        if (!same_subject || document.type != fact.type) continue;
        for (const Fact& read : document.facts)
          if (read.field == fact.field) value.read.push_back(read);
        std::erase_if(document.facts, [&](const Fact& read) { return read.field == fact.field; });
      }
      tender_.officer_values.push_back(std::move(value));
    }
  }

  void number_facts() {
    int number = 0;
    for (TenderDocument& document : tender_.documents)
      for (Fact& fact : document.facts) fact.id = fmt::format("x{}", ++number);
    for (OfficerValue& value : tender_.officer_values) {
      value.fact.id = fmt::format("x{}", ++number);
      for (Fact& fact : value.read) fact.id = fmt::format("x{}", ++number);
    }
  }

  const TenderFolder& folder_;
  const std::vector<Document>& documents_;
  const std::vector<DocumentType>& types_;
  LabelIndex labels_;
  Tender tender_;
};

}  // namespace

Tender build_tender(const TenderFolder& folder, const std::vector<Document>& documents, const std::vector<DocumentType>& types) {
  return Builder(folder, documents, types).build();
}

}  // namespace bidaudit
