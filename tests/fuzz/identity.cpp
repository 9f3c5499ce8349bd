// SPDX-License-Identifier: GPL-3.0-or-later
// Any text read as names and numbers: what is read is what is found in it again.
#include "facts/read_identity.h"

#include "base/contacts.h"
#include "target.h"

namespace bidaudit {
namespace {

using Find = std::optional<std::string> (*)(std::string_view);

void reads_back(Find find, std::string_view input, const char* what) {
  if (const auto found = find(input)) ensure(find(*found) == found, what + (" reads back: " + *found));
}

}  // namespace

void fuzz(std::string_view input) {
  reads_back(find_business_number, input, "a business number");
  reads_back(find_corporate_number, input, "a corporate number");
  reads_back(find_phone, input, "a telephone number");
  reads_back(find_email, input, "an e-mail address");
  reads_back(find_region, input, "a region");
  reads_back(find_portal_number, input, "a portal number");
  reads_back(find_notice_number, input, "a notice number");
  if (const auto number = find_business_number(input)) business_number_checks(*number);
  if (const auto number = find_corporate_number(input)) corporate_number_checks(*number);
  business_number_checks(input);
  corporate_number_checks(input);
  parse_company_name(input);
  parse_person_name(input);
  company_key(input);
  legal_form(input);
  has_legal_form(input);
  has_family_name(input);
  std::size_t end = 0;
  for (const Contact& contact : find_contacts(input)) {
    ensure(end <= contact.begin && contact.begin < contact.end && contact.end <= input.size(), "contacts stand in the text one after the other");
    end = contact.end;
  }
}

}  // namespace bidaudit
