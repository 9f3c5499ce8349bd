// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/xml_writer.h"
#include "document/mask.h"
#include "report/seal.h"

namespace bidaudit {
namespace {

constexpr const char* kNamespace = "urn:bidaudit:audit:1";

std::string box_text(const Box& box) {
  return fmt::format("{} {} {} {}", format_number(box.x0, 1), format_number(box.y0, 1), format_number(box.x1, 1),
                     format_number(box.y1, 1));
}

class Writer {
 public:
  Writer(std::ostream& out, const Tender& tender) : xml_(out), tender_(tender) {}

  void audit(const Evaluation& evaluation, const RunInfo& info) {
    xml_.declaration().open("audit").attribute("xmlns", kNamespace).attribute("version", "1");
    xml_.attribute("tender", tender_.id).attribute("complete", is_complete(tender_, evaluation));
    run(info);
    inputs(&evaluation);
    if (!evaluation.opened.bids.empty()) write(evaluation.opened);
    for (const Result& result : evaluation.results) write(result);
    coverage(evaluation);
    xml_.close();
  }

  void facts() {
    xml_.declaration().open("facts").attribute("xmlns", kNamespace).attribute("tender", tender_.id);
    inputs(nullptr);
    xml_.close();
  }

 private:
  void run(const RunInfo& info) {
    xml_.open("run").attribute("started", info.started).attribute("finished", info.finished).attribute("host", info.host);
    xml_.attribute("seal", kUnsealed);
    for (const auto& [name, version] : info.versions) xml_.open("component").attribute("name", name).attribute("version", version).close();
    xml_.open("pack").attribute("id", info.pack_id).attribute("sha256", info.pack_sha256);
    for (const PackPart& part : info.pack_parts) write(part);
    xml_.close();
    for (const auto& [name, value] : info.options) xml_.open("option").attribute("name", name).attribute("value", value).close();
    if (info.history) write(*info.history);
    for (const auto& [name, state] : info.protections) xml_.open("protection").attribute("name", name).attribute("state", state).close();
    xml_.close();
  }

  void write(const HistoryInfo& history) {
    xml_.open("history").attribute("tenders", history.tenders);
    if (history.from) xml_.attribute("from", to_string(*history.from)).attribute("to", to_string(*history.to));
    xml_.attribute("winner-unknown", history.winner_unknown).attribute("bids-without-number", history.without_number).attribute("sha256", history.sha256);
    for (const LeftOut& report : history.left_out) xml_.open("left-out").attribute("file", report.file).attribute("reason", report.reason).close();
    xml_.close();
  }

  void write(const PackPart& part) {
    xml_.open("part").attribute("kind", part.kind).attribute("id", part.id);
    if (!part.version.empty()) xml_.attribute("version", part.version);
    if (!part.sha256.empty()) xml_.attribute("sha256", part.sha256);
    for (const auto& [language, title] : part.titles) xml_.open("title").attribute("xml:lang", language).text(title).close();
    xml_.close();
  }

  void inputs(const Evaluation* evaluation) {
    for (const TenderFile& file : tender_.files) write(file);
    for (const TypedFile& file : tender_.typed_files) xml_.open("typed").attribute("path", file.path).attribute("sha256", file.sha256).close();
    for (const Bidder& bidder : tender_.bidders) {
      xml_.open("bidder").attribute("id", bidder.id).attribute("folder", bidder.folder).attribute("name", bidder.name);
      xml_.attribute("business-number", bidder.business_number);
      if (evaluation != nullptr) xml_.attribute("outcome", to_text(evaluation->bidders.at(bidder.id).outcome()));
      xml_.close();
    }
    for (const TenderDocument& document : tender_.documents) {
      xml_.open("document").attribute("id", document.id).attribute("file", document.file);
      xml_.attribute("first-page", document.first_page).attribute("last-page", document.last_page);
      if (!document.bidder.empty()) xml_.attribute("bidder", document.bidder);
      xml_.attribute("type", document.type).attribute("confidence", document.confidence, 2).close();
    }
    for (const TenderDocument& document : tender_.documents)
      for (const Fact& fact : document.facts) write(fact, document.file, nullptr);
    for (const OfficerValue& value : tender_.officer_values) {
      write(value.fact, "", &value);
      for (const Fact& read : value.read) write(read, file_of(read.document), nullptr, value.fact.id);
    }
    const OfficerValue table{.fact = {}, .by = "bids.csv", .at = "", .reason = ""};
    for (const OpeningRow& row : tender_.opening) write(row.fact, "", &table);
  }

