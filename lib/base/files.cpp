// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <span>
#include <vector>

#include "base/errors.h"

namespace bidaudit {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, std::string_view doing, int error) {
  throw InputError(fmt::format("{}: {}: {}", path.string(), doing, std::strerror(error)));
}

// Writes to what stands at `place`; errors name `path`.
void write_stream(const fs::path& place, const fs::path& path, const std::function<void(std::ostream&)>& write) {
  errno = 0;
  std::ofstream out(place, std::ios::binary);
  if (!out) fail(path, "cannot be written", errno);
  write(out);
  out.close();
  if (!out) fail(path, "cannot be written", errno == 0 ? EIO : errno);
}

std::string hexadecimal(std::span<const unsigned char> bytes) {
  std::string text;
  for (const unsigned char byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace

std::string read_file(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) fail(path, "cannot be opened", errno);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) fail(path, "cannot be read", errno);
  if (S_ISDIR(info.st_mode)) throw InputError(path.string() + ": is a folder, expected a file");
  return read_file(file, path);
}

std::string read_file(const Descriptor& file, const fs::path& path) {
  std::string bytes;
  std::array<char, 1 << 16> buffer{};
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "cannot be read", errno);
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

void write_file(const fs::path& path, std::string_view bytes) {
  write_file(path, [&](std::ostream& out) { out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); });
}

void write_file(const fs::path& path, const std::function<void(std::ostream&)>& write) {
  std::error_code ignored;
  if (const auto status = fs::status(path, ignored); fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) {
    write_stream(path, path, write);  // /dev/null, a pipe: written to, never replaced
    return;
  }
  std::string temporary = path.string() + ".XXXXXX";
  const Descriptor file(::mkstemp(temporary.data()));
  if (file.get() < 0) fail(path, "cannot be written", errno);
  try {
    write_stream(temporary, path, write);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (::fchmod(file.get(), 0666 & ~mask) != 0 || ::fsync(file.get()) != 0) fail(path, "cannot be written", errno);
    if (::rename(temporary.c_str(), path.c_str()) != 0) fail(path, "cannot be written", errno);
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
    throw std::logic_error("SHA-256 is not available");
  return hexadecimal({digest.data(), length});
}

std::string keyed_hash(std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &length) == nullptr)
    throw std::logic_error("HMAC-SHA-256 is not available");
  return hexadecimal({digest.data(), length});
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1) throw std::logic_error("no random bytes");
  return bytes;
}

fs::path find_pack(const std::string& name) {
  if (fs::is_directory(name)) return fs::path(name).lexically_normal();
  std::vector<fs::path> places;
  if (const char* folder = std::getenv("BIDAUDIT_RULES"); folder != nullptr && *folder != '\0') places.emplace_back(folder);
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  if (!program.empty()) places.push_back(program.parent_path() / "share/bidaudit/rules");
  for (fs::path above = program; !above.empty() && above != above.root_path(); above = above.parent_path())
    places.push_back(above / "rules");
  for (const fs::path& place : places)
    if (fs::is_directory(place / name)) return place / name;
  throw InputError(fmt::format("rule pack '{}' not found; give a folder, or the name of a folder in $BIDAUDIT_RULES or "
                               "the installed share/bidaudit/rules", name));
}

}  // namespace bidaudit
