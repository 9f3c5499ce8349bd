// SPDX-License-Identifier: GPL-3.0-or-later
// What was read of files, kept by their content: a certificate that is submitted again is not read again.
//
// An entry stands for the bytes of a file, the folder it lies in (bids/<bidder>, of whatever tender), the settings it was read with, and the program, libraries, fonts and language data
// that read it; when one of them changes it is not found any more. The folder, because a worker that a hostile file took over may
// tell lies of the other papers of its folder: they must not become the reading of another bidder's copy. It holds the document as workers hand it over, resident
// numbers masked, without the name of the file. Reports do not differ by whether it was there.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "batch/entry_store.h"
#include "document/document.h"

namespace bidaudit {

class PageCache {
 public:
  // `settings` is all that changes what comes of reading a file besides what is installed. Trouble is told to `complain`, a line
  // each: the cache saves time, and no run ends because it does not work.
  PageCache(std::filesystem::path folder, std::string_view settings, std::function<void(const std::string&)> complain);

  // The document made of the file with this SHA-256 in the folder of `name`. A damaged entry is removed and told of.
  std::optional<Document> find(const std::string& sha256, const std::string& name) const;

  // Keeps `document` unless another reading may end otherwise: one that a limit of time or memory or a crash cut short.
  void keep(const Document& document);

  // Removes entries that were not used for so long.
  void prune(std::chrono::days unused) const { entries_.prune(unused); }

  // Hash of the settings, the program and what is installed: what is read depends on nothing else but the file.
  const std::string& readers() const { return readers_; }

 private:
  std::string entry(const std::string& sha256, const std::string& name) const;

  EntryStore entries_;
  std::function<void(const std::string&)> complain_;
  bool full_ = false;  // an entry could not be written: no more are
  std::string readers_;
};

// Whether the same file ends in the same way whenever it is read.
bool is_final(const Document& document);

}  // namespace bidaudit
