// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/exports.h"
#include "report/json_writer.h"
#include "report/words.h"

namespace bidaudit {
namespace {

void optional_field(JsonWriter& json, std::string_view name, std::string_view value) {
  if (!value.empty()) json.field(name, value);
}

void write_head(JsonWriter& json, const AuditFile& audit) {
  const RunInfo& run = audit.run();
  json.object().field("type", "audit").field("version", 1).field("tender", audit.tender()).field("complete", audit.complete());
  json.field("started", run.started).field("finished", run.finished).field("host", run.host);
  json.field("pack", run.pack_id).field("pack-sha256", run.pack_sha256);
  json.object("components");
  for (const auto& [name, version] : run.versions) json.field(name, version);
  json.end().object("options");
  for (const auto& [name, value] : run.options) json.field(name, value);
  json.end().end().line();
}

void write_input(JsonWriter& json, const AuditInput& input) {
  json.object().field("type", "file").field("id", input.id).field("path", input.path).field("sha256", input.sha256);
  json.field("bytes", static_cast<std::int64_t>(input.bytes)).field("pages", input.pages).field("status", to_text(input.status));
  optional_field(json, "message", input.message);
  json.list("unread");
  for (const auto& [page, reason] : input.unread) json.object().field("page", page).field("reason", reason).end();
  json.end().end().line();
}

void write_fact(JsonWriter& json, const AuditFact& fact) {
  json.object().field("type", "fact").field("id", fact.id).field("subject", fact.subject);
  optional_field(json, "document", fact.document);
  json.field("document-type", fact.type).field("field", fact.field).field("value-type", fact.value_type).field("state", fact.state);
  if (fact.state == "known") json.field("value", fact.value);
  optional_field(json, "reason", fact.reason);
  optional_field(json, "replaced-by", fact.replaced_by);
  optional_field(json, "file", fact.file);
  if (fact.lot > 0) json.field("lot", fact.lot);
  if (fact.page > 0) json.field("page", fact.page).field("box", fact.box);
  optional_field(json, "source", fact.source);
  optional_field(json, "confidence", fact.confidence);
  optional_field(json, "by", fact.by);
  optional_field(json, "at", fact.at);
  optional_field(json, "why", fact.why);
  optional_field(json, "quote", fact.quote);
  json.end().line();
}

void write_result(JsonWriter& json, const Result& result) {
  json.object().field("type", "result").field("rule", result.rule).field("version", result.version);
  json.field("kind", to_text(result.kind)).field("severity", to_text(result.severity)).field("subject", result.subject);
  optional_field(json, "with", result.with);
  if (result.pairs > 0) json.field("pairs", result.pairs);
  json.field("outcome", to_text(result.outcome));
  optional_field(json, "reason", result.reason);
  json.object("messages");
  for (const auto& [language, text] : result.messages) json.field(language, text);
  json.end().list("basis");
  for (const std::string& basis : result.basis) json.item(basis);
  json.end().list("facts");
  for (const std::string& fact : result.facts) json.item(fact);
  json.end().list("searched");
  for (const std::string& file : result.searched) json.item(file);
  json.end().end().line();
}

void write_coverage(JsonWriter& json, const AuditCoverage& coverage) {
  json.object().field("type", "coverage").field("rules-loaded", coverage.rules_loaded).field("rules-run", coverage.rules_run).field("rules-skipped", coverage.rules_skipped);
  json.field("results", coverage.results).field("results-expected", coverage.results_expected).field("counted-only", coverage.counted_only).object("outcomes");
  for (const auto& [outcome, count] : coverage.outcomes) json.field(to_text(outcome), count);
  json.end().object("skipped");
  for (const SkippedRule& rule : coverage.skipped) json.field(rule.rule, rule.reason);
  json.end().list("changes");
  for (const LocalChange& change : coverage.changes) {
    json.object().field("kind", change.kind).field("rule", change.rule).field("value", change.value).field("bidder", change.bidder);
    json.field("until", change.until ? to_string(*change.until) : "").field("by", change.by).field("reason", change.reason).end();
  }
  json.end().object("pages");
  for (const auto& [route, count] : coverage.pages) json.field(route, count);
  json.end().end().line();
}

}  // namespace

void write_ndjson(std::ostream& out, const AuditFile& audit) {
  JsonWriter json(out);
  write_head(json, audit);
  for (const AuditInput& input : audit.inputs()) write_input(json, input);
  for (const AuditBidder& bidder : audit.bidders()) {
    json.object().field("type", "bidder").field("id", bidder.id).field("folder", bidder.folder).field("name", bidder.name);
    json.field("business-number", bidder.business_number).field("outcome", to_text(bidder.outcome)).end().line();
  }
  for (const AuditPaper& paper : audit.papers()) {
    json.object().field("type", "document").field("id", paper.id).field("file", paper.file).field("first-page", paper.first_page).field("last-page", paper.last_page);
    optional_field(json, "bidder", paper.bidder);
    json.field("document-type", paper.type).end().line();
  }
  for (const FactKey& key : audit.facts()) write_fact(json, audit.fact(key));
  for (std::size_t i = 0; i < audit.size(); ++i) write_result(json, audit.result(i));
  write_coverage(json, audit.coverage());
}

}  // namespace bidaudit
