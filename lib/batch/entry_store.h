// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes kept in a folder under names that are hashes of what they were made from. An entry is found whole or not at all.
#pragma once

#include <chrono>
#include <exception>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace bidaudit {

class EntryStore {
 public:
  // A damaged entry is told of to `complain` in a line, which ends with `again`: "the file is read again".
  EntryStore(std::filesystem::path folder, std::string again, std::function<void(const std::string&)> complain);

  // A damaged entry is removed.
  std::optional<std::string> find(const std::string& name) const;
  // The same for an entry whose bytes turn out to be no such thing.
  void drop(const std::string& name) const;
  // Throws InputError when it cannot be written.
  void keep(const std::string& name, const std::string& bytes) const;
  // Removes entries that were not used for so long.
  void prune(std::chrono::days unused) const;

 private:
  std::filesystem::path folder_;
  std::string again_;
  std::function<void(const std::string&)> complain_;
};

// That the run does without: what is kept saves time, and no run ends because it does not work.
std::string not_kept(const std::exception& why);

}  // namespace bidaudit
