// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/line.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>

namespace bidaudit {
namespace {

// Room for an open file that goes along with a message.
struct alignas(cmsghdr) Enclosure {
  std::array<char, CMSG_SPACE(sizeof(int))> bytes{};
};

void enclose(msghdr& header, Enclosure& enclosure, int file) {
  header.msg_control = enclosure.bytes.data();
  header.msg_controllen = enclosure.bytes.size();
  cmsghdr* control = CMSG_FIRSTHDR(&header);
  control->cmsg_level = SOL_SOCKET;
  control->cmsg_type = SCM_RIGHTS;
  control->cmsg_len = CMSG_LEN(sizeof file);
  std::memcpy(CMSG_DATA(control), &file, sizeof file);
}

}  // namespace

bool send_message(int descriptor, std::string_view message, int file) {
  std::uint64_t length = message.size();
  std::array<iovec, 2> parts{{{&length, sizeof length}, {const_cast<char*>(message.data()), message.size()}}};
  Enclosure enclosure;
  for (std::size_t first = 0; first < parts.size();) {
    msghdr header{};
    header.msg_iov = parts.data() + first;
    header.msg_iovlen = parts.size() - first;
    if (file >= 0) enclose(header, enclosure, file);
    ssize_t written = ::sendmsg(descriptor, &header, MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    file = -1;
    for (; first < parts.size() && static_cast<std::size_t>(written) >= parts[first].iov_len; ++first)
      written -= static_cast<ssize_t>(parts[first].iov_len);
    if (first == parts.size()) break;
    parts[first].iov_base = static_cast<char*>(parts[first].iov_base) + written;
    parts[first].iov_len -= static_cast<std::size_t>(written);
  }
  return true;
}

namespace {

bool read_whole(int descriptor, char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::read(descriptor, data, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    data += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

Descriptor enclosed(const msghdr& header) {
  const cmsghdr* control = CMSG_FIRSTHDR(&header);
  if (control == nullptr || control->cmsg_type != SCM_RIGHTS) return {};
  int file = -1;
  std::memcpy(&file, CMSG_DATA(control), sizeof file);
  return Descriptor(file);
}

}  // namespace

std::optional<Request> receive_message(int descriptor) {
  std::uint64_t length = 0;
  iovec part{&length, sizeof length};
  Enclosure enclosure;
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  header.msg_control = enclosure.bytes.data();
  header.msg_controllen = enclosure.bytes.size();
  ssize_t count = 0;
  do count = ::recvmsg(descriptor, &header, MSG_CMSG_CLOEXEC | MSG_WAITALL);
  while (count < 0 && errno == EINTR);
  if (count != sizeof length) return {};
  Request request{std::string(length, '\0'), enclosed(header)};
  if (!read_whole(descriptor, request.text.data(), length)) return {};
  return request;
}

std::pair<Descriptor, Descriptor> new_line() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw std::system_error(errno, std::generic_category(), "no socket for a worker");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

}  // namespace bidaudit
