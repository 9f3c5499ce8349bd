// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/tender_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "rules/file_traits.h"
#include "rules/reading_gaps.h"

namespace bidaudit {
namespace {

// Fields that have one type wherever papers bear them: those of `bidder.all`.
std::map<std::string, ValueType> common_fields(const std::vector<DocumentType>& types) {
  std::map<std::string, std::optional<ValueType>> seen;
  for (const DocumentType& type : types) {
    if (type.of_buyer || type.of_officer) continue;
    for (const FieldSpec& field : type.fields) {
      const auto [at, is_new] = seen.try_emplace(field.name, field.type);
      if (!is_new && at->second != field.type) at->second.reset();
    }
  }
  std::map<std::string, ValueType> out;
  for (const auto& [name, type] : seen)
    if (type) out.emplace(name, *type);
  return out;
}

}  // namespace

std::vector<std::string> shared_fields(const std::vector<DocumentType>& types) {
  std::vector<std::string> out;
  for (const auto& [name, type] : common_fields(types)) out.push_back(name);
  return out;
}

void declare_records(Environment& environment, const std::vector<DocumentType>& types) {
  std::map<std::string, Type> bidder = {{"name", {TypeKind::string, {}, ""}}, {"folder", {TypeKind::string, {}, ""}}, {"all", record_of("all")}, {"each", record_of("each")}, {"files", record_of("files")}};
  declare_file_traits(environment);
  for (const char* name : {"unread", "unclassified"}) bidder[name] = list_of({TypeKind::string, {}, ""});
  std::map<std::string, Type> each;
  for (const DocumentType& type : types) {
    std::map<std::string, Type> fields;
    for (const FieldSpec& field : type.fields)
      fields[field.name] = field.many ? list_of(expression_type(field.type)) : expression_type(field.type);
    environment.add_record(type.id, std::move(fields));
    if (type.of_buyer) continue;
    bidder[type.id] = record_of(type.id);
    each[type.id] = list_of(record_of(type.id));
  }
  environment.add_record("each", std::move(each));
  std::map<std::string, Type> all;
  for (const auto& [name, type] : common_fields(types)) all[name] = list_of(expression_type(type));
  environment.add_record("all", std::move(all));
  environment.add_record("bidder", std::move(bidder));
  environment.add_record("tender", {{"bidders", list_of(record_of("bidder"))}, {"files", record_of("files")}, {"typed_in", list_of({TypeKind::string, {}, ""})}});
}

class TenderView::Impl {
 public:
  Impl(const Tender& from, const std::vector<DocumentType>& all_types) : tender(from), types(all_types) {
    index_facts();
    notice = std::make_unique<Papers>(*this, "", "notice");
    for (const Bidder& bidder : tender.bidders) bidders.emplace(bidder.id, std::make_unique<BidderRecord>(*this, bidder));
    whole = std::make_unique<TenderRecord>(*this);
  }

  int number_of(const Fact& fact) { return number_of_item({&fact, nullptr}); }
  int number_of(const TenderFile& file) { return number_of_item({nullptr, &file}); }

  int number_of_item(const EvidenceItem& item) {
    const void* key = item.fact != nullptr ? static_cast<const void*>(item.fact) : item.file;
    const auto [at, is_new] = numbers.try_emplace(key, static_cast<int>(items.size()));
    if (is_new) items.push_back(item);
    return at->second;
  }

  Value value_of(const Fact& fact) {
    // which lot a bid is for, a person has to say
    if (fact.lot > 0) return Value::unknown(fmt::format("{}.{} conflicting (differs-by-lot)", fact.type, fact.field), {number_of(fact)});
    if (fact.state == FactState::known) return expression_value(fact.value_type, fact.value).with_evidence({number_of(fact)});
    return Value::unknown(fmt::format("{}.{} {}{}", fact.type, fact.field, to_text(fact.state), fact.reason.empty() ? "" : " (" + fact.reason + ")"),
                          {number_of(fact)});
  }

