// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/audit_nodes.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <pugixml.hpp>
#include <stdexcept>

#include "base/calendar.h"
#include "facts/passages.h"

namespace bidaudit {
namespace {

constexpr std::array kKinds = {RuleKind::eligibility, RuleKind::anomaly, RuleKind::notice};
constexpr std::array kSeverities = {Severity::reject, Severity::correctable, Severity::review, Severity::notice};
constexpr std::array kOutcomes = {Outcome::pass, Outcome::fail, Outcome::undetermined, Outcome::not_applicable, Outcome::error, Outcome::waived};
constexpr std::array kBidderOutcomes = {BidderOutcome::eligible, BidderOutcome::ineligible, BidderOutcome::needs_review};

std::string optional_text(const pugi::xml_node& node, const char* name) { return node.attribute(name).value(); }

std::string text(const pugi::xml_node& node, const char* name) {
  const pugi::xml_attribute found = node.attribute(name);
  if (!found) throw std::invalid_argument(std::string("<") + node.name() + "> has no " + name);
  return found.value();
}

std::int64_t number(const pugi::xml_node& node, const char* name, std::int64_t most = INT64_MAX) {
  const std::string digits = text(node, name);
  std::size_t used = 0;
  try {
    const std::int64_t value = std::stoll(digits, &used);
    if (used == digits.size() && value >= 0 && value <= most) return value;
  } catch (const std::logic_error&) {
    used = 0;  // no number, or too great a one
  }
  throw std::invalid_argument(std::string(name) + "=\"" + digits + "\" is no number");
}

constexpr std::int64_t kMostSmall = 1'000'000'000;  // the sum of two is one too
int small(const pugi::xml_node& node, const char* name) { return static_cast<int>(number(node, name, kMostSmall)); }
// Of results: more than any report holds, and few enough to be added up.
std::int64_t tally(const pugi::xml_node& node, const char* name) { return number(node, name, std::int64_t{1} << 40); }
int small_or_zero(const pugi::xml_node& node, const char* name) { return node.attribute(name) ? small(node, name) : 0; }

// From 0 to 1, as written; "" where the attribute is missing.
std::string share_or_none(const pugi::xml_node& node, const char* name) {
  const std::string written = optional_text(node, name);
  if (written.empty()) return written;
  double value = -1;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error == std::errc{} && end == written.data() + written.size() && value >= 0 && value <= 1) return written;
  throw std::invalid_argument(std::string(name) + "=\"" + written + "\" is no number");
}

template <typename Words>
auto word(const pugi::xml_node& node, const char* name, const Words& words) {
  const std::string written = text(node, name);
  for (const auto candidate : words)
    if (to_text(candidate) == written) return candidate;
  throw std::invalid_argument(std::string(name) + "=\"" + written + "\" is none of its words");
}

PackPart part_of(const pugi::xml_node& node) {
  PackPart part{text(node, "kind"), text(node, "id"), optional_text(node, "version"), optional_text(node, "sha256"), {}};
  for (const pugi::xml_node& title : node.children("title")) part.titles[text(title, "xml:lang")] = title.text().get();
  return part;
}

std::vector<std::pair<std::string, std::string>> pairs(const pugi::xml_node& node, const char* element, const char* first, const char* second) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const pugi::xml_node& child : node.children(element)) out.emplace_back(text(child, first), text(child, second));
  return out;
}

HistoryInfo history_of(const pugi::xml_node& node) {
  HistoryInfo history;
  history.tenders = small(node, "tenders");
  history.from = parse_iso_date(optional_text(node, "from"));
  history.to = parse_iso_date(optional_text(node, "to"));
  history.winner_unknown = small(node, "winner-unknown");
  history.without_number = small(node, "bids-without-number");
  history.sha256 = text(node, "sha256");
  for (const auto& [file, reason] : pairs(node, "left-out", "file", "reason")) history.left_out.push_back({file, reason});
  return history;
}

}  // namespace

RunInfo run_of(const pugi::xml_node& node) {
  RunInfo run;
  run.started = text(node, "started");
  run.finished = text(node, "finished");
  run.host = text(node, "host");
  run.versions = pairs(node, "component", "name", "version");
  run.options = pairs(node, "option", "name", "value");
  run.protections = pairs(node, "protection", "name", "state");
  if (const pugi::xml_node history = node.child("history")) run.history = history_of(history);
  if (const pugi::xml_node pack = node.child("pack")) {
    run.pack_id = text(pack, "id");
    run.pack_sha256 = text(pack, "sha256");
    for (const pugi::xml_node& part : pack.children("part")) run.pack_parts.push_back(part_of(part));
  }
  return run;
}

