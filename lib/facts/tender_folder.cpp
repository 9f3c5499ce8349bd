// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/tender_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/errors.h"
#include "base/files.h"
#include "base/unicode.h"
#include "facts/officer_files.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored) && !fs::is_symlink(path, ignored);
}

// What systems leave in folders and nobody handed in: copies and snapshots in hidden folders, and notes of desktops, editors and file
// servers. Any other hidden file was handed in like the rest.
bool is_of_system(const fs::path& path) {
  constexpr std::array<std::string_view, 5> kBeginnings = {".DS_Store", "._", ".~lock.", ".nfs", ".fuse_hidden"};
  const std::string name = path.filename().string();
  if (!name.starts_with('.')) return false;
  return is_folder(path) || name.ends_with(".swp") || std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](std::string_view beginning) { return name.starts_with(beginning); });
}

// Folders behind links are not entered; the link itself is listed. So is a folder that cannot be listed: what lies in it was handed
// in too, and reading the folder as a file says why it was not read.
void add_files_below(const fs::path& folder, std::vector<fs::path>& files) {
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    const fs::path path = at->path();
    if (is_of_system(path)) continue;
    if (is_folder(path)) {
      add_files_below(path, files);
    } else {
      files.push_back(path);
    }
  }
  if (error) files.push_back(folder);
}

// In the order of their names; none of a folder that does not exist.
std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  if (fs::is_directory(folder, error)) add_files_below(folder, files);
  std::sort(files.begin(), files.end());
  return files;
}

// A link whose end lies outside of `tender`, or has no end.
bool leaves(const fs::path& file, const fs::path& tender) {
  std::error_code error;
  if (!fs::is_symlink(file, error)) return false;
  const fs::path target = fs::canonical(file, error);
  if (error) return true;
  const fs::path root = fs::canonical(tender, error);
  return error || std::mismatch(root.begin(), root.end(), target.begin(), target.end()).first != root.end();
}

std::string name_in(const fs::path& file, const fs::path& tender) {
  return normalise_nfc(file.lexically_relative(tender).generic_string());
}

}  // namespace

TenderFolder list_tender(const fs::path& given, const std::vector<DocumentType>& types) {
  std::error_code error;
  const fs::path path = (given.has_filename() ? given : given.parent_path()).lexically_normal();
  if (!fs::exists(path, error)) throw InputError(fmt::format("{}: no such folder; check the name", given.string()));
  if (!fs::is_directory(path, error)) throw InputError(fmt::format("{}: is a file, expected a tender folder", given.string()));
  const fs::path notice = path / "notice";
  const fs::path bids = path / "bids";
  const fs::path table = path / "bids.csv";
  if (!fs::is_directory(notice, error) && !fs::is_directory(bids, error) && !fs::is_regular_file(table, error))
    throw InputError(fmt::format("{}: is no tender folder; expected notice/, bids/<bidder>/ or bids.csv in it", given.string()));
  TenderFolder folder;
  folder.id = normalise_nfc(fs::absolute(path).lexically_normal().filename().string());
  for (const fs::path& file : files_below(notice)) folder.files.push_back({name_in(file, path), file, "", leaves(file, path)});
  std::vector<fs::path> owners;
  if (fs::is_directory(bids, error))
    for (const auto& entry : fs::directory_iterator(bids))
      if (!is_of_system(entry.path())) owners.push_back(entry.path());
  std::sort(owners.begin(), owners.end());
  for (const fs::path& owner : owners) {
    // a file that lies in bids/ itself is a bidder of one file: nothing that was submitted is lost
    const std::string name = name_in(owner, path);
    folder.bidders.push_back(name);
    if (fs::is_directory(owner, error) && !fs::is_symlink(owner, error)) {
      for (const fs::path& file : files_below(owner)) folder.files.push_back({name_in(file, path), file, name, leaves(file, path)});
    } else {
      folder.files.push_back({name, owner, name, leaves(owner, path)});
    }
  }
  std::sort(folder.files.begin(), folder.files.end(), [](const FolderFile& a, const FolderFile& b) { return a.path < b.path; });
  std::sort(folder.bidders.begin(), folder.bidders.end());
  if (fs::is_regular_file(table, error)) folder.opening = read_bids_csv(table);
  if (fs::is_regular_file(path / "tender.xml", error)) folder = with_tender_xml(std::move(folder), path / "tender.xml", types);
  for (const char* name : {"bids.csv", "tender.xml"})
    if (fs::is_regular_file(path / name, error)) folder.typed_files.push_back({name, file_sha256(path / name)});
  return folder;
}

}  // namespace bidaudit
