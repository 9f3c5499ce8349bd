// SPDX-License-Identifier: GPL-3.0-or-later
// What is put in the place of telephone numbers, addresses, accounts and names in texts.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "report/audit.h"

namespace bidaudit {

enum class Private { phone, email, account, person, birthday };

class MaskWords {
 public:
  MaskWords(std::string key, Language language) : key_(std::move(key)), language_(language) {}

  // A name to be masked wherever it stands, also with blanks between its syllables ("홍 길 동").
  void add_name(std::string_view name);
  // `text` with all of them masked.
  std::string text(std::string_view text) const;
  // What stands for a value of that kind: "[전화 3f2a9c1d]". Two writings of one value have one.
  std::string token(Private kind, std::string_view value) const;

 private:
  std::string without_contacts(std::string_view text) const;
  std::string without_names(std::string_view text) const;

  std::string key_;
  Language language_;
  std::unordered_map<char32_t, std::vector<std::u32string>> names_;  // by first letter, the longest first
};

}  // namespace bidaudit
