// SPDX-License-Identifier: GPL-3.0-or-later
// An audit report read back: what all views and exports of it are made from.
//
// Files, bidders, papers and coverage are held; facts and results are read from the file each time they are asked for, so that
// a report of 100 000 results needs little memory.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/document.h"
#include "report/audit.h"
#include "report/element_stream.h"
#include "rules/result.h"

namespace bidaudit {

struct AuditInput {
  std::string id;
  std::string path;
  std::string sha256;
  std::uint64_t bytes = 0;
  int pages = 0;
  ReadStatus status = ReadStatus::read;
  std::string message;
  std::vector<std::pair<int, std::string>> unread;  // pages of which nothing could be read, with the reason's code
  std::map<int, std::pair<int, double>> turned;             // page, degrees clockwise by which it was turned to be read: by quarters, and besides
  std::vector<std::pair<int, std::string>> shared_passages;  // page, and what one other bidder wrote too
};

struct AuditBidder {
  std::string id;
  std::string folder;
  std::string name;  // may be empty
  std::string business_number;
  BidderOutcome outcome = BidderOutcome::needs_review;

  const std::string& shown() const { return name.empty() ? folder : name; }
};

struct AuditPaper {
  std::string id;
  std::string file;
  int first_page = 1;
  int last_page = 1;
  std::string bidder;
  std::string type;
};

struct AuditFact {
  std::string id;
  std::string subject;
  std::string document;
  std::string type;
  std::string field;
  std::string value_type;
  std::string state;
  std::string value;
  std::string reason;
  std::string file;  // id
  int page = 0;
  std::string box;
  std::string source;
  std::string confidence;
  std::string by;
  std::string at;
  std::string why;
  std::string replaced_by;
  int lot = 0;
  std::string quote;

  bool is_known() const { return state == "known"; }
};

// A fact as lists of facts need it. The texts live as long as the report.
struct FactKey {
  Span span;
  std::string_view subject;
  std::string_view type;
  std::string_view field;
};

struct AuditCoverage {
  int rules_loaded = 0;
  int rules_run = 0;
  int rules_skipped = 0;
  std::int64_t results = 0;
  std::int64_t results_expected = 0;
  std::int64_t counted_only = 0;
  std::map<Outcome, std::int64_t> outcomes;
  std::vector<LocalChange> changes;
  std::vector<SkippedRule> skipped;
  std::map<std::string, std::int64_t> pages;  // by route
};

class AuditFile {
 public:
  // Throws InputError with file and line for what is no audit report of version 1, is cut off, names what is not there, or has
  // sums that do not add up: a part of a report must not pass for the whole.
  static AuditFile open(const std::string& path);
  explicit AuditFile(TextSource source);

  const std::string& name() const { return source_.name(); }
  const TextSource& source() const { return source_; }
  const std::string& tender() const { return tender_; }
  bool complete() const { return complete_; }
  const RunInfo& run() const { return run_; }
  const std::vector<AuditInput>& inputs() const { return inputs_; }
  const std::vector<TypedFile>& typed_files() const { return typed_files_; }
  const std::vector<AuditBidder>& bidders() const { return bidders_; }
  const OpenedTender& opening() const { return opening_; }  // without its id; no bids where none were opened
  const std::vector<AuditPaper>& papers() const { return papers_; }
  const AuditCoverage& coverage() const { return coverage_; }

  const std::vector<FactKey>& facts() const { return facts_; }
  AuditFact fact(const FactKey& key) const;
  std::optional<AuditFact> fact(std::string_view id) const;

  std::size_t size() const { return verdicts_.size(); }  // results
  const Verdict& verdict(std::size_t index) const { return verdicts_[index]; }
  Result result(std::size_t index) const;

  // Nullptr where there is none.
  const AuditInput* input(std::string_view id) const { return find(inputs_, input_places_, id); }
  const AuditBidder* bidder(std::string_view id) const { return find(bidders_, bidder_places_, id); }
  const AuditPaper* paper(std::string_view id) const { return find(papers_, paper_places_, id); }
  // What people call a part of the pack, "입찰서" of the document type bid_form; the id where the report does not say.
  std::string title(std::string_view kind, std::string_view id, Language language) const;

 private:
  using Places = std::unordered_map<std::string, std::size_t>;
  template <typename T>
  static const T* find(const std::vector<T>& all, const Places& places, std::string_view id) {
    const auto found = places.find(std::string(id));
    return found == places.end() ? nullptr : &all[found->second];
  }
  std::string_view kept(std::string_view text);
  void take_root(const std::string& tag);
  void take(const ElementStream::Element& element);
  void take_fact(const ElementStream::Element& element);
  void take_result(const ElementStream::Element& element);
  void check_subject(std::string_view id, const Span& span) const;
  void check_sums() const;
  [[noreturn]] void fail(const Span& span, const std::string& what) const;

  TextSource source_;
  std::string tender_;
  bool complete_ = false;
  RunInfo run_;
  std::vector<AuditInput> inputs_;
  std::vector<TypedFile> typed_files_;
  std::vector<AuditBidder> bidders_;
  std::vector<AuditPaper> papers_;
  OpenedTender opening_;
  std::optional<AuditCoverage> found_coverage_;
  AuditCoverage coverage_;
  Places input_places_;
  Places bidder_places_;
  Places paper_places_;
  std::deque<std::string> texts_;  // what the keys below point into
  std::unordered_map<std::string_view, std::string_view> known_texts_;
  std::vector<FactKey> facts_;
  std::unordered_map<std::string_view, std::size_t> fact_places_;
  std::vector<Verdict> verdicts_;
  std::vector<Span> spans_;  // of the results
  Places titled_;            // kind and id of a part of the pack
};

}  // namespace bidaudit
