// SPDX-License-Identifier: GPL-3.0-or-later
#include "bidcheck/kept_reports.h"

#include <cstring>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/files.h"
#include "batch/input_file.h"
#include "batch/message.h"
#include "document/mask.h"

namespace bidaudit {
namespace {

// Each with its length, so that no two lists make the same bytes.
std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  std::size_t size = 0;
  for (const std::string& part : parts) size += sizeof(std::uint64_t) + part.size();
  all.reserve(size);
  for (const std::string& part : parts) {
    const std::uint64_t length = part.size();
    all.append(reinterpret_cast<const char*>(&length), sizeof length).append(part);
  }
  return all;
}

// Throws std::invalid_argument for what `joined` did not make.
std::vector<std::string> parted(std::string_view all) {
  std::vector<std::string> parts;
  while (!all.empty()) {
    std::uint64_t length = 0;
    if (all.size() < sizeof length) throw std::invalid_argument("a list ends too soon");
    std::memcpy(&length, all.data(), sizeof length);
    all.remove_prefix(sizeof length);
    if (all.size() < length) throw std::invalid_argument("a list ends too soon");
    parts.emplace_back(all.substr(0, length));
    all.remove_prefix(length);
  }
  return parts;
}

std::string head_of(const Document& document) {
  Document head;
  head.file = document.file;
  head.status = document.status;
  head.message = document.message;
  return pack_head(head);
}

}  // namespace

std::optional<ReportSources> sources_of(const std::vector<Document>& documents) {
  ReportSources sources;
  for (const Document& document : documents) {
    const bool is_named_by_number = masked(document.file) != document.file;  // the report names it so; the state folder must not
    if (!is_final(document) || document.sha256.empty() || is_named_by_number) return {};
    sources.heads.push_back(head_of(document));
    sources.hashes.push_back(document.sha256);
  }
  return sources;
}

KeptReports::KeptReports(std::filesystem::path folder, const std::string& same_for_all, const ReadOptions& read, std::function<void(const std::string&)> complain)
    : entries_(std::move(folder), "the tender is checked again", std::move(complain)), same_for_all_(same_for_all), max_bytes_(read.max_bytes), settled_(read.settled) {}

// `hashes` of the files, in their order.
std::string KeptReports::entry(const TenderFolder& tender, const std::vector<std::string>& hashes) const {
  std::vector<std::string> parts = {same_for_all_, tender.id, joined(tender.bidders)};
  for (const TypedFile& file : tender.typed_files) parts.push_back(joined({file.path, file.sha256}));
  for (std::size_t i = 0; i < hashes.size(); ++i) parts.push_back(joined({tender.files[i].path, tender.files[i].bidder, hashes[i]}));
  return sha256(joined(parts));
}

std::optional<KeptReport> KeptReports::find(const TenderFolder& tender) const {
  std::vector<std::string> hashes;
  for (const FolderFile& file : tender.files) {
    const InputFile input{file.outside ? "" : file.on_disk.string(), file.path};
    const OpenedFile opened = open_file(input, max_bytes_);
    if (opened.problem || is_being_written(input, settled_)) return {};
    hashes.push_back(sha256(opened.file, file.path));
  }
  const std::string at = entry(tender, hashes);
  const auto bytes = entries_.find(at);
  if (!bytes) return {};
  try {
    std::vector<std::string> parts = parted(*bytes);
    if (parts.size() != 3) throw std::invalid_argument("an entry of another kind");
    KeptReport report{.heads = {}, .messages = parted(parts[1]), .xml = std::move(parts[2])};
    for (const std::string& head : parted(parts[0])) report.heads.push_back(unpack_head(head));
    return report;
  } catch (const std::invalid_argument&) {
    entries_.drop(at);
    return {};
  }
}

void KeptReports::keep(const TenderFolder& tender, const ReportSources& sources, const std::vector<std::string>& messages, std::string xml) const {
  std::vector<std::string> parts = {joined(sources.heads), joined(messages)};
  parts.push_back(std::move(xml));
  entries_.keep(entry(tender, sources.hashes), joined(parts));
}

}  // namespace bidaudit
