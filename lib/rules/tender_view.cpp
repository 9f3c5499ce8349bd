// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/tender_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>

#include "rules/file_traits.h"
#include "rules/opening_bids.h"
#include "rules/reading_gaps.h"
#include "rules/record_slots.h"
#include "rules/stated_facts.h"
#include "rules/tender_index.h"

namespace bidaudit {

class TenderView::Impl {
 public:
  Impl(const Tender& tender, const std::vector<DocumentType>& types, const RecordTypes& records) : index(tender, types, records) {
    std::unordered_map<std::string_view, BidderRecord*> by_id;
    for (const Bidder& bidder : tender.bidders) {
      bidders.push_back(std::make_unique<BidderRecord>(index, bidder));
      by_id.emplace(bidder.id, bidders.back().get());
    }
    const auto owner = [&](const std::string& id) {
      const auto found = by_id.find(id);
      return found == by_id.end() ? nullptr : found->second;
    };
    std::vector<const TenderDocument*> notices;
    for (const TenderDocument& document : tender.documents) {
      if (document.type == "notice") notices.push_back(&document);
      if (BidderRecord* bidder = owner(document.bidder)) bidder->documents.push_back(&document);
      papers.push_back(std::make_unique<PaperRecord>(index, document));
    }
    std::vector<const TenderFile*> of_buyer;
    for (const TenderFile& file : tender.files) {
      if (file.bidder.empty()) of_buyer.push_back(&file);
      if (BidderRecord* bidder = owner(file.bidder)) bidder->files.push_back(&file);
    }
    notice = std::make_unique<Papers>(index, "notice", index.layout("notice"), std::move(notices));
    whole = std::make_unique<TenderRecord>(index, tender, bidders, std::move(of_buyer));
  }

  // Papers of one type of one bidder (or of the buyer), read as one; or one of them alone.
  class Papers : public Record {
   public:
    Papers(const TenderIndex& owner, std::string subject, const Layout& layout, std::vector<const TenderDocument*> documents)
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
        if (!facts.empty()) return stated(facts);
        return owner_.is_typed_in(layout_.name, layout_.fields[slot]) ? Value(false) : no_paper(slot);
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

    const TenderIndex& owner_;
    std::string subject_;
    const Layout& layout_;
    std::vector<const TenderDocument*> documents_;
    Slots values_;
    Slots presence_;
  };

  // One paper by itself.
  class PaperRecord : public Record {
   public:
    PaperRecord(const TenderIndex& owner, const TenderDocument& document) : owner_(owner), layout_(owner.layout("document")), document_(document) {}
    std::string type_name() const override { return "document"; }

