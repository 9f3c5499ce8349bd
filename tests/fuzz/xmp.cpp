// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as XMP metadata and as a PDF with earlier revisions: what a reader says of them is what the parent takes.
#include "acquire/xmp.h"

#include "acquire/pdf_revisions.h"
#include "batch/message.h"
#include "target.h"

namespace bidaudit {

void fuzz(std::string_view input) {
  Document document;
  document.traits = xmp_traits(input);
  ensure(unpack_head(pack_head(document)).traits.size() == document.traits.size(), "the parent takes what was found");
  read_instant(input);
  std::size_t before = 0;
  for (const std::size_t length : earlier_revisions(input)) {
    ensure(before < length && length <= input.size(), "revisions are prefixes, oldest first");
    before = length;
  }
}

}  // namespace bidaudit
