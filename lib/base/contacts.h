// SPDX-License-Identifier: GPL-3.0-or-later
// Where telephone numbers, e-mail addresses and accounts stand in a text. It takes rather too much than too little for one: it
// serves to hide them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace bidaudit {

enum class ContactKind { phone, email, account };

struct Contact {
  ContactKind kind = ContactKind::phone;
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;

  bool operator==(const Contact&) const = default;
};

// In the order of the text, none inside another. Groups of digits are an account only where the text speaks of a bank or an account
// (계좌, 은행, 예금): numbers of certificates look alike.
std::vector<Contact> find_contacts(std::string_view text);

}  // namespace bidaudit
