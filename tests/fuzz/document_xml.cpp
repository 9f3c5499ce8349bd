// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as document XML: what is read is written so that it reads back, and in every other format.
#include "document/document_xml.h"

#include "base/errors.h"
#include "formats.h"

namespace bidaudit {

void fuzz(std::string_view input) {
  Document document;
  try {
    document = read_document_xml("x.xml", std::string(input));
  } catch (const InputError&) {
    return;
  }
  write_all_formats(document);
}

}  // namespace bidaudit