AuditInput input_of(const pugi::xml_node& node) {
  AuditInput input{text(node, "id"), text(node, "path"), text(node, "sha256"), static_cast<std::uint64_t>(number(node, "bytes")), small(node, "pages"),
                   status_from_text(text(node, "status")), optional_text(node, "message"), {}, {}, {}};
  for (const pugi::xml_node& trait : node.children("trait")) {
    const std::string name = text(trait, "name");
    const int page = small_or_zero(trait, "page");
    if (name == kSharedPassage) input.shared_passages.emplace_back(page, text(trait, "value"));
    else if (name == "page-turned") input.turned[page].first = trait.attribute("value").as_int();
    else if (name == "page-skew") input.turned[page].second = trait.attribute("value").as_double();
  }
  for (const pugi::xml_node& page : node.children("unread")) input.unread.emplace_back(small(page, "page"), text(page, "reason"));
  return input;
}

AuditBidder bidder_of(const pugi::xml_node& node) {
  return {text(node, "id"), text(node, "folder"), text(node, "name"), text(node, "business-number"), word(node, "outcome", kBidderOutcomes)};
}

OpenedTender opening_of(const pugi::xml_node& node) {
  OpenedTender out{.buyer = optional_text(node, "buyer"), .winner_unknown = optional_text(node, "winner-unknown")};
  if (node.attribute("day") && !(out.day = parse_iso_date(text(node, "day")))) throw std::invalid_argument("day=\"" + text(node, "day") + "\" is no day");
  for (const pugi::xml_node& child : node.children("bid")) {
    OpenedBid bid{optional_text(child, "bidder"), text(child, "business-number"), text(child, "name"), std::nullopt, optional_text(child, "received-at"), optional_text(child, "status"), child.attribute("won").as_bool()};
    if (child.attribute("amount")) bid.amount = number(child, "amount");
    out.bids.push_back(std::move(bid));
  }
  return out;
}

AuditPaper paper_of(const pugi::xml_node& node) {
  return {text(node, "id"), text(node, "file"), small(node, "first-page"), small(node, "last-page"), optional_text(node, "bidder"), text(node, "type")};
}

AuditFact fact_of(const pugi::xml_node& node) {
  AuditFact fact;
  fact.id = text(node, "id");
  fact.subject = text(node, "subject");
  fact.document = optional_text(node, "document");
  fact.type = text(node, "type");
  fact.field = text(node, "field");
  fact.value_type = to_text(value_type_from_text(text(node, "value-type")));
  fact.state = text(node, "state");
  fact.value = optional_text(node, "value");
  fact.reason = optional_text(node, "reason");
  fact.file = optional_text(node, "file");
  fact.page = small_or_zero(node, "page");
  fact.box = optional_text(node, "box");
  fact.source = optional_text(node, "source");
  fact.confidence = share_or_none(node, "confidence");
  fact.by = optional_text(node, "by");
  fact.at = optional_text(node, "at");
  fact.why = optional_text(node, "why");
  fact.replaced_by = optional_text(node, "replaced-by");
  fact.lot = small_or_zero(node, "lot");
  fact.quote = node.text().get();
  return fact;
}

Result result_of(const pugi::xml_node& node) {
  Result result;
  result.rule = text(node, "rule");
  result.version = small(node, "version");
  result.kind = word(node, "kind", kKinds);
  result.severity = word(node, "severity", kSeverities);
  result.subject = text(node, "subject");
  result.with = optional_text(node, "with");
  result.pairs = node.attribute("pairs") ? tally(node, "pairs") : 0;
  result.outcome = word(node, "outcome", kOutcomes);
  result.reason = optional_text(node, "reason");
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view name = child.name();
    if (name == "message") result.messages[text(child, "xml:lang")] = child.text().get();
    else if (name == "basis") result.basis.emplace_back(child.text().get());
    else if (name == "evidence" && child.attribute("fact")) result.facts.push_back(text(child, "fact"));
    else if (name == "evidence") result.searched.push_back(text(child, "searched"));
    else if (child.type() == pugi::node_element) throw std::invalid_argument("<" + std::string(name) + "> in a result");
  }
  return result;
}

AuditCoverage coverage_of(const pugi::xml_node& node) {
  AuditCoverage coverage;
  coverage.rules_loaded = small(node, "rules-loaded");
  coverage.rules_run = small(node, "rules-run");
  coverage.rules_skipped = small(node, "rules-skipped");
  coverage.results = tally(node, "results");
  coverage.results_expected = tally(node, "results-expected");
  coverage.counted_only = node.attribute("counted-only") ? tally(node, "counted-only") : 0;
  for (const pugi::xml_node& count : node.children("outcome")) coverage.outcomes[word(count, "name", kOutcomes)] = tally(count, "count");
  for (const pugi::xml_node& change : node.children("change"))
    coverage.changes.push_back({text(change, "kind"), text(change, "rule"), optional_text(change, "value"), text(change, "by"), text(change, "reason"),
                                optional_text(change, "bidder"), parse_iso_date(optional_text(change, "until"))});
  for (const auto& [rule, reason] : pairs(node, "skipped", "rule", "reason")) coverage.skipped.push_back({rule, reason});
  for (const pugi::xml_node& count : node.children("pages")) coverage.pages[text(count, "route")] = tally(count, "count");
  return coverage;
}

}  // namespace bidaudit
