// SPDX-License-Identifier: GPL-3.0-or-later
// One submitted file, opened to be read, or why it cannot be.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/descriptor.h"
#include "document/document.h"

namespace bidaudit {

struct InputFile {
  std::string path;  // where the bytes are; "-" is standard input, empty a link that is not to be followed
  std::string name;  // how the document names it
};

// A document of which only this can be said.
Document unread(const InputFile& file, ReadStatus status, std::string_view message);

struct OpenedFile {
  Descriptor file;
  std::optional<Document> problem;  // the whole of what can be said of a file that is not opened
};

// Whether it was changed within the last `settled` (not at all with 0): it may still be uploaded.
bool is_being_written(const InputFile& file, std::chrono::seconds settled);

// Only ordinary files are opened: opening a pipe would wait for ever. A file of more than `most` bytes is left alone.
OpenedFile open_file(const InputFile& file, std::size_t most);

// All of standard input, or so much that it is more than `most` bytes, in a file in memory whose path is returned with it.
std::pair<Descriptor, std::string> keep_standard_input(std::size_t most);

}  // namespace bidaudit
