// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/kept_documents.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
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
  append(file_, packed);
  sizes_.push_back(packed.size());
  statuses_.push_back(document.status);
}

std::vector<Document> KeptDocuments::all() const {
  std::vector<Document> documents;
  std::size_t place = 0;
  for (const std::size_t size : sizes_) {
    documents.push_back(unpack_document(read_at(file_, place, size)));
    place += size;
  }
  return documents;
}

}  // namespace bidaudit
