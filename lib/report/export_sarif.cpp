// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <unordered_map>

#include "report/address.h"
#include "report/exports.h"
#include "report/json_writer.h"
#include "report/words.h"

namespace bidaudit {
namespace {

const char* kind_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass: return "pass";
    case Outcome::fail: return "fail";
    case Outcome::undetermined:
    case Outcome::error: return "open";
    case Outcome::waived: return "informational";
    case Outcome::not_applicable: break;
  }
  return "notApplicable";
}

const char* level_of(const Verdict& verdict) {
  if (verdict.outcome != Outcome::fail) return "none";  // the format allows no other beside another kind
  switch (verdict.severity) {
    case Severity::reject: return "error";
    case Severity::correctable:
    case Severity::review: return "warning";
    case Severity::notice: break;
  }
  return "note";
}

class Sarif {
 public:
  Sarif(std::ostream& out, const AuditFile& audit, Language language) : json_(out), audit_(audit), words_(audit, language) {}

  void write() {
    json_.object().field("version", "2.1.0").field("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    json_.list("runs").object();
    tool();
    json_.field("language", words_.code());
    json_.list("invocations").object().field("executionSuccessful", audit_.complete()).field("startTimeUtc", audit_.run().started).field("endTimeUtc", audit_.run().finished).end().end();
    artifacts();
    json_.list("results");
    for (std::size_t i = 0; i < audit_.size(); ++i) result(i);
    json_.end();
    json_.object("properties").field("tender", audit_.tender()).field("pack", audit_.run().pack_id).field("pack-sha256", audit_.run().pack_sha256);
    json_.field("results", audit_.coverage().results).field("counted-only", audit_.coverage().counted_only).end();
    json_.end().end().end().line();
  }

 private:
  void tool() {
    std::string version;
    for (const auto& [name, value] : audit_.run().versions)
      if (name == "bidaudit") version = value;
    json_.object("tool").object("driver").field("name", "bidaudit").field("version", version).list("rules");
    for (std::size_t i = 0; i < audit_.size(); ++i) {
      const std::string_view rule = audit_.verdict(i).rule;
      if (!rule_places_.emplace(rule, static_cast<int>(rule_places_.size())).second) continue;
      json_.object().field("id", rule).object("shortDescription").field("text", words_.rule_title(rule)).end().end();
    }
    json_.end().end().end();
  }

  void artifacts() {
    json_.list("artifacts");
    for (const AuditInput& input : audit_.inputs()) {
      json_.object().object("location").field("uri", relative_address(input.path)).end().field("length", static_cast<std::int64_t>(input.bytes));
      if (!input.sha256.empty()) json_.object("hashes").field("sha-256", input.sha256).end();
      json_.end();
    }
    json_.end();
  }

  void location(const std::string& path, const AuditFact* fact) {
    json_.object().object("physicalLocation").object("artifactLocation").field("uri", relative_address(path)).end().end();
    if (fact != nullptr) {
      json_.object("message").field("text", fact->quote.empty() ? words_.place(*fact) : fact->quote).end();
      json_.object("properties").field("page", fact->page).field("box", fact->box).end();
    }
    json_.end();
  }

  // Some readers refuse a file with one result without a place.
  std::string home_of(std::string_view subject) const {
    const AuditBidder* bidder = bidder_of(audit_, subject);
    return bidder == nullptr ? "notice" : bidder->folder;
  }

  void locations(const Verdict& verdict, const Result& result) {
    json_.list("locations");
    bool any = false;
    if (is_told(verdict.outcome))
      for (const std::string& id : result.facts) {
        const auto fact = audit_.fact(id);
        const AuditInput* input = fact ? audit_.input(fact->file) : nullptr;
        if (input == nullptr) continue;
        location(input->path, &*fact);
        any = true;
      }
    if (!any) location(home_of(verdict.subject), nullptr);
    json_.end();
  }

  void result(std::size_t index) {
    const Verdict& verdict = audit_.verdict(index);
    const Result result = audit_.result(index);
    json_.object().field("ruleId", result.rule).field("ruleIndex", rule_places_.at(verdict.rule)).field("kind", kind_of(verdict.outcome)).field("level", level_of(verdict));
    json_.object("message").field("text", words_.message(result)).end();
    locations(verdict, result);
    json_.object("partialFingerprints").field("subject/v1", fmt::format("{}|{}|{}", result.rule, home_of(result.subject), result.with.empty() ? "" : home_of(result.with))).end();
    json_.object("properties").field("outcome", to_text(result.outcome)).field("severity", to_text(result.severity)).field("subject", words_.subject(result.subject));
    if (!result.with.empty()) json_.field("with", words_.subject(result.with));
    json_.list("basis");
    for (const std::string& basis : result.basis) json_.item(basis);
    json_.end().end().end();
  }

  JsonWriter json_;
  const AuditFile& audit_;
  AuditWords words_;
  std::unordered_map<std::string_view, int> rule_places_;
};

}  // namespace

void write_sarif(std::ostream& out, const AuditFile& audit, Language language) { Sarif(out, audit, language).write(); }

}  // namespace bidaudit