    const Value& field(std::size_t slot) const override {
      return values_.get(slot, layout_.fields.size(), [&] {
        const std::string& name = layout_.fields[slot];
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
      return presence_.get(slot, layout_.fields.size(), [&] {
        const auto facts = facts_of(layout_.fields[slot]);
        return facts.empty() ? Value(false, owner_.seen_in(document_.file)) : stated(facts);
      });
    }

   private:
    std::vector<Numbered> facts_of(const std::string& name) const {
      auto facts = owner_.said_by_officers(document_.type == "notice" ? "notice" : document_.bidder, document_.type, name);
      if (facts.empty()) owner_.add_facts(document_, name, facts);
      return facts;
    }

    const TenderIndex& owner_;
    const Layout& layout_;
    const TenderDocument& document_;
    Slots values_;
    Slots presence_;
  };

  class BidderRecord : public Record {
   public:
    BidderRecord(const TenderIndex& owner, const Bidder& bidder) : owner_(owner), layout_(owner.layout("bidder")), bidder_(bidder) {}
    std::string type_name() const override { return "bidder"; }

    const Value& field(std::size_t slot) const override {
      return values_.get(slot, layout_.fields.size(), [&] {
        const std::string& name = layout_.fields[slot];
        if (name == "name") return Value(bidder_.name);
        if (name == "folder") return Value(bidder_.folder);
        if (name == "unread") return unread();
        if (name == "unclassified") return unclassified();
        if (name == "all") return kept(std::make_unique<All>(*this));
        if (name == "each") return kept(std::make_unique<Each>(*this));
        if (name == "files") return kept(std::make_unique<FileTraits>(files, [this](const TenderFile& file) { return owner_.number_of(file); }, [this](const TenderFile& file) { return is_issued(file); }));
        return papers(name, of_type(name));
      });
    }

    // Not there for sure only when all that the bidder handed in was read and recognised.
    const Value& has(std::size_t slot) const override {
      return presence_.get(slot, layout_.fields.size(), [&] {
        const std::string& name = layout_.fields[slot];
        if (!owner_.is_type(name)) return Value::error(fmt::format("no paper of type '{}'", name));
        if (const auto there = of_type(name); !there.empty()) return Value(true, first_known(*there.front()));
        if (owner_.is_typed_in(name)) return typed_in(name);
        const Gap& gap = first_gap();
        return gap.place.empty() ? Value(false, gap.searched) : Value::unknown(fmt::format("{} not-found ({})", name, gap.place), gap.searched);
      });
    }

    void forget() {
      values_ = {};
      presence_ = {};
      records_.clear();
      gap_.reset();
    }

    std::vector<const TenderDocument*> documents;
    std::vector<const TenderFile*> files;

   private:
    // One list for each common field: an element for every paper that bears it.
    class All : public Record {
     public:
      explicit All(const BidderRecord& bidder) : bidder_(bidder), layout_(bidder.owner_.layout("all")) {}
      std::string type_name() const override { return "all"; }

      const Value& field(std::size_t slot) const override {
        const TenderIndex& owner = bidder_.owner_;
        return values_.get(slot, layout_.fields.size(), [&] {
          auto facts = owner.said_by_officers(bidder_.bidder_.id, "", layout_.fields[slot]);
          for (const TenderDocument* document : bidder_.documents)
            if (document->type != "notice") owner.add_facts(*document, layout_.fields[slot], facts);
          return list_of_values(facts);
        });
      }

      const Value& has(std::size_t slot) const override {
        return presence_.get(slot, layout_.fields.size(), [&] { return Value(!field(slot).as_list()->empty()); });
      }

     private:
      const BidderRecord& bidder_;
      const Layout& layout_;
      Slots values_;
      Slots presence_;
    };

    // One list for each type of paper: its papers one by one.
    class Each : public Record {
     public:
      explicit Each(const BidderRecord& bidder) : bidder_(bidder), layout_(bidder.owner_.layout("each")) {}
      std::string type_name() const override { return "each"; }

      const Value& field(std::size_t slot) const override {
        return values_.get(slot, layout_.fields.size(), [&] {
          List items;
          for (const TenderDocument* document : bidder_.of_type(layout_.fields[slot])) items.push_back(bidder_.papers(document->type, {document}));
          return Value::list(std::move(items));
        });
      }

      const Value& has(std::size_t slot) const override {
        return presence_.get(slot, layout_.fields.size(), [&] { return Value(!bidder_.of_type(layout_.fields[slot]).empty()); });
      }

     private:
      const BidderRecord& bidder_;
      const Layout& layout_;
      Slots values_;
      Slots presence_;
    };

    std::vector<const TenderDocument*> of_type(const std::string& type) const {
      std::vector<const TenderDocument*> out;
      std::copy_if(documents.begin(), documents.end(), std::back_inserter(out), [&](const TenderDocument* document) { return document->type == type; });
      return out;
    }

    // All of its papers were issued to the bidder by others.
    bool is_issued(const TenderFile& file) const {
      bool issued = false;
      for (const TenderDocument* paper : documents) {
        if (paper->file != file.id) continue;
        if (!owner_.is_issued(paper->type)) return false;
        issued = true;
      }
      return issued;
    }

    Value kept(std::unique_ptr<Record> record) const {
      records_.push_back(std::move(record));
      return Value(static_cast<const Record*>(records_.back().get()));
    }

    Value papers(const std::string& type, std::vector<const TenderDocument*> of_it) const {
      return kept(std::make_unique<Papers>(owner_, bidder_.id, owner_.layout(type), std::move(of_it)));
    }

    // Where a paper could hide; no place when none can.
    struct Gap {
      std::string place;
      Evidence searched;
    };
    const Gap& first_gap() const {
      if (gap_) return *gap_;
      std::vector<std::string> places;
      const Evidence searched = search([&](const TenderFile& file) {
        if (!places.empty()) return;
        add_unread(file, places);
        for (const std::string& place : unclassified_in(file, documents)) places.push_back(place + " unknown");
      });
      gap_ = Gap{places.empty() ? "" : places.front(), searched};
      return *gap_;
    }

    // What shows that it is there: its first value, else the file that it is in.
    Evidence first_known(const TenderDocument& document) const {
      for (const Fact& fact : document.facts)
        if (fact.state == FactState::known) return Evidence(owner_.number_of(document, fact));
      return owner_.seen_in(document.file);
    }

    // No paper can hide what only officers know: it was typed in, or it was not.
    Value typed_in(const std::string& type) const {
      EvidenceUnion evidence;
      for (const Numbered& value : owner_.said_by_officers(bidder_.id, type, "")) evidence.add(Evidence(value.number));
      const Evidence numbers = evidence.take();
      return Value(!numbers.empty(), numbers);
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
        for (std::string& place : unclassified_in(file, documents)) places.emplace_back(std::move(place));
      });
      return places.empty() ? unread() : Value::list(std::move(places), searched);
    }

