// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a message of a worker: it is refused, or packs to what unpacks to the same, and can be written in every format.
#include "batch/message.h"

#include <stdexcept>

#include "formats.h"

namespace bidaudit {
namespace {

// Numbers are rounded when they are packed: what was packed once stays as it is.
template <typename Unpack, typename Pack>
void ensure_packs(std::string_view input, Unpack unpack, Pack pack) {
  const std::string packed = pack(unpack(input));
  ensure(pack(unpack(packed)) == packed, "a message packs to what unpacks to the same");
}

}  // namespace

void fuzz(std::string_view input) {
  try {
    ensure_packs(input, unpack_head, pack_head);
    write_all_formats(unpack_head(input));
  } catch (const std::invalid_argument&) {
  }
  try {
    ensure_packs(input, unpack_page, pack_page);
    Document document;
    document.pages = {unpack_page(input)};
    write_all_formats(document);
  } catch (const std::invalid_argument&) {
  }
}

}  // namespace bidaudit
