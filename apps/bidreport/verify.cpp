// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/verify.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "base/errors.h"
#include "base/files.h"
#include "bidreport/commands.h"
#include "report/words.h"
#include "rules/pack.h"

namespace bidaudit {
namespace {

std::string told(const Words& words, const Deviation& deviation) {
  switch (deviation.what) {
    case Deviation::What::report_changed: return words.pick("보고서가 만들어진 뒤에 바뀜", "the report was changed after it was written");
    case Deviation::What::report_unsealed: return words.pick("보고서에 해시값이 없어 확인할 수 없음", "the report has no hash of itself, so that nothing can be said of it");
    case Deviation::What::file_missing: return words.pick("보고서에 있으나 폴더에 없음", "in the report, but not in the folder");
    case Deviation::What::file_changed: return words.pick("보고서를 만든 뒤에 바뀜", "changed since the report");
    case Deviation::What::file_added: return words.pick("폴더에 있으나 보고서에 없음", "in the folder, but not in the report");
    case Deviation::What::file_unhashed: return words.pick("점검할 때 열지 못해 해시값이 없음", "could not be opened when it was audited, so that it has no hash");
    case Deviation::What::pack_changed: return words.pick("규칙 묶음이 바뀜", "the rule pack was changed");
    case Deviation::What::part_changed: break;
  }
  return words.pick("규칙 묶음의 이 부분이 바뀜", "this part of the rule pack was changed");
}

// `files` is how many papers were looked at; nothing when none were.
void print_summary(const Words& words, bool holds, const std::optional<std::size_t>& files) {
  if (!files) fmt::print("{}\n", words.pick("서류는 대조하지 않았습니다. --documents로 입찰 폴더를 지정하십시오.", "The papers were not looked at; name the tender folder with --documents."));
  const std::string what = files ? fmt::format(fmt::runtime(words.pick("보고서, 규칙 묶음, 파일 {}개", "The report, the rule pack and {} files")), *files)
                                 : words.pick("보고서, 규칙 묶음", "The report and the rule pack");
  fmt::print("{}{}\n", what, holds ? words.pick(": 점검할 때 그대로입니다.", " are what they were.") : words.pick(": 다른 점이 있습니다.", " were compared: there are deviations."));
}

}  // namespace

int verify(const ReportOptions& options) {
  if (std::filesystem::is_directory(options.before)) return verify_nights(options);
  const Words words(options.language());
  const AuditFile audit = AuditFile::open(options.before);
  std::vector<Deviation> deviations = verify_report(audit);
  const auto add = [&](std::vector<Deviation> more) { deviations.insert(deviations.end(), more.begin(), more.end()); };
  const auto folder = find_pack(options.pack.empty() ? audit.run().pack_id : options.pack);
  const Pack pack = Pack::load(folder);
  add(verify_pack(audit, pack.sha256(), folder));
  if (!options.documents.empty()) add(verify_documents(audit, list_tender(options.documents, pack.document_types())));
  for (const Deviation& deviation : deviations) fmt::print("{}: {}\n", deviation.name, told(words, deviation));
  if (!options.common.quiet) print_summary(words, deviations.empty(), options.documents.empty() ? std::nullopt : std::optional(audit.inputs().size()));
  return deviations.empty() ? kExitClean : kExitFindings;
}

}  // namespace bidaudit
