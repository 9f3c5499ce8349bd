// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a tender while it is written: the report, its results by bidder, and the sections in the order of the page.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "report/audit_file.h"
#include "report/html_report.h"
#include "report/html_writer.h"
#include "report/words.h"

namespace bidaudit {

using ResultNumbers = std::vector<std::uint32_t>;

struct HtmlPage {
  HtmlPage(std::ostream& out, const AuditFile& report, Language language);

  // Results of the bidder alone or about its papers; the gravest first.
  const ResultNumbers& told_of(std::string_view bidder) const;
  // Its other results: what passed, and what does not apply.
  const ResultNumbers& quiet_of(std::string_view bidder) const;
  // Told of it and another bidder.
  const ResultNumbers& pairs_of(std::string_view bidder) const;
  // The first fact of `field` about `subject` that is known and was not replaced.
  std::optional<AuditFact> known(std::string_view subject, std::string_view type, std::string_view field) const;
  // As a reader should see it: amounts in won, else as it is.
  std::string shown(const AuditFact& fact) const;
  std::string field_title(const AuditFact& fact) const;

  const AuditFile& audit;
  AuditWords words;
  Html html;
  const Pictures* pictures = nullptr;
  std::unordered_map<std::string_view, ResultNumbers> told;
  std::unordered_map<std::string_view, ResultNumbers> quiet;
  std::unordered_map<std::string_view, ResultNumbers> pairs;  // told of the bidder and another
  ResultNumbers shared;        // told of two bidders, of the notice, of the tender, of the buyer's papers
  ResultNumbers shared_quiet;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> facts;  // of a subject
};

// The mark of a result or an outcome: a sign, and the word for it.
void write_state(HtmlPage& page, const Verdict& verdict);
void write_state(HtmlPage& page, BidderOutcome outcome);
// Anchor of the place where a result or a bidder is told of.
std::string anchor_of_result(std::size_t index);
std::string anchor_of_bidder(const AuditBidder& bidder);
// `text` up to the end of its first sentence.
std::string first_sentence(std::string_view text);

// What was found, in full: message, evidence with quotes and places, legal basis.
void write_finding(HtmlPage& page, std::size_t index);
// Rows of a table of facts: what, where, as printed, as read.
void write_evidence(HtmlPage& page, const std::vector<AuditFact>& facts, const std::vector<std::string>& searched);

void write_overview(HtmlPage& page);
void write_shared(HtmlPage& page);
void write_prices(HtmlPage& page);
void write_bidder(HtmlPage& page, const AuditBidder& bidder);
void write_identity(HtmlPage& page, const AuditBidder& bidder);
void write_unread(HtmlPage& page);
void write_coverage(HtmlPage& page);

}  // namespace bidaudit
