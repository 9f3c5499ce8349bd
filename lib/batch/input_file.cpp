// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/input_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/errors.h"
#include "document/reading_messages.h"

namespace bidaudit {

Document unread(const InputFile& file, ReadStatus status, std::string_view message) {
  Document document;
  document.file = file.name;
  document.status = status;
  document.message = message;
  return document;
}

bool is_being_written(const InputFile& file, std::chrono::seconds settled) {
  std::error_code error;
  const auto changed = std::filesystem::last_write_time(file.path, error);
  if (error || settled.count() == 0) return false;
  const auto age = std::filesystem::file_time_type::clock::now() - changed;
  return age < settled && age > -settled;  // of a clock that is wrong by more nothing can be told
}

OpenedFile open_file(const InputFile& file, std::size_t most) {
  if (file.path.empty())
    return {{}, unread(file, ReadStatus::unsupported, reading::kLeavesFolder.english)};
  std::error_code error;
  const auto status = std::filesystem::status(file.path, error);
  if (error || !std::filesystem::exists(status))
    return {{}, unread(file, ReadStatus::damaged, reading::kMissing.english)};
  if (std::filesystem::is_directory(status) && ::access(file.path.c_str(), R_OK | X_OK) != 0)
    return {{}, unread(file, ReadStatus::damaged, reading::kFolderCannotBeOpened.english)};
  if (std::filesystem::is_directory(status))
    return {{}, unread(file, ReadStatus::unsupported, reading::kIsFolder.english)};
  if (!std::filesystem::is_regular_file(status))
    return {{}, unread(file, ReadStatus::unsupported, reading::kNoFile.english)};
  const auto size = std::filesystem::file_size(file.path, error);
  if (!error && size > most) {
    Document document = unread(file, ReadStatus::too_large, fmt::format(fmt::runtime(reading::kTooManyBytes.english), most >> 20));
    document.bytes = size;
    return {{}, std::move(document)};
  }
  Descriptor opened(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC));
  if (opened.get() < 0) return {{}, unread(file, ReadStatus::damaged, reading::kCannotBeOpened.english)};
  return {std::move(opened), {}};
}

std::pair<Descriptor, std::string> keep_standard_input(std::size_t most) {
  Descriptor kept(::memfd_create("standard input", MFD_CLOEXEC));
  std::string place = fmt::format("/proc/self/fd/{}", kept.get());
  std::ofstream out(place, std::ios::binary);
  std::array<char, 1 << 16> chunk{};
  std::size_t total = 0;
  for (ssize_t count = 0; total <= most && (count = ::read(0, chunk.data(), chunk.size())) > 0; total += static_cast<std::size_t>(count))
    out.write(chunk.data(), count);
  out.close();
  if (!out) throw InputError("standard input cannot be kept in memory; give its bytes as a file");
  return {std::move(kept), std::move(place)};
}

}  // namespace bidaudit
