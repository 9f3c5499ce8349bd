// SPDX-License-Identifier: GPL-3.0-or-later
// What is looked for on papers: titles and cues of their types, and labels of fields. Made once for many tenders.
#pragma once

#include <vector>

#include "facts/classify.h"
#include "facts/document_type.h"
#include "facts/labels.h"

namespace bidaudit {

struct Wordings {
  explicit Wordings(const std::vector<DocumentType>& known) : types(known), titles(known), labels(known) {}  // `known` must outlive it

  const std::vector<DocumentType>& types;
  TitleIndex titles;
  LabelIndex labels;
};

}  // namespace bidaudit