  // Papers of one type of one bidder (or of the buyer), read as one; or `only` one of them.
  class Papers : public Record {
   public:
    Papers(Impl& owner, std::string bidder, std::string type, const TenderDocument* only = nullptr)
        : owner_(owner), bidder_(std::move(bidder)), type_(std::move(type)), only_(only) {}
    std::string type_name() const override { return type_; }

    Value field(std::string_view name) const override {
      const auto facts = facts_of(name);
      if (is_many(name)) {
        List items;
        for (const Fact* fact : facts)
          if (fact->state != FactState::absent) items.push_back(owner_.value_of(*fact));
        if (facts.empty()) return Value::unknown(fmt::format("{}.{} no-paper", type_, name));
        return Value::list(std::move(items));
      }
      return one_of(facts, name);
    }

    Value has(std::string_view name) const override {
      const auto facts = facts_of(name);
      if (facts.empty() && owner_.is_typed_in(type_)) return Value(false);
      if (facts.empty()) return Value::unknown(fmt::format("{}.{} no-paper", type_, name));
      Evidence evidence;
      bool absent = true;
      for (const Fact* fact : facts) {
        if (fact->state == FactState::known) return Value(true, {owner_.number_of(*fact)});
        absent = absent && fact->state == FactState::absent;
        evidence = united(evidence, {owner_.number_of(*fact)});
      }
      if (absent) return Value(false, evidence);
      return owner_.value_of(*facts.front());
    }

   private:
    std::vector<const Fact*> facts_of(std::string_view name) const {
      std::vector<const Fact*> facts = owner_.facts_of(bidder_, type_, name);
      if (only_ != nullptr) std::erase_if(facts, [this](const Fact* fact) { return !fact->document.empty() && fact->document != only_->id; });
      return facts;
    }

    bool is_many(std::string_view name) const {
      for (const DocumentType& type : owner_.types)
        if (type.id == type_)
          for (const FieldSpec& spec : type.fields)
            if (spec.name == name) return spec.many;
      return false;
    }

    // Several papers of one type: their known values must agree.
    Value one_of(const std::vector<const Fact*>& facts, std::string_view name) const {
      const Fact* known = nullptr;
      Evidence evidence;
      for (const Fact* fact : facts) {
        if (fact->state != FactState::known) continue;
        evidence = united(evidence, {owner_.number_of(*fact)});
        if (known != nullptr && known->value != fact->value)
          return Value::unknown(fmt::format("{}.{} conflicting (several-papers)", type_, name), evidence);
        known = fact;
      }
      if (known != nullptr) return owner_.value_of(*known).with_evidence(evidence);
      return facts.empty() ? Value::unknown(fmt::format("{}.{} no-paper", type_, name)) : owner_.value_of(*facts.front());
    }

    Impl& owner_;
    std::string bidder_;
    std::string type_;
    const TenderDocument* only_;
  };

  // One list for each common field: an element for every paper that bears it.
  class All : public Record {
   public:
    All(Impl& owner, std::string bidder) : owner_(owner), bidder_(std::move(bidder)) {}
    std::string type_name() const override { return "all"; }
    Value field(std::string_view name) const override {
      List items;
      for (const Fact* fact : owner_.facts_of(bidder_, "", name))
        if (fact->state != FactState::absent) items.push_back(owner_.value_of(*fact));
      return Value::list(std::move(items));
    }
    Value has(std::string_view name) const override { return Value(!field(name).as_list()->empty()); }

   private:
    Impl& owner_;
    std::string bidder_;
  };

  // One list for each type of paper: its papers one by one.
  class Each : public Record {
   public:
    Each(Impl& owner, const std::string& bidder) {
      for (const TenderDocument* document : owner.papers[bidder])
        papers_[document->type].push_back(std::make_unique<Papers>(owner, bidder, document->type, document));
    }
    std::string type_name() const override { return "each"; }
    Value field(std::string_view name) const override {
      List items;
      if (const auto found = papers_.find(name); found != papers_.end())
        for (const auto& paper : found->second) items.emplace_back(static_cast<const Record*>(paper.get()));
      return Value::list(std::move(items));
    }
    Value has(std::string_view name) const override { return Value(papers_.contains(name)); }

