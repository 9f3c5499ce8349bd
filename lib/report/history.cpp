// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/errors.h"
#include "base/files.h"
#include "report/audit_file.h"
#include "report/seal.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> reports_in(const fs::path& folder) {
  std::vector<fs::path> reports;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().filename().string().ends_with(".audit.xml")) reports.push_back(entry.path());
  std::sort(reports.begin(), reports.end());
  return reports;
}

struct Report {
  std::string file;
  std::string finished;
  std::string sha256;
  OpenedTender opened;
};

Report read_report(const fs::path& path, const std::string& file) {
  std::string text = read_file(path);
  if (check_seal(text) == SealState::broken) throw InputError("it was changed after it was written");
  std::string hash = sha256(text);
  const AuditFile audit(TextSource(file, std::move(text)));
  Report report{file, audit.run().finished, std::move(hash), audit.opening()};
  report.opened.id = audit.tender();
  return report;
}

}  // namespace

std::string in_words(const HistoryInfo& info) {
  const std::string days = info.from ? fmt::format(" from {} to {}", to_string(*info.from), to_string(*info.to)) : "";
  return fmt::format("{} tenders{}; {} reports left out, {} tenders whose winner is not known, {} bids without a business number", info.tenders, days, info.left_out.size(), info.winner_unknown, info.without_number);
}

EarlierReports EarlierReports::read(const fs::path& folder) {
  EarlierReports out;
  std::map<std::string, Report> latest;  // by tender
  for (const fs::path& path : reports_in(folder)) {
    const std::string file = path.lexically_relative(folder).generic_string();
    try {
      Report report = read_report(path, file);
      const auto [known, is_new] = latest.try_emplace(report.opened.id, report);
      if (is_new) continue;
      if (known->second.finished <= report.finished) std::swap(known->second, report);
      out.left_out_.push_back({report.file, fmt::format("{} is a later report of the same tender", known->second.file)});
    } catch (const InputError& error) {
      out.left_out_.push_back({file, error.what()});
      out.earlier_.complete = false;
    }
  }
  for (auto& [tender, report] : latest) {
    if (report.opened.bids.empty()) {
      out.left_out_.push_back({report.file, "it holds no opened bids (bids.csv)"});
      continue;
    }
    out.earlier_.tenders.push_back(std::move(report.opened));
    out.hashes_.push_back(std::move(report.sha256));
  }
  return out;
}

HistoryInfo EarlierReports::info_for(const std::string& tender) const {
  HistoryInfo info;
  info.left_out = left_out_;
  std::string hashes;
  for (std::size_t i = 0; i < earlier_.tenders.size(); ++i) {
    const OpenedTender& one = earlier_.tenders[i];
    if (one.id == tender) continue;
    ++info.tenders;
    hashes += hashes_[i] + '\n';
    if (!one.has_winner()) ++info.winner_unknown;
    info.without_number += static_cast<int>(std::count_if(one.bids.begin(), one.bids.end(), [](const OpenedBid& bid) { return bid.business_number.empty(); }));
    if (one.day && (!info.from || *one.day < *info.from)) info.from = one.day;
    if (one.day && (!info.to || *info.to < *one.day)) info.to = one.day;
  }
  info.sha256 = sha256(hashes);
  return info;
}

}  // namespace bidaudit
