// SPDX-License-Identifier: GPL-3.0-or-later
// Which papers a file holds: the type of every page, and where one paper ends and the next begins.
#pragma once

#include <string>
#include <vector>

#include "base/phrases.h"
#include "document/document.h"
#include "facts/document_type.h"

namespace bidaudit {

struct Paper {
  std::string type;  // "unknown" when nothing fits
  int first_page = 1;
  int last_page = 1;
  double confidence = 0;
  std::vector<const Page*> pages;  // of the document; those that were reached
};

// What is looked for on a page to tell its type. Made once for many files.
struct TitleIndex {
  explicit TitleIndex(const std::vector<DocumentType>& known);  // which must outlive it

  const std::vector<DocumentType>& types;
  PhraseIndex phrases;  // the titles and the cues of each type, one type after the other
};

// The papers in `document`, in order; together they hold every page once. A page without a title of its own belongs to the
// paper before it. A file of which no page could be read is one unknown paper. `of_buyer` chooses the types that can occur.
std::vector<Paper> split_into_papers(const Document& document, const TitleIndex& index, bool of_buyer);

}  // namespace bidaudit
