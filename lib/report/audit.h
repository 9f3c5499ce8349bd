// SPDX-License-Identifier: GPL-3.0-or-later
// The audit report of one tender: the record from which everything else is made.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "facts/tender.h"
#include "report/history.h"
#include "report/pack_parts.h"
#include "rules/pack.h"
#include "rules/result.h"

namespace bidaudit {

// What may differ between two runs on the same inputs: stands in <run> only.
struct RunInfo {
  std::string started;   // ISO instant
  std::string finished;
  std::string host;
  std::vector<std::pair<std::string, std::string>> versions;  // component, version
  std::vector<std::pair<std::string, std::string>> options;   // as given
  std::vector<std::pair<std::string, std::string>> protections;  // of the programs that read files: name, active or missing
  std::string pack_id;
  std::string pack_sha256;
  std::vector<PackPart> pack_parts;
  std::optional<HistoryInfo> history;  // the earlier reports that were looked at, where a folder of them was given
};

// True when every file was read whole. Throws std::logic_error when a rule and a subject have not exactly one outcome.
bool is_complete(const Tender& tender, const Evaluation& evaluation);

// Audit XML (urn:bidaudit:audit:1, audit.xsd). Throws std::logic_error when the coverage sums do not add up.
void write_audit_xml(std::ostream& out, const Tender& tender, const Evaluation& evaluation, const RunInfo& run);

// <facts>: the files, bidders, documents and facts alone, as bidfacts prints them.
void write_facts_xml(std::ostream& out, const Tender& tender);

enum class Language { korean, english };

// A table of bidders with outcome and counts, the findings that decided, and what could not be read; for people, on a
// terminal of 80 columns or more (Hangul counts two).
void write_summary(std::ostream& out, const Tender& tender, const Evaluation& evaluation, Language language, bool colored = false);

}  // namespace bidaudit