   private:
    std::map<std::string, std::vector<std::unique_ptr<Papers>>, std::less<>> papers_;
  };

  class BidderRecord : public Record {
   public:
    BidderRecord(Impl& owner, const Bidder& bidder) : owner_(owner), bidder_(bidder), all_(owner, bidder.id), each_(owner, bidder.id), files_(owner.traits_of(bidder.id)) {
      for (const DocumentType& type : owner.types)
        if (!type.of_buyer) papers_.emplace(type.id, std::make_unique<Papers>(owner, bidder.id, type.id));
    }
    std::string type_name() const override { return "bidder"; }
    Value field(std::string_view name) const override {
      if (name == "name") return Value(bidder_.name);
      if (name == "folder") return Value(bidder_.folder);
      if (name == "all") return Value(static_cast<const Record*>(&all_));
      if (name == "files") return Value(static_cast<const Record*>(&files_));
      if (name == "each") return Value(static_cast<const Record*>(&each_));
      if (name == "unread") return unread();
      if (name == "unclassified") return unclassified();
      const auto found = papers_.find(std::string(name));
      if (found == papers_.end()) return Value::error(fmt::format("no paper of type '{}'", name));
      return Value(static_cast<const Record*>(found->second.get()));
    }
    // Not there for sure only when all that the bidder handed in was read and recognised.
    Value has(std::string_view name) const override {
      if (!papers_.contains(std::string(name))) return Value::error(fmt::format("no paper of type '{}'", name));
      for (const TenderDocument* document : owner_.papers[bidder_.id])
        if (document->type == name) return Value(true, first_known(*document));
      if (owner_.is_typed_in(name)) return typed_in(name);
      std::vector<std::string> gaps;
      const Evidence searched = search([&](const TenderFile& file) {
        add_unread(file, gaps);
        for (const std::string& place : unclassified_in(file, owner_.papers[bidder_.id])) gaps.push_back(place + " unknown");
      });
      if (gaps.empty()) return Value(false, searched);
      return Value::unknown(fmt::format("{} not-found ({})", name, gaps.front()), searched);
    }

   private:
    // What shows that it is there: its first value, else the file that it is in.
    Evidence first_known(const TenderDocument& document) const {
      for (const Fact& fact : document.facts)
        if (fact.state == FactState::known) return {owner_.number_of(fact)};
      for (const TenderFile* file : owner_.files[bidder_.id])
        if (file->id == document.file) return {owner_.number_of(*file)};
      return {};
    }

    // No paper can hide what only officers know: it was typed in, or it was not.
    Value typed_in(std::string_view name) const {
      Evidence evidence;
      for (const OfficerValue& value : owner_.tender.officer_values)
        if (value.fact.subject == bidder_.id && value.fact.type == name) evidence = united(evidence, {owner_.number_of(value.fact)});
      return Value(!evidence.empty(), evidence);
    }

    // Places in the bidder's files where a paper could hide, each with why: none when all was read.
    Value unread() const {
      std::vector<std::string> places;
      const Evidence searched = search([&](const TenderFile& file) { add_unread(file, places); });
      return places.empty() ? Value::list({}, searched) : Value(Unknown{places}, searched);
    }

    Value unclassified() const {
      List places;
      const Evidence searched = search([&](const TenderFile& file) {
        for (std::string& place : unclassified_in(file, owner_.papers[bidder_.id])) places.emplace_back(std::move(place));
      });
      return places.empty() ? unread() : Value::list(std::move(places), searched);
    }

    template <typename Look>
    Evidence search(Look look) const {
      Evidence searched;
      for (const TenderFile* file : owner_.files[bidder_.id]) {
        searched = united(searched, {owner_.number_of(*file)});
        look(*file);
      }
      return searched;
    }

    Impl& owner_;
    const Bidder& bidder_;
    All all_;
    Each each_;
    FileTraits files_;
    std::map<std::string, std::unique_ptr<Papers>> papers_;
  };

