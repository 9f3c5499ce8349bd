// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/verify.h"

#include <map>

#include "base/errors.h"
#include "base/files.h"
#include "report/seal.h"

namespace bidaudit {

std::vector<Deviation> verify_report(const AuditFile& audit) {
  switch (check_seal(audit.source().whole())) {
    case SealState::whole: return {};
    case SealState::broken: return {{Deviation::What::report_changed, audit.name()}};
    case SealState::none: break;
  }
  return {{Deviation::What::report_unsealed, audit.name()}};
}

std::vector<Deviation> verify_documents(const AuditFile& audit, const TenderFolder& folder) {
  std::vector<TypedFile> audited = audit.typed_files();
  for (const AuditInput& input : audit.inputs()) audited.push_back({input.path, input.sha256});
  std::map<std::string, std::string> there;  // hashes by path; "" for what cannot be opened
  for (const TypedFile& file : folder.typed_files) there[file.path] = file.sha256;
  for (const FolderFile& file : folder.files) there[file.path] = file.outside || !std::filesystem::is_regular_file(file.on_disk) ? "" : file_sha256(file.on_disk);
  std::vector<Deviation> deviations;
  for (const TypedFile& file : audited) {
    const auto found = there.find(file.path);
    if (found == there.end()) {
      deviations.push_back({Deviation::What::file_missing, file.path});
      continue;
    }
    if (file.sha256.empty()) deviations.push_back({Deviation::What::file_unhashed, file.path});
    else if (found->second != file.sha256) deviations.push_back({Deviation::What::file_changed, file.path});
    there.erase(found);
  }
  for (const auto& [path, hash] : there) deviations.push_back({Deviation::What::file_added, path});
  return deviations;
}

std::vector<Deviation> verify_pack(const AuditFile& audit, const std::string& sha256, const std::filesystem::path& folder) {
  if (audit.run().pack_sha256 == sha256) return {};
  std::map<std::string, std::string> parts;
  for (const PackPart& part : audit.run().pack_parts)
    if (part.kind != "field") parts[part.kind + " " + part.id] = part.sha256;
  std::vector<Deviation> deviations;
  for (const PackPart& part : pack_parts(folder)) {
    const auto found = parts.find(part.kind + " " + part.id);
    if (found == parts.end() || found->second != part.sha256) deviations.push_back({Deviation::What::part_changed, part.kind + " " + part.id});
    if (found != parts.end()) parts.erase(found);
  }
  for (const auto& [name, hash] : parts) deviations.push_back({Deviation::What::part_changed, name});
  if (deviations.empty()) deviations.push_back({Deviation::What::pack_changed, audit.run().pack_id});
  return deviations;
}

}  // namespace bidaudit
