// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/page_cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <link.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "base/errors.h"
#include "base/files.h"
#include "batch/message.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

// Fonts, tables of characters and language data: what readers load besides libraries.
constexpr std::array kData{"/usr/share/tesseract-ocr", "/usr/share/tessdata", "/usr/share/poppler", "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts"};
constexpr std::array kDataAtHome{".fonts", ".local/share/fonts", ".config/fontconfig"};

// The hash that an entry begins with, of its name and all behind it.
constexpr std::size_t kHash = 64;

// Name, size and time of a file, which a package that replaces it changes.
void add_look(std::vector<std::string>& looks, const fs::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) == 0)
    looks.push_back(fmt::format("{} {} {}.{}\n", file.string(), info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec));
}

void add_looks(std::vector<std::string>& looks, const fs::path& folder) {
  std::error_code error;
  for (auto at = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error); at != fs::recursive_directory_iterator(); at.increment(error))
    add_look(looks, at->path());
}

std::string look_of_what_is_installed() {
  std::vector<std::string> looks;
  ::dl_iterate_phdr([](dl_phdr_info* library, std::size_t, void* all) {
    add_look(*static_cast<std::vector<std::string>*>(all), library->dlpi_name);
    return 0;
  }, &looks);
  for (const char* folder : kData) add_looks(looks, folder);
  if (const char* data = std::getenv("TESSDATA_PREFIX")) add_looks(looks, data);
  if (const char* home = std::getenv("HOME"))
    for (const char* folder : kDataAtHome) add_looks(looks, fs::path(home) / folder);
  std::sort(looks.begin(), looks.end());
  return fmt::format("{}", fmt::join(looks, ""));
}

std::string entry_of(Document document, const std::string& name) {
  document.file.clear();
  const std::string packed = pack_document(document);
  return sha256(name + packed) + packed;
}

// Throws std::invalid_argument for what entry_of did not make under this name.
Document document_of(std::string_view entry, const std::string& name) {
  const std::string_view packed = entry.substr(std::min(kHash, entry.size()));
  if (sha256(name + std::string(packed)) != entry.substr(0, kHash)) throw std::invalid_argument("an entry was changed");
  return unpack_document(packed);
}

// Whether the same file ends in the same way whenever it is read.
bool is_final(const Document& document) {
  constexpr std::array kLimits{"time-limit", "memory-limit", "reader-crashed"};
  const auto is_limit = [&](const std::string& word) { return std::find(kLimits.begin(), kLimits.end(), word) != kLimits.end(); };
  switch (document.status) {
    case ReadStatus::timeout:
    case ReadStatus::crashed:
    case ReadStatus::too_large:
      return false;
    case ReadStatus::damaged:
      if (!document.pages.empty()) return false;  // it was changed while it was read
      break;
    case ReadStatus::read:
    case ReadStatus::partly_read:
    case ReadStatus::encrypted:
    case ReadStatus::unsupported:
      break;
  }
  return std::none_of(document.pages.begin(), document.pages.end(), [&](const Page& page) { return is_limit(page.reason); }) &&
         std::none_of(document.traits.begin(), document.traits.end(), [&](const Trait& trait) { return is_limit(trait.value); });
}

}  // namespace

PageCache::PageCache(fs::path folder, std::string_view settings, std::function<void(const std::string&)> complain)
    : folder_(std::move(folder)),
      readers_(sha256(fmt::format("{}\n{}\n{}", settings, sha256(read_file("/proc/self/exe")), look_of_what_is_installed()))),
      complain_(std::move(complain)) {}

fs::path PageCache::place(const std::string& sha256_of_file, const std::string& name) const {
  return folder_ / sha256(readers_ + sha256_of_file + fs::path(name).parent_path().string());
}

std::optional<Document> PageCache::find(const std::string& sha256_of_file, const std::string& name) {
  const fs::path entry = place(sha256_of_file, name);
  std::error_code ignored;
  if (!fs::exists(entry, ignored)) return {};
  try {
    Document document = document_of(read_file(entry), entry.filename().string());
    document.file = name;
    ::utimensat(AT_FDCWD, entry.c_str(), nullptr, 0);  // used today
    return document;
  } catch (const std::exception&) {  // cut off by a power loss, changed by a failing disk
    complain_(fmt::format("{}: is damaged and not used; the file is read again", entry.string()));
    fs::remove(entry, ignored);
    return {};
  }
}

void PageCache::keep(const Document& document) {
  if (full_ || !is_final(document)) return;
  const fs::path entry = place(document.sha256, document.file);
  try {
    write_state_file(entry, entry_of(document, entry.filename().string()));
  } catch (const InputError& error) {
    full_ = true;
    complain_(fmt::format("{}; the run goes on, but what it reads is not kept for the next", error.what()));
  }
}

void PageCache::prune(std::chrono::days unused) {
  const auto oldest = fs::file_time_type::clock::now() - unused;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error))
    if (entry.last_write_time(error) < oldest && !error) fs::remove(entry.path(), error);
}

}  // namespace bidaudit
