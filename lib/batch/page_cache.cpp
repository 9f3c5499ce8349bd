// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/page_cache.h"

#include <fmt/format.h>
#include <link.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "acquire/tesseract_engine.h"
#include "base/errors.h"
#include "base/files.h"
#include "base/signed_bytes.h"
#include "batch/message.h"
#include "batch/side_work.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

// Fonts, tables of characters and language data: what readers load besides libraries.
constexpr std::array kData{"/usr/share/tesseract-ocr", "/usr/share/tessdata", "/usr/share/poppler", "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts"};
constexpr std::array kDataAtHome{".fonts", ".local/share/fonts", ".config/fontconfig"};

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

// Of the libraries that this process has loaded, and of the data that they read.
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

// In a process of its own, for it loads all that a reader may, to see from where that comes.
std::string look_at_readers() {
  std::string look;
  const auto work = [](const Request&, const Send& send) {
    check_signature("", {}, SignedForm::detached);  // loads what it needs
    try {
      tesseract_library();
    } catch (const InputError&) {  // scans are not read then, and each says so
    }
    send(look_of_what_is_installed());
  };
  SideWork looking(1, work, [&look](const SideWork::Result& result) {
    if (!result.trouble.empty()) throw std::runtime_error("looking at what is installed ended by " + result.trouble);
    look = result.messages.at(0);
  }, [] {});
  looking.start("look");
  looking.finish();
  return look;
}

std::string packed_without_name(Document document) {
  document.file.clear();
  return pack_document(document);
}

}  // namespace

bool is_final(const Document& document) {
  constexpr std::array kLimits{"time-limit", "memory-limit", "reader-crashed", "ocr-unavailable"};
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

PageCache::PageCache(fs::path folder, std::string_view settings, std::function<void(const std::string&)> complain)
    : entries_(std::move(folder), "the file is read again", complain),
      complain_(std::move(complain)),
      readers_(sha256(fmt::format("{}\n{}\n{}", settings, file_sha256("/proc/self/exe"), look_at_readers()))) {}

std::string PageCache::entry(const std::string& sha256_of_file, const std::string& name) const {
  return sha256(readers_ + sha256_of_file + fs::path(name).parent_path().string());
}

std::optional<Document> PageCache::find(const std::string& sha256_of_file, const std::string& name) const {
  const std::string at = entry(sha256_of_file, name);
  const auto packed = entries_.find(at);
  if (!packed) return {};
  try {
    Document document = unpack_document(*packed);
    document.file = name;
    return document;
  } catch (const std::invalid_argument&) {
    entries_.drop(at);
    return {};
  }
}

void PageCache::keep(const Document& document) {
  if (full_ || !is_final(document)) return;
  try {
    entries_.keep(entry(document.sha256, document.file), packed_without_name(document));
  } catch (const InputError& error) {
    full_ = true;
    complain_(not_kept(error));
  }
}

}  // namespace bidaudit
