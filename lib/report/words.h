// SPDX-License-Identifier: GPL-3.0-or-later
// What outcomes are called, and where something stands, in the words of a procurement officer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/audit_file.h"

namespace bidaudit {

class Words {
 public:
  explicit Words(Language language) : korean_(language == Language::korean) {}

  Language language() const { return korean_ ? Language::korean : Language::english; }
  const char* code() const { return korean_ ? "ko" : "en"; }
  const char* pick(const char* korean, const char* english) const { return korean_ ? korean : english; }

  std::string word(BidderOutcome outcome) const;
  std::string word(Severity severity) const;
  std::string word(Outcome outcome) const;
  std::string word(RuleKind kind) const;
  std::string word(ReadStatus status) const;
  // Status and message of a file that was not read, or not whole.
  std::string unread(ReadStatus status, std::string_view message) const;
  // Of a result: a finding is called by its severity, everything else by its outcome.
  std::string word(const Verdict& verdict) const { return verdict.outcome == Outcome::fail ? word(verdict.severity) : word(verdict.outcome); }

  // "1,230,000원", "KRW 1,230,000".
  std::string won(std::string_view digits) const;

 private:
  bool korean_;
};

// Words that need the report they are about.
class AuditWords : public Words {
 public:
  AuditWords(const AuditFile& audit, Language language) : Words(language), audit_(audit) {}

  // The message in this language, else in the other, else the reason: never nothing.
  std::string message(const Result& result) const;
  std::string rule_title(std::string_view rule) const { return audit_.title("rule", rule, language()); }
  std::string paper_title(std::string_view type) const;
  // Of a demand for papers, as facts bear it: "bid_bond|bond_waiver_pledge" is one of the two, "licence?" depends on a condition.
  std::string paper_titles(std::string_view demand) const;
  // Name of the bidder, "공고" of the notice, "입찰 전체" of the tender, kind and owner of a paper.
  std::string subject(std::string_view id) const;
  // "bids/가람/01.pdf 1쪽"; who typed it in, for what an officer typed in; "" for what stands nowhere.
  std::string place(const AuditFact& fact) const;

 private:
  const AuditFile& audit_;
};

// The bidder that a result's subject is, or whose paper it is; nullptr for the notice and the tender.
const AuditBidder* bidder_of(const AuditFile& audit, std::string_view subject);

// What was found, what is open, what was waived: all that a person should see. The rest passed or does not apply.
bool is_told(Outcome outcome);

}  // namespace bidaudit
