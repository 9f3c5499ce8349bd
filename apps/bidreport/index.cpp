// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "base/errors.h"
#include "base/files.h"
#include "bidreport/commands.h"
#include "report/batch_page.h"
#include "report/guarded_output.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kAudit = ".audit.xml";

std::vector<fs::path> audits_in(const fs::path& folder) {
  if (!fs::is_directory(folder)) throw InputError(folder.string() + ": is no folder; name the one that bidcheck -o wrote into");
  std::vector<fs::path> audits;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().filename().string().ends_with(kAudit)) audits.push_back(entry.path());
  std::sort(audits.begin(), audits.end());
  if (audits.empty()) throw InputError(folder.string() + ": holds no report (<tender>.audit.xml)");
  return audits;
}

// The page made of the report, where it lies beside it.
std::string page_of(const fs::path& audit) {
  std::string name = audit.filename().string();
  const std::string page = name.substr(0, name.size() - kAudit.size()) + ".html";
  return fs::exists(audit.parent_path() / page) ? page : name;
}

}  // namespace

int index(const ReportOptions& options) {
  std::vector<BatchRow> rows;
  bool usable = true;
  for (const fs::path& audit : audits_in(options.before)) {
    try {
      rows.push_back(batch_row(AuditFile::open(audit.string()), page_of(audit)));
    } catch (const InputError& error) {
      log_line(options.common, "bidreport", "error", error.what());
      BatchRow row;
      row.file = audit.filename().string();
      row.problem = options.common.told(error.what());
      rows.push_back(row);
      usable = false;
    }
  }
  std::vector<ListGap> gaps = gaps_in_lists(options.before);
  for (ListGap& gap : gaps) {
    gap.reason = options.common.told(gap.reason);
    log_line(options.common, "bidreport", "error", in_words(gap, options.language()));
  }
  usable = usable && gaps.empty();
  const std::string file = options.output.empty() ? (fs::path(options.before) / "index.html").string() : options.output;
  const auto write = [&](std::ostream& out) { write_guarded(out, file, [&](std::ostream& guarded) { write_batch_page(guarded, rows, gaps, options.language()); }); };
  if (file == "-") {
    write(std::cout);
  } else {
    write_file(file, write);
    if (!options.common.quiet) fmt::print("{}\n", file);
  }
  return usable ? kExitClean : kExitIncomplete;
}

}  // namespace bidaudit
