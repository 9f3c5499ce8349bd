// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/kept_documents.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>

#include "batch/message.h"

namespace bidaudit {
namespace {

[[noreturn]] void fail() { throw std::system_error(errno, std::generic_category(), "documents cannot be kept in memory"); }

void append(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail();
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

// Leaves the place in the file, which a forked process shares, as it is.
std::string read_at(const Descriptor& file, std::size_t place, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t done = 0; done < size;) {
    const ssize_t count = ::pread(file.get(), bytes.data() + done, size - done, static_cast<off_t>(place + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail();
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

}  // namespace

void KeptDocuments::add(const Document& document) {
  if (file_.get() < 0) file_ = Descriptor(::memfd_create("documents", MFD_CLOEXEC));
  if (file_.get() < 0) fail();
  const std::string packed = pack_document(document);
  const std::uint64_t length = packed.size();
  append(file_, {reinterpret_cast<const char*>(&length), sizeof length});
  append(file_, packed);
  statuses_.push_back(document.status);
}

Descriptor KeptDocuments::file() const {
  if (file_.get() < 0) return {};
  Descriptor file(::fcntl(file_.get(), F_DUPFD_CLOEXEC, 0));
  if (file.get() < 0) fail();
  return file;
}

std::vector<Document> KeptDocuments::in(const Descriptor& file) {
  std::vector<Document> documents;
  struct stat status {};
  if (file.get() >= 0 && ::fstat(file.get(), &status) != 0) fail();
  for (std::size_t place = 0; place < static_cast<std::size_t>(status.st_size);) {
    std::uint64_t length = 0;
    std::memcpy(&length, read_at(file, place, sizeof length).data(), sizeof length);
    place += sizeof length;
    documents.push_back(unpack_document(read_at(file, place, length)));
    place += length;
  }
  return documents;
}

}  // namespace bidaudit