  void write(const OpenedTender& opened) {
    xml_.open("opening");
    if (opened.day) xml_.attribute("day", to_string(*opened.day));
    if (!opened.buyer.empty()) xml_.attribute("buyer", opened.buyer);
    if (!opened.has_winner()) xml_.attribute("winner-unknown", opened.winner_unknown);
    for (const OpenedBid& bid : opened.bids) {
      xml_.open("bid");
      if (!bid.bidder.empty()) xml_.attribute("bidder", bid.bidder);
      xml_.attribute("business-number", bid.business_number).attribute("name", masked(bid.name));
      if (bid.amount) xml_.attribute("amount", *bid.amount);
      if (!bid.received_at.empty()) xml_.attribute("received-at", bid.received_at);
      if (!bid.status.empty()) xml_.attribute("status", masked(bid.status));
      if (bid.won) xml_.attribute("won", true);
      xml_.close();
    }
    xml_.close();
  }

  std::string file_of(const std::string& document) const {
    const auto found = std::find_if(tender_.documents.begin(), tender_.documents.end(), [&](const TenderDocument& d) { return d.id == document; });
    return found == tender_.documents.end() ? "" : found->file;
  }

  void write(const TenderFile& file) {
    const Document& document = file.document;
    xml_.open("file").attribute("id", file.id).attribute("path", file.path).attribute("sha256", document.sha256);
    xml_.attribute("bytes", static_cast<std::int64_t>(document.bytes)).attribute("pages", document.page_count);
    xml_.attribute("status", to_text(document.status));
    if (!document.message.empty()) xml_.attribute("message", document.message);
    for (const Trait& trait : document.traits) {
      xml_.open("trait").attribute("name", trait.name).attribute("value", trait.value);
      if (trait.page > 0) xml_.attribute("page", trait.page);
      for (const TraitDetail& detail : trait.details)
        xml_.open("detail").attribute("name", detail.name).attribute("value", detail.value).close();
      xml_.close();
    }
    for (const Page& page : document.pages)
      if (page.route == Route::failed) xml_.open("unread").attribute("page", page.number).attribute("reason", page.reason).close();
    xml_.close();
  }

  void write(const Fact& fact, const std::string& file, const OfficerValue* officer, const std::string& replaced_by = "") {
    xml_.open("fact").attribute("id", fact.id).attribute("subject", fact.subject);
    if (!fact.document.empty()) xml_.attribute("document", fact.document);
    xml_.attribute("type", fact.type).attribute("field", fact.field).attribute("value-type", to_text(fact.value_type));
    xml_.attribute("state", to_text(fact.state));
    if (fact.state == FactState::known) xml_.attribute("value", masked(fact.value));
    if (fact.lot > 0) xml_.attribute("lot", std::to_string(fact.lot));
    if (!fact.reason.empty()) xml_.attribute("reason", fact.reason);
    if (!replaced_by.empty()) xml_.attribute("replaced-by", replaced_by);
    if (!file.empty()) xml_.attribute("file", file);
    if (fact.place.page > 0) {
      xml_.attribute("page", fact.place.page).attribute("box", box_text(fact.place.box));
      xml_.attribute("source", to_text(fact.place.source)).attribute("confidence", fact.place.confidence, 2);
    }
    if (officer != nullptr) {
      xml_.attribute("source", to_text(Source::officer)).attribute("confidence", "1");
      xml_.attribute("by", officer->by);
      if (!officer->at.empty()) xml_.attribute("at", officer->at).attribute("why", masked(officer->reason));  // a row of bids.csv has neither
    }
    xml_.text(masked(fact.place.quote)).close();  // what an officer typed in was not masked by a reader
  }

