// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/tender_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

namespace bidaudit {
namespace {

// A fact and its evidence number.
struct Numbered {
  const Fact* fact = nullptr;
  int number = 0;
};

// The fields of a record in order of their slots.
struct Layout {
  std::string name;
  std::vector<std::string> fields;
  std::vector<bool> many;
};

// Values that are worked out when they are first asked for.
class Slots {
 public:
  template <typename Work>
  const Value& get(std::size_t slot, std::size_t count, Work work_out) const {
    if (!values_) values_ = std::make_unique<std::optional<Value>[]>(count);
    if (!values_[slot]) values_[slot] = work_out();
    return *values_[slot];
  }

 private:
  mutable std::unique_ptr<std::optional<Value>[]> values_;
};

Value value_of(const Numbered& numbered) {
  const Fact& fact = *numbered.fact;
  // which lot a bid is for, a person has to say
  if (fact.lot > 0) return Value::unknown(fmt::format("{}.{} conflicting (differs-by-lot)", fact.type, fact.field), Evidence(numbered.number));
  if (fact.state == FactState::known) return expression_value(fact.value_type, fact.value).with_evidence(Evidence(numbered.number));
  return Value::unknown(fmt::format("{}.{} {}{}", fact.type, fact.field, to_text(fact.state), fact.reason.empty() ? "" : " (" + fact.reason + ")"),
                        Evidence(numbered.number));
}

Value list_of_values(const std::vector<Numbered>& facts) {
  List items;
  for (const Numbered& fact : facts)
    if (fact.fact->state != FactState::absent) items.push_back(value_of(fact));
  return Value::list(std::move(items));
}

// Several papers of one type: their known values must agree.
Value one_of(const std::vector<Numbered>& facts, const std::string& type, const std::string& field) {
  const Numbered* known = nullptr;
  Evidence evidence;
  for (const Numbered& fact : facts) {
    if (fact.fact->state != FactState::known) continue;
    evidence = united(evidence, Evidence(fact.number));
    if (known != nullptr && known->fact->value != fact.fact->value)
      return Value::unknown(fmt::format("{}.{} conflicting (several-papers)", type, field), evidence);
    known = &fact;
  }
  if (known != nullptr) return value_of(*known).with_evidence(evidence);
  return value_of(facts.front());
}

// False only when every fact says that it is absent.
Value stated(const std::vector<Numbered>& facts) {
  Evidence evidence;
  bool absent = true;
  for (const Numbered& fact : facts) {
    if (fact.fact->state == FactState::known) return Value(true, Evidence(fact.number));
    absent = absent && fact.fact->state == FactState::absent;
    evidence = united(evidence, Evidence(fact.number));
  }
  return absent ? Value(false, evidence) : value_of(facts.front());
}

}  // namespace

class TenderView::Impl {
 public:
  Impl(const Tender& from, const std::vector<DocumentType>& types) : tender(from) {
    lay_out(types);
    number_evidence();
    std::unordered_map<std::string_view, std::size_t> index;
    for (const Bidder& bidder : tender.bidders) {
      index.emplace(bidder.id, bidders.size());
      bidders.push_back(std::make_unique<BidderRecord>(*this, bidder));
    }
    const auto owner = [&](const std::string& id) -> BidderRecord* {
      const auto found = index.find(id);
      return found == index.end() ? nullptr : bidders[found->second].get();
    };
    std::vector<const TenderDocument*> notices;
    for (const TenderDocument& document : tender.documents) {
      if (document.type == "notice") notices.push_back(&document);
      BidderRecord* bidder = owner(document.bidder);
      if (bidder != nullptr) bidder->documents.push_back(&document);
      papers.push_back(std::make_unique<PaperRecord>(*this, document));
    }
    for (const TenderFile& file : tender.files)
      if (BidderRecord* bidder = owner(file.bidder)) bidder->files.push_back(&file);
    notice = std::make_unique<Papers>(*this, "notice", layouts.at("notice"), std::move(notices));
    whole = std::make_unique<TenderRecord>(*this);
  }

