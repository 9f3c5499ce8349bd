// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>

#include "base/errors.h"
#include "base/files.h"
#include "bidreport/commands.h"
#include "report/formats.h"
#include "report/guarded_output.h"
#include "report/masking.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

// "out/a03.audit.xml" gives "a03".
std::string stem_of(const std::string& audit) {
  std::string name = audit == "-" ? "audit" : fs::path(audit).filename().string();
  for (const char* ending : {".xml", ".audit"})
    if (name.ends_with(ending)) name.resize(name.size() - std::string_view(ending).size());
  return name.empty() ? "audit" : name;
}

std::vector<ReportPart> wanted_parts(const ReportOptions& options) {
  std::vector<ReportPart> parts;
  for (const ReportPart& part : report_parts())
    if (std::find(options.formats.begin(), options.formats.end(), part.format) != options.formats.end()) parts.push_back(part);
  return parts;
}

class Render {
 public:
  explicit Render(const ReportOptions& options) : options_(options), audits_(all_inputs(options.audits)), parts_(wanted_parts(options)) {
    constexpr std::size_t kKeyBytes = 32;
    key_ = options.key_file.empty() ? random_bytes(kKeyBytes) : read_file(options.key_file);
    if (key_.empty()) throw InputError(options.key_file + ": is empty; put a secret of some length into it");
  }

  int run() {
    if (audits_.empty()) throw InputError("no audit report; name the XML that bidcheck -o wrote, see bidreport --help");
    const bool several = audits_.size() > 1 || std::any_of(parts_.begin(), parts_.end(), [&](const ReportPart& part) { return part.format != parts_[0].format; });
    to_folder_ = !options_.output.empty() && options_.output != "-" && (several || fs::is_directory(options_.output));
    if (several && !to_folder_) throw InputError("several reports or formats need a folder: -o DIR");
    if (!options_.documents.empty() && audits_.size() > 1) throw InputError("--documents is the folder of one tender; render the reports one by one");
    if (!options_.documents.empty() && options_.profile != "officer") throw InputError("--documents: pictures of the papers show what is to be masked; leave it out, or render for the officer");
    if (to_folder_) fs::create_directories(options_.output);
    check_names();
    for (const std::string& audit : audits_) render(audit);
    return kExitClean;
  }

 private:
  void check_names() const {
    std::map<std::string, std::string> seen;
    for (const std::string& audit : audits_)
      if (const auto [at, is_new] = seen.try_emplace(stem_of(audit), audit); !is_new)
        throw InputError(fmt::format("{} and {} would both become {}; render them into two folders", at->second, audit, at->first));
  }

  void render(const std::string& name) const {
    const AuditFile audit = for_reader(AuditFile::open(name));
    ReportView view{options_.language()};
    if (!options_.documents.empty()) view.pictures = pictures_of(audit, options_);
    if (to_folder_) {
      for (const ReportPart& part : parts_) {
        const fs::path file = fs::path(options_.output) / (stem_of(name) + std::string(part.ending));
        write_file(file, [&](std::ostream& out) { write_part(out, file.string(), audit, view, {&part, 1}); });
        if (!options_.common.quiet) fmt::print("{}\n", file.string());
      }
    } else if (options_.output.empty() || options_.output == "-") {
      write_part(std::cout, "standard output", audit, view, parts_);
      std::cout.flush();
    } else {
      write_file(options_.output, [&](std::ostream& out) { write_part(out, options_.output, audit, view, parts_); });
    }
  }

  AuditFile for_reader(AuditFile audit) const {
    if (options_.profile == "officer") return audit;
    return masked_audit(audit, options_.profile == "auditor" ? Profile::auditor : Profile::everybody, key_, options_.language());
  }

  // Several parts of one format in one file have an empty line between them.
  void write_part(std::ostream& out, const std::string& file, const AuditFile& audit, const ReportView& view, std::span<const ReportPart> parts) const {
    write_guarded(out, file, [&](std::ostream& guarded) {
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) guarded << "\r\n";
        ReportView of_part = view;
        of_part.begins_file = i == 0;
        parts[i].write(guarded, audit, of_part);
      }
    });
  }

  const ReportOptions& options_;
  std::vector<std::string> audits_;
  std::vector<ReportPart> parts_;
  std::string key_;
  bool to_folder_ = false;
};

}  // namespace

int render(const ReportOptions& options) { return Render(options).run(); }

}  // namespace bidaudit
