// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of tenders in which nothing has changed since an earlier run: they are given again, to the byte, and nobody reads or judges
// the tender anew. Their <run> says when that was done.
//
// An entry stands for all that a report comes of: the bytes and names of the papers, bids.csv and tender.xml, and what
// `same_for_all` holds. A tender that cannot be read whole now, or whose reading a limit cut short, is not kept.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "batch/entry_store.h"
#include "batch/page_cache.h"
#include "batch/read_files.h"
#include "bidcheck/judgement.h"
#include "facts/tender_folder.h"

namespace bidaudit {

struct KeptReport {
  std::vector<Document> heads;        // file, status and message of each paper
  std::vector<std::string> messages;  // of its judgement
  std::string xml;
};

// Of the papers that a report is made of.
struct ReportSources {
  std::vector<std::string> heads;
  std::vector<std::string> hashes;
};

// None when one of `documents` cannot be kept.
std::optional<ReportSources> sources_of(const std::vector<Document>& documents);

class KeptReports {
 public:
  KeptReports(std::filesystem::path folder, const std::string& same_for_all, const ReadOptions& read, std::function<void(const std::string&)> complain);

  // That of a tender as it lies there now. None when a paper cannot be opened or may still be uploaded.
  std::optional<KeptReport> find(const TenderFolder& tender) const;
  // Keeps what was made of `sources`, one for each file of the tender, as they were read. Throws InputError when it cannot be written.
  void keep(const TenderFolder& tender, const ReportSources& sources, const std::vector<std::string>& messages, std::string xml) const;
  void prune(std::chrono::days unused) const { entries_.prune(unused); }

 private:
  std::string entry(const TenderFolder& tender, const std::vector<std::string>& hashes) const;

  EntryStore entries_;
  std::string same_for_all_;
  std::size_t max_bytes_;
  std::chrono::seconds settled_;
};

}  // namespace bidaudit