  // Papers of one type of one bidder (or of the buyer), read as one.
  class Papers : public Record {
   public:
    Papers(const Impl& owner, std::string subject, const Layout& layout, std::vector<const TenderDocument*> documents)
        : owner_(owner), subject_(std::move(subject)), layout_(layout), documents_(std::move(documents)) {}
    std::string type_name() const override { return layout_.name; }

    const Value& field(std::size_t slot) const override {
      return values_.get(slot, layout_.fields.size(), [&] {
        const auto facts = facts_of(slot);
        if (facts.empty()) return no_paper(slot);
        return layout_.many[slot] ? list_of_values(facts) : one_of(facts, layout_.name, layout_.fields[slot]);
      });
    }

    const Value& has(std::size_t slot) const override {
      return presence_.get(slot, layout_.fields.size(), [&] {
        const auto facts = facts_of(slot);
        return facts.empty() ? no_paper(slot) : stated(facts);
      });
    }

   private:
    Value no_paper(std::size_t slot) const { return Value::unknown(fmt::format("{}.{} no-paper", layout_.name, layout_.fields[slot])); }

    std::vector<Numbered> facts_of(std::size_t slot) const {
      auto facts = owner_.said_by_officers(subject_, layout_.name, layout_.fields[slot]);
      if (!facts.empty()) return facts;
      for (const TenderDocument* document : documents_) owner_.add_facts(*document, layout_.fields[slot], facts);
      return facts;
    }

    const Impl& owner_;
    std::string subject_;
    const Layout& layout_;
    std::vector<const TenderDocument*> documents_;
    Slots values_;
    Slots presence_;
  };

  // One paper by itself.
  class PaperRecord : public Record {
   public:
    PaperRecord(const Impl& owner, const TenderDocument& document) : owner_(owner), document_(document) {}
    std::string type_name() const override { return "document"; }

    const Value& field(std::size_t slot) const override {
      return values_.get(slot, layout().fields.size(), [&] {
        const std::string& name = layout().fields[slot];
        const Evidence seen = owner_.seen_in(document_.file);
        if (name == "type") return Value(document_.type, seen);
        if (name == "file") return Value(owner_.path_of(document_.file), seen);
        if (name == "first_page") return Value(std::int64_t{document_.first_page}, seen);
        if (name == "pages") return Value(std::int64_t{document_.last_page - document_.first_page + 1}, seen);
        if (name == "of_buyer") return Value(document_.bidder.empty(), seen);
        const auto facts = facts_of(name);
        return facts.empty() ? Value::unknown(fmt::format("{}.{} not-on-paper", document_.type, name), seen) : one_of(facts, document_.type, name);
      });
    }

    // A paper that bears no such field does not state it.
    const Value& has(std::size_t slot) const override {
      return presence_.get(slot, layout().fields.size(), [&] {
        const auto facts = facts_of(layout().fields[slot]);
        return facts.empty() ? Value(false, owner_.seen_in(document_.file)) : stated(facts);
      });
    }

   private:
    const Layout& layout() const { return owner_.layouts.at("document"); }

    std::vector<Numbered> facts_of(const std::string& name) const {
      auto facts = owner_.said_by_officers(document_.type == "notice" ? "notice" : document_.bidder, document_.type, name);
      if (facts.empty()) owner_.add_facts(document_, name, facts);
      return facts;
    }

    const Impl& owner_;
    const TenderDocument& document_;
    Slots values_;
    Slots presence_;
  };

  class BidderRecord : public Record {
   public:
    BidderRecord(const Impl& owner, const Bidder& bidder) : owner_(owner), bidder_(bidder) {}
    std::string type_name() const override { return "bidder"; }

