// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/entry_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <ostream>
#include <system_error>
#include <utility>

#include "base/errors.h"
#include "base/files.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

// The hash that an entry begins with, of its name and all behind it.
constexpr std::size_t kHash = 64;

std::string hash_of(const std::string& name, const std::string& bytes) {
  Sha256 hash;
  hash.add(name);
  hash.add(bytes);
  return hash.text();
}

}  // namespace

EntryStore::EntryStore(fs::path folder, std::string again, std::function<void(const std::string&)> complain)
    : folder_(std::move(folder)), again_(std::move(again)), complain_(std::move(complain)) {}

std::optional<std::string> EntryStore::find(const std::string& name) const {
  const fs::path entry = folder_ / name;
  std::error_code ignored;
  if (!fs::exists(entry, ignored)) return {};
  try {
    std::string bytes = read_file(entry);
    const std::string hash = bytes.substr(0, kHash);
    bytes.erase(0, kHash);
    if (hash_of(name, bytes) == hash) {
      ::utimensat(AT_FDCWD, entry.c_str(), nullptr, 0);  // used today
      return bytes;
    }
  } catch (const InputError&) {  // a failing disk
  }
  drop(name);
  return {};
}

void EntryStore::drop(const std::string& name) const {
  std::error_code ignored;
  complain_(fmt::format("{}: is damaged and not used; {}", (folder_ / name).string(), again_));
  fs::remove(folder_ / name, ignored);
}

void EntryStore::keep(const std::string& name, const std::string& bytes) const {
  write_state_file(folder_ / name, [&](std::ostream& out) { out << hash_of(name, bytes) << bytes; });
}

void EntryStore::prune(std::chrono::days unused) const {
  const auto oldest = fs::file_time_type::clock::now() - unused;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error))
    if (entry.last_write_time(error) < oldest && !error) fs::remove(entry.path(), error);
}

std::string not_kept(const std::exception& why) { return fmt::format("{}; the run goes on, but what it does is not kept for the next", why.what()); }

}  // namespace bidaudit
