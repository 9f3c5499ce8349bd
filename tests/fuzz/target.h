// SPDX-License-Identifier: GPL-3.0-or-later
// What each fuzz target defines: fuzz(), which takes any bytes, throws nothing, and calls ensure() for what must hold.
//
// With the preset `fuzz` libFuzzer calls it; in all others replay.cpp does, with the seeds.
#pragma once

#include <stdlib.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace bidaudit {

void fuzz(std::string_view input);

inline void ensure(bool holds, const std::string& law) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", law.c_str());
  std::abort();
}

// A folder in memory, for readers that want files. It is gone with the process.
class ScratchFolder {
 public:
  ScratchFolder() { ensure(::mkdtemp(path_.data()) != nullptr, "a folder in memory can be made"); }
  ~ScratchFolder() { std::filesystem::remove_all(path_); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::filesystem::path path() const { return path_; }
  std::filesystem::path put(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = path() / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

 private:
  std::string path_ = "/dev/shm/bidaudit-fuzz-XXXXXX";
};

}  // namespace bidaudit

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  bidaudit::fuzz({reinterpret_cast<const char*>(data), size});
  return 0;
}
