// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "base/errors.h"
#include "base/files.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHeading = "# bidaudit manifest 1";
constexpr std::string_view kBefore = "# before: ";  // hash and folder
constexpr std::string_view kFirst = "# first";
constexpr std::size_t kHash = 64;  // hexadecimal digits of a SHA-256

struct Manifest {
  std::optional<Night> before;
  std::map<std::string, std::string> files;  // hash by path
};

// Everything below `folder` but its manifest and what belongs to that (manifest.sha256.sig).
std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    if (!entry.is_directory() && !name.starts_with(kManifest)) out.push_back(name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

[[noreturn]] void fail(const fs::path& manifest, std::size_t line, const char* what) {
  throw InputError(fmt::format("{}:{}: {}; it is not as bidreport seal wrote it", manifest.string(), line, what));
}

std::pair<std::string, std::string> hash_and_name(const std::string& text, std::string_view between, const fs::path& manifest, std::size_t line) {
  const bool hash = text.size() > kHash + between.size() && text.find_first_not_of("0123456789abcdef") == kHash && text.substr(kHash, between.size()) == between;
  if (!hash) fail(manifest, line, "expected a SHA-256 and a name");
  return {text.substr(0, kHash), text.substr(kHash + between.size())};
}

Manifest parsed(const std::string& text, const fs::path& manifest) {
  Manifest out;
  std::istringstream in(text);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (number == 1 && line != kHeading) fail(manifest, number, "expected the heading of a manifest");
    if (number == 2 && line.starts_with(kBefore)) {
      const auto [hash, folder] = hash_and_name(line.substr(kBefore.size()), " ", manifest, number);
      if (folder.find('/') != std::string::npos || folder == "..") fail(manifest, number, "expected the name of a folder beside it");
      out.before = Night{folder, hash};
    } else if (number == 2 && line != kFirst) {
      fail(manifest, number, "expected the night before, or that this is the first");
    } else if (number > 2) {
      const auto [hash, name] = hash_and_name(line, "  ", manifest, number);
      out.files[name] = hash;
    }
  }
  if (number < 2) fail(manifest, number, "cut off");
  return out;
}

fs::path manifest_of(const fs::path& folder) {
  const fs::path manifest = folder / kManifest;
  if (!fs::is_regular_file(manifest)) throw InputError(fmt::format("{}: is not sealed; bidreport seal makes its manifest", folder.string()));
  return manifest;
}

// "nights/2026-11-26/" and "." by the name of the folder itself.
fs::path named(const fs::path& folder) {
  if (!fs::is_directory(folder)) throw InputError(folder.string() + ": is no folder; name the one that bidcheck -o wrote into");
  return fs::canonical(folder);
}

void check_files(const fs::path& folder, const Manifest& manifest, ChainCheck& out) {
  const std::string night = folder.filename().string();
  std::map<std::string, std::string> left = manifest.files;
  for (const std::string& name : files_in(folder)) {
    const auto known = left.find(name);
    if (known == left.end()) {
      out.broken.push_back({BrokenLink::What::file_added, night + "/" + name});
      continue;
    }
    if (file_sha256(folder / name) != known->second) out.broken.push_back({BrokenLink::What::file_changed, night + "/" + name});
    left.erase(known);
  }
  for (const auto& [name, hash] : left) out.broken.push_back({BrokenLink::What::file_missing, night + "/" + name});
  out.files += manifest.files.size();
  ++out.nights;
}

}  // namespace

std::string seal_night(const fs::path& given, const std::optional<Night>& before) {
  const fs::path folder = named(given);
  if (fs::exists(folder / kManifest)) throw InputError(fmt::format("{}: is sealed already; a night is sealed once", folder.string()));
  const std::vector<std::string> files = files_in(folder);
  if (files.empty()) throw InputError(folder.string() + ": holds no file; there is nothing to seal");
  std::string text = fmt::format("{}\n", kHeading);
  text += before ? fmt::format("{}{} {}\n", kBefore, before->sha256, before->folder) : fmt::format("{}\n", kFirst);
  for (const std::string& name : files) {
    if (name.find('\n') != std::string::npos) throw InputError(fmt::format("{}: a name with a line break cannot be sealed; rename it", (folder / name).string()));
    text += fmt::format("{}  {}\n", file_sha256(folder / name), name);
  }
  write_file(folder / kManifest, text);
  return sha256(text);
}

std::optional<Night> night_before(const fs::path& given) {
  const fs::path folder = named(given);
  std::string last;
  for (const auto& entry : fs::directory_iterator(folder.parent_path())) {
    const std::string name = entry.path().filename().string();
    if (name < folder.filename().string() && name > last && fs::is_regular_file(entry.path() / kManifest)) last = name;
  }
  if (last.empty()) return std::nullopt;
  return sealed_night(folder.parent_path() / last, folder);
}

Night sealed_night(const fs::path& given, const fs::path& next) {
  const fs::path folder = named(given);
  if (folder.parent_path() != named(next).parent_path()) throw InputError(fmt::format("{}: does not lie beside {}; the nights of a chain stand in one folder", given.string(), next.string()));
  return {folder.filename().string(), file_sha256(manifest_of(folder))};
}

ChainCheck verify_chain(const fs::path& given) {
  ChainCheck out;
  fs::path folder = named(given);
  std::string text = read_file(manifest_of(folder));
  while (true) {
    const Manifest manifest = parsed(text, folder / kManifest);
    check_files(folder, manifest, out);
    if (!manifest.before) return out;
    folder = folder.parent_path() / manifest.before->folder;
    if (!fs::is_regular_file(folder / kManifest)) {
      out.broken.push_back({BrokenLink::What::night_missing, manifest.before->folder});
      return out;
    }
    text = read_file(folder / kManifest);
    if (sha256(text) != manifest.before->sha256) {
      out.broken.push_back({BrokenLink::What::night_changed, manifest.before->folder});
      return out;
    }
  }
}

std::string timestamp_request(std::string_view sha256) {
  // SEQUENCE { version 1, SEQUENCE { SEQUENCE { OID 2.16.840.1.101.3.4.2.1, NULL }, OCTET STRING of 32 }, certReq TRUE }
  std::string out("\x30\x39\x02\x01\x01\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20", 24);
  for (std::size_t i = 0; i + 1 < sha256.size(); i += 2) out += static_cast<char>(std::stoi(std::string(sha256.substr(i, 2)), nullptr, 16));
  return out + "\x01\x01\xff";
}

}  // namespace bidaudit
