// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files in and out, and their SHA-256.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "base/descriptor.h"

namespace bidaudit {

// The bytes of `path`. Throws InputError that names the file and the reason (missing, a folder, no permission).
std::string read_file(const std::filesystem::path& path);
// What is left to be read of `file`, which errors call `path`.
std::string read_file(const Descriptor& file, const std::filesystem::path& path);

// Writes `bytes` to `path` so that a reader sees the old file or the whole new one, never a part: a temporary file beside
// it, fsync, rename. A device or a pipe is written to, not replaced. Throws InputError when that is not possible; the temporary file is then removed.
void write_file(const std::filesystem::path& path, std::string_view bytes);
// The same for what is too long to hold: `write` puts it on a stream. What it throws passes, and the file stays as it was.
void write_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

// Writes what the program keeps for itself, in the same way, but readable by its user only, and maybe lost with the power: a
// reader has to check it.
void write_state_file(const std::filesystem::path& path, std::string_view bytes);
void write_state_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

// Removes from `folder` what calls of the above left there that were stopped (kill -9) before they were done. Those that another
// process is at are left alone.
void remove_unfinished(const std::filesystem::path& folder);

// Lower-case hexadecimal SHA-256 of bytes that come one after another.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view bytes);
  std::string text();  // once, behind the last bytes

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// That of `bytes`.
std::string sha256(std::string_view bytes);
// The same of what is left to be read of `file`, which errors call `path`.
std::string sha256(const Descriptor& file, const std::filesystem::path& path);
// That of the file `path`, which is not held in memory. Throws InputError when it cannot be read.
std::string file_sha256(const std::filesystem::path& path);

// Lower-case hexadecimal HMAC-SHA-256 of `text`: a hash that only who has `key` can make.
std::string keyed_hash(std::string_view key, std::string_view text);
// So many bytes that nobody can guess.
std::string random_bytes(std::size_t count);

// The folder of the libraries that the running program loads by itself: lib/bidaudit beside the folder it lies in.
std::filesystem::path libraries_folder();
// That of the library lib<name>.so in it, and the function <name> of it, which stays loaded: libraries leave work for the end of the
// process. Throws InputError when there is none.
std::filesystem::path library_file(const std::string& name);
void* library_entry(const std::string& name);

// The folder of a rule pack: `name` itself when it is a folder, else rules/<name> in $BIDAUDIT_RULES, in the installed
// share/bidaudit beside the running program, or in a checkout above it. Throws InputError that lists where it looked.
std::filesystem::path find_pack(const std::string& name);

}  // namespace bidaudit