    const Value& field(std::size_t slot) const override {
      return values_.get(slot, layout().fields.size(), [&] {
        const std::string& name = layout().fields[slot];
        if (name == "name") return Value(bidder_.name);
        if (name == "folder") return Value(bidder_.folder);
        if (name == "all") {
          all_ = std::make_unique<All>(*this);
          return Value(static_cast<const Record*>(all_.get()));
        }
        std::vector<const TenderDocument*> of_type;
        std::copy_if(documents.begin(), documents.end(), std::back_inserter(of_type), [&](const TenderDocument* document) { return document->type == name; });
        papers_.push_back(std::make_unique<Papers>(owner_, bidder_.id, owner_.layouts.at(name), std::move(of_type)));
        return Value(static_cast<const Record*>(papers_.back().get()));
      });
    }

    // Not there for sure only when all that the bidder handed in was read and recognised.
    const Value& has(std::size_t slot) const override {
      return presence_.get(slot, layout().fields.size(), [&] {
        const std::string& name = layout().fields[slot];
        if (name == "name" || name == "folder" || name == "all") return Value::error(fmt::format("no paper of type '{}'", name));
        for (const TenderDocument* document : documents)
          if (document->type == name) return Value(true, first_known(*document));
        EvidenceUnion searched;
        std::string gap;
        for (const TenderFile* file : files) {
          searched.add(Evidence(owner_.number_of(*file)));
          if (gap.empty()) gap = unread_part(*file);
        }
        return gap.empty() ? Value(false, searched.take()) : Value::unknown(fmt::format("{} not-found ({})", name, gap), searched.take());
      });
    }

    void forget() {
      values_ = {};
      presence_ = {};
      papers_.clear();
      all_.reset();
    }

    std::vector<const TenderDocument*> documents;
    std::vector<const TenderFile*> files;

   private:
    // One list for each common field: an element for every paper that bears it.
    class All : public Record {
     public:
      explicit All(const BidderRecord& bidder) : bidder_(bidder) {}
      std::string type_name() const override { return "all"; }

      const Value& field(std::size_t slot) const override {
        const Impl& owner = bidder_.owner_;
        const Layout& layout = owner.layouts.at("all");
        return values_.get(slot, layout.fields.size(), [&] {
          auto facts = owner.said_by_officers(bidder_.bidder_.id, "", layout.fields[slot]);
          for (const TenderDocument* document : bidder_.documents)
            if (document->type != "notice") owner.add_facts(*document, layout.fields[slot], facts);
          return list_of_values(facts);
        });
      }

      const Value& has(std::size_t slot) const override {
        return presence_.get(slot, bidder_.owner_.layouts.at("all").fields.size(), [&] { return Value(!field(slot).as_list()->empty()); });
      }

     private:
      const BidderRecord& bidder_;
      Slots values_;
      Slots presence_;
    };

    const Layout& layout() const { return owner_.layouts.at("bidder"); }

    Evidence first_known(const TenderDocument& document) const {
      for (const Fact& fact : document.facts)
        if (fact.state == FactState::known) return Evidence(owner_.number_of(document, fact));
      return {};
    }

    // Why a paper could hide in `file`; empty when none can.
    std::string unread_part(const TenderFile& file) const {
      if (file.document.status != ReadStatus::read) return fmt::format("{} {}", file.path, to_text(file.document.status));
      for (const Page& page : file.document.pages)
        if (page.route == Route::failed) return fmt::format("{} page {} failed", file.path, page.number);
      for (const TenderDocument* document : documents)
        if (document->file == file.id && document->type == "unknown")
          return fmt::format("{} page {} unknown", file.path, document->first_page);
      return "";
    }

    const Impl& owner_;
    const Bidder& bidder_;
    mutable std::unique_ptr<All> all_;
    mutable std::vector<std::unique_ptr<Papers>> papers_;
    Slots values_;
    Slots presence_;
  };

  class TenderRecord : public Record {
   public:
    explicit TenderRecord(const Impl& owner) {
      List items;
      for (const auto& bidder : owner.bidders) items.emplace_back(static_cast<const Record*>(bidder.get()));
      bidders_ = Value::list(std::move(items));
    }
    std::string type_name() const override { return "tender"; }
    const Value& field(std::size_t) const override { return bidders_; }
    const Value& has(std::size_t) const override { return there_; }

