// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "base/unicode.h"
#include "facts/classify.h"
#include "facts/find_fields.h"
#include "facts/page_parts.h"
#include "facts/passages.h"
#include "facts/shared_traces.h"
#include "facts/required_documents.h"
#include "facts/tender_folder.h"
#include "facts/weigh_readings.h"

namespace bidaudit {
namespace {

const DocumentType* type_by_id(const std::vector<DocumentType>& types, const std::string& id) {
  const auto found = std::find_if(types.begin(), types.end(), [&](const DocumentType& type) { return type.id == id; });
  return found == types.end() ? nullptr : &*found;
}

class Builder {
 public:
  Builder(const TenderFolder& folder, std::vector<Document> documents, const Wordings& wordings)
      : folder_(folder), documents_(std::move(documents)), wordings_(wordings) {
    if (documents_.size() != folder.files.size()) throw std::logic_error("build_tender: one document for each file is needed");
  }

  Tender build() {
    tender_.id = folder_.id;
    tender_.market = folder_.market;
    for (const OpeningRow& row : folder_.opening) add_opening_row(row);
    tender_.typed_files = folder_.typed_files;
    for (const std::string& name : folder_.bidders)
      tender_.bidders.push_back({fmt::format("b{}", tender_.bidders.size() + 1), name, "", ""});
    for (std::size_t i = 0; i < folder_.files.size(); ++i) add_file(folder_.files[i], std::move(documents_[i]));
    weigh_readings(tender_);
    mark_shared_passages(tender_);
    forget_unread_values();
    for (Bidder& bidder : tender_.bidders) name_bidder(bidder);
    mark_shared_traces(tender_);
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

  void add_file(const FolderFile& from, Document document) {
    TenderFile file{fmt::format("f{}", tender_.files.size() + 1), from.path, bidder_id(from.bidder), std::move(document)};
    std::optional<Document> parted;  // where several papers stand on a page
    for (std::size_t i = 0; !from.bidder.empty() && i < file.document.pages.size(); ++i) {
      std::vector<Page> parts = parted_at_titles(file.document.pages[i], wordings_.titles);
      if (!parts.empty() && !parted) parted.emplace(file.document).pages.resize(i);
      if (parts.empty() && parted) parted->pages.push_back(file.document.pages[i]);
      if (parted) std::move(parts.begin(), parts.end(), std::back_inserter(parted->pages));
    }
    for (const Paper& paper : split_into_papers(parted ? *parted : file.document, wordings_.titles, from.bidder.empty())) add_paper(file, paper);
    tender_.files.push_back(std::move(file));
  }

  void add_paper(const TenderFile& file, const Paper& paper) {
    TenderDocument out{fmt::format("d{}", tender_.documents.size() + 1), file.id, paper.first_page, paper.last_page, file.bidder,
                       paper.type, paper.confidence, {}};
    if (const DocumentType* type = type_by_id(wordings_.types, paper.type)) {
      out.facts = find_fields(*type, paper.pages, wordings_.labels, file.path);
      list_required(*type, paper.pages, file.path, out.facts);
    }
    for (Fact& fact : out.facts) {
      fact.document = out.id;
      fact.subject = out.type == "notice" ? "notice" : file.bidder.empty() ? out.id : file.bidder;
    }
    tender_.documents.push_back(std::move(out));
  }

  void list_required(const DocumentType& type, const std::vector<const Page*>& pages, const std::string& file,
                     std::vector<Fact>& facts) const {
    for (const FieldSpec& field : type.fields) {
      if (field.type != ValueType::document_type) continue;
      std::erase_if(facts, [&](const Fact& fact) { return fact.field == field.name; });
      auto required = find_required_documents(pages, wordings_.types, type.id, field.name, file);
      std::move(required.begin(), required.end(), std::back_inserter(facts));
    }
  }

  // The row stands in the report like any other fact: rules tell what they rest on.
  void add_opening_row(OpeningRow row) {
    Fact& fact = row.fact;
    fact.subject = "tender";
    fact.type = "bid";
    fact.field = "amount";
    fact.value_type = ValueType::money;
    fact.state = row.amount ? FactState::known : FactState::unfilled;
    if (row.amount) fact.value = std::to_string(*row.amount);
    const std::string amount = row.amount ? std::to_string(*row.amount) : "-";
    fact.place = {.file = "bids.csv", .page = 0, .box = {}, .quote = tidy_spaces(fmt::format("{} {} {}", row.bidder, amount, row.status)), .source = Source::officer, .confidence = 1};
    tender_.opening.push_back(std::move(row));
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
        const std::string key = fact_key(fact);
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
    for (OpeningRow& row : tender_.opening) row.fact.id = fmt::format("x{}", ++number);
  }

  const TenderFolder& folder_;
  std::vector<Document> documents_;  // moved to the tender one by one
  const Wordings& wordings_;
  Tender tender_;
};

}  // namespace

Tender build_tender(const TenderFolder& folder, std::vector<Document> documents, const Wordings& wordings) {
  return Builder(folder, std::move(documents), wordings).build();
}

}  // namespace bidaudit
