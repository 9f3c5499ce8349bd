// SPDX-License-Identifier: GPL-3.0-or-later
// A rule pack: document types, rules and their tests, loaded from a folder and checked whole.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "facts/document_type.h"
#include "facts/tender.h"
#include "rules/opened_tender.h"
#include "rules/result.h"

namespace bidaudit {

struct EvaluateOptions {
  std::optional<Date> as_of;  // the day that counts where a rule asks for one; else the notice's posting day
  bool drafts = false;  // drafts run too
  // Up to so many pairs of bidders have a result each for each rule. Of more, those whose values a rule would have to find equal,
  // and does not, are counted only; and a bidder of whom they are not known has one result for all of its pairs.
  std::size_t pairs_listed = 1000;
  bool profile = false;  // take the time of each rule
  const EarlierTenders* history = nullptr;  // where they were given; must outlive the evaluation
};

// One test of a rule, and what came out.
struct RuleTestOutcome {
  std::string rule;
  std::string file;
  int line = 0;
  std::string expected;
  std::string got;      // outcome, with the reason when it is not pass or fail
  bool passed = false;
};

// A rule changed in one place, and whether its tests noticed.
struct Mutant {
  std::string rule;
  std::string file;
  int line = 0;
  std::string before;
  std::string after;
  bool noticed = false;
};

// What is told of a rule in a list.
struct RuleSummary {
  std::string id;
  int version = 1;
  RuleKind kind = RuleKind::eligibility;
  Severity severity = Severity::notice;
  bool draft = false;
  std::string checked;  // how well its bases were checked: the least of them, primary, secondary or general
  std::string scope;    // of whom it speaks: notice, bidder, pair, tender
  std::vector<std::string> cites;
  std::size_t tests = 0;
  std::map<std::string, std::string> titles;  // by language
};

class Pack {
 public:
  // Throws RuleError with everything that is wrong, a line each with file and line.
  static Pack load(const std::filesystem::path& folder);
  ~Pack();
  Pack(Pack&&) noexcept;
  Pack& operator=(Pack&&) noexcept;

  const std::string& id() const;
  const std::string& sha256() const;  // over the names and bytes of all its files, in order of their names
  const std::vector<DocumentType>& document_types() const;
  std::vector<RuleSummary> rules() const;

  // The pack and the tender must outlive what comes back: its results are told when they are asked for.
  Evaluation evaluate(const Tender& tender, const EvaluateOptions& options) const&;
  Evaluation evaluate(Tender&& tender, const EvaluateOptions& options) const& = delete;
  Evaluation evaluate(const Tender& tender, const EvaluateOptions& options) && = delete;
  std::vector<RuleTestOutcome> run_tests() const;
  std::vector<Mutant> run_mutants();
  // What the rule asks, of whom and on what basis, in the words of an officer. Throws InputError for an id that is not there, with
  // the one that was meant.
  std::string explain(const std::string& id, const std::string& language) const;
  // Changes rules as a file of the user says (tailoring.xml). Throws RuleError with everything that is wrong in it.
  void tailor(const std::filesystem::path& file);
  // What lint finds beyond what load refuses: "file:line: message", in order.
  std::vector<std::string> lint() const;

 private:
  class Impl;
  explicit Pack(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace bidaudit