   private:
    Value bidders_;
    Value there_{true};
  };

  void lay_out(const std::vector<DocumentType>& types) {
    for (const auto& [name, fields] : record_types(types)) {
      Layout layout{name, {}, {}};
      for (const auto& [field, type] : fields) {
        layout.fields.push_back(field);
        layout.many.push_back(type.kind == TypeKind::list);
      }
      layouts.emplace(name, std::move(layout));
    }
  }

  // Facts in order of the papers on which they stand, then files, then what officers say.
  void number_evidence() {
    for (const TenderDocument& document : tender.documents) {
      first_number.push_back(static_cast<int>(items.size()));
      for (const Fact& fact : document.facts) items.push_back({&fact, nullptr});
    }
    first_file = static_cast<int>(items.size());
    for (const TenderFile& file : tender.files) {
      file_index.emplace(file.id, items.size());
      items.push_back({nullptr, &file});
    }
    for (const OfficerValue& value : tender.officer_values) {
      const Numbered numbered{&value.fact, static_cast<int>(items.size())};
      for (const std::string& type : {value.fact.type, std::string()}) officers[{value.fact.subject, type, value.fact.field}].push_back(numbered);
      items.push_back({&value.fact, nullptr});
    }
  }

  int number_of(const TenderFile& file) const { return first_file + static_cast<int>(&file - tender.files.data()); }
  int number_of(const TenderDocument& document, const Fact& fact) const {
    return first_number[static_cast<std::size_t>(&document - tender.documents.data())] + static_cast<int>(&fact - document.facts.data());
  }

  void add_facts(const TenderDocument& document, const std::string& field, std::vector<Numbered>& facts) const {
    for (const Fact& fact : document.facts)
      if (fact.field == field) facts.push_back({&fact, number_of(document, fact)});
  }

  // An officer's value stands for all that was read. `type` is empty for papers of any type.
  std::vector<Numbered> said_by_officers(const std::string& subject, const std::string& type, const std::string& field) const {
    if (officers.empty()) return {};
    const auto found = officers.find({subject, type, field});
    return found == officers.end() ? std::vector<Numbered>() : found->second;
  }

  Evidence seen_in(const std::string& file) const {
    const auto found = file_index.find(file);
    return found == file_index.end() ? Evidence() : Evidence(static_cast<int>(found->second));
  }

  std::string path_of(const std::string& file) const {
    const auto found = file_index.find(file);
    return found == file_index.end() ? "" : items[found->second].file->path;
  }

  const Tender& tender;
  std::map<std::string, Layout> layouts;  // by the name of the record
  std::vector<EvidenceItem> items;        // by number
  std::vector<int> first_number;          // of the facts of each paper
  int first_file = 0;
  std::unordered_map<std::string_view, std::size_t> file_index;
  std::map<std::array<std::string, 3>, std::vector<Numbered>> officers;  // by subject, type (or none) and field
  std::unique_ptr<Papers> notice;
  std::vector<std::unique_ptr<BidderRecord>> bidders;
  std::vector<std::unique_ptr<PaperRecord>> papers;
  std::unique_ptr<TenderRecord> whole;
};

TenderView::TenderView(const Tender& tender, const std::vector<DocumentType>& types) : impl_(std::make_unique<Impl>(tender, types)) {}
TenderView::~TenderView() = default;

const Record* TenderView::notice() const { return impl_->notice.get(); }
const Record* TenderView::bidder(std::size_t index) const { return impl_->bidders[index].get(); }
const Record* TenderView::document(std::size_t index) const { return impl_->papers[index].get(); }
const Record* TenderView::tender() const { return impl_->whole.get(); }
void TenderView::forget_bidder(std::size_t index) { impl_->bidders[index]->forget(); }
const std::vector<EvidenceItem>& TenderView::evidence() const { return impl_->items; }

}  // namespace bidaudit
