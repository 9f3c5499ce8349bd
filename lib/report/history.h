// SPDX-License-Identifier: GPL-3.0-or-later
// Earlier audit reports as the history of the tenders that are checked: who bid before, and who won.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "rules/opened_tender.h"

namespace bidaudit {

// A report that does not count, and why.
struct LeftOut {
  std::string file;  // in the folder
  std::string reason;
};

// What a report tells of the earlier reports that were looked at.
struct HistoryInfo {
  int tenders = 0;           // with opened bids
  std::optional<Date> from;  // of their openings, where one is known
  std::optional<Date> to;
  int winner_unknown = 0;    // tenders of which it is not known who won: not counted where that matters
  int without_number = 0;    // bids without a business number: not known again in another tender
  std::string sha256;        // over the hashes of the reports, in order of the tenders
  std::vector<LeftOut> left_out;
};

// In a line: how many tenders, of which days, and what cannot be used of them.
std::string in_words(const HistoryInfo& info);

class EarlierReports {
 public:
  // All *.audit.xml in `folder` and below. What is no whole report, or was changed after it was written, is left out with its reason;
  // of several reports of one tender the run that ended last counts.
  static EarlierReports read(const std::filesystem::path& folder);

  const EarlierTenders& earlier() const { return earlier_; }  // by id
  const std::vector<LeftOut>& left_out() const { return left_out_; }
  // As they count for a check of `tender`, whose own earlier report does not.
  HistoryInfo info_for(const std::string& tender) const;

 private:
  EarlierTenders earlier_;
  std::vector<std::string> hashes_;  // of each report
  std::vector<LeftOut> left_out_;
};

}  // namespace bidaudit
