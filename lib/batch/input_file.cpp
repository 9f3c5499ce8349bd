// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/input_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <system_error>

#include "base/errors.h"
#include "base/files.h"

namespace bidaudit {
namespace {

Document unread(const InputFile& file, ReadStatus status, std::string message) {
  Document document;
  document.file = file.name;
  document.status = status;
  document.message = std::move(message);
  return document;
}

std::string standard_input(std::size_t most) {
  std::string bytes;
  std::array<char, 1 << 16> chunk{};
  for (ssize_t count = 0; bytes.size() <= most && (count = ::read(0, chunk.data(), chunk.size())) > 0;)
    bytes.append(chunk.data(), static_cast<std::size_t>(count));
  return bytes;
}

}  // namespace

LoadedFile load_file(const InputFile& file, std::size_t most) {
  const auto too_large = [&] {
    return unread(file, ReadStatus::too_large,
                  fmt::format("larger than {} MB; split it, or look at it yourself", most >> 20));
  };
  if (file.path == "-") {
    LoadedFile loaded{standard_input(most), {}};
    if (loaded.bytes.size() > most) loaded = {"", too_large()};
    return loaded;
  }
  if (file.path.empty())
    return {"", unread(file, ReadStatus::unsupported, "is a link that leaves the folder; put the file itself there")};
  std::error_code error;
  const auto status = std::filesystem::status(file.path, error);
  if (error || !std::filesystem::exists(status))
    return {"", unread(file, ReadStatus::damaged, "the file does not exist; check its name")};
  if (std::filesystem::is_directory(status))
    return {"", unread(file, ReadStatus::unsupported, "is a folder where a file was expected; name the files in it")};
  if (!std::filesystem::is_regular_file(status))
    return {"", unread(file, ReadStatus::unsupported, "is no ordinary file; name a file")};
  const auto size = std::filesystem::file_size(file.path, error);
  if (!error && size > most) {
    Document document = too_large();
    document.bytes = size;
    return {"", std::move(document)};
  }
  try {
    return {read_file(file.path), {}};
  } catch (const InputError&) {
    return {"", unread(file, ReadStatus::damaged, "the file cannot be opened; check its permissions")};
  }
}

}  // namespace bidaudit
