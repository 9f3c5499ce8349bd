// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as tender.xml, for the document types of the pack that is delivered.
#include "base/errors.h"
#include "facts/officer_files.h"
#include "rules/record_types.h"
#include "target.h"

namespace bidaudit {

void fuzz(std::string_view input) {
  static const ScratchFolder folder;
  static const std::vector<DocumentType> types = load_document_types(BIDAUDIT_PACK);
  TenderFolder tender;
  tender.bidders = {"bids/a"};
  try {
    for (const OfficerValue& value : with_tender_xml(tender, folder.put("tender.xml", input), types).officer_values)
      ensure(!expression_value(value.fact.value_type, value.fact.value).is_error(), "rules can use what an officer typed in: " + value.fact.value);
  } catch (const InputError&) {
  }
}

}  // namespace bidaudit
