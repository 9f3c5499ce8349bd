// SPDX-License-Identifier: GPL-3.0-or-later
// What a PDF says of itself: Info and XMP metadata, its identifiers, its version and its protection.
#pragma once

#include <vector>

#include "document/document.h"

class PDFDoc;

namespace bidaudit {

// Values as the file states them, whoever wrote them: "title", "author", "creator", "producer", "created", "modified" of
// Info, "xmp-…" of XMP (see xmp.h), "metadata-differs" where the two say otherwise, "pdf-version", "pdf-id" and
// "pdf-update-id", "encrypted" with what the file asks programs to refuse.
std::vector<Trait> metadata_traits(PDFDoc& document);

}  // namespace bidaudit
