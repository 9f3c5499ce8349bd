// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an entry of the page cache, as they are and behind the hash that fits them: used whole, or told of and removed.
#include "batch/page_cache.h"

#include "base/files.h"
#include "target.h"

namespace bidaudit {
namespace {

constexpr const char* kHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr const char* kName = "bids/a/1.pdf";

// Where the cache puts the entry of that file.
std::string entry_in(PageCache& cache, const std::filesystem::path& folder) {
  Document document;
  document.file = kName;
  document.sha256 = kHash;
  cache.keep(document);
  return std::filesystem::directory_iterator(folder)->path().filename().string();
}

}  // namespace

void fuzz(std::string_view input) {
  static const ScratchFolder folder;
  static bool complained = false;
  static PageCache cache(folder.path(), "", [](const std::string&) { complained = true; });
  static const std::string entry = entry_in(cache, folder.path());
  for (const std::string& hash : {std::string(), sha256(entry + std::string(input))}) {
    complained = false;
    const auto file = folder.put(entry, hash + std::string(input));
    const auto document = cache.find(kHash, kName);
    ensure(document.has_value() != complained && std::filesystem::exists(file) != complained, "an entry is used, or told of and removed");
  }
}

}  // namespace bidaudit