    template <typename Look>
    Evidence search(Look look) const {
      EvidenceUnion searched;
      for (const TenderFile* file : files) {
        searched.add(Evidence(owner_.number_of(*file)));
        look(*file);
      }
      return searched.take();
    }

    const TenderIndex& owner_;
    const Layout& layout_;
    const Bidder& bidder_;
    mutable std::vector<std::unique_ptr<Record>> records_;
    mutable std::optional<Gap> gap_;
    Slots values_;
    Slots presence_;
  };

  class TenderRecord : public Record {
   public:
    TenderRecord(const TenderIndex& owner, const Tender& tender, const std::vector<std::unique_ptr<BidderRecord>>& bidders, std::vector<const TenderFile*> of_buyer)
        : owner_(owner), layout_(owner.layout("tender")), tender_(tender), all_(bidders), bids_(tender.opening, [&owner](const OpeningRow& row) { return owner.number_of(row); }), files_(std::move(of_buyer), [&owner](const TenderFile& file) { return owner.number_of(file); }) {}
    std::string type_name() const override { return "tender"; }

    const Value& field(std::size_t slot) const override {
      return values_.get(slot, layout_.fields.size(), [&] {
        if (layout_.fields[slot] == "files") return Value(static_cast<const Record*>(&files_));
        if (layout_.fields[slot] == "market") return Value(tender_.market);
        if (layout_.fields[slot] == "bids") return bids_.all();
        if (layout_.fields[slot] == "bids_alone") return Value(tender_.files.empty() && !tender_.opening.empty());
        return layout_.fields[slot] == "typed_in" ? typed_in() : bidders();
      });
    }
    const Value& has(std::size_t) const override { return there_; }

   private:
    Value bidders() const {
      List items;
      EvidenceUnion evidence;  // one file of each shows that it is there
      for (const auto& bidder : all_) {
        items.emplace_back(static_cast<const Record*>(bidder.get()));
        if (!bidder->files.empty()) evidence.add(Evidence(owner_.number_of(*bidder->files.front())));
      }
      return Value::list(std::move(items), evidence.take());
    }

    // As it was typed, whatever it stands for.
    Value typed_in() const {
      List items;
      for (const Numbered& value : owner_.said_by_officers())
        items.push_back(value.fact->state == FactState::known ? Value(value.fact->value, Evidence(value.number)) : value_of(value));
      return Value::list(std::move(items));
    }

    const TenderIndex& owner_;
    const Layout& layout_;
    const Tender& tender_;
    const std::vector<std::unique_ptr<BidderRecord>>& all_;
    OpeningBids bids_;
    FileTraits files_;
    Slots values_;
    Value there_{true};
  };

  TenderIndex index;
  std::unique_ptr<Papers> notice;
  std::vector<std::unique_ptr<BidderRecord>> bidders;
  std::vector<std::unique_ptr<PaperRecord>> papers;
  std::unique_ptr<TenderRecord> whole;
};

TenderView::TenderView(const Tender& tender, const std::vector<DocumentType>& types, const RecordTypes& records)
    : impl_(std::make_unique<Impl>(tender, types, records)) {}
TenderView::~TenderView() = default;

const Record* TenderView::notice() const { return impl_->notice.get(); }
const Record* TenderView::bidder(std::size_t index) const { return impl_->bidders[index].get(); }
const Record* TenderView::document(std::size_t index) const { return impl_->papers[index].get(); }
const Record* TenderView::tender() const { return impl_->whole.get(); }
void TenderView::forget_bidder(std::size_t index) { impl_->bidders[index]->forget(); }
const std::vector<EvidenceItem>& TenderView::evidence() const { return impl_->index.evidence(); }

}  // namespace bidaudit
