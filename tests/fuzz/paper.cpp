// SPDX-License-Identifier: GPL-3.0-or-later
// Any document a worker may hand over: told apart into papers, its facts found, every rule of the delivered pack asked.
#include "base/errors.h"
#include "document/document_xml.h"
#include "facts/tender_folder.h"
#include "rules/pack.h"
#include "target.h"

namespace bidaudit {

void fuzz(std::string_view input) {
  static const Pack pack = Pack::load(BIDAUDIT_PACK);
  Document document;
  try {
    document = read_document_xml("x.xml", std::string(input));
  } catch (const InputError&) {
    return;
  }
  TenderFolder folder;
  folder.id = "t";
  folder.bidders = {"bids/a", "bids/b"};
  folder.files = {{"notice/1.pdf", "", ""}, {"bids/a/1.pdf", "", "bids/a"}, {"bids/b/1.pdf", "", "bids/b"}};
  const Tender tender = build_tender(folder, {document, document, document}, Wordings(pack.document_types()));
  check_coverage(pack.evaluate(tender, {}));
}

}  // namespace bidaudit
