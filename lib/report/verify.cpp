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
  std::vector<Deviation> deviations;
  std::map<std::string, const FolderFile*> there;
  for (const FolderFile& file : folder.files) there[file.path] = &file;
  for (const AuditInput& input : audit.inputs()) {
    const auto found = there.find(input.path);
    if (found == there.end()) {
      deviations.push_back({Deviation::What::file_missing, input.path});
      continue;
    }
    const FolderFile& file = *found->second;
    there.erase(found);
    if (input.sha256.empty()) {
      deviations.push_back({Deviation::What::file_unhashed, input.path});
    } else if (file.outside || !std::filesystem::is_regular_file(file.on_disk) || sha256(read_file(file.on_disk)) != input.sha256) {
      deviations.push_back({Deviation::What::file_changed, input.path});
    }
  }
  for (const auto& [path, file] : there) deviations.push_back({Deviation::What::file_added, path});
  std::map<std::string, std::string> typed;
  for (const TypedFile& file : folder.typed_files) typed[file.path] = file.sha256;
  for (const TypedFile& file : audit.typed_files()) {
    const auto found = typed.find(file.path);
    if (found == typed.end()) deviations.push_back({Deviation::What::file_missing, file.path});
    if (found == typed.end()) continue;
    if (found->second != file.sha256) deviations.push_back({Deviation::What::file_changed, file.path});
    typed.erase(found);
  }
  for (const auto& [path, hash] : typed) deviations.push_back({Deviation::What::file_added, path});
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