  class TenderRecord : public Record {
   public:
    explicit TenderRecord(Impl& owner) : owner_(owner), files_(owner.traits_of("")) {}
    std::string type_name() const override { return "tender"; }
    Value field(std::string_view name) const override {
      if (name == "files") return Value(static_cast<const Record*>(&files_));
      List items;
      if (name == "typed_in") {
        for (const OfficerValue& value : owner_.tender.officer_values) items.push_back(value.fact.state == FactState::known ? Value(value.fact.value, {owner_.number_of(value.fact)}) : owner_.value_of(value.fact));
        return Value::list(std::move(items));
      }
      Evidence evidence;  // one file of each shows that it is there
      for (const Bidder& bidder : owner_.tender.bidders) {
        items.emplace_back(static_cast<const Record*>(owner_.bidders.at(bidder.id).get()));
        if (const auto& own = owner_.files[bidder.id]; !own.empty()) evidence.push_back(owner_.number_of(*own.front()));
      }
      std::sort(evidence.begin(), evidence.end());
      return Value::list(std::move(items), std::move(evidence));
    }
    Value has(std::string_view) const override { return Value(true); }

   private:
    Impl& owner_;
    FileTraits files_;
  };

  FileTraits traits_of(const std::string& bidder) {
    return {files[bidder], [this](const TenderFile& file) { return number_of(file); }};
  }

  // Only officers know it: nothing of the kind is handed in.
  bool is_typed_in(std::string_view type) const {
    return std::any_of(types.begin(), types.end(), [&](const DocumentType& known) { return known.of_officer && known.id == type; });
  }

  // Facts of `field` on papers of `type` (any type when empty); an officer's value stands for all that was read.
  const std::vector<const Fact*>& facts_of(const std::string& bidder, const std::string& type, std::string_view field) const {
    static const std::vector<const Fact*> kNone;
    const auto found = facts.find(key_of(type == "notice" ? "notice" : bidder, type, field));
    return found == facts.end() ? kNone : found->second;
  }

  static std::string key_of(std::string_view subject, std::string_view type, std::string_view field) {
    std::string key;
    key.reserve(subject.size() + type.size() + field.size() + 2);
    return key.append(subject).append("/").append(type).append("/").append(field);
  }

  void index_facts() {
    for (const OfficerValue& value : tender.officer_values)
      for (const std::string& type : {value.fact.type, std::string()}) facts[key_of(value.fact.subject, type, value.fact.field)].push_back(&value.fact);
    const auto stated = facts;  // by officers
    for (const TenderDocument& document : tender.documents)
      for (const Fact& fact : document.facts) {
        const std::string_view subject = document.type == "notice" ? "notice" : std::string_view(document.bidder);
        if (const std::string key = key_of(subject, document.type, fact.field); !stated.contains(key)) facts[key].push_back(&fact);
        if (document.type != "notice") facts[key_of(subject, "", fact.field)].push_back(&fact);
      }
    for (const TenderDocument& document : tender.documents) papers[document.bidder].push_back(&document);
    for (const TenderFile& file : tender.files) files[file.bidder].push_back(&file);
  }

  const Tender& tender;
  const std::vector<DocumentType>& types;
  std::unordered_map<std::string, std::vector<const Fact*>> facts;  // by subject, type (or none) and field
  std::unordered_map<std::string, std::vector<const TenderDocument*>> papers;  // by bidder
  std::unordered_map<std::string, std::vector<const TenderFile*>> files;       // by bidder
  std::unordered_map<const void*, int> numbers;
  std::vector<EvidenceItem> items;
  std::unique_ptr<Papers> notice;
  std::map<std::string, std::unique_ptr<BidderRecord>> bidders;
  std::unique_ptr<TenderRecord> whole;
};

TenderView::TenderView(const Tender& tender, const std::vector<DocumentType>& types) : impl_(std::make_unique<Impl>(tender, types)) {}
TenderView::~TenderView() = default;

const Record* TenderView::notice() const { return impl_->notice.get(); }
const Record* TenderView::bidder(const std::string& id) const { return impl_->bidders.at(id).get(); }
const Record* TenderView::tender() const { return impl_->whole.get(); }
const EvidenceItem& TenderView::evidence(int number) const { return impl_->items.at(static_cast<std::size_t>(number)); }

}  // namespace bidaudit
