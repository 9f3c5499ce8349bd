// SPDX-License-Identifier: GPL-3.0-or-later
// Checks by programs that are not ours, for those who have them: schemas lie in $BIDAUDIT_SCHEMAS or ../shared/schemas.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace bidaudit {

inline std::filesystem::path schema(const std::string& name) {
  const char* folder = std::getenv("BIDAUDIT_SCHEMAS");
  return std::filesystem::absolute(folder != nullptr ? std::filesystem::path(folder) : std::filesystem::path("../shared/schemas")) / name;
}

inline bool has_program(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

// `command` on a file that holds `text`; its exit status. What it prints is shown when that is not 0.
inline int checked_by(const std::string& command, const std::string& text) {
  std::string name = (std::filesystem::temp_directory_path() / "bidaudit-check-XXXXXX").string();
  const int descriptor = mkstemp(name.data());
  if (descriptor < 0) return -1;
  ::close(descriptor);
  std::ofstream(name) << text;
  const int status = std::system((command + " " + name + " >" + name + ".log 2>&1 || { cat " + name + ".log; false; }").c_str());
  std::filesystem::remove(name);
  std::filesystem::remove(name + ".log");
  return status;
}

}  // namespace bidaudit
