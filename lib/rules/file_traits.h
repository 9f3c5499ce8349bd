// SPDX-License-Identifier: GPL-3.0-or-later
// What files say of themselves besides their text, as rules see it: bidder.files.author, tender.files.author (the buyer's own).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "expr/environment.h"
#include "facts/tender.h"

namespace bidaudit {

// The record "files": a list for each trait, with a value for each file (or place in it) that bears the trait.
void declare_file_traits(Environment& environment);
// Name of the trait behind a field of the record ("hidden_text": hidden-text); empty when there is no such field.
std::string trait_of_field(const std::string& field);

// What people are told a field of the record is.
std::string trait_in_words(const std::string& field, bool korean);

class FileTraits : public Record {
 public:
  // `number_of` gives the evidence number of a file. A file that was not read whole makes every list hold an unknown.
  FileTraits(std::vector<const TenderFile*> files, std::function<int(const TenderFile&)> number_of);
  std::string type_name() const override { return "files"; }
  Value field(std::string_view name) const override;
  Value has(std::string_view name) const override;

 private:
  Value collected(std::string_view name) const;

  std::vector<const TenderFile*> files_;
  std::function<int(const TenderFile&)> number_of_;
  mutable std::map<std::string, Value, std::less<>> collected_;  // rules of pairs ask again and again
};

}  // namespace bidaudit
