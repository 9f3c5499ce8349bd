// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/tender_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "base/calendar.h"
#include "base/decimal.h"
#include "rules/file_traits.h"

namespace bidaudit {
namespace {

// Fields that have one type wherever papers bear them: those of `bidder.all`.
std::map<std::string, ValueType> common_fields(const std::vector<DocumentType>& types) {
  std::map<std::string, std::optional<ValueType>> seen;
  for (const DocumentType& type : types) {
    if (type.of_buyer) continue;
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

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Type expression_type(ValueType type) {
  switch (type) {
    case ValueType::money: return {TypeKind::money, {}, ""};
    case ValueType::date: return {TypeKind::date, {}, ""};
    case ValueType::instant: return {TypeKind::timestamp, {}, ""};
    case ValueType::rate: return {TypeKind::rate, {}, ""};
    case ValueType::count: return {TypeKind::int64, {}, ""};
    default: return {TypeKind::string, {}, ""};
  }
}

Value expression_value(ValueType type, const std::string& text) {
  switch (type) {
    case ValueType::money:
      if (const auto won = whole_number(text)) return Value(Money{*won});
      break;
    case ValueType::count:
      if (const auto count = whole_number(text)) return Value(*count);
      break;
    case ValueType::date:
      if (const auto date = parse_iso_date(text)) return Value(*date);
      break;
    case ValueType::instant:
      if (const auto instant = parse_iso_instant(text)) return Value(Timestamp{instant->moment.time_since_epoch().count(), 0});
      break;
    case ValueType::rate:
      if (const auto rate = parse_decimal(text)) return Value(*rate);
      break;
    default: return Value(text);
  }
  return Value::error(fmt::format("'{}' is no {}", text, to_text(type)));
}

void declare_records(Environment& environment, const std::vector<DocumentType>& types) {
  std::map<std::string, Type> bidder = {{"name", {TypeKind::string, {}, ""}}, {"folder", {TypeKind::string, {}, ""}}, {"all", record_of("all")}, {"files", record_of("files")}};
  declare_file_traits(environment);
  for (const DocumentType& type : types) {
    std::map<std::string, Type> fields;
    for (const FieldSpec& field : type.fields)
      fields[field.name] = field.many ? list_of(expression_type(field.type)) : expression_type(field.type);
    environment.add_record(type.id, std::move(fields));
    if (!type.of_buyer) bidder[type.id] = record_of(type.id);
  }
  std::map<std::string, Type> all;
  for (const auto& [name, type] : common_fields(types)) all[name] = list_of(expression_type(type));
  environment.add_record("all", std::move(all));
  environment.add_record("bidder", std::move(bidder));
  environment.add_record("tender", {{"bidders", list_of(record_of("bidder"))}, {"files", record_of("files")}});
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

  // Papers of one type of one bidder (or of the buyer), read as one.
  class Papers : public Record {
   public:
    Papers(Impl& owner, std::string bidder, std::string type) : owner_(owner), bidder_(std::move(bidder)), type_(std::move(type)) {}
    std::string type_name() const override { return type_; }

    Value field(std::string_view name) const override {
      const auto facts = owner_.facts_of(bidder_, type_, name);
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
      const auto facts = owner_.facts_of(bidder_, type_, name);
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

  class BidderRecord : public Record {
   public:
    BidderRecord(Impl& owner, const Bidder& bidder) : owner_(owner), bidder_(bidder), all_(owner, bidder.id), files_(owner.traits_of(bidder.id)) {
      for (const DocumentType& type : owner.types)
        if (!type.of_buyer) papers_.emplace(type.id, std::make_unique<Papers>(owner, bidder.id, type.id));
    }
    std::string type_name() const override { return "bidder"; }
    Value field(std::string_view name) const override {
      if (name == "name") return Value(bidder_.name);
      if (name == "folder") return Value(bidder_.folder);
      if (name == "all") return Value(static_cast<const Record*>(&all_));
      if (name == "files") return Value(static_cast<const Record*>(&files_));
      const auto found = papers_.find(std::string(name));
      if (found == papers_.end()) return Value::error(fmt::format("no paper of type '{}'", name));
      return Value(static_cast<const Record*>(found->second.get()));
    }
    // Not there for sure only when all that the bidder handed in was read and recognised.
    Value has(std::string_view name) const override {
      if (!papers_.contains(std::string(name))) return Value::error(fmt::format("no paper of type '{}'", name));
      for (const TenderDocument* document : owner_.papers[bidder_.id])
        if (document->type == name) return Value(true, first_known(*document));
      Evidence searched;
      std::string gap;
      for (const TenderFile* file : owner_.files[bidder_.id]) {
        searched = united(searched, {owner_.number_of(*file)});
        if (const std::string reason = unread_part(*file); !reason.empty() && gap.empty()) gap = reason;
      }
      if (gap.empty()) return Value(false, searched);
      return Value::unknown(fmt::format("{} not-found ({})", name, gap), searched);
    }

   private:
    Evidence first_known(const TenderDocument& document) const {
      for (const Fact& fact : document.facts)
        if (fact.state == FactState::known) return {owner_.number_of(fact)};
      return {};
    }

    // Why a paper could hide in `file`; empty when none can.
    std::string unread_part(const TenderFile& file) const {
      if (file.document.status != ReadStatus::read) return fmt::format("{} {}", file.path, to_text(file.document.status));
      for (const Page& page : file.document.pages)
        if (page.route == Route::failed) return fmt::format("{} page {} failed", file.path, page.number);
      for (const TenderDocument* document : owner_.papers[file.bidder])
        if (document->file == file.id && document->type == "unknown")
          return fmt::format("{} page {} unknown", file.path, document->first_page);
      return "";
    }

    Impl& owner_;
    const Bidder& bidder_;
    All all_;
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
