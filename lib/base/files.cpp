// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <sys/auxv.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <span>
#include <vector>

#include "base/errors.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, std::string_view doing, int error) {
  throw InputError(fmt::format("{}: {}: {}", path.string(), doing, std::strerror(error)));
}

// Writes to what stands at `place`; errors name `path`. `as`: std::ios::in for an empty file, for which to be cut to nothing once more
// would have a disk write it at once (ext4's auto_da_alloc).
void write_stream(const fs::path& place, const fs::path& path, std::ios::openmode as, const std::function<void(std::ostream&)>& write) {
  errno = 0;
  std::ofstream out(place, std::ios::binary | std::ios::out | as);
  if (!out) fail(path, "cannot be written", errno);
  write(out);
  out.close();
  if (!out) fail(path, "cannot be written", errno == 0 ? EIO : errno);
}

// Gives what is left to be read of `file` to `take`, part by part.
void read_parts(const Descriptor& file, const fs::path& path, const std::function<void(std::string_view)>& take) {
  std::array<char, 1 << 16> buffer;  // zeros in it would cost as much as a short file
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "cannot be read", errno);
    if (count == 0) return;
    take({buffer.data(), static_cast<std::size_t>(count)});
  }
}

// Ends the names of files that are being written.
constexpr std::string_view kUnfinished = ".bidaudit-part";

struct Unfinished {
  std::string name;
  Descriptor file;
};

// An empty file beside `path`, locked for as long as it is open. One that remove_unfinished() took away before the lock was had
// is made again.
Unfinished begin_beside(const fs::path& path) {
  for (;;) {
    Unfinished begun{fmt::format("{}.XXXXXX{}", path.string(), kUnfinished), {}};
    begun.file = Descriptor(::mkstemps(begun.name.data(), static_cast<int>(kUnfinished.size())));
    if (begun.file.get() < 0) fail(path, "cannot be written", errno);
    ::flock(begun.file.get(), LOCK_EX);
    struct stat info {};
    if (::fstat(begun.file.get(), &info) != 0 || info.st_nlink > 0) return begun;
  }
}

enum class Kept {
  as_result,    // for whom the user's mask lets read it; not lost with the power
  as_own_state  // for the user alone
};

void replace_file(const fs::path& path, const std::function<void(std::ostream&)>& write, Kept kept) {
  const Unfinished begun = begin_beside(path);
  try {
    write_stream(begun.name, path, std::ios::in, write);
    if (kept == Kept::as_result) {
      const mode_t mask = ::umask(0);
      ::umask(mask);
      if (::fchmod(begun.file.get(), 0666 & ~mask) != 0 || ::fsync(begun.file.get()) != 0) fail(path, "cannot be written", errno);
    }
    if (::rename(begun.name.c_str(), path.c_str()) != 0) fail(path, "cannot be written", errno);
  } catch (...) {
    ::unlink(begun.name.c_str());
    throw;
  }
}

Descriptor open_to_read(const fs::path& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) fail(path, "cannot be opened", errno);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) fail(path, "cannot be read", errno);
  if (S_ISDIR(info.st_mode)) throw InputError(path.string() + ": is a folder, expected a file");
  return file;
}

const std::uint8_t* unsigned_bytes(std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }

std::string hexadecimal(std::span<const unsigned char> bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xF];
  }
  return text;
}

}  // namespace

std::string read_file(const fs::path& path) {
  const Descriptor file = open_to_read(path);
  return read_file(file, path);
}

std::string read_file(const Descriptor& file, const fs::path& path) {
  std::string bytes;
  struct stat info {};
  if (::fstat(file.get(), &info) == 0 && S_ISREG(info.st_mode)) bytes.reserve(static_cast<std::size_t>(info.st_size));
  read_parts(file, path, [&](std::string_view part) { bytes.append(part); });
  return bytes;
}

void write_file(const fs::path& path, std::string_view bytes) {
  write_file(path, [&](std::ostream& out) { out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); });
}

void write_file(const fs::path& path, const std::function<void(std::ostream&)>& write) {
  std::error_code ignored;
  if (const auto status = fs::status(path, ignored); fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) {
    write_stream(path, path, std::ios::trunc, write);  // /dev/null, a pipe: written to, never replaced
    return;
  }
  replace_file(path, write, Kept::as_result);
}

void write_state_file(const fs::path& path, std::string_view bytes) {
  write_state_file(path, [&](std::ostream& out) { out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); });
}

void write_state_file(const fs::path& path, const std::function<void(std::ostream&)>& write) { replace_file(path, write, Kept::as_own_state); }

void remove_unfinished(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (!entry.path().string().ends_with(kUnfinished)) continue;
    const Descriptor file(::open(entry.path().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (file.get() >= 0 && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0) ::unlink(entry.path().c_str());
  }
}

struct Sha256::State {
  sha256_ctx context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) { sha256_update(&state_->context, bytes.size(), unsigned_bytes(bytes)); }

std::string Sha256::text() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&state_->context, digest.size(), digest.data());
  return hexadecimal(digest);
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.text();
}

std::string sha256(const Descriptor& file, const fs::path& path) {
  Sha256 hash;
  read_parts(file, path, [&](std::string_view part) { hash.add(part); });
  return hash.text();
}

std::string file_sha256(const fs::path& path) { return sha256(open_to_read(path), path); }

std::string keyed_hash(std::string_view key, std::string_view text) {
  hmac_sha256_ctx context;
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  hmac_sha256_set_key(&context, key.size(), unsigned_bytes(key));
  hmac_sha256_update(&context, text.size(), unsigned_bytes(text));
  hmac_sha256_digest(&context, digest.size(), digest.data());
  return hexadecimal(digest);
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (::getentropy(bytes.data(), count) != 0) throw std::logic_error("no random bytes");
  return bytes;
}

namespace {

// Where there is no /proc, as in a bare tree, the name by which it was called says it.
fs::path program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) return program.parent_path();
  const auto* called = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
  return called == nullptr ? fs::path() : fs::weakly_canonical(called, error).parent_path();
}

}  // namespace

fs::path libraries_folder() { return program_folder().parent_path() / "lib/bidaudit"; }

fs::path library_file(const std::string& name) { return libraries_folder() / fmt::format("lib{}.so", name); }

void* library_entry(const std::string& name) {
  void* library = ::dlopen(library_file(name).c_str(), RTLD_NOW | RTLD_LOCAL);
  void* entry = library == nullptr ? nullptr : ::dlsym(library, name.c_str());
  if (entry == nullptr) throw InputError(fmt::format("a library cannot be loaded ({}); install bidaudit with all packages that it needs", ::dlerror()));
  return entry;
}

fs::path find_pack(const std::string& name) {
  if (fs::is_directory(name)) return fs::path(name).lexically_normal();
  std::vector<fs::path> places;
  if (const char* folder = std::getenv("BIDAUDIT_RULES"); folder != nullptr && *folder != '\0') places.emplace_back(folder);
  const fs::path program = program_folder();
  if (!program.empty()) places.push_back(program.parent_path() / "share/bidaudit/rules");
  for (fs::path above = program; !above.empty() && above != above.root_path(); above = above.parent_path())
    places.push_back(above / "rules");
  for (const fs::path& place : places)
    if (fs::is_directory(place / name)) return place / name;
  throw InputError(fmt::format("rule pack '{}' not found; give a folder, or the name of a folder in $BIDAUDIT_RULES or "
                               "the installed share/bidaudit/rules", name));
}

}  // namespace bidaudit
