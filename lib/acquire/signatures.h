// SPDX-License-Identifier: GPL-3.0-or-later
// Electronic signatures of a PDF: who signed, when, which bytes, and whether they are still the same.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "document/document.h"

class PDFDoc;

namespace bidaudit {

struct SignatureReport {
  // One trait "signature" for each signature field: its value is "unsigned", "intact", "broken" or "not-checked" (as to the
  // digest and the signature, never as to the trust in its certificate), its details tell the rest. "covers" is
  // "whole-file", "up-to-here" (the file was added to afterwards), or what is wrong with the ranges of bytes.
  std::vector<Trait> traits;
  // Lengths of the parts of the file that were signed and to which something was added, oldest first.
  std::vector<std::size_t> signed_ends;
};

// `bytes` are those that `document` was opened with.
SignatureReport signatures(PDFDoc& document, std::string_view bytes);

}  // namespace bidaudit
