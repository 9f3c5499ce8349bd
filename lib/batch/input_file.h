// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of one submitted file, or why there are none.
#pragma once

#include <optional>
#include <string>

#include "document/document.h"

namespace bidaudit {

struct InputFile {
  std::string path;  // where the bytes are; "-" is standard input, empty a link that is not to be followed
  std::string name;  // how the document names it
};

struct LoadedFile {
  std::string bytes;
  std::optional<Document> problem;  // the whole of what can be said of a file without bytes
};

// Only ordinary files are opened: opening a pipe would wait for ever. A file of more than `most` bytes is not read.
LoadedFile load_file(const InputFile& file, std::size_t most);

}  // namespace bidaudit