  void write(const Result& result) {
    xml_.open("result").attribute("rule", result.rule).attribute("version", result.version);
    xml_.attribute("kind", to_text(result.kind)).attribute("severity", to_text(result.severity));
    xml_.attribute("subject", result.subject);
    if (!result.with.empty()) xml_.attribute("with", result.with);
    if (result.pairs > 0) xml_.attribute("pairs", result.pairs);
    xml_.attribute("outcome", to_text(result.outcome));
    if (!result.reason.empty()) xml_.attribute("reason", result.reason);
    for (const auto& [language, text] : result.messages) xml_.open("message").attribute("xml:lang", language).text(text).close();
    for (const std::string& basis : result.basis) xml_.open("basis").text(basis).close();
    for (const std::string& fact : result.facts) xml_.open("evidence").attribute("fact", fact).close();
    for (const std::string& file : result.searched) xml_.open("evidence").attribute("searched", file).close();
    xml_.close();
  }

  void coverage(const Evaluation& evaluation) {
    std::map<std::string_view, int> statuses;
    std::map<std::string_view, int> routes;
    int pages = 0;
    int stated = 0;
    for (const TenderFile& file : tender_.files) {
      ++statuses[to_text(file.document.status)];
      stated += std::max(file.document.page_count, static_cast<int>(file.document.pages.size()));
      for (const Page& page : file.document.pages) {
        ++routes[to_text(page.route)];
        ++pages;
      }
    }
    std::int64_t results = 0;
    std::int64_t counted = 0;
    std::map<std::string_view, std::int64_t> outcomes;
    for (const auto& [outcome, count] : outcome_counts(evaluation)) outcomes[to_text(outcome)] = count, results += count;
    for (const auto& [outcome, count] : evaluation.counted) counted += count;
    xml_.open("coverage").attribute("rules-loaded", evaluation.rules_loaded).attribute("rules-run", evaluation.rules_run);
    xml_.attribute("rules-skipped", static_cast<int>(evaluation.skipped.size()));
    xml_.attribute("results-expected", evaluation.expected_results).attribute("results", results);
    if (counted > 0) xml_.attribute("counted-only", counted);
    for (const auto& [name, count] : outcomes) xml_.open("outcome").attribute("name", name).attribute("count", count).close();
    for (const LocalChange& change : evaluation.changes) {
      xml_.open("change").attribute("kind", change.kind).attribute("rule", change.rule);
      if (!change.value.empty()) xml_.attribute("value", change.value);
      if (!change.bidder.empty()) xml_.attribute("bidder", change.bidder);
      if (change.until) xml_.attribute("until", to_string(*change.until));
      xml_.attribute("by", change.by).attribute("reason", change.reason).close();
    }
    for (const SkippedRule& rule : evaluation.skipped) xml_.open("skipped").attribute("rule", rule.rule).attribute("reason", rule.reason).close();
    for (const auto& [name, count] : statuses) xml_.open("files").attribute("status", name).attribute("count", count).close();
    for (const auto& [name, count] : routes) xml_.open("pages").attribute("route", name).attribute("count", count).close();
    if (stated > pages) xml_.open("pages").attribute("route", "not-reached").attribute("count", stated - pages).close();
    xml_.close();
  }

  XmlWriter xml_;
  const Tender& tender_;
};

}  // namespace

bool is_complete(const Tender& tender, const Evaluation& evaluation) {
  check_coverage(evaluation);
  return std::all_of(tender.files.begin(), tender.files.end(), [](const TenderFile& file) { return file.document.status == ReadStatus::read; });
}

void write_audit_xml(std::ostream& out, const Tender& tender, const Evaluation& evaluation, const RunInfo& run) {
  Writer(out, tender).audit(evaluation, run);
}

void write_facts_xml(std::ostream& out, const Tender& tender) { Writer(out, tender).facts(); }

}  // namespace bidaudit
